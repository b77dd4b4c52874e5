import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** Numbers stand at the right. */
  readonly align?: 'right';
  /** Colours a cell after it has its width. */
  readonly style?: (cell: string, row: Row) => string;
}

/** Aligned by how wide a terminal shows the text: CJK takes two columns, a combining mark none. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly string[] {
  const cells = rows.map((row) => columns.map(({ value }) => oneLine(value(row))));
  const widths = columns.map(({ title }, index) =>
    Math.max(stringWidth(title), ...cells.map((row) => stringWidth(row[index] ?? ''))),
  );
  const lineOf = (texts: readonly string[], row?: Row) =>
    columns
      .map(({ align, style }, index) => {
        const padded = pad(texts[index] ?? '', widths[index] ?? 0, align);
        return style && row !== undefined ? style(padded, row) : padded;
      })
      .join('  ')
      .trimEnd();
  const titles = columns.map(({ title }) => title);
  return [
    lineOf(titles),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...cells.map((texts, index) => lineOf(texts, rows[index])),
  ];
}

/** What came from outside, without codes that a terminal would obey; line breaks and tabs stay. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}

function oneLine(text: string): string {
  return plain(text).replace(/\s+/gu, ' ').trim();
}

function pad(text: string, width: number, align: 'right' | undefined): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'right' ? space + text : text + space;
}
