import { Agent } from 'node:http';
import axios from 'axios';
import { systemClock } from '../src/kernel/clock.ts';
import { newId } from '../src/kernel/ids.ts';
import { answer } from './child.ts';
import { textOf, tokenOf } from './payload.ts';
import { type Spent, spentBy } from './spent.ts';

/**
 * The raw loop that the engine is held against: the same requests over keep-alive connections, and nothing else. A process
 * of its own.
 */

const client = axios.create({
  httpAgent: new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }),
  maxRedirects: 0,
  proxy: false,
});

export interface RawLoop {
  readonly endpoint: string;
  readonly posts: number;
  readonly accounts: number;
  readonly concurrency: number;
  /** One call at a time of each account, as the engine does it. */
  readonly inOrder: boolean;
  /** Unix time at which it begins, in milliseconds; at once where that is past. */
  readonly startAtMs: number;
}

const handlers = {
  /** From the start to the last answer. */
  async send(loop: RawLoop): Promise<Spent> {
    const lines = loop.inOrder ? perAccount(loop) : Array.from({ length: loop.posts }, (_, index) => [index]);
    const waitMs = loop.startAtMs - systemClock.now().getTime();
    if (waitMs > 0) await new Promise<void>((resolve) => systemClock.setTimer(waitMs, resolve));
    let next = 0;
    const run = async () => {
      while (next < lines.length) {
        const line = lines[next] ?? [];
        next += 1;
        for (const index of line) await post(loop, index);
      }
    };
    return spentBy(async () => void (await Promise.all(Array.from({ length: loop.concurrency }, run))));
  },
};
export type Baseline = typeof handlers;

function perAccount({ posts, accounts }: RawLoop): readonly number[][] {
  const lines: number[][] = Array.from({ length: accounts }, () => []);
  for (let index = 0; index < posts; index += 1) lines[index % accounts]?.push(index);
  return lines;
}

async function post({ endpoint, accounts }: RawLoop, index: number): Promise<void> {
  await client.post(
    `${endpoint}/api/v1/statuses`,
    { status: textOf(index), visibility: 'public', sensitive: false, language: 'vi' },
    {
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${tokenOf(index % accounts)}`,
        'idempotency-key': newId(),
      },
    },
  );
}

answer(handlers);
