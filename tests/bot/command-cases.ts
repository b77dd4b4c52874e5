import { systemClock } from '../../src/kernel/clock.ts';
import { HOUR, plus } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { makeSubjects, type Subjects } from '../access/matrix/subjects.ts';
import { draftOf, parisInDays } from '../content/desk.ts';
import type { TestHouse } from '../support/test-house.ts';

/** How a line of the table is played, and what says that it was let through to the end. */
export interface CommandCase {
  /** One after another: words that are written, the first being the command, and buttons that are pressed. */
  readonly play: (lying: Lying) => readonly Move[] | Promise<readonly Move[]>;
  /** What the bot then says, or a button of it. */
  readonly sees: string | ((lying: Lying) => string);
}

export type Move = string | { readonly press: string };

/** What lies at Paris and, with `tokyo`, at a sister. */
export interface Lying extends Subjects {
  /** Number of the post of `deliveryId`. */
  readonly planned: string;
  /** Gives the delivery back its time and this state. @returns its post's number */
  reset(state: 'planned' | 'held'): Promise<string>;
  /** Number of a draft, or of a post that waits for the head; a new one where the last one no longer is. */
  draft(): Promise<string>;
  inReview(): Promise<string>;
  /** There is a removal that waits for a second person. */
  removal(): Promise<void>;
}

export const CASES: Readonly<Record<string, CommandCase>> = {
  '/pending': { play: () => ['/pending'], sees: ({ waiting }) => waiting.number },
  '/queue': {
    play: async ({ reset }) => [await reset('planned').then(() => '/queue')],
    sees: ({ planned }) => planned,
  },
  '/post': { play: () => writing('FR-PAR', 'French'), sees: 'PAR-\\d+ is written' },
  '/post · for another mission': { play: () => writing('JP-TYO', 'Japanese'), sees: 'TYO-\\d+ is written' },
  '/freeze': { play: stopping('FR-PAR', '🛑 Freeze'), sees: 'Frozen at Embassy in France' },
  '/freeze · of another mission': { play: stopping('JP-TYO', '🛑 Freeze'), sees: 'Frozen at Embassy in Japan' },
  '/freeze · of a network': { play: stopping('x', '🛑 Freeze'), sees: 'Frozen at X' },
  '/freeze · a lockdown': {
    play: stopping('lockdown FR-PAR', '🔒 Lock down'),
    sees: 'Locked down at Embassy in France',
  },
  '/settle': {
    play: async ({ reset }) => [`/settle ${await reset('held')}`, { press: 'Send it' }],
    sees: ({ planned }) => `${planned} .*: planned`,
  },
  '/settle · by its id': {
    play: async ({ reset, deliveryId }) => [
      await reset('held').then(() => `/settle ${deliveryId}`),
      { press: 'Send it' },
    ],
    sees: ({ planned }) => `${planned} .*: planned`,
  },
  '/stats': { play: async ({ reset }) => [await reset('planned').then(() => '/stats')], sees: 'Published: 0 of 1' },
  '/view': { play: ({ waiting }) => [`/view ${waiting.number}`], sees: 'Bonne fête nationale' },
  '/view · of another mission': { play: ({ tokyo }) => [`/view ${tokyo.post}`], sees: 'Bonne fête nationale' },
  '/approve': {
    play: async ({ inReview }) => [`/approve ${await inReview()}`, { press: '✅ Approve' }],
    sees: 'You have approved PAR-',
  },
  '/changes': {
    play: async ({ inReview }) => [`/changes ${await inReview()}`, { press: '✏️ Request changes' }, 'Non'],
    sees: 'You have requested changes to PAR-',
  },
  '/reject': {
    play: async ({ inReview }) => [`/reject ${await inReview()}`, { press: '⛔ Reject' }, 'Non'],
    sees: 'You have rejected PAR-',
  },
  '/move': { play: async ({ reset }) => [`/move ${await reset('planned')}`, LATER], sees: 'now goes out at' },
  '/move · by its id': {
    play: async ({ reset, deliveryId }) => [await reset('planned').then(() => `/move ${deliveryId}`), LATER],
    sees: 'now goes out at',
  },
  '/publishnow': {
    play: async ({ reset }) => [`/publishnow ${await reset('planned')}`, { press: 'Publish now' }],
    sees: 'goes out now',
  },
  '/publishnow · by its id': {
    play: async ({ reset, deliveryId }) => [
      await reset('planned').then(() => `/publishnow ${deliveryId}`),
      { press: 'Publish now' },
    ],
    sees: 'goes out now',
  },
  '/cancel': {
    play: async ({ draft }) => [`/cancel ${await draft()}`, { press: 'There is a mistake in it' }],
    sees: 'was taken back',
  },
  '/recall': {
    play: async ({ draft }) => [
      `/recall ${await draft()}`,
      { press: 'There is a mistake in it' },
      { press: '↩️ Recall it' },
    ],
    sees: 'PAR-\\d+ is recalled',
  },
  '/removals': {
    play: async ({ removal }) => [await removal().then(() => '/removals'), { press: 'Leave it up' }, 'Test'],
    sees: 'It stays up: 1',
  },
  '/resume': { play: resuming('freeze'), sees: 'Let go on at Embassy in France' },
  '/resume · a lockdown': { play: resuming('lockdown'), sees: 'Let go on at Embassy in France' },
  '/delegate': { play: () => delegating('FR-PAR', 'par.reviewer'), sees: 'decides in your place up to and including' },
  '/delegate · for another mission': {
    play: () => delegating('JP-TYO', 'tyo.reviewer'),
    sees: 'decides in your place up to and including',
  },
  '/language': { play: () => ['/language'], sees: 'Tiếng Việt' },
  '/help': { play: () => ['/help'], sees: 'What I can do for you' },
  '/start': { play: () => ['/start'], sees: 'What I can do for you' },
};

/** Inside the window of the planned post. */
const LATER = parisInDays(1.01).replace('T', ' ');

function writing(mission: string, language: string): readonly Move[] {
  const steps = [{ press: language }, 'Bonjour', { press: 'No picture' }, { press: 'X @' }, { press: 'Go on' }];
  return [`/post ${mission}`, ...steps, '2099-01-01 09:00', { press: 'Keep as a draft' }];
}

function stopping(place: string, button: string): CommandCase['play'] {
  return async ({ endFreezes, reset }) => {
    await endFreezes();
    await reset('planned');
    return [`/freeze ${place}`, 'Test', { press: button }];
  };
}

function resuming(kind: 'freeze' | 'lockdown'): CommandCase['play'] {
  return async ({ endFreezes, freeze }) => {
    await endFreezes();
    await freeze(kind);
    return ['/resume', { press: '▶️ Embassy in France' }];
  };
}

function delegating(mission: string, to: string): readonly Move[] {
  return [`/delegate ${mission}`, to, { press: '3 days' }];
}

export async function layOut(house: TestHouse): Promise<Lying> {
  const { prisma } = house.database;
  const { posts } = house.app.services;
  const author = await house.actor('par.author');
  const subjects = await makeSubjects(house);
  const { deliveryId: id, removalId } = subjects;
  const { postId, dueAt, expiresAt } = await prisma.delivery.findUniqueOrThrow({ where: { id } });
  const { number: planned } = await posts.view(author, postId);
  // At any time, so that it can go out now.
  const hourAgo = plus(systemClock.now(), -HOUR);
  await prisma.post.update({ where: { id: postId }, data: { notBefore: hourAgo } });
  // The numbers of seven days have what was due in them.
  const { deliveryId: due, requestedById } = await prisma.removal.findUniqueOrThrow({ where: { id: removalId } });
  await prisma.delivery.update({ where: { id: due }, data: { dueAt: hourAgo } });

  const lastOf = (make: () => Promise<string>, state: string) => {
    let last: string | undefined;
    return async () => {
      const isStill = last !== undefined && (await posts.view(author, last)).state === state;
      last = isStill && last !== undefined ? last : await make();
      return last;
    };
  };
  const draft = async () => (await posts.write(author, draftOf())).number;
  return {
    ...subjects,
    planned,
    async reset(state) {
      await subjects.endFreezes();
      const reasonKey = state === 'held' ? 'reason.frozen' : null;
      await prisma.delivery.update({ where: { id }, data: { state, reasonKey, dueAt, expiresAt } });
      return planned;
    },
    draft: lastOf(draft, 'draft'),
    async removal() {
      if ((await prisma.removal.count({ where: { state: 'requested' } })) > 0) return;
      const asked = { reason: 'Test', requestedById, requestedAt: systemClock.now() };
      await prisma.removal.create({ data: { id: newId(), deliveryId: due, ...asked } });
    },
    inReview: lastOf(async () => (await posts.submit(author, await draft())).number, 'in_review'),
  };
}
