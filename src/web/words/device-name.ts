/** The more telling names stand first: Edge calls itself Chrome, too, and everybody calls themselves Safari. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;
const MOST_LETTERS = 60;

/** What a browser calls itself, as people say it: `Chrome, Android`; its own words where they name nothing known. */
export function deviceName(userAgent: string): string {
  const named = [BROWSERS, SYSTEMS].flatMap((names) => names.find(([mark]) => userAgent.includes(mark))?.[1] ?? []);
  return named.join(', ') || userAgent.slice(0, MOST_LETTERS);
}
