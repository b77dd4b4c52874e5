import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import { readLink } from '../../src/access/signed-link.ts';
import type { PostInput, PostKind, PostView } from '../../src/content/post-view.ts';
import { createDispatch } from '../../src/dispatch/dispatch.ts';
import { createMailMessenger } from '../../src/dispatch/mail-messenger.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { MINUTE } from '../../src/kernel/durations.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { nextOccurrence } from '../../src/kernel/zoned-time.ts';
import { decision, draftOf, parisInDays } from '../content/desk.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';

/** The next ten o'clock of Paris, so that people are awake whenever the tests run. */
const TEN = nextOccurrence(systemClock.now(), 'Europe/Paris', [1, 2, 3, 4, 5, 6, 7], '10:00');

let server: MailServer;
let house: TestHouse;
let author: MemberActor;
const clock = createManualClock(TEN);

beforeAll(async () => {
  server = await startMailServer();
  const url = new Secret(`smtp://127.0.0.1:${server.port}?tls=optional`);
  house = await testHouse({ messengers: [createMailMessenger({ server: url, from: 'notices@mfa.example' })] });
  author = await house.actor('par.author');
  const { prisma } = house.database;
  const people = { 'par.author': 'vi', 'par.reviewer': 'en', 'par.head': 'vi', capho: 'en', vukhuvuc: 'en' } as const;
  for (const [handle, language] of Object.entries(people)) {
    await prisma.member.update({ where: { handle }, data: { email: `${handle}@mfa.example`, language } });
  }
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function submitted(kind: PostKind, more: Partial<PostInput> = {}): Promise<PostView> {
  const { posts } = house.app.services;
  const written = await posts.write(author, draftOf({ ...more, kind, text: 'Khai mạc <Tuần lễ Việt Nam> tại Paris' }));
  return posts.submit(author, written.number);
}

/** The mails of the next two minutes, which are over then. */
async function mails() {
  const dispatch = createDispatch({ ...house.app.deps, clock });
  const { signal } = new AbortController();
  const before = server.received.length;
  await dispatch.carry(signal);
  clock.advance(2 * MINUTE);
  await dispatch.carry(signal);
  clock.advance(10 * MINUTE);
  return server.received.slice(before);
}

describe('a post that waits for a decision', () => {
  it('is brought to whoever may decide, with what it says, when, and a link for them alone', async () => {
    const post = await submitted('routine');
    const received = await mails();
    expect(received.map(({ to }) => to)).toEqual([['par.head@mfa.example']]);
    const [mail] = received;
    expect(mail?.parsed.subject).toBe(`Đại sứ quán tại Pháp: ${post.number} (quoc-khanh) đang chờ duyệt.`);
    expect(mail?.parsed.text).toContain('Khai mạc <Tuần lễ Việt Nam> tại Paris');
    expect(mail?.parsed.text).toMatch(/X @vn_par \(fr\): \d\d:\d\d .* \(Europe\/Paris\), \d\d:\d\d .* giờ Hà Nội/);
    const [, token = ''] = /\/phone\/([\w-]+)/.exec(mail?.parsed.text ?? '') ?? [];
    const head = await house.actor('par.head');
    const at = systemClock.now();
    expect(readLink(house.app.deps.linkKey, token, { memberId: head.id, at })).toMatchObject({
      postId: post.id,
      hash: post.revision?.hash,
    });
    expect(() => readLink(house.app.deps.linkKey, token, { memberId: author.id, at })).toThrow(/somebody else/);

    await house.app.services.posts.decide(head, post.number, decision(post));
    const decided = await mails();
    expect(decided.map(({ to, parsed }) => [to[0], parsed.subject])).toEqual([
      ['par.author@mfa.example', expect.stringContaining(`${post.number} (quoc-khanh)`)],
    ]);
  });

  it('stays in the house with its words where it is policy; the next step is asked when it is its turn', async () => {
    const post = await submitted('policy');
    const [first, ...others] = await mails();
    expect(others).toEqual([]);
    expect(first?.to).toEqual(['par.reviewer@mfa.example']);
    expect(first?.raw).not.toMatch(/Tu=E1=BA=A7n|Khai/);
    expect(first?.parsed.text).toContain('Its text is shown after sign-in only.');
    const reviewer = await house.actor('par.reviewer');
    await house.app.services.posts.decide(reviewer, post.number, decision(post));
    expect((await mails()).map(({ to }) => to[0])).toEqual(['par.head@mfa.example']);
  });

  it('stays in the house with its words until its embargo ends, which is named', async () => {
    const parts = [{ text: 'Khai mạc <Tuần lễ Việt Nam> tại Paris', pictures: [] }];
    const variants = [{ language: 'fr', parts, placements: [{ account: 'x', at: parisInDays(4) }] }];
    const post = await submitted('routine', { notBefore: parisInDays(3), embargoed: true, variants });
    const [mail] = await mails();
    expect(mail?.raw).not.toMatch(/Tu=E1=BA=A7n|Khai/);
    expect(mail?.parsed.text).toMatch(/KHÔNG CÔNG BỐ TRƯỚC .* \(Europe\/Paris\), .* giờ Hà Nội/);
    await house.app.services.posts.withdraw(author, post.number, 'test');
    await mails();
  });

  it('is no longer asked about where it was decided before the mail left', async () => {
    const post = await submitted('routine');
    const dispatch = createDispatch({ ...house.app.deps, clock });
    await dispatch.carry(new AbortController().signal);
    await house.app.services.posts.decide(await house.actor('par.head'), post.number, decision(post));
    expect((await mails()).map(({ to }) => to[0])).toEqual(['par.author@mfa.example']);
  });

  it('for an emergency notice is asked about at once', async () => {
    const officer = await house.actor('truc');
    const { posts } = house.app.services;
    const written = await posts.write(officer, draftOf({ kind: 'emergency' }));
    const { number } = await posts.submit(officer, written.number);
    await createDispatch({ ...house.app.deps, clock }).carry(new AbortController().signal);
    const last = server.received.at(-1);
    expect(last?.to).toEqual(['par.head@mfa.example']);
    expect(last?.parsed.subject).toContain(number);
  });
});
