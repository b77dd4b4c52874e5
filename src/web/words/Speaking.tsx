import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { type Language, type Params, say as sayIn, type WordKey } from '../../kernel/say.ts';
import type { WebKeyOf } from './web-key.ts';

export type WebKey = WebKeyOf<WordKey>;

interface Spoken {
  readonly language: Language;
  choose(language: Language): void;
  say<K extends WebKey>(key: K, params: Params<K>): string;
}

const SpokenContext = createContext<Spoken | undefined>(undefined);

/** Where the browser remembers what its reader chose. */
const CHOICE = 'communique.language';

/** The language of the page: chosen by the reader, else the browser's, else Vietnamese. */
export function Speaking({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = useCallback((chosen: Language) => {
    localStorage.setItem(CHOICE, chosen);
    setLanguage(chosen);
  }, []);
  const spoken = useMemo<Spoken>(
    () => ({ language, choose, say: (key, params) => sayIn(language, key, params) }),
    [language, choose],
  );
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

export function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error('nothing is said outside of <Speaking>');
  return spoken;
}

function firstLanguage(): Language {
  const wanted = [localStorage.getItem(CHOICE) ?? '', ...navigator.languages].map((tag) => tag.split('-')[0]);
  return wanted.find((tag) => tag === 'vi' || tag === 'en') ?? 'vi';
}
