import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { weightedLength } from '../../../src/channels/text/weighted-length.ts';
import { xCapabilities } from '../../../src/channels/x/capabilities.ts';
import { checkX } from '../../../src/channels/x/check.ts';

describe('weightedLength', () => {
  it('weighs Vietnamese letters of the block U+1EA0–U+1EF9 double and other Latin letters once', () => {
    expect('Đại sứ quán thông báo'.length).toBe(21);
    expect(weightedLength('Đại sứ quán thông báo')).toBe(23);
  });

  it('weighs a text alike whether its accents are composed or not', () => {
    const text = 'Quốc khánh Việt Nam';
    expect(weightedLength(text.normalize('NFD'))).toBe(weightedLength(text.normalize('NFC')));
  });

  it('weighs each link 23, long, short or without a protocol', () => {
    expect(weightedLength(`Tin: https://vietnam.vn/${'a'.repeat(200)}`)).toBe(5 + 23);
    expect(weightedLength('Tin: https://vnu.vn')).toBe(5 + 23);
    expect(weightedLength('Tin: visa.gov.vn')).toBe(5 + 23);
  });

  it('weighs an emoji sequence, a Chinese, a Korean and a Thai letter 2, an Arabic and a Cyrillic one once', () => {
    expect(['👨‍👩‍👧‍👦', '🇻🇳', '越', '한'].map(weightedLength)).toEqual([2, 2, 2, 2]);
    expect(['ف', 'В', 'ไ'].map(weightedLength)).toEqual([1, 1, 1]);
  });
});

const SPEC = new URL('../../../../shared/specs/twitter-text-validate.yml', import.meta.url);

/** The cases of twitter-text's own conformance suite for its configuration 3, in which an emoji weighs 2. */
const suite = z.object({
  tests: z.object({
    WeightedTweetsWithDiscountedEmojiCounterTest: z.array(z.looseObject({ description: z.string() })),
    UnicodeDirectionalMarkerCounterTest: z.array(z.looseObject({ description: z.string() })),
  }),
});
const specCase = z.object({
  description: z.string(),
  text: z.string(),
  expected: z.object({ weightedLength: z.number(), valid: z.boolean() }),
});

describe.skipIf(!existsSync(SPEC))(
  'the conformance suite of twitter-text (skipped where ../shared/specs is absent)',
  () => {
    const { tests } = suite.parse(existsSync(SPEC) ? parse(readFileSync(SPEC, 'utf8')) : emptySuite());
    const cases = [
      ...tests.WeightedTweetsWithDiscountedEmojiCounterTest,
      ...tests.UnicodeDirectionalMarkerCounterTest,
    ].map((one) => specCase.parse(one));

    it.each(cases)('$description', ({ text, expected }) => {
      expect(weightedLength(text)).toBe(expected.weightedLength);
      const problems = checkX({ language: 'en', parts: [{ text, pictures: [] }] }, xCapabilities.limits);
      expect(problems.length === 0).toBe(expected.valid);
    });
  },
);

function emptySuite(): object {
  return { tests: { WeightedTweetsWithDiscountedEmojiCounterTest: [], UnicodeDirectionalMarkerCounterTest: [] } };
}
