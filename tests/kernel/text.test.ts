import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWhiteSpace, normalizeText } from '../../src/kernel/text.ts';

const anyText = fc.string({ unit: 'binary' });

describe('text as it is stored and sent', () => {
  it('is composed: letters typed with loose marks are the ones with marks', () => {
    expect(normalizeText('Tiê\u0301ng Viê\u0323t')).toBe('Tiếng Việt');
    expect(normalizeText('Vie\u0323\u0302t')).toBe('Việt');
  });

  it('ends its lines in one way, and has no white space at its ends', () => {
    expect(normalizeText(' một\r\nhai\rba\n\n')).toBe('một\nhai\nba');
  });

  it('keeps the lines and spaces inside', () => {
    expect(normalizeText('một\n\n  hai\u00a0ba')).toBe('một\n\n  hai\u00a0ba');
  });

  it('is not changed by doing it again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalizeText(normalizeText(text))).toBe(normalizeText(text));
      }),
    );
  });

  it('is the same for what Unicode calls equal', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalizeText(text.normalize('NFD'))).toBe(normalizeText(text));
      }),
    );
  });
});

describe('text that is compared', () => {
  it('is the same whatever white space stands in it', () => {
    expect(foldWhiteSpace('\tmột\u00a0 hai\r\n\r\nba ')).toBe('một hai ba');
    expect(foldWhiteSpace('Viê\u0323t\u3000Nam')).toBe('Việt Nam');
  });
});
