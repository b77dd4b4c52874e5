import { z } from 'zod';
import type { ProtocolPoint } from '../../../src/scheduler/protocol-points.ts';

/** What the laboratory says to a worker process, over Node's channel between processes. */
export type Order =
  | {
      readonly kind: 'open';
      readonly dataFolder: string;
      readonly databaseUrl: string | undefined;
      readonly sandboxOrigins: readonly string[];
      /** A worker publishes; a desk only answers what it is asked. */
      readonly isWorker: boolean;
      readonly seed: number;
    }
  /** Stop yourself when you come to this point for the nth time from now. */
  | { readonly kind: 'stop'; readonly how: 'kill' | 'pause'; readonly point: ProtocolPoint; readonly nth: number }
  /** Don't stop yourself any more. */
  | { readonly kind: 'go_on' }
  /** Your wall clock is wrong by so much from now on. */
  | { readonly kind: 'jump'; readonly ms: number }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  | { readonly kind: 'end' };

/** What a person does in the middle of a run, or what the laboratory wants to know. */
export type Question =
  | { readonly what: 'edit'; readonly number: string; readonly mission: string }
  | { readonly what: 'withdraw'; readonly number: string }
  | {
      readonly what: 'freeze' | 'lockdown';
      readonly scope: 'campaign' | 'mission' | 'account';
      /** For the scope `account`, the post whose first account is meant. */
      readonly value: string;
    }
  /** How many deliveries have not come to an end. */
  | { readonly what: 'open' };

export const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loaded') }),
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('answer'),
    id: z.number(),
    /** By the machine's clock, in the moment in which it was done. */
    at: z.number(),
    value: z.union([z.object({ done: z.union([z.string(), z.number()]) }), z.object({ refused: z.string() })]),
  }),
]);
export type Said = z.output<typeof said>;

/** What a worker writes to file descriptor 4 in its last moment, which is read whatever becomes of it. */
export const lastWords = z.object({ how: z.enum(['kill', 'pause']), point: z.string(), isSending: z.boolean() });
export type LastWords = z.output<typeof lastWords>;
export const LAST_WORDS_FD = 4;
