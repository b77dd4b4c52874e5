import { z } from 'zod';

const verdict = z.enum(['approve', 'request_changes', 'reject']);
const stop = {
  kind: z.enum(['freeze', 'lockdown']),
  scope: z.enum(['ministry', 'region', 'country', 'mission', 'channel', 'campaign', 'account']),
  value: z.string(),
};
const outcome = z.enum(['is_there', 'send', 'next_slot', 'drop']);

/** What a button does, as it is kept in the database. */
export const deed = z.discriminatedUnion('do', [
  /** As if the person had written the command; with a page, of the list that it shows. */
  z.object({ do: z.literal('run'), command: z.string(), argument: z.string(), page: z.int().optional() }),
  z.object({ do: z.literal('page'), post: z.string(), page: z.int(), seen: z.array(z.int()) }),
  /** `step`: the one that was open when the card was shown. */
  z.object({ do: z.literal('decide'), post: z.string(), step: z.int(), verdict }),
  z.object({ do: z.literal('ask_reason'), ...stop }),
  z.object({ do: z.literal('count_stop'), ...stop, reason: z.string() }),
  z.object({ do: z.literal('start_stop'), ...stop, reason: z.string() }),
  z.object({ do: z.literal('end_stop'), stop: z.string() }),
  z.object({ do: z.literal('settle_held'), stop: z.string(), outcome: outcome.exclude(['is_there']) }),
  z.object({ do: z.literal('move'), delivery: z.string(), at: z.string().optional() }),
  z.object({ do: z.literal('publish_now'), delivery: z.string() }),
  z.object({ do: z.literal('settle'), delivery: z.string(), outcome }),
  z.object({ do: z.literal('cancel'), post: z.string(), reason: z.string() }),
  z.object({ do: z.literal('count_recall'), post: z.string(), reason: z.string() }),
  z.object({ do: z.literal('recall'), post: z.string(), reason: z.string() }),
  z.object({ do: z.literal('take_down'), removals: z.array(z.string()) }),
  z.object({ do: z.literal('ask_keep'), removals: z.array(z.string()) }),
  z.object({
    do: z.literal('removal_found'),
    removal: z.string(),
    outcome: z.enum(['is_gone', 'again', 'stays']).optional(),
  }),
  z.object({ do: z.literal('write'), choice: z.string(), value: z.string() }),
  z.object({ do: z.literal('delegate'), mission: z.string(), to: z.string(), until: z.string() }),
  z.object({ do: z.literal('account'), account: z.string(), step: z.enum(['renew', 'freeze', 'ask_close', 'close']) }),
  z.object({ do: z.literal('acknowledge'), notice: z.string() }),
  z.object({ do: z.literal('language'), language: z.enum(['vi', 'en']) }),
  /** Ends what the bot waits for. */
  z.object({ do: z.literal('leave') }),
]);
export type Deed = z.output<typeof deed>;

/** What the bot waits for in a chat, as it is kept in the database. */
export const dialog = z.discriminatedUnion('waits', [
  z.object({ waits: z.literal('comment'), post: z.string(), hash: z.string(), step: z.int(), verdict }),
  z.object({
    waits: z.literal('code'),
    post: z.string(),
    hash: z.string(),
    step: z.int(),
    verdict,
    comment: z.string().optional(),
  }),
  z.object({ waits: z.literal('stop_reason'), ...stop }),
  z.object({ waits: z.literal('move'), delivery: z.string() }),
  z.object({ waits: z.literal('cancel'), post: z.string() }),
  z.object({ waits: z.literal('recall'), post: z.string() }),
  z.object({ waits: z.literal('keep'), removals: z.array(z.string()) }),
  z.object({ waits: z.literal('permalink'), delivery: z.string() }),
  z.object({ waits: z.literal('delegate'), mission: z.string(), to: z.string().optional() }),
  z.object({
    waits: z.literal('write'),
    step: z.enum(['mission', 'language', 'text', 'pictures', 'alt', 'accounts', 'time', 'ready']),
    mission: z.string(),
    language: z.string(),
    text: z.string(),
    pictures: z.array(z.object({ mediaId: z.string(), alt: z.string() })),
    accounts: z.array(z.string()),
    /** Wall time of the mission. */
    at: z.string(),
  }),
]);
export type Dialog = z.output<typeof dialog>;
export type WriteDialog = Extract<Dialog, { readonly waits: 'write' }>;
