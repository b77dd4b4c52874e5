import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { toCsv } from '../../src/reports/to-csv.ts';

const COLUMNS = ['post', 'text', 'views', 'at'] as const;
const row = { post: 'PAR-1', text: 'Quốc khánh', views: 12, at: new Date('2026-09-02T07:00:00Z') };

test('a table begins with the mark that Excel needs, and ends its lines as the standard says', () => {
  expect(toCsv(COLUMNS, [row])).toBe('\uFEFFpost,text,views,at\r\nPAR-1,Quốc khánh,12,2026-09-02T07:00:00.000Z\r\n');
});

test('what is unknown is empty, and zero is zero', () => {
  expect(
    toCsv(COLUMNS, [
      { ...row, views: null },
      { ...row, views: 0 },
    ]),
  ).toMatch(/khánh,,2026.*\r\n.*khánh,0,2026/);
});

test('commas, quotes and line ends come back as they were', () => {
  const text = 'a, "b"\r\nc\nd';
  const [read] = parse(toCsv(COLUMNS, [{ ...row, text }]), { bom: true, columns: true }) as { text: string }[];
  expect(read?.text).toBe(text);
});

test.each(['=1+1', '+1', '-1', '@vietnam', '\t=1', '\r=1'])(
  'text that a spreadsheet would run is made text: %j',
  (text) => {
    const [read] = parse(toCsv(COLUMNS, [{ ...row, text }]), { bom: true, columns: true }) as { text: string }[];
    expect(read?.text).toBe(`'${text}`);
  },
);

test('a negative number stays a number', () => {
  expect(toCsv(['latenessMs'], [{ latenessMs: -250 }])).toBe('\uFEFFlatenessMs\r\n-250\r\n');
});

test('a table without rows has its names', () => {
  expect(toCsv(COLUMNS, [])).toBe('\uFEFFpost,text,views,at\r\n');
});
