import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { sayStored } from './src/kernel/say.ts';
import { WORDS } from './src/kernel/words.ts';
import { isWebKey } from './src/web/words/web-key.ts';

/** The console, from src/web into dist/web: `npm run build:web`. No maps, no date, no path: the same sources give the same bytes. */
export default defineConfig(({ command }) => {
  // biome-ignore lint/style/noProcessEnv: Vite asks it which React to take, and a machine may have it set for something else
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: join(import.meta.dirname, 'src/web'),
    plugins: [react(), onlyOwnWords(), wordsOfPage(), compressed()],
    build: {
      outDir: join(import.meta.dirname, 'dist/web'),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      /** Nothing as a `data:` address, which the page's policy refuses. */
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      /** Pages that are one file are there at once or not at all; a test holds what it weighs on the line. */
      chunkSizeWarningLimit: 1_000,
    },
  };
});

/** Of the word list, which everybody shares, a browser loads only what the console says. */
function onlyOwnWords(): Plugin {
  return {
    name: 'only-own-words',
    load(id) {
      if (!id.endsWith('/src/kernel/words.ts')) return null;
      const own = Object.entries(WORDS).filter(([key]) => isWebKey(key));
      return `export const WORDS = ${JSON.stringify(Object.fromEntries(own))};`;
    },
  };
}

/** What the page says before any script runs: `%web.key%`, in both languages, as nobody has said yet which one. */
function wordsOfPage(): Plugin {
  return {
    name: 'words-of-page',
    transformIndexHtml: (html) =>
      html.replace(/%(web\.\w+)%/g, (_, key: string) =>
        (['vi', 'en'] as const).map((language) => sayStored(language, key, {})).join(' · '),
      ),
  };
}

const COMPRESSIBLE = /\.(js|css|svg)$/;

/** Beside each file its compressed forms: the server only picks one. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => COMPRESSIBLE.test(file))) {
        const path = join(dir ?? '', name);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(bytes));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
