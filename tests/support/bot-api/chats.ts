import { systemClock } from '../../../src/kernel/clock.ts';

export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface Markup {
  readonly inline_keyboard?: readonly (readonly Button[])[];
  readonly force_reply?: boolean;
}

/** A message as it stands in a chat. */
export interface Message {
  readonly id: number;
  readonly from: { readonly id: number; readonly name: string; readonly isBot: boolean };
  /** What a person reads, without markup; of a picture the caption. */
  text: string;
  /** As it was sent, with markup. */
  html: string;
  /** The ids of its pictures' files. */
  readonly pictures: readonly string[];
  markup: Markup | undefined;
  readonly albumId?: string;
  readonly at: Date;
}

export interface Chat {
  readonly id: number;
  readonly type: 'private' | 'supergroup';
  readonly title: string;
  readonly messages: Message[];
  /** What popped up at the press of a button. */
  readonly toasts: string[];
  /** What was taken down by the bot. */
  readonly deleted: Message[];
  commands: readonly { readonly command: string; readonly description: string }[];
  isBlocked: boolean;
}

export interface BotAccount {
  readonly id: number;
  readonly username: string;
}

/** The chats that the bot is in, and the files that went through them. */
export class Chats {
  readonly bot: BotAccount;
  readonly #chats = new Map<number, Chat>();
  readonly #files = new Map<string, Buffer>();
  #lastId = 40_000_000;
  #lastMessage = 10;

  constructor(bot: BotAccount) {
    this.bot = bot;
  }

  open(type: Chat['type'], title: string): Chat {
    this.#lastId += 7;
    const id = type === 'private' ? this.#lastId : -1_000_000_000_000 - this.#lastId;
    const chat: Chat = { id, type, title, messages: [], toasts: [], deleted: [], commands: [], isBlocked: false };
    this.#chats.set(id, chat);
    return chat;
  }

  get(id: number): Chat | undefined {
    return this.#chats.get(id);
  }

  /** Of all chats. */
  get all(): readonly Chat[] {
    return [...this.#chats.values()];
  }

  add(chat: Chat, message: Omit<Message, 'id' | 'at'>): Message {
    this.#lastMessage += 1;
    const added = { ...message, id: this.#lastMessage, at: systemClock.now() };
    chat.messages.push(added);
    return added;
  }

  keepFile(bytes: Buffer): string {
    const id = `AgAC${this.#files.size + 1}`;
    this.#files.set(id, bytes);
    return id;
  }

  file(id: string): Buffer | undefined {
    return this.#files.get(id);
  }

  fileAt(path: string): Buffer | undefined {
    return this.#files.get(path.replace(/^photos\//, '').replace(/\.jpg$/, ''));
  }
}
