import { grantRole } from '../../src/access/grants.ts';
import { addMember } from '../../src/access/members.ts';
import type { PeopleDeps } from '../../src/access/people.ts';
import type { Role } from '../../src/access/role.ts';
import { createSecondFactor } from '../../src/access/second-factor.ts';
import { linkKeyOf } from '../../src/access/signed-link.ts';
import { adapterFor } from '../../src/channels/registry.ts';
import type { Database } from '../../src/db/database.ts';
import { createDispatch } from '../../src/dispatch/dispatch.ts';
import type { DispatchDeps } from '../../src/dispatch/dispatch-deps.ts';
import type { Message, MessageWay, Messenger, Recipient, SendResult } from '../../src/dispatch/messenger.ts';
import { planMessages } from '../../src/dispatch/plan-messages.ts';
import { newId } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import type { Language } from '../../src/kernel/say.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { missionByCode } from '../../src/missions/mission-views.ts';
import { createVault } from '../../src/missions/vault.ts';
import { type NoticeDraft, tell } from '../../src/notices/tell.ts';
import type { ManualClock } from '../support/manual-clock.ts';

const KEY = new Secret(new Uint8Array(32).fill(7));

export const BY = { actor: { kind: 'system' }, way: 'system' } as const;

/** A way that keeps what it is given, and can be down. */
export interface Notebook extends Messenger {
  readonly sent: { readonly to: Recipient; readonly message: Message }[];
  /** What it answers from now on. */
  answer(result: SendResult): void;
  /** `handle: subject` of all since the last look, which it forgets. */
  look(): readonly string[];
}

export function notebook(way: MessageWay = 'mail'): Notebook {
  let result: SendResult = { kind: 'sent' };
  const sent: { to: Recipient; message: Message }[] = [];
  return {
    way,
    sent,
    answer(next) {
      result = next;
    },
    look: () => sent.splice(0).map(({ to, message }) => `${to.address.split('@')[0]}: ${message.subject}`),
    async send(to, message) {
      if (result.kind === 'sent') sent.push({ to, message });
      return result;
    },
  };
}

/** The dispatch of a house with people and missions, by a clock that a test sets. */
export function postOffice(database: Database, clock: ManualClock, messengers: readonly Messenger[]) {
  const deps: DispatchDeps & PeopleDeps = {
    database,
    clock,
    logger: silentLogger,
    messengers,
    adapterFor,
    queue: { async send() {} } as unknown as DispatchDeps['queue'],
    secondFactor: createSecondFactor({ database, clock, vault: createVault(KEY, 'second factor') }),
    linkKey: linkKeyOf(KEY),
    publicUrl: 'https://house.example',
  };
  const dispatch = createDispatch(deps);
  return {
    deps,
    dispatch,
    /** As the ticks do it. */
    turn: () => dispatch.carry(new AbortController().signal),
    plan: () => planMessages(deps),
    async person(
      handle: string,
      grants: Readonly<Record<string, Role>>,
      email: string | null = `${handle}@mfa.example`,
      language: Language = 'en',
    ) {
      return database.transaction(async (tx) => {
        const id = await addMember(tx, clock, { handle, name: handle, language, ...(email ? { email } : {}) }, BY);
        for (const [code, role] of Object.entries(grants)) {
          const { id: missionId } = await missionByCode(tx, code);
          await grantRole(tx, clock, { memberId: id, missionId, role, validFrom: new Date(0) }, BY);
        }
        return id;
      });
    },
    async missionId(code: string) {
      return (await missionByCode(database.prisma, code)).id;
    },
    tell: (...notices: readonly NoticeDraft[]) => database.transaction((tx) => tell(tx, clock, notices)),
    async acknowledgeAll() {
      await database.prisma.notice.updateMany({
        where: { acknowledgedAt: null },
        data: { acknowledgedAt: clock.now() },
      });
    },
    /** A post of the mission that nobody has submitted. */
    async post(code: string, authorId: string, kind: 'routine' | 'emergency' = 'routine') {
      const mission = await missionByCode(database.prisma, code);
      const count = await database.prisma.post.count();
      const { id } = await database.prisma.post.create({
        data: {
          id: newId(),
          missionId: mission.id,
          number: count + 1,
          kind,
          theme: 'test',
          audience: 'young',
          authorId,
          writerIds: [authorId],
          notBefore: new Date(0),
          notAfter: new Date('2030-01-01T00:00:00Z'),
          createdAt: clock.now(),
          updatedAt: clock.now(),
        },
      });
      return id;
    },
  };
}
