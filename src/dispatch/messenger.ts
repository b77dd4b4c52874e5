import type { Language } from '../kernel/say.ts';

/** By which ways a person is reached who isn't looking at the console. */
export const MESSAGE_WAYS = ['mail', 'telegram'] as const;
export type MessageWay = (typeof MESSAGE_WAYS)[number];

/** Carries messages to people by one way. It keeps nothing and never tries again by itself: the outbox does. */
export interface Messenger {
  readonly way: MessageWay;
  /** Never throws for the network's faults or the recipient's: both are results. Stops early when `signal` aborts. */
  send(to: Recipient, message: Message, signal?: AbortSignal): Promise<SendResult>;
}

export interface Recipient {
  readonly memberId: string;
  readonly name: string;
  /** Of the way: a mail address; the id of a private chat. */
  readonly address: string;
  readonly language: Language;
}

/** Something told to a person, in words of their language already. */
export interface Message {
  /** The same however often it is sent, so that what receives it may put doubles together. */
  readonly id: string;
  /** When it was planned. */
  readonly at: Date;
  readonly subject: string;
  /** Paragraphs of plain text. */
  readonly lines: readonly string[];
  /** Where to look: an address that asks for sign-in. */
  readonly link?: { readonly label: string; readonly url: string };
  /** What the reader may do about it. A way without buttons leaves them out; the link leads there too. */
  readonly actions: readonly MessageAction[];
}

/** A button. The way decides how it is shown, and binds it to its reader. */
export interface MessageAction {
  readonly label: string;
  /** What it does: `acknowledge`, `view`, or what settles the notice. */
  readonly key: string;
  /** What it is about: a notice, a post, a delivery. */
  readonly subject: { readonly kind: string; readonly id: string };
}

export type SendResult =
  | { readonly kind: 'sent' }
  /** It never will be: the address is refused or gone. */
  | { readonly kind: 'undeliverable'; readonly reason: string }
  /** The way is down, or asks to wait. */
  | { readonly kind: 'try_later'; readonly reason: string; readonly retryAt?: Date };
