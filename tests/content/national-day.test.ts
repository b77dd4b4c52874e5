import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Content } from '../../src/channels/contract.ts';
import { adapterFor } from '../../src/channels/registry.ts';
import { linksIn } from '../../src/channels/text/links.ts';
import type { DraftPost, DraftVariant } from '../../src/content/csv/draft-post.ts';
import { readPostsCsv } from '../../src/content/csv/read-posts-csv.ts';
import { inspectPicture } from '../../src/content/picture.ts';
import { missionsOf } from '../../src/missions/read-missions-csv.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');
const SEED = join(import.meta.dirname, '../../prisma/seed/missions.csv');

const csv = readFileSync(join(EXAMPLES, 'national-day.csv'));
const { posts, problems } = readPostsCsv(csv);
const missions = missionsOf(readFileSync(SEED, 'utf8'));
const variants = posts.flatMap((post) => post.variants.map((variant) => ({ post, variant })));
const parts = variants.flatMap(({ post, variant }) => variant.parts.map((part) => ({ post, variant, part })));
const files = new Set(parts.flatMap(({ part }) => part.pictures.map(({ file }) => file)));

describe('the National Day example', () => {
  it('reads without problems, in composed letters', () => {
    expect(problems).toEqual([]);
    expect(csv.toString()).toBe(csv.toString().normalize('NFC'));
  });

  it('has posts of many missions in every region, in their own time', () => {
    const codes = new Set(posts.map(({ missionCode }) => missionCode));
    const publishing = missions.filter(({ code }) => codes.has(code));
    expect(posts.length).toBeGreaterThanOrEqual(26);
    expect(publishing).toHaveLength(codes.size);
    expect(codes.size).toBeGreaterThanOrEqual(14);
    expect(new Set(publishing.map(({ region }) => region))).toEqual(new Set(missions.map(({ region }) => region)));
    for (const { variant } of variants) expect(variant.at).toMatch(/^2027-09-0[1-3]T\d\d:\d\d$/);
  });

  it('speaks Vietnamese and the languages of the host countries', () => {
    const spoken = new Set(variants.map(({ variant }) => new Intl.Locale(variant.language).language));
    const asked = [
      'vi',
      'ar',
      'zh',
      'ja',
      'th',
      'fr',
      'en',
      'es',
      'de',
      'ru',
      'ko',
      'pt',
      'id',
      'ms',
      'lo',
      'km',
      'it',
    ];
    expect(asked.filter((language) => !spoken.has(language))).toEqual([]);
    expect(spoken.size).toBeGreaterThanOrEqual(13);
    for (const { post, variant } of variants) {
      const own = missions.find(({ code }) => code === post.missionCode)?.languages ?? [];
      expect(['vi', ...own], post.key).toContain(variant.language);
    }
  });

  it.each(['x', 'mastodon', 'telegram', 'bluesky'])('goes out on %s at six missions or more', (network) => {
    expect(missionsOn(network).size).toBeGreaterThanOrEqual(6);
  });

  it('hands over by hand where a network has no door for us', () => {
    expect(missionsOn('manual').size).toBeGreaterThanOrEqual(1);
  });

  it('has threads', () => {
    expect(variants.filter(({ variant }) => variant.parts.length >= 3).length).toBeGreaterThanOrEqual(1);
  });

  it('asks for the three chains that an ordinary day needs', () => {
    expect(new Set(posts.map(({ kind }) => kind))).toEqual(new Set(['routine', 'ministry_text', 'policy']));
  });

  it('comes with just the pictures that it names, each small and described', async () => {
    expect(files.size).toBeGreaterThanOrEqual(8);
    expect(readdirSync(join(EXAMPLES, 'pictures')).map((name) => `pictures/${name}`)).toEqual([...files].toSorted());
    for (const file of files) {
      const facts = await inspectPicture(file, readFileSync(join(EXAMPLES, file)));
      expect(facts, file).toMatchObject({ widthPx: 1200, heightPx: 800 });
      expect(facts.sizeBytes, file).toBeGreaterThan(20_000);
      expect(facts.sizeBytes, file).toBeLessThan(150_000);
    }
    for (const { part } of parts) for (const { alt } of part.pictures) expect(alt.length).toBeGreaterThan(10);
  });

  it('says nothing twice on one network', () => {
    const texts = parts.flatMap(({ variant, part }) => variant.networks.map((network) => `${network} ${part.text}`));
    expect(texts.filter((text, index) => texts.indexOf(text) < index)).toEqual([]);
  });

  it('links only to official pages', () => {
    const official = /^https:\/\/([a-z]+\.)*(vietnam|baochinhphu|mofa\.gov|lanhsuvietnam\.gov)\.vn(\/|$)/;
    const links = parts.flatMap(({ part }) => linksIn(part.text).map(({ url }) => url));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !official.test(link))).toEqual([]);
  });

  it.each(variants)('would be taken by every network it goes to: $post.key $variant.language', async ({ variant }) => {
    const content = await contentOf(variant);
    for (const network of variant.networks) {
      const adapter = adapterFor(network);
      expect(adapter.check(content, adapter.options.parse({}), adapter.capabilities.limits)).toEqual([]);
    }
  });
});

function missionsOn(network: string): ReadonlySet<DraftPost['missionCode']> {
  const on = variants.filter(({ variant }) => variant.networks.includes(network));
  return new Set(on.map(({ post }) => post.missionCode));
}

async function contentOf({ language, parts: drafts }: DraftVariant): Promise<Content> {
  const contentParts = drafts.map(async ({ text, pictures }) => ({
    text,
    pictures: await Promise.all(
      pictures.map(async ({ file, alt }) => ({
        ...(await inspectPicture(file, readFileSync(join(EXAMPLES, file)))),
        alt,
      })),
    ),
  }));
  return { language, parts: await Promise.all(contentParts) };
}
