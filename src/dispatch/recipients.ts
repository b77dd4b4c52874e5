import type { Role } from '../access/role.ts';
import { decidersOf } from '../content/deciders.ts';
import type { Tx } from '../db/database.ts';
import { assertNever } from '../kernel/assert-never.ts';
import type { Language } from '../kernel/say.ts';
import type { Zone } from '../kernel/zoned-time.ts';
import { pathsAbove } from '../missions/paths-above.ts';
import { audienceOf, type Told } from './audience.ts';
import { nearest, type Person, peopleReaching, personById, type ReadPeople } from './people.ts';
import type { RoundPart } from './rounds.ts';

/** What a notice is about, as far as who is told of it goes by it. */
export interface NoticeMatter {
  readonly key: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The ministry, for what concerns the whole house. */
  readonly mission: MissionFacts;
  /** Of the post or the delivery that it is about. */
  readonly post?: { readonly id: string; readonly writerIds: readonly string[]; readonly isEmergency: boolean };
  /** Who made it known, and need not be told. */
  readonly saidById?: string;
}

export interface MissionFacts {
  readonly id: string;
  readonly path: string;
  readonly zone: Zone;
  readonly countryIso: string;
  readonly name: Readonly<Record<Language, string>>;
}

/** Finds who is told, inside one transaction. People of a mission are read once. */
export interface Recipients {
  of(matter: NoticeMatter, to: RoundPart['to']): Promise<readonly Person[]>;
}

const HEADS = ['head', 'deputy', 'delegate'] as const satisfies readonly Role[];

export function createRecipients(tx: Tx, how: ReadPeople): Recipients {
  const known = new Map<string, Promise<readonly Person[]>>();
  const reaching = (path: string) => {
    const found = known.get(path) ?? peopleReaching(tx, path, how);
    known.set(path, found);
    return found;
  };
  const holders = async (roles: readonly Role[], path: string) => nearest(await reaching(path), roles, path);

  const told = async (matter: NoticeMatter, who: Told): Promise<readonly Person[]> => {
    const { mission, post } = matter;
    switch (who) {
      case 'deciders':
        return post ? nearestDeciders(await reaching(mission.path), post.id, mission.path) : [];
      case 'writers':
        return (await reaching(mission.path)).filter(({ id }) => post?.writerIds.includes(id));
      case 'on_duty':
        return onDuty(mission);
      case 'commenters':
        return post ? commenters(await reaching(mission.path), post.id) : [];
      case 'heads':
        return holders(HEADS, mission.path);
      case 'desk':
        return holders(['regional_desk'], mission.path);
      case 'press':
        return holders(['press_department'], mission.path);
      case 'member':
        return [await personById(tx, matter.subjectId, how)].filter((person) => person !== undefined);
      case 'administrators':
        return holders(['administrator'], mission.path);
      case 'house':
        return holders(['administrator'], pathsAbove(mission.path)[0] ?? mission.path);
      default:
        return assertNever(who);
    }
  };

  /** Of those who may take one seat, the nearest: a step may have several. */
  const nearestDeciders = async (people: readonly Person[], postId: string, path: string) => {
    const bySeat = Map.groupBy(await decidersOf(tx, postId, how.at), ({ seat }) => seat);
    return [...bySeat.values()].flatMap((deciders) => {
      const ids = new Set(deciders.map(({ memberId }) => memberId));
      const roles = deciders.map(({ role }) => role);
      return nearest(
        people.filter(({ id }) => ids.has(id)),
        roles,
        path,
      );
    });
  };

  const commenters = async (people: readonly Person[], postId: string) => {
    const said = await tx.comment.findMany({ where: { postId }, select: { memberId: true }, distinct: ['memberId'] });
    const ids = new Set(said.map(({ memberId }) => memberId));
    return people.filter(({ id }) => ids.has(id));
  };

  /** Those of the rota; where it is empty, the duty officers. */
  const onDuty = async (mission: MissionFacts): Promise<readonly Person[]> => {
    const turns = await tx.dutyTurn.findMany({
      where: { missionId: mission.id, from: { lte: how.at }, until: { gt: how.at } },
      select: { memberId: true },
    });
    const ids = new Set(turns.map(({ memberId }) => memberId));
    const named = (await reaching(mission.path)).filter(({ id }) => ids.has(id));
    return named.length > 0 ? named : holders(['duty_officer'], mission.path);
  };

  /** Whom the notice is for; where that is nobody, the administrators of the ministry: nothing is lost in silence. */
  const audience = async (matter: NoticeMatter): Promise<readonly Person[]> => {
    const lists = await Promise.all(audienceOf(matter.key, matter.subjectKind).map((who) => told(matter, who)));
    const people = eachOnce(lists.flat());
    if (people.length === 0) return told(matter, 'house');
    return people.filter(({ id }) => id !== matter.saidById);
  };

  return {
    async of(matter, to) {
      switch (to) {
        case 'audience':
          return audience(matter);
        case 'member':
        case 'on_duty':
        case 'heads':
        case 'desk':
          return told(matter, to);
        default:
          return assertNever(to);
      }
    },
  };
}

function eachOnce(people: readonly Person[]): readonly Person[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}
