import { describe, expect, it } from 'vitest';
import { openStepOf } from '../../src/content/standing.ts';
import { type AskedAbout, LANGUAGE_STEP, type StepRule, stepsFrom } from '../../src/content/steps.ts';

const HEAD: StepRule = { key: 'head', anyOf: ['head', 'deputy', 'delegate'] };
const BOTH: StepRule = { key: 'ministry', allOf: ['regional_desk', 'press_department'] };

const about = (fields: Partial<AskedAbout> = {}): AskedAbout => ({
  variants: [
    { language: 'fr', reviewerId: null },
    { language: 'vi', reviewerId: null },
    { language: 'fr', reviewerId: null },
  ],
  authorIsHead: false,
  ...fields,
});

/** Steps as `key: seat seat`. */
function shown(rules: readonly StepRule[], fields: Partial<AskedAbout> = {}): readonly string[] {
  return stepsFrom(rules, about(fields)).map(({ key, seats }) => `${key}: ${seats.map((seat) => seat.key).join(', ')}`);
}

describe('the steps of a revision', () => {
  it('have a seat for each language once, and one for each person that is asked', () => {
    expect(shown([LANGUAGE_STEP, HEAD, BOTH])).toEqual([
      'language: fr, vi',
      'head: head',
      'ministry: regional_desk, press_department',
    ]);
  });

  it('ask the named reviewer about a language, and nobody else', () => {
    const variants = [
      { language: 'fr', reviewerId: 'anna' },
      { language: 'fr', reviewerId: 'binh' },
      { language: 'vi', reviewerId: null },
    ];
    const [language] = stepsFrom([LANGUAGE_STEP, HEAD], about({ variants }));
    expect(language?.seats).toMatchObject([
      { key: 'fr anna', language: 'fr', memberId: 'anna' },
      { key: 'fr binh', language: 'fr', memberId: 'binh' },
      { key: 'vi', language: 'vi' },
    ]);
    expect(language?.seats[2]).not.toHaveProperty('memberId');
  });

  it('have a language step where the rules want one that the chain has not, and none where they want none', () => {
    expect(shown([HEAD], { reviewsLanguages: true })).toEqual(['language: fr, vi', 'head: head']);
    expect(shown([LANGUAGE_STEP, HEAD], { reviewsLanguages: false })).toEqual(['head: head']);
    expect(shown([BOTH, LANGUAGE_STEP, HEAD])[1]).toBe('language: fr, vi');
  });

  it('keep a named reviewer whatever the rules say', () => {
    const variants = [
      { language: 'fr', reviewerId: 'anna' },
      { language: 'vi', reviewerId: null },
    ];
    expect(shown([HEAD], { variants, reviewsLanguages: false })).toEqual(['language: fr anna', 'head: head']);
  });

  it('ask a delegate or the desk where the head wrote it', () => {
    const asked = stepsFrom([HEAD, { key: 'two', allOf: ['head', 'press_department'] }], about({ authorIsHead: true }));
    expect(asked.map(({ seats }) => seats.map(({ anyOf }) => anyOf))).toEqual([
      [['delegate', 'regional_desk']],
      [['delegate', 'regional_desk'], ['press_department']],
    ]);
  });
});

describe('the open step', () => {
  const steps = stepsFrom([LANGUAGE_STEP, HEAD], about());

  it('is the first with a seat that nobody took, and none when all are taken', () => {
    const taken = [
      { step: 0, seat: 'vi' },
      { step: 0, seat: 'fr' },
      { step: 1, seat: 'head' },
    ];
    const open = taken.map((_, count) => openStepOf(steps, taken.slice(0, count)));
    expect(open.map((one) => [one?.index, one?.seats.map(({ key }) => key)])).toEqual([
      [0, ['fr', 'vi']],
      [0, ['fr']],
      [1, ['head']],
    ]);
    expect(openStepOf(steps, taken)).toBeUndefined();
  });
});
