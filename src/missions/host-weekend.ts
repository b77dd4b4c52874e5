/**
 * The weekend of a host country: weekdays, 1 is Monday. From CLDR, as the ICU of this Node has it; a test holds it equal to
 * the missions' file. Where a country has another weekend than ICU knows, slots can name their days.
 * @param countryIso ISO 3166-1 alpha-2
 */
export function hostWeekend(countryIso: string): readonly number[] {
  return (new Intl.Locale(`und-${countryIso}`) as LocaleWithWeek).getWeekInfo().weekend;
}

export function workingDaysOf(countryIso: string): readonly number[] {
  const weekend = hostWeekend(countryIso);
  return [1, 2, 3, 4, 5, 6, 7].filter((day) => !weekend.includes(day));
}

/** https://tc39.es/proposal-intl-locale-info/ (read 2026-11); TypeScript's library doesn't have it yet. */
interface LocaleWithWeek extends Intl.Locale {
  getWeekInfo(): { readonly weekend: readonly number[] };
}
