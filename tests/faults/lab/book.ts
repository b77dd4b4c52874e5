import { z } from 'zod';
import type { Database } from '../../../src/db/database.ts';

/** What the house says of a delivery when all is over. */
export type BookedDelivery = z.output<typeof bookedDelivery>;

const bookedDelivery = z.object({
  id: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  expiresAt: z.coerce.date(),
  postId: z.string(),
  postKind: z.string(),
  path: z.string(),
  countryIso: z.string(),
  campaign: z.string().nullable(),
  number: z.string(),
  accountId: z.string(),
  channel: z.string(),
  remoteId: z.string(),
  /** As they were approved. */
  texts: z.array(z.string()),
  parts: z.array(z.object({ index: z.number(), state: z.string() })),
  attempts: z.array(
    z.object({
      part: z.number(),
      state: z.string(),
      /** The process that sent it; absent where its row is forgotten. */
      pid: z.number().nullable(),
      preparedAt: z.coerce.date(),
      error: z.string().nullable(),
      sendingAt: z.coerce.date().nullable(),
      endedAt: z.coerce.date().nullable(),
    }),
  ),
});

export async function readBook({ prisma }: Database): Promise<readonly BookedDelivery[]> {
  return z.array(bookedDelivery).parse(await prisma.$queryRawUnsafe(BOOK));
}

const BOOK = `
select deliveries.id::text, deliveries.state::text, deliveries.reason_key as reason, deliveries.expires_at as "expiresAt",
       posts.id::text as "postId", posts.kind::text as "postKind", posts.campaign,
       missions.path, missions.country_iso as "countryIso", missions.prefix || '-' || posts.number as number,
       accounts.id::text as "accountId", accounts.channel, accounts.remote_id as "remoteId",
       (select coalesce(jsonb_agg(part->>'text' order by position), '[]')
          from jsonb_path_query(revisions.content, '$.variants[*] ? (@.id == $id).parts[*]',
                                jsonb_build_object('id', deliveries.variant_id)) with ordinality as found (part, position)
       ) as texts,
       (select jsonb_agg(jsonb_build_object('index', parts.index, 'state', parts.state) order by parts.index)
          from parts where parts.delivery_id = deliveries.id) as parts,
       (select coalesce(jsonb_agg(jsonb_build_object('part', parts.index, 'state', attempts.state,
                 'error', attempts.error_code, 'pid', workers.pid, 'preparedAt', attempts.prepared_at, 'sendingAt', attempts.sending_at, 'endedAt', attempts.ended_at)
                 order by attempts.prepared_at), '[]')
          from attempts join parts on parts.id = attempts.part_id left join workers on workers.id = attempts.worker_id
         where parts.delivery_id = deliveries.id) as attempts
  from deliveries
  join posts on posts.id = deliveries.post_id
  join missions on missions.id = posts.mission_id
  join revisions on revisions.id = deliveries.revision_id
  join accounts on accounts.id = deliveries.account_id
 order by deliveries.due_at, deliveries.id`;
