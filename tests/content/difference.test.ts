import { describe, expect, it } from 'vitest';
import { differenceOf, type Segment, textDifference } from '../../src/content/difference.ts';
import type { PostSnapshot } from '../../src/content/post-snapshot.ts';

/** `[-went-]` and `{+came+}`. */
const shown = (segments: readonly Segment[]) =>
  segments.map(({ kind, text }) => ({ same: text, added: `{+${text}+}`, removed: `[-${text}-]` })[kind]).join('');

type Variant = PostSnapshot['variants'][number];

function variant(language: string, text: string, more: Partial<Variant> = {}): Variant {
  return { id: language, language, parts: [{ text, pictures: [] }], accounts: [account('x')], ...more };
}

const account = (id: string) => ({ id, channel: 'x', endpoint: 'https://x', remoteId: id, options: {} });
const picture = (sha256: string, alt: string) => ({ mediaId: `m-${sha256}`, sha256, mime: 'image/png', alt });

function snapshot(variants: readonly Variant[], window: Partial<PostSnapshot> = {}): PostSnapshot {
  const facts = { form: 1, postId: 'p', mission: 'FR-PAR', kind: 'routine', notBefore: 'a', notAfter: 'z' } as const;
  return { ...facts, ...window, variants };
}

describe('texts are compared by words', () => {
  it.each([
    ['fr', 'Fête le 2 septembre', 'Fête le 3 septembre', 'Fête le [-2-]{+3+} septembre'],
    ['vi', 'Mừng Quốc khánh', 'Mừng Tết', 'Mừng [-Quốc khánh-]{+Tết+}'],
    ['ja', '東京で祭りがあります', '大阪で祭りがあります', '[-東京-]{+大阪+}で祭りがあります'],
    ['th', 'สวัสดีประเทศไทย', 'สวัสดีประเทศลาว', 'สวัสดี[-ประเทศไทย-]{+ประเทศลาว+}'],
    ['en', 'a  b', 'a b', 'a[-  -]{+ +}b'],
    ['en', '', 'new', '{+new+}'],
    ['en', 'the same', 'the same', 'the same'],
  ])('in %s: %s', (language, older, newer, marked) => {
    expect(shown(textDifference(older, newer, language))).toBe(marked);
  });

  it('and each of both texts can be put together again, whole', () => {
    const [older, newer] = ['Một\nhai ba.', 'Một hai\nbốn ba!'];
    const segments = textDifference(older, newer, 'vi');
    const without = (kind: Segment['kind']) =>
      segments.flatMap((segment) => (segment.kind === kind ? [] : [segment.text])).join('');
    expect([without('added'), without('removed')]).toEqual([older, newer]);
  });
});

describe('revisions are compared', () => {
  it('by language: what came, went, changed and stayed', () => {
    const older = snapshot([variant('fr', 'Bonjour'), variant('vi', 'Chào'), variant('en', 'Hello')]);
    const newer = snapshot([variant('vi', 'Chào'), variant('fr', 'Bonsoir'), variant('de', 'Hallo')]);
    const { window, variants } = differenceOf(older, newer);
    expect(window).toBeNull();
    expect(variants.map(({ language, change }) => `${language} ${change}`)).toEqual([
      'vi same',
      'fr changed',
      'de added',
      'en removed',
    ]);
  });

  it('two variants of one language in their order', () => {
    const older = snapshot([variant('fr', 'un'), variant('fr', 'deux')]);
    const newer = snapshot([variant('fr', 'un'), variant('fr', 'trois')]);
    expect(differenceOf(older, newer).variants.map(({ change }) => change)).toEqual(['same', 'changed']);
  });

  it('with their windows, accounts, and links of a thread', () => {
    const older = snapshot([variant('fr', 'un')]);
    const parts = [
      { text: 'un', pictures: [] },
      { text: 'deux', pictures: [] },
    ];
    const newer = snapshot([variant('fr', '', { parts, accounts: [account('x'), account('y')] })], { notAfter: 'zz' });
    const { window, variants } = differenceOf(older, newer);
    expect(window).toEqual({ from: { notBefore: 'a', notAfter: 'z' }, to: { notBefore: 'a', notAfter: 'zz' } });
    expect(variants[0]).toMatchObject({ change: 'changed', accounts: { added: ['y'], removed: [] } });
    expect(variants[0]?.parts.map(({ text }) => shown(text))).toEqual(['un', '{+deux+}']);
  });

  it('with their pictures: the same one may have another description', () => {
    const parts = (...pictures: ReturnType<typeof picture>[]) => ({ parts: [{ text: '', pictures }] });
    const older = snapshot([variant('fr', '', parts(picture('1', 'un lotus'), picture('2', 'un tambour')))]);
    const newer = snapshot([variant('fr', '', parts(picture('1', 'un lotus rose'), picture('3', 'Hanoï')))]);
    const pictures = differenceOf(older, newer).variants[0]?.parts[0]?.pictures ?? [];
    expect(pictures.map(({ kind, mediaId, alt }) => `${kind} ${mediaId} ${shown(alt)}`)).toEqual([
      'same m-1 un lotus{+ rose+}',
      'removed m-2 [-un tambour-]',
      'added m-3 {+Hanoï+}',
    ]);
  });
});
