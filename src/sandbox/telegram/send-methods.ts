import { z } from 'zod';
import type { Account } from '../account.ts';
import { inspectPicture } from '../picture.ts';
import type { ApiAnswer, ApiRequest } from '../protocol.ts';
import { fileOf } from '../request-body.ts';
import type { Site } from '../site.ts';
import type { StoredMedia } from '../stored-post.ts';
import { type Chat, chatOf } from './chat.ts';
import { type MessageText, messageEntity, messageText, noMarkup } from './message-text.ts';
import { messageViews } from './message-view.ts';
import { addMessage, findMessage } from './messages.ts';
import { parametersOf } from './parameters.ts';
import { refuse, success } from './telegram-refusal.ts';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const MAX_SIDES_PX = 10_000;
const MAX_RATIO = 20;

const chatId = z.union([z.string(), z.int()]);
const replyParameters = z
  .looseObject({ message_id: z.int(), allow_sending_without_reply: z.boolean().optional() })
  .optional();
const shared = { chat_id: chatId, parse_mode: noMarkup, reply_parameters: replyParameters };

const messageParameters = z.looseObject({
  ...shared,
  text: z.string().default(''),
  entities: z.array(messageEntity).default([]),
});
const photoParameters = z.looseObject({
  ...shared,
  photo: z.string().optional(),
  caption: z.string().default(''),
  caption_entities: z.array(messageEntity).default([]),
});
const inputMedia = z.looseObject({
  type: z.string(),
  media: z.string(),
  caption: z.string().default(''),
  parse_mode: noMarkup,
  caption_entities: z.array(messageEntity).default([]),
});
const groupParameters = z.looseObject({ ...shared, media: z.array(inputMedia) });

/** https://core.telegram.org/bots/api#sendmessage (10.1) */
export function sendMessage(request: ApiRequest, bot: Account, site: Site): ApiAnswer {
  const given = parametersOf(request, messageParameters);
  const chat = channelOf(given.chat_id, bot, site);
  const content = messageText(given.text, given.entities);
  if (content.text === '') refuse('message text is empty');
  if (content.text.length > MAX_TEXT) refuse('message is too long');
  const replyTo = repliedTo(given.reply_parameters, bot, site);
  const post = addMessage({ content, media: [], replyTo, askedAt: request.arrivedAt }, bot, site);
  return success(messageViews(post, chat, site)[0]);
}

/** https://core.telegram.org/bots/api#sendphoto (10.1); pictures come with the request. */
export async function sendPhoto(request: ApiRequest, bot: Account, site: Site): Promise<ApiAnswer> {
  const given = parametersOf(request, photoParameters);
  const chat = channelOf(given.chat_id, bot, site);
  const content = captionOf(given.caption, given.caption_entities);
  const named = given.photo?.startsWith('attach://') ? given.photo.slice('attach://'.length) : 'photo';
  const picture = await pictureOf(request, named, site);
  const replyTo = repliedTo(given.reply_parameters, bot, site);
  const post = addMessage({ content, media: [picture], replyTo, askedAt: request.arrivedAt }, bot, site);
  return success(messageViews(post, chat, site)[0]);
}

/** https://core.telegram.org/bots/api#sendmediagroup (10.1); albums of pictures only. */
export async function sendMediaGroup(request: ApiRequest, bot: Account, site: Site): Promise<ApiAnswer> {
  const given = parametersOf(request, groupParameters);
  const chat = channelOf(given.chat_id, bot, site);
  if (given.media.length < 2 || given.media.length > 10) refuse('media group must include 2-10 items');
  const first = given.media[0];
  const content = captionOf(first?.caption ?? '', first?.caption_entities ?? []);
  const pictures: StoredMedia[] = [];
  for (const { type, media } of given.media) {
    if (type !== 'photo') refuse(`media type "${type}" is not offered by the sandbox`);
    if (!media.startsWith('attach://')) refuse('wrong file identifier/HTTP URL specified');
    pictures.push(await pictureOf(request, media.slice('attach://'.length), site));
  }
  const replyTo = repliedTo(given.reply_parameters, bot, site);
  const post = addMessage({ content, media: pictures, replyTo, askedAt: request.arrivedAt }, bot, site);
  return success(messageViews(post, chat, site));
}

function channelOf(given: string | number, bot: Account, site: Site): Chat {
  const chat = chatOf(given, bot, site);
  return chat.kind === 'channel' ? chat : refuse('the sandbox keeps forwarded copies only in this chat');
}

function captionOf(caption: string, entities: z.infer<typeof messageEntity>[]): MessageText {
  const content = messageText(caption, entities);
  return content.text.length > MAX_CAPTION ? refuse('message caption is too long') : content;
}

function repliedTo(given: z.infer<typeof replyParameters>, bot: Account, site: Site): number | undefined {
  if (!given) return undefined;
  if (findMessage(given.message_id, bot, site)) return given.message_id;
  return given.allow_sending_without_reply ? undefined : refuse('message to be replied not found');
}

async function pictureOf(request: ApiRequest, name: string, site: Site): Promise<StoredMedia> {
  const file = fileOf(request.body, name);
  if (!file) refuse('there is no photo in the request');
  if (file.bytes.length > MAX_PHOTO_BYTES) refuse(`too big for a photo; max ${MAX_PHOTO_BYTES} bytes`);
  const media = await inspectPicture(file.bytes, '');
  if (!media) refuse('IMAGE_PROCESS_FAILED');
  const [short, long] = [media.widthPx, media.heightPx].sort((a, b) => a - b) as [number, number];
  if (short + long > MAX_SIDES_PX || long / short > MAX_RATIO) refuse('PHOTO_INVALID_DIMENSIONS');
  site.store.keepBytes(media, file.bytes);
  return media;
}
