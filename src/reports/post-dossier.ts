import type { AuditView } from '../audit/audit-views.ts';
import { auditPages } from '../audit/audit-views.ts';
import { postNumber } from '../content/find-post.ts';
import { loadSnapshots, type PostSnapshot } from '../content/post-snapshot.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { isWordKey, sayStored } from '../kernel/say.ts';
import { postSubjects } from './post-subjects.ts';

/** All that the house knows of a post, as it is archived. Instants are UTC; what is not known is null, never 0. */
export type PostDossier = Awaited<ReturnType<typeof readDossier>>;

/** A picture of any revision; `bytes` is null where they are not kept any more. */
export interface ArchivedPicture {
  readonly sha256: string;
  readonly mime: string;
  readonly fileName: string | null;
  readonly bytes: Uint8Array | null;
  /** In the archive. */
  readonly path: string | null;
}

const PERSON = { select: { id: true, name: true } } as const;

const WHOLE = {
  mission: true,
  author: PERSON,
  comments: { orderBy: { saidAt: 'asc' }, include: { member: PERSON } },
  revisions: {
    orderBy: { number: 'asc' },
    include: { submittedBy: PERSON, decisions: { orderBy: { decidedAt: 'asc' }, include: { member: PERSON } } },
  },
  deliveries: {
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    include: {
      account: true,
      revision: { select: { number: true } },
      removals: { orderBy: { requestedAt: 'asc' } },
      parts: {
        orderBy: { index: 'asc' },
        include: { attempts: { orderBy: { preparedAt: 'asc' } }, snapshots: { orderBy: { capturedAt: 'asc' } } },
      },
    },
  },
} as const satisfies Prisma.PostInclude;

type Row = Prisma.PostGetPayload<{ include: typeof WHOLE }>;
type DeliveryRow = Row['deliveries'][number];
type PartRow = DeliveryRow['parts'][number];

/** @param id of a post that is there */
export async function readDossier(db: Tx, id: string) {
  const row = await db.post.findUniqueOrThrow({ where: { id }, include: WHOLE });
  const { mission } = row;
  const people = await removersOf(db, row);
  const now = (await loadSnapshots(db, [id])).get(id) ?? null;
  return {
    form: 1,
    post: {
      id,
      number: postNumber(row),
      mission: { code: mission.code, nameEn: mission.nameEn, nameVi: mission.nameVi, zone: mission.zone },
      kind: row.kind,
      theme: row.theme,
      audience: row.audience,
      campaign: row.campaign,
      state: row.state,
      author: row.author,
      createdAt: row.createdAt,
      notBefore: row.notBefore,
      notAfter: row.notAfter,
      content: now,
    },
    revisions: row.revisions.map((revision) => ({
      number: revision.number,
      /** SHA-256 of `content` as canonical JSON (RFC 8785). */
      hash: revision.hash,
      content: revision.content as unknown as PostSnapshot,
      steps: revision.steps,
      submittedBy: revision.submittedBy,
      submittedAt: revision.submittedAt,
      approvedAt: revision.approvedAt,
      voidedAt: revision.voidedAt,
      voidReason: revision.voidReason,
      decisions: revision.decisions.map(({ step, seat, verdict, role, member, decidedAt, way, comment }) => ({
        ...{ step, seat, verdict, role, by: member, at: decidedAt, way, comment },
      })),
    })),
    comments: row.comments.map(({ member, text, saidAt }) => ({ by: member, text, at: saidAt })),
    deliveries: row.deliveries.map((delivery) => deliveryOf(delivery, people)),
  };
}

type People = ReadonlyMap<string, { readonly id: string; readonly name: string }>;

async function removersOf(db: Tx, { deliveries }: Row): Promise<People> {
  const ids = deliveries.flatMap(({ removals }) =>
    removals.flatMap((one) => [one.requestedById, one.decidedById ?? [], one.settledById ?? []].flat()),
  );
  const members = await db.member.findMany({ where: { id: { in: ids } }, ...PERSON });
  return new Map(members.map((member) => [member.id, member]));
}

function deliveryOf(row: DeliveryRow, people: People) {
  const { account, revision, reasonKey } = row;
  const params = (row.reasonParams ?? {}) as Readonly<Record<string, string | number>>;
  const reason = reasonKey && isWordKey(reasonKey) ? reasonKey : null;
  return {
    id: row.id,
    revision: revision.number,
    variantId: row.variantId,
    account: { id: account.id, channel: account.channel, handle: account.handle, title: account.title },
    occurrence: row.occurrence || null,
    state: row.state,
    dueAt: row.dueAt,
    publishedAt: row.publishedAt,
    reason: reason && { key: reason, en: sayStored('en', reason, params), vi: sayStored('vi', reason, params) },
    parts: row.parts.map(partOf),
    removals: row.removals.map(({ state, reason, requestedAt, decidedAt, refusal, endedAt, archive, ...by }) => ({
      ...{ state, reason, requestedAt, decidedAt, refusal, endedAt },
      requestedBy: people.get(by.requestedById) ?? null,
      decidedBy: people.get(by.decidedById ?? '') ?? null,
      settledBy: people.get(by.settledById ?? '') ?? null,
      /** What was public before it was taken down. */
      archive,
    })),
  };
}

function partOf({ index, state, remoteRef, permalink, publishedAt, attempts, snapshots }: PartRow) {
  return {
    ...{ index, state, remoteRef, permalink, publishedAt },
    attempts: attempts.map(({ state, revisionHash, sendingAt, endedAt, errorCode, errorMessage }) => ({
      ...{ state, revisionHash, sendingAt, endedAt, errorCode, errorMessage },
    })),
    /** Null where nothing was ever counted. */
    counts:
      snapshots.length === 0
        ? null
        : snapshots.map(({ metric, networkName, value, age, source, apiVersion, capturedAt }) => ({
            ...{ metric, networkName, value: Number(value), age, source, apiVersion, capturedAt },
          })),
  };
}

/** Every picture of any revision, each once. */
export async function readPictures(db: Tx, { post, revisions }: PostDossier): Promise<readonly ArchivedPicture[]> {
  const contents = [...revisions.map(({ content }) => content), ...(post.content ? [post.content] : [])];
  const pictures = contents.flatMap(({ variants }) =>
    variants.flatMap(({ parts }) => parts.flatMap((p) => p.pictures)),
  );
  const wanted = new Map(pictures.map((picture) => [picture.sha256, picture]));
  const kept = await db.media.findMany({ where: { id: { in: pictures.map(({ mediaId }) => mediaId) } } });
  const bySha = new Map(kept.map((media) => [media.sha256, media]));
  return [...wanted.values()].map(({ sha256, mime }) => {
    const media = bySha.get(sha256);
    const path = media ? `media/${sha256.slice(0, 16)}.${mime.slice(mime.indexOf('/') + 1)}` : null;
    return { sha256, mime, fileName: media?.fileName ?? null, bytes: media?.bytes ?? null, path };
  });
}

/** What the record says of the post, its deliveries and their removals. */
export async function readEntries(db: Tx, { post }: PostDossier): Promise<readonly AuditView[]> {
  const subjectIds = await postSubjects(db, post.id);
  const entries: AuditView[] = [];
  for await (const page of auditPages(db, { subjectIds })) entries.push(...page);
  return entries;
}
