import type { Telegram } from 'telegraf';
import { z } from 'zod';
import type { CallContext, PictureBytes, PublishRequest, PublishResult } from '../contract.ts';
import { openBotApi } from './bot-api.ts';
import { chatIdFor, sentMessage } from './chat.ts';
import type { TelegramCredentials } from './credentials.ts';
import type { TelegramOptions } from './options.ts';
import { refOf } from './remote-ref.ts';

/**
 * One request: a message, a photo with the text as its caption, or an album whose first photo carries it. The text goes
 * as it is, without markup; Telegram finds links and hashtags itself. It goes to the chat that was approved, by number:
 * an `@name` can change hands.
 */
export async function publishMessage(
  call: CallContext<TelegramCredentials>,
  request: PublishRequest<TelegramOptions>,
): Promise<PublishResult> {
  const api = openBotApi(call);
  const { pictures } = request.part;
  if (pictures.length > 1) {
    const [first, ...others] = await api.ask('create', (telegram) => sendAlbum(telegram, request), sentAlbum);
    return { kind: 'published', ref: refOf(first, others) };
  }
  const send = (telegram: Telegram) =>
    pictures[0] ? sendPhoto(telegram, request, pictures[0]) : sendText(telegram, request);
  return { kind: 'published', ref: refOf(await api.ask('create', send, sentMessage), []) };
}

const sentAlbum = z.tuple([sentMessage], sentMessage);

function sendText(telegram: Telegram, request: PublishRequest<TelegramOptions>): Promise<unknown> {
  const { linkPreview } = request.options;
  return telegram.sendMessage(chatIdFor(request.account.remoteId), request.part.text, {
    link_preview_options: linkPreview === 'none' ? { is_disabled: true } : { show_above_text: linkPreview === 'above' },
    ...silence(request),
    ...(request.thread ? { reply_parameters: replyTo(request.thread.parent.id) } : {}),
  });
}

function sendPhoto(
  telegram: Telegram,
  request: PublishRequest<TelegramOptions>,
  picture: PictureBytes,
): Promise<unknown> {
  return telegram.sendPhoto(chatIdFor(request.account.remoteId), fileOf(picture), {
    caption: request.part.text,
    ...silence(request),
    ...replyInForm(request),
  });
}

function sendAlbum(telegram: Telegram, request: PublishRequest<TelegramOptions>): Promise<unknown> {
  const media = request.part.pictures.map((picture, index) => ({
    type: 'photo' as const,
    media: fileOf(picture),
    ...(index === 0 ? { caption: request.part.text } : {}),
  }));
  return telegram.sendMediaGroup(chatIdFor(request.account.remoteId), media, {
    ...silence(request),
    ...replyInForm(request),
  });
}

/** Telegram goes by the bytes; the name only tells a reader of the request which picture it is. */
function fileOf(picture: PictureBytes): { readonly source: Buffer; readonly filename: string } {
  const { buffer, byteOffset, byteLength } = picture.bytes;
  const ending = picture.mime.slice(picture.mime.indexOf('/') + 1).replace('jpeg', 'jpg');
  return { source: Buffer.from(buffer, byteOffset, byteLength), filename: `${picture.sha256.slice(0, 16)}.${ending}` };
}

interface ReplyParameters {
  readonly message_id: number;
}

function replyTo(parentId: string): ReplyParameters {
  return { message_id: Number(parentId) };
}

/** In a multipart form telegraf drops objects that it does not know as JSON fields, so this one goes as its JSON. */
function replyInForm({ thread }: PublishRequest<TelegramOptions>): { readonly reply_parameters?: ReplyParameters } {
  if (!thread) return {};
  return { reply_parameters: JSON.stringify(replyTo(thread.parent.id)) as unknown as ReplyParameters };
}

function silence({ options }: PublishRequest<TelegramOptions>): { readonly disable_notification?: true } {
  return options.silent ? { disable_notification: true } : {};
}
