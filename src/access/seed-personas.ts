import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { newId } from '../kernel/ids.ts';
import type { Role } from './role.ts';

interface Persona {
  readonly handle: string;
  /** Invented; no member of any mission is meant. */
  readonly name: string;
  readonly role: Role;
  /** The code of the node; absent for the ministry, from where a role reaches every mission. */
  readonly mission?: string;
}

/**
 * The people of a trial, so that one visitor can play every part at once. That a single author and a single head reach
 * all missions is a convenience of the trial: in a real house each mission has its own, as the last nine here.
 */
export const PERSONAS: readonly Persona[] = [
  /** author */
  { handle: 'tacgia', name: 'Đinh Thảo Nguyên', role: 'author' },
  /** language reviewer */
  { handle: 'hieudinh', name: 'Lương Gia Hân', role: 'language_reviewer' },
  /** head of mission */
  { handle: 'truongcoquan', name: 'Phùng Quang Tường', role: 'head' },
  /** deputy head of mission */
  { handle: 'capho', name: 'Tạ Khánh Linh', role: 'deputy' },
  /** regional desk */
  { handle: 'vukhuvuc', name: 'Mạc Đình Khôi', role: 'regional_desk' },
  /** press department */
  { handle: 'vuthongtin', name: 'Thái Mỹ Uyên', role: 'press_department' },
  /** message owner at the ministry */
  { handle: 'chubien', name: 'Kiều Bảo Châu', role: 'message_owner' },
  /** duty (consular) officer */
  { handle: 'truc', name: 'Ninh Trọng Hiếu', role: 'duty_officer' },
  /** reporter: who writes the reports */
  { handle: 'baocao', name: 'Quách Thu Giang', role: 'reporter' },
  /** auditor */
  { handle: 'kiemtoan', name: 'Lã Việt Anh', role: 'auditor' },
  /** administrator */
  { handle: 'quantri', name: 'Âu Minh Triết', role: 'administrator' },

  { handle: 'par.author', name: 'Cù Hoài Thương', role: 'author', mission: 'FR-PAR' },
  { handle: 'par.reviewer', name: 'Vi Thanh Trúc', role: 'language_reviewer', mission: 'FR-PAR' },
  { handle: 'par.head', name: 'Hứa Đăng Khoa', role: 'head', mission: 'FR-PAR' },
  { handle: 'tyo.author', name: 'Giang Nhật Hạ', role: 'author', mission: 'JP-TYO' },
  { handle: 'tyo.reviewer', name: 'Tống Diệu Ái', role: 'language_reviewer', mission: 'JP-TYO' },
  { handle: 'tyo.head', name: 'Nghiêm Phúc Lâm', role: 'head', mission: 'JP-TYO' },
  { handle: 'was.author', name: 'Khổng Tú Anh', role: 'author', mission: 'US-WAS' },
  { handle: 'was.reviewer', name: 'Bạch Hương Ly', role: 'language_reviewer', mission: 'US-WAS' },
  { handle: 'was.head', name: 'Doãn Chí Kiên', role: 'head', mission: 'US-WAS' },
];

/** Long ago, so that a trial whose clock is set back has its people too. */
const VALID_FROM = new Date('2020-01-01T00:00:00Z');

/**
 * Makes the personas, and their grants at the missions that are there; the same again changes nothing. The missions come
 * first (`seedMissions`).
 */
export async function seedPersonas(tx: Tx, clock: Clock): Promise<void> {
  const added = await tx.member.createMany({
    data: PERSONAS.map(({ handle, name }) => ({ id: newId(), handle, name, persona: true, createdAt: clock.now() })),
    skipDuplicates: true,
  });
  const members = await tx.member.findMany({ where: { persona: true }, select: { id: true, handle: true } });
  const missions = await tx.mission.findMany({ select: { id: true, code: true, kind: true } });
  const granted = await tx.roleGrant.createMany({
    data: PERSONAS.flatMap(({ handle, role, mission: code }) => {
      const member = members.find((one) => one.handle === handle);
      const mission = missions.find((one) => (code === undefined ? one.kind === 'ministry' : one.code === code));
      return member && mission
        ? [{ id: newId(), memberId: member.id, missionId: mission.id, role, validFrom: VALID_FROM }]
        : [];
    }),
    skipDuplicates: true,
  });
  if (added.count + granted.count === 0) return;
  await record(tx, clock, [
    {
      actor: { kind: 'system' },
      way: 'system',
      action: 'personas.seeded',
      subject: { kind: 'members', id: 'personas' },
      details: { members: added.count, grants: granted.count },
    },
  ]);
}
