import type { Chat, Chats, Markup, Message } from './chats.ts';
import { MarkupError, textOf } from './html.ts';
import type { Updates } from './updates.ts';

/** What the Bot API says where it refuses: https://core.telegram.org/bots/api#making-requests (10.1). */
export class ApiRefusal extends Error {
  readonly code: number;

  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}

type Parameters = Readonly<Record<string, unknown>>;
type Call = (parameters: Parameters, signal: AbortSignal) => unknown;

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_DATA_BYTES = 64;
const MAX_PICTURES = 10;

export function methods({ chats, updates }: { chats: Chats; updates: Updates }): Readonly<Record<string, Call>> {
  const bot = { id: chats.bot.id, name: 'Communique', isBot: true };
  /** Queries that were answered, or are still to be. */
  const say = (chat: Chat, content: Pick<Message, 'text' | 'html' | 'pictures' | 'markup'> & { albumId?: string }) =>
    viewOf(chat, chats.add(chat, { from: bot, ...content }), chats);
  return {
    getMe: () => ({ id: chats.bot.id, is_bot: true, first_name: 'Communique', username: chats.bot.username }),
    getUpdates: async ({ offset, timeout }, signal) => {
      if (updates.webhook) throw new ApiRefusal(409, "Conflict: can't use getUpdates method while webhook is active");
      return updates.get(offset === undefined ? undefined : Number(offset), Number(timeout ?? 0) * 1_000, signal);
    },
    setWebhook: ({ url, secret_token }) => {
      updates.webhook = url ? { url: String(url), secret: secret_token as string | undefined } : undefined;
      return true;
    },
    deleteWebhook: () => {
      updates.webhook = undefined;
      return true;
    },
    setMyCommands: ({ commands, scope }) => {
      const chat = chats.get(Number((scope as { chat_id?: number } | undefined)?.chat_id));
      if (chat) chat.commands = commands as Chat['commands'];
      return true;
    },
    sendMessage: (given) => {
      const chat = chatOf(given, chats);
      const text = readable(given.text, given.parse_mode);
      if (text === '') throw bad('message text is empty');
      if (text.length > MAX_TEXT) throw bad('message is too long');
      return say(chat, { text, html: String(given.text), pictures: [], markup: markupOf(given) });
    },
    sendPhoto: (given) => {
      const chat = chatOf(given, chats);
      const text = captionOf(given);
      const pictures = [pictureOf(given.photo, chats)];
      return say(chat, { text, html: String(given.caption ?? ''), pictures, markup: markupOf(given) });
    },
    sendMediaGroup: (given) => {
      const chat = chatOf(given, chats);
      const media = given.media as readonly Parameters[];
      if (media.length < 2 || media.length > MAX_PICTURES) throw bad('media group must include 2-10 items');
      const albumId = `album${chat.messages.length}`;
      return media.map((one) => {
        const content = { text: captionOf(one), html: String(one.caption ?? ''), markup: undefined, albumId };
        return say(chat, { ...content, pictures: [pictureOf(one.media, chats)] });
      });
    },
    editMessageText: (given) => {
      const { chat, message } = messageOf(given, chats, 'edit');
      const text = readable(given.text, given.parse_mode);
      if (text.length > MAX_TEXT) throw bad('message is too long');
      const markup = markupOf(given);
      if (message.html === given.text && JSON.stringify(message.markup) === JSON.stringify(markup)) throw notModified();
      Object.assign(message, { text, html: String(given.text), markup });
      return viewOf(chat, message, chats);
    },
    editMessageReplyMarkup: (given) => {
      const { chat, message } = messageOf(given, chats, 'edit');
      const markup = markupOf(given);
      if (JSON.stringify(message.markup) === JSON.stringify(markup)) throw notModified();
      message.markup = markup;
      return viewOf(chat, message, chats);
    },
    deleteMessage: (given) => {
      const { chat, message } = messageOf(given, chats, 'delete');
      chat.messages.splice(chat.messages.indexOf(message), 1);
      chat.deleted.push(message);
      return true;
    },
    answerCallbackQuery: ({ callback_query_id, text }) => {
      const chat = chats.get(Number(String(callback_query_id).split(':')[0]));
      if (!chat) throw bad('query is too old and response timeout expired or query ID is invalid');
      if (typeof text === 'string' && text !== '') chat.toasts.push(text);
      if (String(text ?? '').length > 200) throw bad('MESSAGE_TOO_LONG');
      return true;
    },
    getFile: ({ file_id }) => {
      const bytes = chats.file(String(file_id));
      if (!bytes) throw bad('wrong file_id or the file is temporarily unavailable');
      return { file_id, file_unique_id: `u${file_id}`, file_size: bytes.length, file_path: `photos/${file_id}.jpg` };
    },
  };
}

export function viewOf(chat: Chat, message: Message, chats: Chats): Parameters {
  const { from } = message;
  const content = message.pictures.length > 0 ? { caption: message.text } : { text: message.text };
  return {
    message_id: message.id,
    from: { id: from.id, is_bot: from.isBot, first_name: from.name },
    chat: {
      id: chat.id,
      type: chat.type,
      ...(chat.type === 'private' ? { first_name: chat.title } : { title: chat.title }),
    },
    date: Math.floor(message.at.getTime() / 1_000),
    ...content,
    ...(message.pictures.length > 0 ? { photo: message.pictures.flatMap((id) => sizesOf(id, chats)) } : {}),
    ...(message.albumId ? { media_group_id: message.albumId } : {}),
    ...(message.markup ? { reply_markup: message.markup } : {}),
  };
}

/** The same picture in the sizes that Telegram makes, the largest last; all are one file here. */
function sizesOf(id: string, chats: Chats): readonly Parameters[] {
  const file_size = chats.file(id)?.length ?? 0;
  return [90, 1280].map((width) => ({ file_id: id, file_unique_id: `u${id}`, width, height: width, file_size }));
}

function chatOf({ chat_id }: Parameters, chats: Chats): Chat {
  const chat = chats.get(Number(chat_id));
  if (!chat) throw bad('chat not found');
  if (chat.isBlocked) throw new ApiRefusal(403, 'Forbidden: bot was blocked by the user');
  return chat;
}

function messageOf(given: Parameters, chats: Chats, verb: string): { chat: Chat; message: Message } {
  const chat = chatOf(given, chats);
  const message = chat.messages.find(({ id }) => id === Number(given.message_id));
  if (!message) throw bad(`message to ${verb} not found`);
  return { chat, message };
}

function readable(given: unknown, mode: unknown): string {
  if (mode !== 'HTML') return String(given ?? '').trim();
  try {
    return textOf(String(given ?? '')).trim();
  } catch (thrown) {
    if (thrown instanceof MarkupError) throw bad(`can't parse entities: ${thrown.message}`);
    throw thrown;
  }
}

function captionOf({ caption, parse_mode }: Parameters): string {
  const text = readable(caption, parse_mode);
  if (text.length > MAX_CAPTION) throw bad('message caption is too long');
  return text;
}

function markupOf({ reply_markup }: Parameters): Markup | undefined {
  const markup = (typeof reply_markup === 'string' ? JSON.parse(reply_markup) : reply_markup) as Markup | undefined;
  for (const { callback_data, text } of markup?.inline_keyboard?.flat() ?? []) {
    if (text.trim() === '') throw bad('inline keyboard button text is empty');
    if (callback_data !== undefined && Buffer.byteLength(callback_data) > MAX_DATA_BYTES)
      throw bad('BUTTON_DATA_INVALID');
  }
  return markup;
}

function pictureOf(given: unknown, chats: Chats): string {
  if (Buffer.isBuffer(given)) return chats.keepFile(given);
  if (typeof given === 'string' && chats.file(given)) return given;
  throw bad('wrong file identifier/HTTP URL specified');
}

function bad(description: string): ApiRefusal {
  return new ApiRefusal(400, `Bad Request: ${description}`);
}

function notModified(): ApiRefusal {
  return bad(
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
}
