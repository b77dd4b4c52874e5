import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ApiAnswer, ApiClient, ApiRequest, Method } from '../cli/api-client.ts';
import { DELIVERY_STATES } from '../kernel/transitions.ts';
import { type ShiftedCsv, shiftTimes } from './tour-csv.ts';

const AUTHOR = 'tacgia';
const REPORTER = 'baocao';
/** In the order of the chains' steps; Paris, Tokyo and Washington have people of their own. */
const DECIDERS = ['par.reviewer', 'par.head', 'tyo.reviewer', 'tyo.head', 'was.reviewer', 'was.head'] as const;
const MINISTRY_DECIDERS = ['hieudinh', 'truongcoquan', 'vuthongtin', 'vukhuvuc'] as const;

const summaries = z.object({ posts: z.array(z.object({ number: z.string() })) });
const postState = z.object({ state: z.string() });
const postDetail = z.object({ revision: z.object({ hash: z.string() }).nullable() });
const deliveryRow = z.object({
  id: z.string(),
  post: z.string(),
  mission: z.string(),
  zone: z.string(),
  channel: z.string(),
  handle: z.string(),
  language: z.string(),
  state: z.enum(Object.keys(DELIVERY_STATES) as [keyof typeof DELIVERY_STATES]),
  dueAt: z.iso.datetime().transform((text) => new Date(text)),
  publishedAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
  latenessMs: z.number().nullable(),
  permalink: z.string().nullable(),
  parts: z.array(z.object({ index: z.number(), text: z.string(), permalink: z.string().nullable() })),
});
export type TourDelivery = z.output<typeof deliveryRow>;

const metricRow = z.object({
  delivery: z.string(),
  part: z.number(),
  metric: z.string(),
  value: z.number(),
  source: z.string(),
  capturedAt: z.string(),
});
export type TourMetric = z.output<typeof metricRow>;

export interface TourUpload extends ShiftedCsv {
  readonly pictures: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

interface TourDecisions {
  readonly count: number;
  readonly people: number;
  /** Short numbers of the posts that the last of their deciders approved. */
  readonly approved: ReadonlySet<string>;
}

/** The tour's steps as calls of the HTTP interface, each by the persona whose work it is. */
export class TourClient {
  readonly #as: (persona: string) => ApiClient;

  constructor(as: (persona: string) => ApiClient) {
    this.#as = as;
  }

  async prepareUpload(csv: Uint8Array, folder: string, now: Date): Promise<TourUpload> {
    const answer = await this.#ask(AUTHOR, 'GET', '/missions');
    const { missions } = z
      .object({ missions: z.array(z.object({ code: z.string(), zone: z.string() })) })
      .parse(answer.json);
    const shifted = shiftTimes(csv, new Map(missions.map(({ code, zone }) => [code, zone])), now);
    const pictures = new Map(
      shifted.pictureFiles.map((file) => [file, Uint8Array.from(readFileSync(join(folder, file)))]),
    );
    return { ...shifted, pictures };
  }

  /** @returns short numbers of the posts that were made, and of those that an earlier tour had made */
  async importPosts(
    upload: TourUpload,
  ): Promise<{ readonly imported: readonly string[]; readonly known: readonly string[] }> {
    const files = [
      { field: 'csv', name: 'tour.csv', bytes: Uint8Array.from(upload.csv) },
      ...[...upload.pictures].map(([name, bytes]) => ({ field: 'files', name, bytes })),
    ];
    const answer = await this.#ask(AUTHOR, 'POST', '/posts/import', { body: { submit: 'true' }, files });
    const shape = z.object({ imported: summaries.shape.posts, known: summaries.shape.posts });
    const { imported, known } = shape.parse(answer.json);
    return { imported: imported.map(({ number }) => number), known: known.map(({ number }) => number) };
  }

  /** Each decider looks at what waits for them, and approves what is the tour's, until nothing waits. */
  async approveAll(refs: ReadonlySet<string>): Promise<TourDecisions> {
    const people = new Set<string>();
    const approved = new Set<string>();
    let count = 0;
    for (const persona of [...DECIDERS, ...DECIDERS, ...MINISTRY_DECIDERS, ...MINISTRY_DECIDERS]) {
      const answer = await this.#ask(persona, 'GET', '/posts', { query: { pendingForMe: true, limit: 500 } });
      const waiting = summaries.parse(answer.json).posts.filter(({ number }) => refs.has(number));
      for (const { number } of waiting) {
        const { revision } = postDetail.parse((await this.#ask(persona, 'GET', `/posts/${number}`)).json);
        const decided = await this.#ask(persona, 'POST', `/posts/${number}/decide`, {
          body: { hash: revision?.hash ?? '', verdict: 'approve' },
        });
        if (postState.parse(decided.json).state === 'approved') approved.add(number);
        people.add(persona);
        count += 1;
      }
    }
    return { count, people: people.size, approved };
  }

  async deliveries(refs: readonly string[]): Promise<readonly TourDelivery[]> {
    const wanted = new Set(refs);
    const all: TourDelivery[] = [];
    for (let after: string | undefined; ; after = all.at(-1)?.id) {
      const query = { limit: 500, ...(after === undefined ? {} : { after }) };
      const answer = await this.#ask(REPORTER, 'GET', '/deliveries', { query });
      const page = z.object({ deliveries: z.array(deliveryRow) }).parse(answer.json).deliveries;
      all.push(...page);
      if (page.length < 500) return all.filter(({ post }) => wanted.has(post));
    }
  }

  /** Plays the person who posts by hand where the network has no API, and records the link. */
  async postByHand(refs: readonly string[]): Promise<void> {
    for (const { id, post, state, handle, channel } of await this.deliveries(refs)) {
      if (state !== 'needs_person' || channel !== 'manual') continue;
      const permalink = `https://example.org/${encodeURIComponent(handle)}/${post}`;
      await this.#ask(AUTHOR, 'POST', `/deliveries/${id}/settle`, { body: { outcome: 'is_there', permalink } });
    }
  }

  async collect(): Promise<void> {
    await this.#ask(REPORTER, 'POST', '/metrics/collect', { body: {} });
  }

  /** The newest value of each metric of each part. */
  async metrics(refs: readonly string[]): Promise<readonly TourMetric[]> {
    const newest = new Map<string, TourMetric>();
    for (const ref of refs) {
      const answer = await this.#ask(REPORTER, 'GET', `/posts/${ref}/metrics`);
      for (const row of z.object({ metrics: z.array(metricRow) }).parse(answer.json).metrics) {
        const key = `${row.delivery} ${row.part} ${row.metric}`;
        const known = newest.get(key);
        if (!known || known.capturedAt < row.capturedAt) newest.set(key, row);
      }
    }
    return [...newest.values()];
  }

  async #ask(persona: string, method: Method, path: string, request?: ApiRequest): Promise<ApiAnswer> {
    const answer = await this.#as(persona).request(method, path, request);
    if (answer.status < 300) return answer;
    throw new Error(`${method} ${path} as ${persona}: ${answer.status} ${answer.text}`);
  }
}
