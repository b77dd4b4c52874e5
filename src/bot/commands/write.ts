import { channelTitle } from '../../kernel/channel-title.ts';
import { DAY, HOUR, plus } from '../../kernel/durations.ts';
import { AppError } from '../../kernel/errors.ts';
import { sayTime } from '../../kernel/say.ts';
import { refuseMarked } from '../../kernel/secret-marking.ts';
import { normalizeText } from '../../kernel/text.ts';
import { instantOf, wallTimeOf } from '../../kernel/zoned-time.ts';
import type { AccountView } from '../../missions/account-views.ts';
import type { MissionView } from '../../missions/mission-views.ts';
import type { WriteDialog } from '../deeds.ts';
import { findPlace } from '../find-place.ts';
import type { Said } from '../incoming.ts';
import { pageOf, sayPage } from '../paged.ts';
import { sendCard } from '../show-card.ts';
import { languageName, shortened } from '../shown.ts';
import type { Button, Keyboard, Turn } from '../turn.ts';
import { readWallTime } from '../wall-time.ts';

/** Letters of the text; the card that follows has all of it. */
const MOST_REPEATED = 600;
const BEGUN: WriteDialog = {
  waits: 'write',
  step: 'mission',
  mission: '',
  language: '',
  text: '',
  pictures: [],
  accounts: [],
  at: '',
};

/** A routine post, step by step: where, in which language, text, pictures and what they show, accounts, time. */
export async function write(turn: Turn, argument: string, page?: number): Promise<void> {
  const place = await findPlace(turn, { argument, action: 'post.write', takes: ({ kind }) => kind !== 'region' });
  if ('code' in place) return askLanguage(turn, { ...BEGUN, mission: place.code });
  await turn.waitFor(BEGUN);
  const listing = { command: 'post', argument: '', page };
  const { shown, turning } = pageOf(place.chooseFrom, listing);
  const rows = shown.map(({ name, code }) => [choice(name[turn.actor.language], 'mission', code)]);
  await sayPage(turn, listing, turn.html('bot.write.where', {}), [...rows, ...turning, [leaving(turn)]]);
}

/** A button of one of the steps was pressed. */
export async function choose(
  turn: Turn,
  state: WriteDialog,
  { choice: what, value }: { choice: string; value: string },
) {
  switch (what) {
    case 'mission':
      return askLanguage(turn, { ...state, mission: value });
    case 'language':
      return askText(turn, { ...state, language: value });
    case 'no_more':
      return askAccounts(turn, state);
    case 'account': {
      const { accounts } = state;
      const chosen = accounts.includes(value) ? accounts.filter((one) => one !== value) : [...accounts, value];
      return askAccounts(turn, { ...state, accounts: chosen });
    }
    case 'accounts_done':
      return state.accounts.length === 0 ? askAccounts(turn, state) : askTime(turn, state);
    case 'time':
      return summarize(turn, { ...state, at: value });
    case 'draft':
    case 'submit':
      return finish(turn, state, what === 'submit');
    default:
      return turn.leave();
  }
}

/** Words or a picture came. @throws AppError `post.secret_marking` before anything of them is kept */
export async function takeWords(turn: Turn, state: WriteDialog, said: Said): Promise<void> {
  refuseMarked(said.text);
  switch (state.step) {
    case 'text': {
      const written = { ...state, text: normalizeText(said.text) };
      if (said.picture) return takePicture(turn, written, said);
      return said.text.trim() === '' ? askText(turn, state) : askPictures(turn, written);
    }
    case 'pictures':
      return said.picture ? takePicture(turn, state, said) : askPictures(turn, state);
    case 'alt': {
      if (said.picture) return turn.send(turn.html('bot.write.alt_first', {}));
      const last = state.pictures.at(-1);
      if (!last) return askPictures(turn, state);
      if (said.text.trim() === '') return askAlt(turn, state);
      const pictures = [...state.pictures.slice(0, -1), { ...last, alt: normalizeText(said.text) }];
      return state.text === '' ? askText(turn, { ...state, pictures }) : askPictures(turn, { ...state, pictures });
    }
    case 'time': {
      const { zone } = await missionOf(turn, state);
      return summarize(turn, { ...state, at: readWallTime(said.text, zone, turn.clock.now()) });
    }
    default:
      await turn.send(turn.html('bot.write.press', {}));
  }
}

async function askLanguage(turn: Turn, state: WriteDialog): Promise<void> {
  const { languages } = await missionOf(turn, state);
  const offered = [...new Set([...languages, 'vi', 'en'])];
  await turn.waitFor({ ...state, step: 'language' });
  const rows = offered.map((tag) => [choice(languageName(turn.actor.language, tag), 'language', tag)]);
  await turn.show(turn.html('bot.write.language', {}), [...rows, [leaving(turn)]]);
}

async function askText(turn: Turn, state: WriteDialog): Promise<void> {
  const language = languageName(turn.actor.language, state.language);
  await turn.ask(turn.html('bot.write.text', { language }), { ...state, step: 'text' });
}

async function takePicture(turn: Turn, state: WriteDialog, { picture }: Said): Promise<void> {
  if (!picture) return;
  const bytes = await turn.client.download(picture.fileId);
  const { id } = await turn.services.media.add(turn.actor, state.mission, picture.fileName, bytes);
  await askAlt(turn, { ...state, pictures: [...state.pictures, { mediaId: id, alt: '' }] });
}

async function askAlt(turn: Turn, state: WriteDialog): Promise<void> {
  await turn.ask(turn.html('bot.write.alt', { picture: state.pictures.length }), { ...state, step: 'alt' });
}

async function askPictures(turn: Turn, state: WriteDialog): Promise<void> {
  await turn.waitFor({ ...state, step: 'pictures' });
  const count = state.pictures.length;
  const done = turn.say(count === 0 ? 'bot.write.no_picture' : 'bot.write.no_more', {});
  await turn.send(turn.html(count === 0 ? 'bot.write.pictures' : 'bot.write.more_pictures', { count }), [
    [choice(done, 'no_more', '')],
    [leaving(turn)],
  ]);
}

async function askAccounts(turn: Turn, state: WriteDialog): Promise<void> {
  await turn.waitFor({ ...state, step: 'accounts' });
  const accounts = await accountsOf(turn, state);
  const rows = accounts.map(({ id, channel, handle }) => {
    const mark = state.accounts.includes(id) ? '✅' : '▫️';
    return [choice(`${mark} ${channelTitle(turn.actor.language, channel)} ${handle}`, 'account', id)];
  });
  const done =
    state.accounts.length > 0 ? [[choice(turn.say('bot.write.accounts_done', {}), 'accounts_done', '')]] : [];
  await turn.show(turn.html('bot.write.accounts', {}), [...rows, ...done, [leaving(turn)]]);
}

async function askTime(turn: Turn, state: WriteDialog): Promise<void> {
  await turn.waitFor({ ...state, step: 'time' });
  const { zone } = await missionOf(turn, state);
  const now = turn.clock.now();
  const tomorrow = wallTimeOf(plus(now, DAY), zone).slice(0, 10);
  const offered = [wallTimeOf(plus(now, HOUR), zone), `${tomorrow}T09:00`, `${tomorrow}T18:00`];
  const rows = offered.map((at) => [choice(timeOf(turn, at, zone), 'time', at)]);
  await turn.show(turn.html('bot.write.time', {}), [...rows, [leaving(turn)]]);
}

async function summarize(turn: Turn, state: WriteDialog): Promise<void> {
  await turn.waitFor({ ...state, step: 'ready' });
  const { zone } = await missionOf(turn, state);
  const chosen = (await accountsOf(turn, state)).filter(({ id }) => state.accounts.includes(id));
  const facts = {
    text: state.text,
    pictures: state.pictures.length,
    accounts: chosen.map(({ channel, handle }) => `${channelTitle(turn.actor.language, channel)} ${handle}`).join(', '),
    at: timeOf(turn, state.at, zone),
  };
  const rows: Keyboard = [
    [choice(turn.say('bot.write.submit', {}), 'submit', '')],
    [choice(turn.say('bot.write.draft', {}), 'draft', '')],
    [leaving(turn)],
  ];
  await turn.send(turn.html('bot.write.ready', { ...facts, text: shortened(facts.text, MOST_REPEATED) }), rows);
}

async function finish(turn: Turn, state: WriteDialog, submits: boolean): Promise<void> {
  const { services, actor } = turn;
  const written = await services.posts.write(actor, {
    mission: state.mission,
    kind: 'routine',
    theme: turn.say('bot.write.theme', {}),
    audience: 'host_public',
    variants: [
      {
        language: state.language,
        parts: [{ text: state.text, pictures: state.pictures }],
        placements: state.accounts.map((account) => ({ account, at: state.at })),
      },
    ],
  });
  await turn.leave();
  await turn.show(turn.html('bot.write.written', { ref: written.number }));
  const post = submits ? await services.posts.submit(actor, written.id) : written;
  if (submits) await turn.send(turn.html('bot.write.submitted', { ref: post.number }));
  await sendCard(turn, post);
}

async function missionOf(turn: Turn, { mission }: WriteDialog): Promise<MissionView> {
  const found = (await turn.services.missions.list(turn.actor)).find(({ code }) => code === mission);
  if (!found) throw new AppError('mission.unknown', { code: mission });
  return found;
}

async function accountsOf(turn: Turn, { mission }: WriteDialog): Promise<readonly AccountView[]> {
  return (await turn.services.accounts.list(turn.actor, { mission })).filter(({ status }) => status !== 'closed');
}

function timeOf(turn: Turn, at: string, zone: string): string {
  return sayTime(turn.actor.language, instantOf(at, zone), zone);
}

function choice(label: string, what: string, value: string): Button {
  return { label, deed: { do: 'write', choice: what, value } };
}

function leaving(turn: Turn): Button {
  return { label: turn.say('bot.button.leave', {}), deed: { do: 'leave' } };
}
