import type { Button, Chat, Chats, Message } from './chats.ts';
import { viewOf } from './methods.ts';
import type { Updates } from './updates.ts';

/** Somebody with Telegram on their phone, in a private chat with the bot. What they do resolves when the bot is done with it. */
export interface Person {
  readonly id: number;
  readonly chat: Chat;
  says(words: string): Promise<void>;
  /** Pictures of one album come as one message each. */
  sends(pictures: readonly Uint8Array[], caption?: string): Promise<void>;
  /** The newest button with these words, or a part of them. */
  presses(label: string, on?: Message): Promise<void>;
  /** The same button again, whatever became of it: a replay. */
  pressesData(data: string, on: Message): Promise<void>;
  button(label: string): { readonly button: Button; readonly message: Message };
  /** What the bot said last, in one text. */
  sees(): string;
  /** The labels of the newest message's buttons. */
  buttons(): readonly string[];
  last(): Message;
}

export interface Group {
  readonly chat: Chat;
  says(person: Person, words: string): Promise<void>;
  presses(person: Person, data: string, on: Message): Promise<void>;
}

export interface Place {
  readonly chats: Chats;
  readonly updates: Updates;
}

export function personIn({ chats, updates }: Place, name: string): Person {
  const chat = chats.open('private', name);
  const from = { id: chat.id, name, isBot: false };
  const said = (message: Message) => updates.add({ message: viewOf(chat, message, chats) });
  const button: Person['button'] = (label) => {
    for (const message of [...chat.messages].reverse()) {
      const found = message.markup?.inline_keyboard?.flat().find(({ text }) => text.includes(label));
      if (found) return { button: found, message };
    }
    throw new Error(`${name} sees no button "${label}" among: ${person.buttons().join(' | ')}\n${person.sees()}`);
  };
  const person: Person = {
    id: chat.id,
    chat,
    button,
    says: (text) => said(chats.add(chat, { from, text, html: text, pictures: [], markup: undefined })),
    async sends(pictures, caption = '') {
      const ids = pictures.map((bytes) => chats.keepFile(Buffer.from(bytes)));
      const album = ids.length > 1 ? { albumId: `sent${chat.messages.length}` } : {};
      const messages = ids.map((id, index) =>
        chats.add(chat, {
          from,
          text: index === 0 ? caption : '',
          html: '',
          pictures: [id],
          markup: undefined,
          ...album,
        }),
      );
      await updates.addTogether(messages.map((message) => ({ message: viewOf(chat, message, chats) })));
    },
    async presses(label, on) {
      const pressed = on?.markup?.inline_keyboard?.flat().find(({ text }) => text.includes(label));
      const found = pressed && on ? { button: pressed, message: on } : button(label);
      await person.pressesData(found.button.callback_data ?? '', found.message);
    },
    pressesData: (data, on) => updates.add({ callback_query: queryOf({ from, chat, on, data, chats }) }),
    sees: () => {
      const lastOwn = chat.messages.findLastIndex((message) => !message.from.isBot);
      return chat.messages
        .slice(lastOwn + 1)
        .map(({ text }) => text)
        .join('\n');
    },
    buttons: () =>
      chat.messages
        .at(-1)
        ?.markup?.inline_keyboard?.flat()
        .map(({ text }) => text) ?? [],
    last() {
      const message = chat.messages.at(-1);
      if (!message) throw new Error(`${name} sees nothing`);
      return message;
    },
  };
  return person;
}

export function groupIn({ chats, updates }: Place, title: string): Group {
  const chat = chats.open('supergroup', title);
  const fromOf = (person: Person) => ({ id: person.id, name: person.chat.title, isBot: false });
  return {
    chat,
    says(person, text) {
      const message = chats.add(chat, { from: fromOf(person), text, html: text, pictures: [], markup: undefined });
      return updates.add({ message: viewOf(chat, message, chats) });
    },
    presses: (person, data, on) =>
      updates.add({ callback_query: queryOf({ from: fromOf(person), chat, on, data, chats }) }),
  };
}

interface Query {
  readonly from: { readonly id: number; readonly name: string };
  readonly chat: Chat;
  readonly on: Message;
  readonly data: string;
  readonly chats: Chats;
}

let lastQuery = 0;

function queryOf({ from, chat, on, data, chats }: Query) {
  lastQuery += 1;
  return {
    id: `${chat.id}:${lastQuery}`,
    from: { id: from.id, is_bot: false, first_name: from.name },
    message: viewOf(chat, on, chats),
    chat_instance: '1',
    data,
  };
}
