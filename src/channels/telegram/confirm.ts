import { z } from 'zod';
import { MINUTE, plus, SECOND } from '../../kernel/durations.ts';
import { messageOf } from '../../kernel/errors.ts';
import type { CallContext, ConfirmRequest, ConfirmResult } from '../contract.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { type BotApi, openBotApi } from './bot-api.ts';
import { chat, chatIdFor, sentMessage } from './chat.ts';
import type { TelegramCredentials } from './credentials.ts';
import { isAboutNoMessage } from './map-error.ts';
import type { TelegramOptions } from './options.ts';
import { refOf } from './remote-ref.ts';

/** Ids looked at: enough for what a person, or an album of ours, put there meanwhile; under 20 messages a minute. */
const LOOK_AHEAD = 16;
/** After so many ids in a row without a message it looks no further. */
const LONGEST_GAP = 4;
/** How far our clock and Telegram's may be apart. */
const CLOCK_SKEW_MS = 2 * MINUTE;

const forwarded = sentMessage.extend({
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(z.unknown()).optional(),
  forward_origin: z.object({
    type: z.string(),
    chat: chat.optional(),
    message_id: z.number().optional(),
    date: z.number(),
  }),
});
type Forwarded = z.infer<typeof forwarded>;

/** A message of the channel, seen through its copy in the audit chat. */
interface Seen {
  readonly id: number;
  readonly copy: Forwarded;
}

/**
 * A bot can't list a channel, so without an audit chat nobody can tell. With one, the ids after the newest known one are
 * forwarded there, compared and taken down again. That can find a message. It never says `absent`: the API does not tell
 * where a channel ends, and an id without a message may be one that was deleted.
 */
export async function confirmMessage(
  call: CallContext<TelegramCredentials>,
  request: ConfirmRequest<TelegramOptions>,
): Promise<ConfirmResult> {
  const { auditChatId } = call.credentials;
  const newest = Number(request.newestRefBefore);
  if (!auditChatId || !Number.isSafeInteger(newest)) return { kind: 'cannot_tell', reason: 'no_read_back' };
  const api = openBotApi(call);
  const copies: Forwarded[] = [];
  try {
    const seen = await lookAhead(api, chatIdFor(auditChatId), request, newest, copies);
    return judge(seen, request);
  } finally {
    await takeDown(call, api, chatIdFor(auditChatId), copies);
  }
}

/** @param copies what was forwarded so far, also where a later id throws */
async function lookAhead(
  api: BotApi,
  auditChat: number | string,
  request: ConfirmRequest<TelegramOptions>,
  newest: number,
  copies: Forwarded[],
): Promise<readonly Seen[]> {
  const channel = chatIdFor(request.account.remoteId);
  const seen: Seen[] = [];
  let missing = 0;
  for (let id = newest + 1; id <= newest + LOOK_AHEAD && missing < LONGEST_GAP; id += 1) {
    const copy = await forward(api, auditChat, channel, id);
    missing = copy ? 0 : missing + 1;
    if (!copy) continue;
    copies.push(copy);
    seen.push({ id, copy });
  }
  return seen;
}

/** Nothing for an id under which there is no message, or one of the channel's own (a new title), which can't be forwarded. */
async function forward(
  api: BotApi,
  to: number | string,
  from: number | string,
  id: number,
): Promise<Forwarded | undefined> {
  try {
    const quietly = { disable_notification: true };
    return await api.ask('other', (telegram) => telegram.forwardMessage(to, from, id, quietly), forwarded);
  } catch (thrown) {
    if (isAboutNoMessage(thrown)) return undefined;
    throw thrown;
  }
}

function judge(seen: readonly Seen[], request: ConfirmRequest<TelegramOptions>): ConfirmResult {
  const candidates = seen.filter((message) => isOurs(message, request));
  const [first, second] = candidates;
  if (second) return { kind: 'cannot_tell', reason: 'two_candidates' };
  if (!first) return { kind: 'cannot_tell', reason: 'listing_too_short' };
  const others = albumRest(seen, first.id, request.part.pictures.length - 1);
  if (!others) return { kind: 'cannot_tell', reason: 'listing_too_short' };
  return { kind: 'found', ref: refOf(original(first), others.map(original)) };
}

function isOurs({ id, copy }: Seen, request: ConfirmRequest<TelegramOptions>): boolean {
  if (request.claimedRefs.includes(String(id))) return false;
  const { type, message_id, date } = copy.forward_origin;
  const at = new Date(date * SECOND);
  return (
    type === 'channel' &&
    message_id === id &&
    at >= plus(request.sentFrom, -CLOCK_SKEW_MS) &&
    at <= plus(request.sentUntil, CLOCK_SKEW_MS) &&
    fingerprint(copy.text ?? copy.caption ?? '') === fingerprint(request.part.text) &&
    (copy.photo !== undefined) === request.part.pictures.length > 0
  );
}

/** The album's other photos follow its first one, and have no caption. */
function albumRest(seen: readonly Seen[], firstId: number, count: number): readonly Seen[] | undefined {
  const rest = seen.filter(({ id }) => id > firstId && id <= firstId + count);
  return rest.length === Math.max(0, count) && rest.every(({ copy }) => copy.photo && !copy.caption) ? rest : undefined;
}

function original({ id, copy }: Seen): z.infer<typeof sentMessage> {
  return { message_id: id, chat: copy.forward_origin.chat ?? copy.chat };
}

/** Copies that stay behind do no harm: the answer counts, so a failure here is only written down. */
async function takeDown(
  call: CallContext<TelegramCredentials>,
  api: BotApi,
  auditChat: number | string,
  copies: readonly Forwarded[],
): Promise<void> {
  if (copies.length === 0) return;
  const ids = copies.map((copy) => copy.message_id);
  try {
    await api.ask('other', (telegram) => telegram.deleteMessages(auditChat, ids), z.unknown());
  } catch (thrown) {
    call.logger.warn({ reason: messageOf(thrown) }, 'copies stay in the audit chat');
  }
}
