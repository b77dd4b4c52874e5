import { expect } from 'vitest';
import type { Content, ContentPart, Picture, Problem } from '../../../src/channels/contract.ts';
import { isWordKey, sayStored } from '../../../src/kernel/say.ts';
import { SAMPLE_LANGUAGE, sampleText, sampleThread, sampleWithPictures } from '../../support/sample-content.ts';
import type { ContractCase } from './contract-case.ts';
import type { ChannelFixture } from './fixture.ts';

const GOOD_PICTURE: Picture = {
  mime: 'image/jpeg',
  sizeBytes: 40_000,
  widthPx: 1200,
  heightPx: 800,
  alt: 'Lễ thượng cờ trước trụ sở Đại sứ quán',
};
/** One grapheme of 25 UTF-8 bytes. */
const FAMILY = '👨‍👩‍👧‍👦';
const FAMILY_BYTES = 25;

/** `check` finds offline what the network would refuse. */
export function checkCases<C, O, S>(fixture: ChannelFixture<C, O, S>): readonly ContractCase[] {
  const { adapter } = fixture;
  const { limits, maxParts } = adapter.capabilities;
  const check = (...parts: ContentPart[]) =>
    adapter.check({ language: SAMPLE_LANGUAGE, parts }, fixture.options, limits);
  const passes = (name: string, ...parts: ContentPart[]): ContractCase => ({
    name: `check: ${name} → no problem`,
    run: async () => expect(check(...parts)).toEqual([]),
  });
  const finds = (name: string, field: Problem['field'], ...parts: ContentPart[]): ContractCase => ({
    name: `check: ${name} → a problem`,
    run: async () => expectProblem(check(...parts), field),
  });
  const textOf = (length: number) => ({ text: 'a'.repeat(length), pictures: [] });
  const pictured = (...pictures: Picture[]) => ({ text: sampleText.text, pictures });
  const withPicture = (change: Partial<Picture>) => pictured({ ...GOOD_PICTURE, ...change });
  const fewPictures = sampleWithPictures.pictures.slice(0, limits.maxPictures);
  return [
    passes('the sample text', sampleText),
    finds('no text and no picture', 'text', { text: '', pictures: [] }),
    finds('nothing but white space', 'text', { text: ' \n\t ', pictures: [] }),
    passes('a text of exactly the longest length', textOf(limits.maxText)),
    finds('one more than the longest text', 'text', textOf(limits.maxText + 1)),
    ...linkCases(limits.linkLength, limits.maxText, passes, finds),
    ...(limits.maxTextBytes ? [finds('too many bytes', 'text', textOfBytes(limits.maxTextBytes + 1))] : []),
    ...(maxParts > 1
      ? [
          passes(
            'the sample thread',
            ...sampleThread.map((part) => ({ ...part, pictures: part.pictures.slice(0, limits.maxPictures) })),
          ),
          finds(
            'a thread that is too long',
            'thread',
            ...Array.from({ length: maxParts + 1 }, (_, n) => ({ text: `Phần ${n}`, pictures: [] })),
          ),
          {
            name: 'check: a problem names its part',
            run: async () => {
              const problems = check(sampleText, textOf(limits.maxText + 1));
              expect(problems.map((problem) => problem.part)).toEqual([1]);
            },
          },
        ]
      : [finds('a thread', 'thread', sampleText, sampleText)]),
    ...(limits.maxPictures > 0
      ? [
          passes('the sample with pictures', { ...sampleWithPictures, pictures: fewPictures }),
          passes(
            'as many pictures as it takes',
            pictured(...Array.from({ length: limits.maxPictures }, () => GOOD_PICTURE)),
          ),
          finds(
            'one picture too many',
            'picture',
            pictured(...Array.from({ length: limits.maxPictures + 1 }, () => GOOD_PICTURE)),
          ),
          finds('a type of picture that it does not take', 'picture', withPicture({ mime: 'image/tiff' })),
          passes('a picture of exactly the largest size', withPicture({ sizeBytes: limits.maxPictureBytes })),
          finds('a picture one byte too large', 'picture', withPicture({ sizeBytes: limits.maxPictureBytes + 1 })),
          finds('a picture without alt text', 'alt', withPicture({ alt: '' })),
          finds('a picture whose alt text is blank', 'alt', withPicture({ alt: '  ' })),
          ...altCases(limits.maxAlt, withPicture, passes, finds),
          ...captionCases(limits.maxTextWithPicture, passes, finds),
        ]
      : [finds('a picture', 'picture', pictured(GOOD_PICTURE))]),
    pureCase(fixture),
    limitsCase(fixture),
  ];
}

type Passes = (name: string, ...parts: ContentPart[]) => ContractCase;
type Finds = (name: string, field: Problem['field'], ...parts: ContentPart[]) => ContractCase;

/** Where every link counts alike, a long one fills no more room than a short one. */
function linkCases(
  linkLength: number | undefined,
  maxText: number,
  passes: Passes,
  finds: Finds,
): readonly ContractCase[] {
  if (linkLength === undefined) return [];
  const link = `https://vietnam.vn/${'a'.repeat(180)}`;
  const filled = (length: number) => ({ text: `${'a'.repeat(length - linkLength - 1)} ${link}`, pictures: [] });
  return [
    passes('a long link in a text of exactly the longest length', filled(maxText)),
    finds('a long link in a text one longer', 'text', filled(maxText + 1)),
  ];
}

function altCases(
  maxAlt: number,
  withPicture: (change: Partial<Picture>) => ContentPart,
  passes: Passes,
  finds: Finds,
): readonly ContractCase[] {
  if (maxAlt === 0) return [];
  return [
    passes('an alt text of exactly the longest length', withPicture({ alt: 'a'.repeat(maxAlt) })),
    finds('an alt text one longer', 'alt', withPicture({ alt: 'a'.repeat(maxAlt + 1) })),
  ];
}

function captionCases(maxText: number | undefined, passes: Passes, finds: Finds): readonly ContractCase[] {
  if (maxText === undefined) return [];
  const captioned = (length: number) => ({ text: 'a'.repeat(length), pictures: [GOOD_PICTURE] });
  return [
    passes('a caption of exactly the longest length', captioned(maxText)),
    finds('one more than the longest caption', 'text', captioned(maxText + 1)),
  ];
}

function textOfBytes(atLeast: number): ContentPart {
  return { text: FAMILY.repeat(Math.ceil(atLeast / FAMILY_BYTES)), pictures: [] };
}

/** Same question, same answer, nothing changed: the browser asks at every key. */
function pureCase<C, O, S>(fixture: ChannelFixture<C, O, S>): ContractCase {
  return {
    name: 'check: is pure',
    async run() {
      const { adapter } = fixture;
      const limits = deeplyFrozen(structuredClone(adapter.capabilities.limits));
      const options = deeplyFrozen(structuredClone(fixture.options));
      const bad = {
        text: 'a'.repeat(limits.maxText + 1),
        pictures: [{ ...GOOD_PICTURE, alt: '', mime: 'image/tiff' }],
      };
      const content: Content = deeplyFrozen({ language: SAMPLE_LANGUAGE, parts: [bad, { text: '', pictures: [] }] });
      const first = adapter.check(content, options, limits);
      expect(first.length).toBeGreaterThan(0);
      expect(adapter.check(content, options, limits)).toEqual(first);
    },
  };
}

/** Limits differ from server to server: those that are given count, not the adapter's own. */
function limitsCase<C, O, S>(fixture: ChannelFixture<C, O, S>): ContractCase {
  return {
    name: 'check: goes by the limits that it is given',
    async run() {
      const { adapter } = fixture;
      const content = { language: SAMPLE_LANGUAGE, parts: [{ text: 'a'.repeat(11), pictures: [] }] };
      const limits = { ...adapter.capabilities.limits, maxText: 10 };
      expect(adapter.check(content, fixture.options, adapter.capabilities.limits)).toEqual([]);
      expectProblem(adapter.check(content, fixture.options, limits), 'text');
    },
  };
}

/** Exactly one problem, of that field, whose sentence is whole in both languages. */
function expectProblem(problems: readonly Problem[], field: Problem['field']): void {
  expect(problems.map((problem) => problem.field)).toEqual([field]);
  for (const { key, params } of problems) {
    expect(isWordKey(key), `${key} is not in words.ts`).toBe(true);
    for (const language of ['en', 'vi'] as const) expect(sayStored(language, key, params)).not.toMatch(/\{\w+\}/);
  }
}

function deeplyFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deeplyFrozen(inner);
    Object.freeze(value);
  }
  return value;
}
