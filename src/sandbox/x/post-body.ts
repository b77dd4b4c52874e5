import { z } from 'zod';
import type { ApiRequest } from '../protocol.ts';
import { refuseParameter } from './x-problem.ts';

const id = z.string().regex(/^[0-9]{1,19}$/);

/** The body of POST /2/tweets in OpenAPI 2.167; more properties are refused, here as there. */
const postBody = z.strictObject({
  card_uri: z.string().optional(),
  community_id: id.optional(),
  direct_message_deep_link: z.string().optional(),
  edit_options: z.strictObject({ previous_post_id: id }).optional(),
  for_super_followers_only: z.boolean().optional(),
  geo: z.strictObject({ place_id: z.string() }).optional(),
  made_with_ai: z.boolean().optional(),
  media: z
    .strictObject({
      embeddable: z.boolean().optional(),
      media_ids: z.array(id).min(1).max(4),
      preview_media_id: id.optional(),
      tagged_user_ids: z.array(id).max(10).optional(),
      title: z.string().optional(),
    })
    .optional(),
  nullcast: z.boolean().optional(),
  paid_partnership: z.boolean().optional(),
  quote_tweet_id: id.optional(),
  reply: z
    .strictObject({
      auto_populate_reply_metadata: z.boolean().optional(),
      exclude_reply_user_ids: z.array(z.string()).optional(),
      in_reply_to_tweet_id: id,
    })
    .optional(),
  reply_settings: z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']).optional(),
  share_with_followers: z.boolean().optional(),
  text: z.string().default(''),
});

export type PostBody = z.infer<typeof postBody>;

/** @throws Refusal as `parseJson` */
export function parsePost(request: ApiRequest): PostBody {
  return parseJson(request, postBody);
}

/** @throws Refusal naming each property that is wrong, with its JSON path */
export function parseJson<T>(request: ApiRequest, schema: z.ZodType<T>): T {
  if (request.body.kind !== 'json') refuseParameter('body', [], 'Your request body could not be read as JSON.');
  const parsed = schema.safeParse(request.body.value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = ['$', ...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('.');
  if (unknown === undefined) refuseParameter(path, [], `${path}: ${issue?.message}`);
  refuseParameter(
    path,
    [],
    `${path}: is not defined in the schema and the schema does not allow additional properties`,
  );
}
