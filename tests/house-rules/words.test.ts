import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WORDS } from '../../src/kernel/words.ts';
import { ROOT } from './source-files.ts';

interface Entry {
  readonly en: string;
  readonly vi: string;
}

describe('the words that people read', () => {
  it('are each written once, and all taken into the list', async () => {
    const folder = join(ROOT, 'src/kernel/words');
    const files = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))));
    const keys = files.flatMap((file) => Object.values<object>(file).flatMap((words) => Object.keys(words)));
    expect(keys.toSorted()).toEqual(Object.keys(WORDS).toSorted());
  });

  it('have the same placeholders in English and in Vietnamese', () => {
    const entries: readonly [string, Entry][] = Object.entries(WORDS);
    expect(entries.filter(([, entry]) => !isPair(entry)).map(([key]) => key)).toEqual([]);
  });

  it('would be found where a placeholder is missing, other or written wrongly', () => {
    expect(isPair({ en: 'Wait {n} s', vi: 'Chờ {n} giây' })).toBe(true);
    expect(isPair({ en: '{a} then {b}', vi: '{b} sau {a}' })).toBe(true);
    expect(isPair({ en: 'Wait {n} s', vi: 'Chờ' })).toBe(false);
    expect(isPair({ en: 'Wait {n} s', vi: 'Chờ {m} giây' })).toBe(false);
    expect(isPair({ en: 'Wait { n } s', vi: 'Chờ { n } giây' })).toBe(false);
    expect(isPair({ en: '{n} {n|post|posts}', vi: '{n} bài' })).toBe(true);
    expect(isPair({ en: '{n} {m|post|posts}', vi: '{n} bài' })).toBe(false);
    expect(isPair({ en: '{n} {n|post}', vi: '{n} bài' })).toBe(false);
  });

  it('are there in both languages, NFC, without white space at the ends', () => {
    const texts = Object.entries(WORDS).flatMap(([key, { en, vi }]) => [`${key}: ${en}`, `${key}: ${vi}`]);
    expect(texts.filter((text) => !/: \S(?:.*\S)?$/su.test(text) || text !== text.normalize('NFC'))).toEqual([]);
  });
});

const PLACEHOLDER = /\{(\w+)(?:\|[^{}|]+\|[^{}|]+)?\}/g;

/** Whether both templates have the same `{names}`, and no other brace. */
function isPair({ en, vi }: Entry): boolean {
  const isWhole = [en, vi].every((template) => !/[{}]/.test(template.replace(PLACEHOLDER, '')));
  return isWhole && JSON.stringify(placeholders(en)) === JSON.stringify(placeholders(vi));
}

function placeholders(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name))].sort();
}
