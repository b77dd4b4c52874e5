import { fileURLToPath } from 'node:url';

/**
 * For processes that tests start: what Node compiled of our code is kept for the next one, which is up in two thirds of the
 * time. https://nodejs.org/api/module.html#module-compile-cache
 */
export const COMPILED = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/communique/compiled', import.meta.url)),
} as const;
