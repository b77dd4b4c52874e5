import { z } from 'zod';
import { ChannelError } from '../channel-error.ts';
import type { CallContext, Identity, Limits } from '../contract.ts';
import { askMastodon } from './ask-mastodon.ts';
import type { MastodonCredentials } from './credentials.ts';

const ownAccount = z.object({
  id: z.string().min(1),
  username: z.string(),
  url: z.string().nullish(),
  followers_count: z.number().optional(),
});

export async function readOwnAccount(call: CallContext<MastodonCredentials>): Promise<z.infer<typeof ownAccount>> {
  const path = '/api/v1/accounts/verify_credentials';
  return (await askMastodon(call, { purpose: 'other', method: 'GET', path, answer: ownAccount })).body;
}

/** The account and the limits of its server. A server that tells no limits has the usual ones. */
export async function identifyAccount(call: CallContext<MastodonCredentials>): Promise<Identity> {
  const { id, username, url } = await readOwnAccount(call);
  const instance = await readInstance(call);
  const server = instance?.domain ?? instance?.uri ?? new URL(call.endpoint).host;
  return {
    remoteId: id,
    handle: `@${username}@${server.replace(/^https?:\/\/|\/.*$/g, '')}`,
    ...(url ? { url } : {}),
    limits: limitsOf(instance?.configuration),
  };
}

const count = z.number().int().positive().optional().catch(undefined);
const configuration = z.object({
  statuses: z
    .object({ max_characters: count, max_media_attachments: count, characters_reserved_per_url: count })
    .optional(),
  media_attachments: z
    .object({
      supported_mime_types: z.array(z.string()).optional(),
      image_size_limit: count,
      description_limit: count,
    })
    .optional(),
});
const instance = z.object({
  /** The server's name: `domain` in v2, `uri` in v1. */
  domain: z.string().optional(),
  uri: z.string().optional(),
  configuration: configuration.optional(),
});

async function readInstance(call: CallContext<MastodonCredentials>) {
  for (const path of ['/api/v2/instance', '/api/v1/instance']) {
    try {
      return (await askMastodon(call, { purpose: 'other', method: 'GET', path, answer: instance })).body;
    } catch (thrown) {
      if (!(thrown instanceof ChannelError && thrown.code === 'not_found')) throw thrown;
    }
  }
  return undefined;
}

function limitsOf(told: z.infer<typeof configuration> | undefined): Partial<Limits> {
  const { statuses, media_attachments: media } = told ?? {};
  const pictureTypes = media?.supported_mime_types?.filter((type) => type.startsWith('image/'));
  return {
    ...(statuses?.max_characters ? { maxText: statuses.max_characters } : {}),
    ...(statuses?.characters_reserved_per_url ? { linkLength: statuses.characters_reserved_per_url } : {}),
    ...(statuses?.max_media_attachments ? { maxPictures: statuses.max_media_attachments } : {}),
    ...(pictureTypes?.length ? { pictureTypes } : {}),
    ...(media?.image_size_limit ? { maxPictureBytes: media.image_size_limit } : {}),
    ...(media?.description_limit ? { maxAlt: media.description_limit } : {}),
  };
}
