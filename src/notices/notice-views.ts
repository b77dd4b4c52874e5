import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../kernel/errors.ts';
import { type Language, sayStored } from '../kernel/say.ts';
import type { NoticeLevel } from './tell.ts';

/** A notice as people read it; say its words with `noticeWords`. */
export interface NoticeView {
  readonly id: string;
  readonly level: NoticeLevel;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Absent for what concerns the whole house. */
  readonly mission?: {
    readonly id: string;
    readonly code: string;
    readonly path: string;
    readonly zone: string;
    readonly name: Readonly<Record<Language, string>>;
  };
  readonly subject: { readonly kind: string; readonly id: string };
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly acknowledged?: { readonly at: Date; readonly memberId: string };
}

export interface NoticeFilter {
  /** Paths of nodes: notices of missions at or below one of them. Absent means all missions. */
  readonly under?: readonly string[];
  /** Also those that concern the whole house; true unless said otherwise. */
  readonly house?: boolean;
  readonly level?: NoticeLevel;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly ids?: readonly string[];
  readonly limit?: number;
}

const LIMIT = 200;

/** Notices that nobody has acknowledged: the most urgent first, then the newest. */
export async function openNotices(db: Tx, filter: NoticeFilter = {}): Promise<readonly NoticeView[]> {
  const where = {
    acknowledgedAt: null,
    ...(filter.level ? { level: filter.level } : {}),
    ...(filter.ids ? { id: { in: [...filter.ids] } } : {}),
    ...(filter.subject ? { subjectKind: filter.subject.kind, subjectId: filter.subject.id } : {}),
    OR: placesOf(filter),
  };
  return (await readNotices(db, where, filter.limit ?? LIMIT)).map(viewOf);
}

/** @throws AppError `notice.not_found` */
export async function noticeById(db: Tx, id: string): Promise<NoticeView> {
  const [row] = await readNotices(db, { id }, 1);
  if (!row) throw new AppError('notice.not_found', { id });
  return viewOf(row);
}

/**
 * Its mission by its name, and its channel as people call it.
 * @param titleOf what people call a channel
 */
export function noticeWords(
  { key, params, mission }: NoticeView,
  language: Language,
  titleOf: (language: Language, channel: string) => string = (_language, channel) => channel,
): string {
  const { channel } = params;
  const said = {
    ...params,
    ...(typeof channel === 'string' ? { channel: titleOf(language, channel) } : {}),
    ...(mission && params.mission === mission.code ? { mission: mission.name[language] } : {}),
  };
  return sayStored(language, key, said, mission?.zone);
}

function placesOf(filter: NoticeFilter) {
  const missions = filter.under
    ? filter.under.map((path) => ({ mission: { path: { startsWith: path } } }))
    : [{ missionId: { not: null } }];
  return filter.house === false ? missions : [...missions, { missionId: null }];
}

function readNotices(db: Tx, where: Prisma.NoticeWhereInput, take: number) {
  return db.notice.findMany({
    where,
    include: { mission: { select: { id: true, code: true, path: true, zone: true, nameEn: true, nameVi: true } } },
    orderBy: [{ level: 'asc' }, { lastAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

type StoredNotice = Awaited<ReturnType<typeof readNotices>>[number];

function viewOf(row: StoredNotice): NoticeView {
  return {
    id: row.id,
    level: row.level,
    key: row.key,
    params: row.params as NoticeView['params'],
    ...(row.mission ? { mission: missionOf(row.mission) } : {}),
    subject: { kind: row.subjectKind, id: row.subjectId },
    times: row.times,
    firstAt: row.firstAt,
    lastAt: row.lastAt,
    ...(row.acknowledgedAt && row.acknowledgedById
      ? { acknowledged: { at: row.acknowledgedAt, memberId: row.acknowledgedById } }
      : {}),
  };
}

function missionOf({ nameEn, nameVi, ...mission }: NonNullable<StoredNotice['mission']>) {
  return { ...mission, name: { en: nameEn, vi: nameVi } };
}
