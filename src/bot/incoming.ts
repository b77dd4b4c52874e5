import { z } from 'zod';
import type { ShownKeyboard } from './bot-client.ts';

/** What a person did in a chat. */
export type Incoming = Said | Pressed;

interface Place {
  readonly updateId: number;
  readonly chatId: string;
  /** Nobody else reads there. */
  readonly isPrivate: boolean;
  /** Who did it; in a private chat the same number as the chat's. */
  readonly personId: string;
  readonly messageId: number;
}

export interface Said extends Place {
  readonly kind: 'said';
  readonly text: string;
  readonly picture?: { readonly fileId: string; readonly fileName: string };
  /** The language of the person's Telegram, before anybody knows who they are. */
  readonly languageCode?: string;
}

export interface Pressed extends Place {
  readonly kind: 'pressed';
  readonly queryId: string;
  readonly buttonId: string;
  /** The other buttons of the message. */
  readonly others: ShownKeyboard;
}

const chat = z.object({ id: z.number(), type: z.string() });
const person = z.object({ id: z.number(), is_bot: z.boolean().optional(), language_code: z.string().optional() });

const keyboard = z.array(
  z.array(
    z.union([
      z.object({ text: z.string(), callback_data: z.string() }),
      z.object({ text: z.string(), url: z.string() }),
    ]),
  ),
);

const update = z.object({
  update_id: z.number().int(),
  message: z
    .object({
      message_id: z.number().int(),
      chat,
      from: person,
      text: z.string().optional(),
      caption: z.string().optional(),
      photo: z.array(z.object({ file_id: z.string() })).optional(),
      document: z
        .object({ file_id: z.string(), file_name: z.string().optional(), mime_type: z.string().optional() })
        .optional(),
    })
    .optional()
    .catch(undefined),
  callback_query: z
    .object({
      id: z.string(),
      from: person,
      data: z.string().max(64).optional(),
      message: z
        .object({
          message_id: z.number().int(),
          chat,
          reply_markup: z.object({ inline_keyboard: keyboard }).optional().catch(undefined),
        })
        .optional(),
    })
    .optional()
    .catch(undefined),
});

/**
 * What an update tells, of https://core.telegram.org/bots/api#update (10.1); nothing where it is of another kind.
 * @throws ZodError for what is no update
 */
export function readUpdate(given: unknown): Incoming | undefined {
  const { update_id: updateId, message, callback_query: query } = update.parse(given);
  if (message && message.from.is_bot !== true) {
    const { text, caption, photo, document } = message;
    const file = photo?.at(-1) ?? (document?.mime_type?.startsWith('image/') ? document : undefined);
    const fileName = document?.file_name ?? `telegram-${message.message_id}.jpg`;
    return {
      kind: 'said',
      ...placeOf(updateId, message.chat, message.from, message.message_id),
      text: text ?? caption ?? '',
      ...(file ? { picture: { fileId: file.file_id, fileName } } : {}),
      ...(message.from.language_code ? { languageCode: message.from.language_code } : {}),
    };
  }
  if (!query?.message) return undefined;
  return {
    kind: 'pressed',
    ...placeOf(updateId, query.message.chat, query.from, query.message.message_id),
    queryId: query.id,
    buttonId: query.data ?? '',
    others: without(query.data, query.message.reply_markup?.inline_keyboard ?? []),
  };
}

function without(pressed: string | undefined, shown: ShownKeyboard): ShownKeyboard {
  const rows = shown.map((row) =>
    row.filter((button) => !('callback_data' in button) || button.callback_data !== pressed),
  );
  return rows.filter((row) => row.length > 0);
}

function placeOf(
  updateId: number,
  { id, type }: z.output<typeof chat>,
  from: z.output<typeof person>,
  messageId: number,
): Place {
  const isPrivate = type === 'private' && id === from.id;
  return { updateId, chatId: String(id), isPrivate, personId: String(from.id), messageId };
}
