/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/kernel/clock.ts';
import { HOUR, plus } from '../../src/kernel/durations.ts';
import { TOMORROW } from '../content/desk.ts';
import { type PhoneHouse, phoneHouse, readAll, rewritten } from './phone-house.ts';

let desk: PhoneHouse;
beforeAll(async () => {
  desk = await phoneHouse();
});
afterAll(() => desk?.[Symbol.asyncDispose]());
afterEach(() => {
  // Nothing was refused by the page's policy, and no script failed.
  expect(desk.complaints.splice(0)).toEqual([]);
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function decisionsOn(ref: string) {
  const { revision } = await desk.house.app.services.posts.view(await desk.house.actor('kiemtoan'), ref);
  return (revision?.steps ?? []).flatMap(({ decision }) => (decision ? [decision] : []));
}

/** The texts of the card that are on the page whole: not hidden, not clipped. */
function wholeTexts(page: Page): Promise<readonly (string | null)[]> {
  return page.locator('article p[dir=auto]').evaluateAll((texts) =>
    texts
      .filter((text) => text.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((text) => text.scrollWidth <= text.clientWidth && text.scrollHeight <= text.clientHeight)
      .map((text) => text.textContent),
  );
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe('the link of a message', () => {
  it('is refused to another person, in words that say what to do, and leads nowhere', async () => {
    const link = await desk.linkFor('par.head', await desk.submitted());
    const page = await desk.phone({ as: 'tyo.head' });
    await page.goto(link);
    expect(await page.getByRole('alert').textContent()).toContain(
      'it was made for somebody else. Sign in as the person',
    );
  });

  it('is refused when it has run out, and when a letter of it is another', async () => {
    const post = await desk.submitted();
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(await desk.linkFor('par.head', post, plus(systemClock.now(), -HOUR)));
    expect(await page.getByRole('alert').textContent()).toContain('it ran out at');
    const link = await desk.linkFor('par.head', post);
    await page.goto(link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A'));
    expect(await page.getByRole('alert').textContent()).toContain('it is damaged');
  });

  it('leads its person to the post, and is gone from the address', async () => {
    const post = await desk.submitted();
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(await desk.linkFor('par.head', post));
    await page.getByRole('heading', { name: post.number }).waitFor();
    expect(page.url()).toBe(`${desk.url}/phone/posts/${post.number}`);
  });

  it('shows what the post has become since, and says so', async () => {
    const first = await desk.submitted({ text: 'Avant' });
    const link = await desk.linkFor('par.head', first);
    await rewritten(desk.house, first, { text: 'Après' });
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(link);
    await page.locator('p', { hasText: 'Après' }).last().waitFor();
    expect(await page.getByText('The content has changed since the message was sent').count()).toBe(1);
    expect(await wholeTexts(page)).toEqual(['Après']);
  });
});

describe('deciding', () => {
  it('is not offered to approve before all was seen', async () => {
    const post = await desk.submitted({ text: 'Un long texte.\n'.repeat(15) });
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(`${desk.url}/phone/posts/${post.number}`);
    await button(page, 'Read on').waitFor();
    expect(await button(page, 'Approve').count()).toBe(0);
    await readAll(page);
    expect(await button(page, 'Approve').count()).toBe(1);
  });

  it('approves once, however often the thumb taps, and says what comes next', async () => {
    const post = await desk.submitted();
    const other = await desk.submitted({ text: 'La prochaine' });
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(await desk.linkFor('par.head', post));
    await readAll(page);
    await button(page, 'Approve').click();
    await button(page, 'Yes, approve').dblclick();
    await page.getByRole('heading', { name: `You approved ${post.number}` }).waitFor();
    expect(await page.getByText('It will be published by itself, first at').count()).toBe(1);
    expect(await decisionsOn(post.number)).toMatchObject([{ verdict: 'approve', by: 'Hứa Đăng Khoa' }]);
    const made = await desk.house.database.prisma.decision.findMany({ where: { revision: { postId: post.id } } });
    expect(made.map(({ way, revisionHash }) => [way, revisionHash])).toEqual([['phone', post.revision?.hash]]);
    await page.getByRole('link', { name: /^Next: PAR-/ }).waitFor();
    await page.goto(`${desk.url}/phone`);
    await page.getByRole('link', { name: new RegExp(other.number) }).click();
    await page.getByText('La prochaine').waitFor();
  });

  it('asks for changes with a comment, and not without', async () => {
    const post = await desk.submitted();
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(await desk.linkFor('par.head', post));
    await button(page, 'Request changes').click();
    expect(await button(page, 'Send').isDisabled()).toBe(true);
    await page.getByLabel('Comment').fill('Thêm giờ khai mạc.');
    await button(page, 'Send').click();
    await page.getByText('The writer gets your comment.').waitFor();
    expect(await decisionsOn(post.number)).toMatchObject([
      { verdict: 'request_changes', comment: 'Thêm giờ khai mạc.' },
    ]);
  });

  it('does not decide on what was changed meanwhile: it shows what is there now, to be read anew', async () => {
    const post = await desk.submitted({ text: 'Ce qui était' });
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(await desk.linkFor('par.head', post));
    await readAll(page);
    await button(page, 'Approve').click();
    await rewritten(desk.house, post, { text: `Ce qui est.\n${'Plus long.\n'.repeat(20)}` });
    await button(page, 'Yes, approve').click();
    await page.getByText('The content has changed since you opened it.').waitFor();
    expect(await page.getByText('Ce qui est.').count()).toBe(1);
    expect(await button(page, 'Approve').count()).toBe(0);
    expect(await decisionsOn(post.number)).toEqual([]);
  });
});

describe('where approving takes a code', () => {
  it('asks for it, says what is wrong with one, and takes the right one', async () => {
    const rule = { mission: 'FR-PAR', kind: 'emergency', reviewsLanguages: null, showsWholeCard: null } as const;
    const desks = await desk.house.actor('vukhuvuc');
    await desk.house.app.services.reviews.setRule(desks, { ...rule, needsSecondFactor: true });
    const post = await desk.submitted({ kind: 'emergency' });
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(await desk.linkFor('par.head', post));
    await readAll(page);
    await button(page, 'Approve').click();
    expect(await button(page, 'Yes, approve').isDisabled()).toBe(true);
    const field = page.getByLabel(/^Six-digit code/);
    expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
    // Of a recovery code the letters, too.
    expect(await field.getAttribute('inputmode')).toBe('text');
    expect(await page.getByText('use one of your recovery codes').isVisible()).toBe(true);
    await field.fill('000 000');
    await button(page, 'Yes, approve').click();
    await page.getByRole('alert').getByText('code').first().waitFor();
    expect(await decisionsOn(post.number)).toEqual([]);
    await field.fill(desk.nextCode('par.head'));
    await button(page, 'Yes, approve').click();
    await page.getByRole('heading', { name: `You approved ${post.number}` }).waitFor();
  });
});

describe('the card', () => {
  it('shows every character, picture and account on 360 px, and nothing runs out of the side', async () => {
    const { media } = desk.house.app.services;
    const bytes = await sharp({ create: { width: 2000, height: 900, channels: 3, background: '#88a' } })
      .png()
      .toBuffer();
    const picture = await media.add(await desk.house.actor('par.author'), 'FR-PAR', 'a.png', bytes);
    const placements = [{ account: 'bluesky', at: TOMORROW }];
    const texts = ['Dòng một\n\n  thụt vào', `https://vietnam.vn/${'a'.repeat(200)}`];
    const post = await desk.submitted({
      kind: 'routine',
      variants: [
        {
          language: 'vi',
          parts: texts.map((text) => ({ text, pictures: [{ mediaId: picture.id, alt: 'Cờ đỏ sao vàng' }] })),
          placements,
        },
        {
          language: 'ar',
          parts: [{ text: 'اليوم الوطني لفيتنام', pictures: [] }],
          placements: [{ account: 'x', at: TOMORROW }],
        },
      ],
    });
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(await desk.linkFor('par.head', post));
    await page.getByText('2000 × 900 pixels').first().waitFor();
    expect(await wholeTexts(page)).toEqual([...texts, 'اليوم الوطني لفيتنام']);
    const arabic = page.getByText('اليوم الوطني');
    expect(await arabic.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    expect(await page.getByAltText('Cờ đỏ sao vàng').count()).toBe(2);
    expect(await page.getByText('@vn-par.sandbox.test').count()).toBe(1);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it('shows what changed since the version before, word by word', async () => {
    const first = await desk.submitted({ text: 'La réception aura lieu à 18 heures.' });
    const second = await rewritten(desk.house, first, { text: 'La réception aura lieu à 19 heures.' });
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(await desk.linkFor('par.head', second));
    await page.getByText('What changed since version 1').click();
    expect(await page.locator('details del').textContent()).toBe('18');
    expect(await page.locator('details ins').textContent()).toBe('19');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it('has no buttons for whoever it does not wait for, and says so', async () => {
    const page = await desk.phone({ as: 'par.author' });
    const post = await desk.submitted();
    await page.goto(await desk.linkFor('par.author', post));
    await page.getByText('This does not wait for you').waitFor();
    expect(await button(page, 'Approve').or(button(page, 'Read on')).count()).toBe(0);
  });

  it('has nothing to tap that a thumb would miss, and nothing to read below 14 px', async () => {
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(await desk.linkFor('par.head', await desk.submitted()));
    await button(page, 'Request changes').waitFor();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, summary, input, textarea, a[href]:not([href^="#"])')]
        .map((element) => ({ name: element.textContent, height: element.getBoundingClientRect().height }))
        .filter(({ height }) => height < 44),
    );
    expect(small).toEqual([]);
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('body *')].map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
  });

  it('is the same for letters twice as large', async () => {
    const page = await desk.phone({ as: 'par.head' });
    await page.goto(await desk.linkFor('par.head', await desk.submitted()));
    await button(page, 'Request changes').waitFor();
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await readAll(page);
    await button(page, 'Approve').click();
    expect(await button(page, 'Yes, approve').isVisible()).toBe(true);
  });

  it('speaks the language of the phone, and the other one at a tap', async () => {
    const page = await desk.phone({ as: 'par.head', language: 'vi' });
    await page.goto(await desk.linkFor('par.head', await desk.submitted()));
    await button(page, 'Yêu cầu sửa').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    await button(page, 'English').click();
    await button(page, 'Request changes').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});
