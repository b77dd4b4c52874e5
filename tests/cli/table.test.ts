import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { label, lateness, number, shownFinding } from '../../src/cli/shown.ts';
import { plain, table } from '../../src/cli/table.ts';
import { DELIVERY_STATES, POST_STATES } from '../../src/kernel/transitions.ts';

describe('a table', () => {
  const columns = [
    { title: 'text', value: ({ text }: { text: string }) => text },
    { title: 'end', value: () => '|' },
  ];

  test('is aligned by the width on the terminal, whatever the script', () => {
    const rows = ['abc', '国慶節', 'ສະບາຍດີ', 'Đại sứ quán', 'e\u0301', '🇻🇳'].map((text) => ({ text }));
    const lines = table(columns, rows);
    const ends = lines.slice(2).map((line) => stringWidth(line.slice(0, line.lastIndexOf('|'))));
    expect(new Set(ends).size).toBe(1);
  });

  test('keeps each row on one line and lets no text command the terminal', () => {
    const [, , line] = table(columns, [{ text: 'a\nb\u001b[31mred\u0007\u009b2J' }]);
    expect(line).toMatch(/^a bred\ufffd\S* {2}\|$/u);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  test('leaves the line breaks of a whole text', () => {
    expect(plain('a\n\tb\u001b]8;;https://evil.example\u0007c')).toBe('a\n\tbc');
  });
});

describe('what is shown', () => {
  test('has a word in both languages for every state', () => {
    for (const state of Object.keys(DELIVERY_STATES)) expect(label('vi', 'state.delivery', state)).not.toBe(state);
    for (const state of Object.keys(POST_STATES)) expect(label('vi', 'state.post', state)).not.toBe(state);
    expect(label('en', 'state.post', 'in_review')).toBe('waits for approval');
  });

  test('is the value itself where a newer server says more than is known here', () => {
    expect(label('vi', 'state.delivery', 'hovering')).toBe('hovering');
  });

  test('tells numbers apart from what nobody counted', () => {
    expect([number('vi', 1_234_567), number('en', 1_234_567), number('vi', 0), number('vi', null)]).toEqual([
      '1.234.567',
      '1,234,567',
      '0',
      '–',
    ]);
  });

  test('tells lateness in seconds, then in minutes', () => {
    expect([lateness('vi', 340), lateness('en', 340), lateness('en', 300_000), lateness('en', null)]).toEqual([
      '0,3 giây',
      '0.3 s',
      '5 min',
      '–',
    ]);
  });

  test("tells the place in a file in the reader's language", () => {
    const finding = { where: 'line 12, at', code: 'x', detail: 'no' };
    expect(shownFinding('vi', finding)).toBe('dòng 12, cột at: no');
    expect(shownFinding('en', { ...finding, where: 'line 3' })).toBe('line 3: no');
    expect(shownFinding('en', { ...finding, where: 'variants[0].text' })).toBe('variants[0].text: no');
  });
});
