import { type CsvProblem, csvProblem, listProblems, shorten } from './csv-problem.ts';
import type { DraftPart, DraftPost, DraftVariant } from './draft-post.ts';
import { readCsvRows } from './read-csv-rows.ts';
import { type PostRow, readRow } from './read-row.ts';

export interface PostsCsv {
  /** In the order of the file; empty if anything is wrong, since half a thread must not pass for a whole one. */
  readonly posts: readonly DraftPost[];
  readonly problems: readonly CsvProblem[];
}

/**
 * Reads a CSV file of posts. A row is one part of one language for one or more networks; rows with the same post,
 * language and networks, one after the other, are the parts of a thread. Pure: what only the register knows (missions,
 * accounts, limits, picture bytes) is checked by whoever imports. All rows are checked before anything is said.
 */
export function readPostsCsv(bytes: Uint8Array): PostsCsv {
  const { rows, problems: ofFile } = readCsvRows(bytes);
  const read = rows.map(readRow);
  const ofCells = read.flatMap((row) => (isProblems(row) ? row : []));
  const { posts, problems: ofGroups } = groupRows(read.flatMap((row) => (isProblems(row) ? [] : [row])));
  const problems = listProblems([...ofFile, ...ofCells, ...ofGroups]);
  return { posts: problems.length > 0 ? [] : posts, problems };
}

function isProblems(row: PostRow | readonly CsvProblem[]): row is readonly CsvProblem[] {
  return Array.isArray(row);
}

/** The post and the variant while their rows come in. */
interface OpenPost extends Omit<DraftPost, 'variants'> {
  readonly first: PostRow;
  readonly variants: OpenVariant[];
}

interface OpenVariant extends Omit<DraftVariant, 'parts'> {
  readonly parts: DraftPart[];
}

function groupRows(rows: readonly PostRow[]): PostsCsv {
  const posts = new Map<string, OpenPost>();
  const problems: CsvProblem[] = [];
  let previous: OpenVariant | undefined;
  for (const row of rows) {
    const identity = JSON.stringify([row.missionCode, row.key]);
    const post = posts.get(identity) ?? openPost(row);
    posts.set(identity, post);
    problems.push(...differencesFrom(post.first, row));
    const known = post.variants.find((variant) => isSameVariant(variant, row));
    if (known) problems.push(...(known === previous ? timeDifference(known, row) : [splitProblem(known, row)]));
    else problems.push(...overlaps(post, row));
    previous = known ?? openVariant(post, row);
    previous.parts.push({ line: row.line, text: row.text, pictures: row.pictures });
  }
  return { posts: [...posts.values()].map(({ first: _, ...post }) => post), problems };
}

function openPost(row: PostRow): OpenPost {
  const { line, key, missionCode, kind, theme, audience, campaign, embargo } = row;
  const post = { line, key, missionCode, kind, theme, audience, variants: [], first: row };
  return { ...post, ...(campaign === '' ? {} : { campaign }), ...(embargo === '' ? {} : { embargo }) };
}

function openVariant(post: OpenPost, { line, language, networks, at, repeat }: PostRow): OpenVariant {
  const times = repeat === '' ? { at } : { at, repeat };
  const variant: OpenVariant = { line, language, networks, ...times, parts: [] };
  post.variants.push(variant);
  return variant;
}

function differencesFrom(first: PostRow, row: PostRow): readonly CsvProblem[] {
  return (['kind', 'theme', 'audience', 'campaign', 'embargo'] as const).flatMap((column) => {
    if (first[column] === row[column]) return [];
    const value = shorten(row[column]);
    const params = { post: row.key, column, value, expected: shorten(first[column]), line: first.line };
    return [csvProblem({ line: row.line, column, value }, 'csv.post_differs', params)];
  });
}

function isSameVariant(variant: OpenVariant, row: PostRow): boolean {
  return variant.language === row.language && variant.networks.join(' ') === row.networks.join(' ');
}

function timeDifference(variant: OpenVariant, row: PostRow): readonly CsvProblem[] {
  const { line } = variant;
  const [at, repeat] = [shorten(row.at), shorten(row.repeat)];
  const ofTime = { value: at, expected: shorten(variant.at), line };
  const ofRule = { value: repeat, expected: shorten(variant.repeat ?? ''), line };
  return [
    ...(variant.at === row.at
      ? []
      : [csvProblem({ line: row.line, column: 'at', value: at }, 'csv.at_differs', ofTime)]),
    ...((variant.repeat ?? '') === row.repeat
      ? []
      : [csvProblem({ line: row.line, column: 'repeat', value: repeat }, 'csv.repeat_differs', ofRule)]),
  ];
}

function splitProblem(variant: OpenVariant, row: PostRow): CsvProblem {
  const params = { post: row.key, language: row.language, networks: row.networks.join(' '), line: variant.line };
  return csvProblem({ line: row.line, column: 'post', value: row.key }, 'csv.variant_split', params);
}

/** An account would say the same thing twice in one language. */
function overlaps(post: OpenPost, { line, key, language, networks }: PostRow): readonly CsvProblem[] {
  return post.variants
    .filter((variant) => variant.language === language)
    .flatMap((variant) => {
      const network = networks.find((one) => variant.networks.includes(one));
      if (!network) return [];
      const params = { post: key, network, language, line: variant.line };
      return [csvProblem({ line, column: 'networks', value: networks.join(' ') }, 'csv.network_taken', params)];
    });
}
