import type { PostView, Verdict } from '../content/post-view.ts';
import type { SentPicture } from './bot-client.ts';
import { albumsOf, type Card, cardOf, type NumberedPicture } from './card.ts';
import { recallRow } from './commands/recall.ts';
import { turningRow } from './paged.ts';
import type { Button, Keyboard, Turn } from './turn.ts';

/** Which page of a card is open, and which were seen. */
export interface Reading {
  readonly page: number;
  readonly seen: readonly number[];
}

/** Shows a post anew, at its first page: the pictures, then the card. */
export async function sendCard(turn: Turn, post: PostView): Promise<void> {
  const card = await cardFor(turn, post);
  for (const album of albumsOf(card.pictures)) await turn.sendPictures(await picturesFor(turn, album));
  await showPage(turn, post, { card, reading: { page: 0, seen: [] }, show: turn.send });
}

/** Opens another page in the place of the one on which the button stood. */
export async function turnPage(turn: Turn, post: PostView, reading: Reading): Promise<void> {
  await showPage(turn, post, { card: await cardFor(turn, post), reading, show: turn.show });
}

interface Showing {
  readonly card: Card;
  readonly reading: Reading;
  readonly show: Turn['show'];
}

async function showPage(turn: Turn, post: PostView, { card, reading, show }: Showing): Promise<void> {
  const page = Math.min(Math.max(reading.page, 0), card.pages.length - 1);
  const seen = [...new Set([...reading.seen, page])];
  const recalls = page === card.pages.length - 1 ? await recallRow(turn, post) : [];
  await show(card.pages[page] ?? '', [...keyboardOf(turn, post, { card, reading: { page, seen } }), ...recalls]);
}

function keyboardOf(turn: Turn, post: PostView, { card, reading }: Omit<Showing, 'show'>): Keyboard {
  const last = card.pages.length - 1;
  if (!card.isWhole) {
    const url = turn.services.people.phoneLink(turn.actor, post);
    // Telegram takes no other addresses for buttons.
    return url.startsWith('https:') ? [[{ label: turn.say('bot.card.open', {}), url }]] : [];
  }
  const hash = post.revision?.hash;
  const to = (label: string, page: number): Button => ({
    label,
    deed: { do: 'page', post: post.id, page, seen: [...reading.seen] },
    hash,
  });
  const { page } = reading;
  const paging = turningRow(page, last, to);
  if (!post.mayDecide || page < last) return paging;
  const unseen = card.pages.findIndex((_page, at) => !reading.seen.includes(at));
  if (unseen >= 0) return [...paging, [to(turn.say('bot.card.unseen', { page: unseen + 1 }), unseen)]];
  const step = post.revision?.openStep ?? 0;
  const decide = (verdict: Verdict): Button => ({
    label: turn.say(`bot.decide.${verdict}`, {}),
    deed: { do: 'decide', post: post.id, step, verdict },
    hash,
  });
  return [...paging, [decide('approve')], [decide('request_changes')], [decide('reject')]];
}

async function cardFor(turn: Turn, post: PostView): Promise<Card> {
  const missions = await turn.services.missions.list(turn.actor);
  const mission = missions.find(({ code }) => code === post.mission);
  const { language } = turn.actor;
  const card = cardOf(post, { language, missionName: mission?.name[language] ?? post.mission });
  if (card.isWhole) return card;
  const url = turn.services.people.phoneLink(turn.actor, post);
  return url.startsWith('https:') ? card : { ...card, pages: card.pages.map((page) => `${page}\n\n${url}`) };
}

function picturesFor(turn: Turn, album: readonly NumberedPicture[]): Promise<readonly SentPicture[]> {
  return Promise.all(
    album.map(async ({ mediaId, caption }) => {
      const { bytes, mime } = await turn.services.media.bytes(turn.actor, mediaId);
      return { bytes, caption, fileName: `${mediaId}.${mime.split('/')[1] ?? 'jpg'}` };
    }),
  );
}
