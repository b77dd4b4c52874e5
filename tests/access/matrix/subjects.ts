import { grantRole } from '../../../src/access/grants.ts';
import { addMember } from '../../../src/access/members.ts';
import { issueToken } from '../../../src/access/tokens.ts';
import type { PostView } from '../../../src/content/post-view.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { DAY, plus } from '../../../src/kernel/durations.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { missionByCode } from '../../../src/missions/mission-views.ts';
import { tell } from '../../../src/notices/tell.ts';
import { planRevision } from '../../../src/scheduler/plan-deliveries.ts';
import { decision, draftOf } from '../../content/desk.ts';
import { picture } from '../../sandbox/support.ts';
import type { TestHouse } from '../../support/test-house.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

/** What lies at Paris and, with `tokyo`, at a sister: the things that the cases of the matrix are about. */
export interface Subjects {
  /** In states from which nothing moves on, so that whoever may is told so, and nothing changes. */
  readonly withdrawn: PostView;
  readonly waiting: PostView;
  readonly resubmitted: PostView;
  readonly deliveryId: string;
  /** Ended, with one delivery that it held. */
  readonly freezeId: string;
  /** Refused. */
  readonly removalId: string;
  readonly accountId: string;
  readonly mediaId: string;
  readonly noticeId: string;
  readonly chainId: string;
  readonly tokyo: { readonly accountId: string; readonly mediaId: string; readonly post: string };
  /** An election window of France. */
  election(): Promise<string>;
  /** A freeze or lockdown of Paris that is in force. */
  freeze(kind: 'freeze' | 'lockdown'): Promise<string>;
  /** Of par.author on duty at Paris, yet to come. */
  turn(): Promise<string>;
  /** Of par.author. */
  token(): Promise<string>;
  /** Of Paris, needed for nothing else. */
  openAccount(): Promise<string>;
  /** Of par.author, who is signed in by it. */
  session(): Promise<string>;
  /** The handle of an author of Paris who is needed for nothing else. */
  newcomer(): Promise<string>;
  /** Ends all that cases began, so that nothing else covers what `freezeId` held. */
  endFreezes(): Promise<void>;
}

export async function makeSubjects(house: TestHouse): Promise<Subjects> {
  const { posts, media, reviews, delegations } = house.app.services;
  const { prisma } = house.database;
  const author = await house.actor('par.author');
  const head = await house.actor('par.head');
  const desk = await house.actor('vukhuvuc');
  const tokyo = await house.actor('tyo.author');

  const waiting = await posts.submit(author, (await posts.write(author, draftOf())).number);
  const withdrawn = await posts.withdraw(author, (await posts.write(author, draftOf())).number, 'Report');
  const first = await posts.submit(author, (await posts.write(author, draftOf())).number);
  await posts.decide(head, first.number, decision(first, 'request_changes', 'Non'));
  const resubmitted = await posts.submit(author, first.number);

  const planned = await posts.submit(author, (await posts.write(author, draftOf({ text: 'Bonjour' }))).number);
  await posts.decide(head, planned.number, decision(planned));
  await planRevision(house.app.deps, planned.revision?.id ?? '');
  const { id: deliveryId } = await prisma.delivery.findFirstOrThrow({ where: { postId: planned.id } });

  const removed = await posts.submit(author, (await posts.write(author, draftOf({ text: 'Retiré' }))).number);
  await posts.decide(head, removed.number, decision(removed));
  await planRevision(house.app.deps, removed.revision?.id ?? '');
  const out = await prisma.delivery.findFirstOrThrow({ where: { postId: removed.id } });
  await prisma.part.updateMany({ where: { deliveryId: out.id }, data: { state: 'published' } });
  const removalId = newId();
  const at = systemClock.now();
  const asked = { reason: 'Test', requestedById: author.id, requestedAt: at };
  await prisma.removal.create({ data: { id: removalId, deliveryId: out.id, ...asked } });
  const refused = { state: 'refused', decidedById: author.id, decidedAt: at, endedAt: at } as const;
  await prisma.removal.update({ where: { id: removalId }, data: refused });

  const insertFreeze = async (kind: 'freeze' | 'lockdown', endedAt: Date | null) => {
    const id = newId();
    const scope = { scope: 'mission', scopeValue: 'FR-PAR', reason: 'Test' } as const;
    await prisma.freeze.create({
      data: { id, kind, ...scope, startedById: head.id, startedAt: new Date('2026-01-01T00:00:00Z'), endedAt },
    });
    return id;
  };
  const freezeId = await insertFreeze('freeze', new Date('2026-01-02T00:00:00Z'));
  await prisma.delivery.update({ where: { id: deliveryId }, data: { state: 'held', reasonKey: 'reason.frozen' } });

  const accountOf = async (code: string) =>
    (await prisma.account.findFirstOrThrow({ where: { mission: { code }, channel: 'x' } })).id;
  const paris = await missionByCode(prisma, 'FR-PAR');
  await house.database.transaction((tx) =>
    tell(tx, systemClock, [
      {
        level: 'today',
        key: 'notice.commented',
        params: { ref: waiting.number },
        missionId: paris.id,
        subject: { kind: 'post', id: waiting.id },
        mergeKey: 'matrix',
      },
    ]),
  );
  const notice = await prisma.notice.findFirstOrThrow({ where: { mergeKey: 'matrix' } });
  const steps = [{ key: 'head', anyOf: ['head'] }] as const;
  const chain = await reviews.propose(desk, { mission: 'FR-PAR', kind: 'correction', steps });
  await reviews.setRule(desk, {
    mission: 'FR-PAR',
    kind: 'correction',
    reviewsLanguages: null,
    needsSecondFactor: null,
    showsWholeCard: true,
  });
  const until = plus(systemClock.now(), DAY);
  await delegations.give(head, { mission: 'FR-PAR', to: 'par.reviewer', until });
  const png = await picture(8);
  return {
    withdrawn,
    waiting,
    resubmitted,
    deliveryId,
    removalId,
    freezeId,
    accountId: await accountOf('FR-PAR'),
    mediaId: (await media.add(author, 'FR-PAR', 'a.png', png)).id,
    noticeId: notice.id,
    chainId: chain.id,
    tokyo: {
      accountId: await accountOf('JP-TYO'),
      mediaId: (await media.add(tokyo, 'JP-TYO', 'a.png', png)).id,
      post: (await posts.write(tokyo, draftOf({ mission: 'JP-TYO' }))).number,
    },
    async election() {
      const from = new Date('2090-01-01T00:00:00Z');
      const input = { country: 'FR', from, until: plus(from, DAY), note: 'Test' };
      return (await house.app.services.elections.add(desk, input)).id;
    },
    freeze: (kind) => insertFreeze(kind, null),
    async turn() {
      const id = newId();
      const span = { from: plus(systemClock.now(), DAY), until: plus(systemClock.now(), 2 * DAY) };
      await prisma.dutyTurn.create({ data: { id, missionId: paris.id, memberId: author.id, ...span } });
      return id;
    },
    async token() {
      const input = { memberId: author.id, label: 'test' };
      return (await house.database.transaction((tx) => issueToken(tx, systemClock, input, BY))).id;
    },
    async openAccount() {
      const id = newId();
      const like = await prisma.account.findFirstOrThrow({ where: { mission: { code: 'FR-PAR' }, channel: 'x' } });
      const data = { ...like, id, handle: id, remoteId: id, limits: {}, options: {} };
      await prisma.account.create({ data });
      return id;
    },
    async session() {
      const [id, userId, now] = [newId(), newId(), systemClock.now()];
      const dates = { createdAt: now, updatedAt: now };
      const user = { id: userId, memberId: author.id, name: '', email: 'a@mission.example', emailVerified: true };
      const { id: found } = await prisma.authUser.upsert({
        where: { memberId: author.id },
        create: { ...user, ...dates },
        update: {},
      });
      await prisma.authSession.create({
        data: { id, userId: found, token: newId(), expiresAt: plus(now, DAY), ...dates },
      });
      return id;
    },
    async newcomer() {
      const handle = `new-${newId()}`;
      await house.database.transaction(async (tx) => {
        const memberId = await addMember(tx, systemClock, { handle, name: handle, email: `${handle}@x.example` }, BY);
        const missionId = (await missionByCode(tx, 'FR-PAR')).id;
        await grantRole(tx, systemClock, { memberId, missionId, role: 'author' }, BY);
      });
      return handle;
    },
    async endFreezes() {
      await prisma.freeze.updateMany({ where: { endedAt: null }, data: { endedAt: systemClock.now() } });
    },
  };
}
