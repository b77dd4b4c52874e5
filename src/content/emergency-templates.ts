import { type Actor, byOf, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { asTheyStand } from '../access/member-views.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { refuseMarked } from '../kernel/secret-marking.ts';
import { normalizeText } from '../kernel/text.ts';
import type { ContentDeps } from './content-deps.ts';
import { readLanguageTag } from './language-tag.ts';
import { NAMED_TEMPLATES } from './named-templates.ts';
import { fieldsOf } from './template-text.ts';

export interface TemplateInput {
  /** Of the situation, the same in every language: `danger_area`. */
  readonly name: string;
  readonly language: string;
  /** With `{names}` of what is filled in. */
  readonly text: string;
}

export interface TemplateView extends TemplateInput {
  readonly id: string;
  readonly fields: readonly string[];
  readonly state: 'proposed' | 'in_force' | 'retired';
}

/** Makes the templates that the house comes with; those of the ministry stay as they are. */
export async function seedTemplates(tx: Tx): Promise<void> {
  await tx.emergencyTemplate.createMany({
    data: NAMED_TEMPLATES.flatMap(({ name, texts }) =>
      Object.entries(texts).map(([language, text]) => ({ id: newId(), name, language, text: normalizeText(text) })),
    ),
    skipDuplicates: true,
  });
}

/** In force: what an emergency notice may be filled from. */
export const IN_FORCE = {
  retiredAt: null,
  OR: [{ proposedById: null }, { confirmedAt: { not: null } }],
} as const satisfies Prisma.EmergencyTemplateWhereInput;

export async function listTemplates(tx: Tx, language?: string): Promise<readonly TemplateView[]> {
  const rows = await tx.emergencyTemplate.findMany({
    where: { retiredAt: null, ...(language === undefined ? {} : { language }) },
    orderBy: [{ name: 'asc' }, { language: 'asc' }, { id: 'asc' }],
  });
  return rows.map(viewOf);
}

/**
 * Proposes the words of a notice in one language; they may be used when a second person of the ministry has confirmed them.
 * @throws AppError `template.malformed`, `post.language_malformed`, `post.secret_marking`, `access.refused`
 */
export async function proposeTemplate(deps: ContentDeps, actor: Actor, input: TemplateInput): Promise<TemplateView> {
  const now = deps.clock.now();
  const text = normalizeText(input.text);
  const language = readLanguageTag(input.language);
  return deps.database.transaction(async (tx) => {
    authorize(actor, 'template.edit', await rootOf(tx), now);
    if (language === undefined) throw new AppError('post.language_malformed', { language: input.language });
    // What is left without its fields is what the ministry says: it must say something.
    if (text.replace(/\{[^}]*\}/g, '').trim().length < FEWEST_LETTERS) throw new AppError('template.malformed', {});
    refuseMarked(text);
    const by = { proposedById: memberIdOf(actor), proposedAt: now };
    const row = await tx.emergencyTemplate.create({ data: { id: newId(), name: input.name, language, text, ...by } });
    await record(tx, deps.clock, [entryOf(actor, 'template.proposed', row.id, { name: input.name, language })]);
    return viewOf(row);
  });
}

const FEWEST_LETTERS = 40;

/**
 * Puts a proposed template in force, in the place of the one before it.
 * @throws AppError `template.not_found`, `template.four_eyes_forbidden`, `template.not_proposed_conflict`
 */
export async function confirmTemplate(deps: ContentDeps, actor: Actor, id: string): Promise<TemplateView> {
  const now = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    authorize(actor, 'template.edit', await rootOf(tx), now);
    const row = await lockTemplate(tx, id);
    authorize(await asTheyStand(tx, actor), 'template.edit', await rootOf(tx), now);
    const memberId = memberIdOf(actor);
    if (row.proposedById === memberId) throw new AppError('template.four_eyes_forbidden', {});
    if (row.proposedById === null || row.confirmedAt || row.retiredAt) {
      throw new AppError('template.not_proposed_conflict', {});
    }
    const { name, language } = row;
    await tx.emergencyTemplate.updateMany({ where: { name, language, ...IN_FORCE }, data: { retiredAt: now } });
    const data = { confirmedById: memberId, confirmedAt: now };
    const confirmed = await tx.emergencyTemplate.update({ where: { id }, data });
    await record(tx, deps.clock, [entryOf(actor, 'template.confirmed', id, { name, language })]);
    return viewOf(confirmed);
  });
}

/** Ends a template or its proposal. @throws AppError `template.not_found`, `template.not_proposed_conflict` */
export async function retireTemplate(deps: ContentDeps, actor: Actor, id: string): Promise<TemplateView> {
  const now = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    authorize(actor, 'template.edit', await rootOf(tx), now);
    const row = await lockTemplate(tx, id);
    authorize(await asTheyStand(tx, actor), 'template.edit', await rootOf(tx), now);
    if (row.retiredAt) throw new AppError('template.not_proposed_conflict', {});
    const retired = await tx.emergencyTemplate.update({ where: { id }, data: { retiredAt: now } });
    await record(tx, deps.clock, [entryOf(actor, 'template.retired', id, { name: row.name, language: row.language })]);
    return viewOf(retired);
  });
}

/** Templates are the ministry's: the root of the tree. */
async function rootOf(tx: Tx): Promise<{ readonly path: string }> {
  return tx.mission.findFirstOrThrow({ where: { parentId: null }, select: { path: true } });
}

async function lockTemplate(tx: Tx, id: string) {
  await tx.$queryRaw`select id from emergency_templates where id = ${id}::uuid for update`;
  const row = await tx.emergencyTemplate.findUnique({ where: { id } });
  if (!row) throw new AppError('template.not_found', { id });
  return row;
}

function viewOf(row: Awaited<ReturnType<typeof lockTemplate>>): TemplateView {
  const { id, name, language, text } = row;
  const isProposed = row.proposedById !== null && row.confirmedAt === null;
  const state = row.retiredAt ? 'retired' : isProposed ? 'proposed' : 'in_force';
  return { id, name, language, text, fields: fieldsOf(text), state };
}

function entryOf(
  actor: Actor,
  action: string,
  id: string,
  details: { readonly name: string; readonly language: string },
) {
  return { ...byOf(actor), action, subject: { kind: 'template', id }, details };
}
