import { type Actor, byOf } from './access/actor.ts';
import { authorize } from './access/can.ts';
import { memberByHandle } from './access/member-views.ts';
import type { Anchors } from './audit/anchors.ts';
import { type AuditFilter, type AuditView, auditPages, auditRecords } from './audit/audit-views.ts';
import { record } from './audit/record.ts';
import { verifyAudit } from './audit/verify.ts';
import { findPost, postNumber } from './content/find-post.ts';
import type { Database, Tx } from './db/database.ts';
import type { Audit, AuditQuery, NamedRecord } from './http/services.ts';
import type { Clock } from './kernel/clock.ts';
import { isId } from './kernel/ids.ts';
import { ministry } from './missions/mission-views.ts';
import { postSubjects } from './reports/post-subjects.ts';

interface AuditDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly anchors: Anchors;
}

/** The record for who may read it: all of it, as it concerns the whole house. */
export function createAudit({ database, clock, anchors }: AuditDeps): Audit {
  const { prisma } = database;
  const ask = async (actor: Actor) => authorize(actor, 'audit.read', await ministry(prisma), clock.now());
  return {
    async list(actor, query) {
      await ask(actor);
      return named(prisma, await auditRecords(prisma, await filterOf(prisma, query)));
    },
    async export(actor, { from, until }) {
      await ask(actor);
      const details = { from: from?.toISOString(), until: until?.toISOString() };
      const entry = { ...byOf(actor), action: 'audit.exported', details };
      await database.transaction((tx) => record(tx, clock, [{ ...entry, subject: { kind: 'house', id: 'house' } }]));
      return auditPages(prisma, { from, until });
    },
    async verify(actor, copy) {
      await ask(actor);
      const own = { name: 'own', text: await anchors.file.read() } as const;
      const files = copy === undefined ? [own] : [own, { name: 'copy', text: copy } as const];
      return verifyAudit(prisma, { anchors: { publicKey: anchors.key.publicKey, now: clock.now(), files } });
    },
  };
}

async function filterOf(db: Tx, { post, subject, actor, ...rest }: AuditQuery): Promise<AuditFilter> {
  const subjectIds = post === undefined ? subject && [subject] : await postSubjects(db, (await findPost(db, post)).id);
  const actorId = actor === undefined || isId(actor) ? actor : (await memberByHandle(db, actor)).id;
  return { ...rest, actorId, ...(subjectIds ? { subjectIds } : {}) };
}

async function named(db: Tx, records: readonly AuditView[]): Promise<readonly NamedRecord[]> {
  const about = (kind: string) =>
    records.flatMap(({ subjectKind, subjectId }) => (subjectKind === kind && isId(subjectId) ? [subjectId] : []));
  const actors = records.flatMap(({ actorId }) => (actorId !== null && isId(actorId) ? [actorId] : []));
  const members = await db.member.findMany({ where: { id: { in: actors } }, select: { id: true, handle: true } });
  const removals = await db.removal.findMany({
    where: { id: { in: about('removal') } },
    select: { id: true, delivery: { select: { postId: true } } },
  });
  const deliveries = await db.delivery.findMany({
    where: { id: { in: about('delivery') } },
    select: { id: true, postId: true },
  });
  const parts = [...deliveries, ...removals.map(({ id, delivery }) => ({ id, postId: delivery.postId }))];
  const posts = await db.post.findMany({
    where: { id: { in: [...about('post'), ...parts.map(({ postId }) => postId)] } },
    select: { id: true, number: true, mission: { select: { prefix: true } } },
  });
  const numbers = new Map(posts.map((post) => [post.id, postNumber(post)]));
  for (const { id, postId } of parts) numbers.set(id, numbers.get(postId) ?? '');
  const handles = new Map(members.map(({ id, handle }) => [id, handle]));
  return records.map((one) => ({
    ...one,
    actorHandle: handles.get(one.actorId ?? '') ?? null,
    post: numbers.get(one.subjectId) ?? null,
  }));
}
