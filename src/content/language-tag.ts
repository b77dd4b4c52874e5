const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** The BCP 47 tag in its canonical form (`zh-Hans`); undefined for no tag, and for one like `vn` that names no language. */
export function readLanguageTag(value: string): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales(value);
    return tag && LANGUAGE_NAMES.of(tag) ? tag : undefined;
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
