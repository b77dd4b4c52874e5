import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NAMED_TEMPLATES } from '../../src/content/named-templates.ts';
import { fieldsOf, isFilledFrom } from '../../src/content/template-text.ts';

const TEMPLATE = 'Avis (urgent) : {situation} à {area}. Tél. {hotline}.';

describe('a text is filled from a template', () => {
  it.each([
    'Avis (urgent) : inondations à Lyon. Tél. +33 1 00 00 00 00.',
    'Avis (urgent) : grève\net neige à Paris (15e). Tél. 01.',
  ])('%s', (text) => {
    expect(isFilledFrom(TEMPLATE, text)).toBe(true);
  });

  it.each([
    ['a word is another', 'Avis urgent : inondations à Lyon. Tél. 01.'],
    ['something is added before', 'Bonjour. Avis (urgent) : inondations à Lyon. Tél. 01.'],
    ['something is added behind', 'Avis (urgent) : inondations à Lyon. Tél. 01. Venez !'],
    ['a field is empty', 'Avis (urgent) :  à Lyon. Tél. 01.'.replace(':  à', ': à')],
    ['a field was left as it is', 'Avis (urgent) : {situation} à Lyon. Tél. 01.'],
    ['a field has a whole speech', `Avis (urgent) : ${'x'.repeat(301)} à Lyon. Tél. 01.`],
    ['it is empty', ''],
  ])('but not where %s', (_why, text) => {
    expect(isFilledFrom(TEMPLATE, text)).toBe(false);
  });

  it('whatever short words are filled in, and whatever signs the template has', () => {
    const word = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/[{}]/.test(text));
    const fixed = fc.string({ maxLength: 20 }).filter((text) => !/[{}]/.test(text));
    fc.assert(
      fc.property(fixed, word, fixed, word, fixed, (a, x, b, y, c) => {
        expect(isFilledFrom(`${a}{one}${b}{two}${c}`, `${a}${x}${b}${y}${c}`)).toBe(true);
      }),
    );
  });
});

it('the named templates have the same fields in each language', () => {
  for (const { name, texts } of NAMED_TEMPLATES) {
    const fields = Object.values(texts).map((text) => fieldsOf(text).toSorted().join(' '));
    expect(new Set(fields).size, name).toBe(1);
  }
});
