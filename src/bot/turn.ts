import type { MemberActor } from '../access/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { type Params, say, type WordKey } from '../kernel/say.ts';
import { BotApiError } from './bot-api-error.ts';
import type { BotClient, SentPicture, ShownKeyboard } from './bot-client.ts';
import type { BotServices } from './bot-services.ts';
import type { Deed, Dialog } from './deeds.ts';
import { escaped } from './html.ts';

/** A button to be shown: it leads to an address, or does something, once. */
export type Button = { readonly label: string } & (
  | { readonly url: string }
  | { readonly deed: Deed; readonly hash?: string | undefined }
);
export type Keyboard = readonly (readonly Button[])[];

/** One message or press of a member in their private chat, and the way to answer it. */
export interface Turn {
  readonly actor: MemberActor;
  readonly chatId: string;
  readonly messageId: number;
  /** Whether a button was pressed, on the message of `messageId`. */
  readonly isPress: boolean;
  readonly services: BotServices;
  readonly client: BotClient;
  readonly clock: Clock;
  /** Words in the member's language. */
  say<K extends WordKey>(key: K, params: Params<K>): string;
  /** The same, safe to stand in HTML. */
  html<K extends WordKey>(key: K, params: Params<K>): string;
  /** Says something, under what stands there. */
  send(html: string, keyboard?: Keyboard): Promise<void>;
  /** Says it in the place of the message whose button was pressed; as `send` where none was, or it can't be there. */
  show(html: string, keyboard?: Keyboard): Promise<void>;
  sendPictures(pictures: readonly SentPicture[]): Promise<void>;
  /** Takes the pressed button away from under its message, and leaves the others. */
  takePressed(): Promise<void>;
  /** Asks for words, which come with the next message. */
  ask(html: string, waitFor: Dialog): Promise<void>;
  waitFor(state: Dialog): Promise<void>;
  leave(): Promise<void>;
}

export interface TurnDeps {
  readonly services: BotServices;
  readonly client: BotClient;
  readonly clock: Clock;
}

export interface TurnPlace {
  readonly actor: MemberActor;
  readonly chatId: string;
  readonly messageId: number;
  readonly isPress: boolean;
  /** Under the message whose button was pressed, without that button. */
  readonly othersShown?: ShownKeyboard | undefined;
}

export function createTurn({ services, client, clock }: TurnDeps, place: TurnPlace): Turn {
  const { actor, chatId, messageId, isPress, othersShown = [] } = place;

  async function shownKeyboard(keyboard: Keyboard): Promise<ShownKeyboard> {
    const drafts = keyboard.flat().flatMap((button) => ('deed' in button ? [button] : []));
    const given = drafts.map(({ deed, hash }) => ({ deed, revisionHash: hash, isApart: leadsOn(deed) }));
    const ids = drafts.length > 0 ? [...(await services.chats.issueButtons(actor, chatId, given))] : [];
    return keyboard.map((row) =>
      row.map((button) =>
        'url' in button
          ? { text: button.label, url: button.url }
          : { text: button.label, callback_data: ids.shift() ?? '' },
      ),
    );
  }
  const waitFor = (state: Dialog) => services.chats.openDialog(actor, chatId, state);
  const send = async (html: string, keyboard: Keyboard = []) => {
    await client.send(chatId, html, await shownKeyboard(keyboard));
  };
  return {
    ...place,
    services,
    client,
    clock,
    waitFor,
    send,
    say: (key, params) => say(actor.language, key, params),
    html: (key, params) => escaped(say(actor.language, key, params)),
    async show(html, keyboard = []) {
      if (!isPress) return send(html, keyboard);
      const shown = await shownKeyboard(keyboard);
      try {
        await client.edit(chatId, messageId, html, shown);
      } catch (thrown) {
        if (!(thrown instanceof BotApiError)) throw thrown;
        await client.send(chatId, html, shown);
      }
    },
    sendPictures: (pictures) => client.sendPictures(chatId, pictures),
    takePressed: () => client.setButtons(chatId, messageId, othersShown),
    async ask(html, state) {
      await waitFor(state);
      await client.send(chatId, html, 'reply');
    },
    leave: () => services.chats.closeDialog(chatId),
  };
}

/** The same turn, whose answers come under what stands there, and leave it as it is. */
export function beside(turn: Turn): Turn {
  return createTurn(turn, { ...turn, isPress: false });
}

/** Of several that lead on from one message each may be gone, one after another. */
function leadsOn({ do: what }: Deed): boolean {
  return what === 'run' || what === 'acknowledge';
}

export function run(command: string, argument = '', page?: number): Deed {
  return { do: 'run', command, argument, page };
}
