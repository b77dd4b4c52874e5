export type CsvValue = string | number | boolean | Date | null;

/**
 * A table as CSV (RFC 4180, https://www.rfc-editor.org/rfc/rfc4180, October 2005): commas, CRLF, a first row of names.
 * Begins with U+FEFF, without which Excel takes UTF-8 for another encoding. Instants are ISO 8601; what is unknown is
 * empty, not 0.
 */
export function toCsv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, CsvValue>>[],
): string {
  return `${csvHead(columns)}${csvRows(columns, rows)}`;
}

/** The beginning of a table that is too large for one piece of text; `csvRows` follow. */
export function csvHead(columns: readonly string[]): string {
  return `\uFEFF${columns.map(cell).join(',')}\r\n`;
}

export function csvRows<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, CsvValue>>[],
): string {
  return rows.map((row) => `${columns.map((column) => cell(row[column])).join(',')}\r\n`).join('');
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  const text = value instanceof Date ? value.toISOString() : String(value);
  const plain = typeof value === 'string' ? withoutFormula(text) : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/**
 * Text that a spreadsheet would run as a formula begins with an apostrophe, which the spreadsheet takes for "this is text".
 * https://owasp.org/www-community/attacks/CSV_Injection (2026). Handles such as `@vietnam_paris` get one, too.
 */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
