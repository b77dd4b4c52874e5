import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../kernel/errors.ts';
import type { Language } from '../kernel/say.ts';
import type { Zone } from '../kernel/zoned-time.ts';
import type { NodeKind } from './mission-kinds.ts';

/** A node of the tree as people read it. */
export interface MissionView {
  readonly id: string;
  readonly code: string;
  readonly kind: NodeKind;
  readonly parentId?: string;
  /** Codes from the root down, with slashes: `/VN-MFA/europe/FR-PAR/`. Roles held at a prefix of it reach it. */
  readonly path: string;
  readonly countryIso: string;
  readonly city: string;
  readonly zone: Zone;
  /** BCP 47. */
  readonly languages: readonly string[];
  readonly name: Readonly<Record<Language, string>>;
  /** Before the numbers of its posts: `PAR` of `PAR-142`. */
  readonly prefix: string;
  /** False where the source of the row doubts it. */
  readonly sure: boolean;
}

/** All nodes at or below the node at `path`, parents before children; the whole tree by default. */
export async function missionTree(db: Tx, path = '/'): Promise<readonly MissionView[]> {
  return (await readMissions(db, { path: { startsWith: path } })).map(viewOf);
}

/** @throws AppError `mission.not_found` */
export async function missionByCode(db: Tx, code: string): Promise<MissionView> {
  return oneOf(await readMissions(db, { code: { in: [code, code.toUpperCase()] } }), code);
}

/** @throws AppError `mission.not_found` */
export async function missionById(db: Tx, id: string): Promise<MissionView> {
  return oneOf(await readMissions(db, { id }), id);
}

/** The root. @throws AppError `mission.not_found` before the missions are seeded */
export async function ministry(db: Tx): Promise<MissionView> {
  return oneOf(await readMissions(db, { kind: 'ministry' }), 'ministry');
}

function readMissions(db: Tx, where: Prisma.MissionWhereInput) {
  return db.mission.findMany({ where, orderBy: { path: 'asc' } });
}

type StoredMission = Awaited<ReturnType<typeof readMissions>>[number];

function oneOf(rows: readonly StoredMission[], asked: string): MissionView {
  const [row] = rows;
  if (!row) throw new AppError('mission.not_found', { mission: asked });
  return viewOf(row);
}

function viewOf(row: StoredMission): MissionView {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind as NodeKind,
    ...(row.parentId ? { parentId: row.parentId } : {}),
    path: row.path,
    countryIso: row.countryIso,
    city: row.city,
    zone: row.zone,
    languages: row.languages,
    name: { en: row.nameEn, vi: row.nameVi },
    prefix: row.prefix,
    sure: row.sure,
  };
}
