import { type Actor, byOf, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { refuseMarked } from '../kernel/secret-marking.ts';
import { normalizeText } from '../kernel/text.ts';
import { type NoticeDraft, tell } from '../notices/tell.ts';
import type { ContentDeps } from './content-deps.ts';
import { lockPost, postNumber } from './find-post.ts';

/** A time before an election in a host country, half-open: what is published there then is reviewed as policy. */
export interface ElectionWindow {
  readonly id: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly from: Date;
  readonly until: Date;
  readonly note: string;
}

type ElectionInput = Omit<ElectionWindow, 'id'>;

export interface Elections {
  /** Those that have not passed. */
  list(actor: Actor): Promise<readonly ElectionWindow[]>;
  add(actor: Actor, input: ElectionInput): Promise<ElectionWindow>;
  end(actor: Actor, id: string): Promise<void>;
}

type ElectionDeps = Pick<ContentDeps, 'database' | 'clock'>;

export function createElections(deps: ElectionDeps): Elections {
  const { prisma } = deps.database;
  return {
    async list() {
      const where = { endedAt: null, until: { gt: deps.clock.now() } };
      return (await prisma.electionWindow.findMany({ where, orderBy: [{ from: 'asc' }, { id: 'asc' }] })).map(viewOf);
    },
    add: (actor, input) => addElection(deps, actor, input),
    end: (actor, id) => endElection(deps, actor, id),
  };
}

/** All windows that count, read together. @returns the first of a country that has a moment in common with a span */
export async function loadElectionWindows(
  tx: Tx,
): Promise<(country: string, span: Span) => ElectionWindow | undefined> {
  const rows = await tx.electionWindow.findMany({
    where: { endedAt: null },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
  });
  return (country, span) =>
    rows.map(viewOf).find((one) => one.country === country && one.from < span.until && one.until > span.from);
}

interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** @throws AppError `election.window_malformed`, `election.note_missing`, `election.country_unknown`, `access.refused` */
async function addElection(deps: ElectionDeps, actor: Actor, input: ElectionInput): Promise<ElectionWindow> {
  const note = normalizeText(input.note);
  if (note === '') throw new AppError('election.note_missing', {});
  refuseMarked(note);
  const { from, until } = input;
  if (from >= until) {
    throw new AppError('election.window_malformed', { from: from.toISOString(), until: until.toISOString() });
  }
  const country = input.country.toUpperCase();
  return deps.database.transaction(async (tx) => {
    authorize(actor, 'election.edit', await placeOf(tx, country), deps.clock.now());
    const row = { id: newId(), countryIso: country, from, until, note };
    await tx.electionWindow.create({ data: { ...row, addedById: memberIdOf(actor), addedAt: deps.clock.now() } });
    await tell(tx, deps.clock, await outrunBy(tx, row));
    await record(tx, deps.clock, [
      entry(actor, 'added', row.id, { country, from: from.toISOString(), until: until.toISOString() }),
    ]);
    return viewOf(row);
  });
}

/** Posts that were submitted before the window was set, and were or are reviewed as what they are: a person looks at each. */
async function outrunBy(
  tx: Tx,
  { countryIso, from, until }: Omit<StoredWindow, 'note'>,
): Promise<readonly NoticeDraft[]> {
  const inTime = {
    mission: { countryIso },
    kind: { notIn: ['policy', 'emergency'] },
    notBefore: { lt: until },
    notAfter: { gt: from },
  } satisfies Prisma.PostWhereInput;
  // Whoever decides on one holds it: they are waited for, and what they decided is seen below.
  for (const { id } of await tx.post.findMany({
    where: { ...inTime, state: 'in_review' },
    select: { id: true },
    orderBy: { id: 'asc' },
  })) {
    await lockPost(tx, id);
  }
  const goesOut = [
    { none: {} },
    { some: { state: { in: ['planned', 'held'] } } },
  ] satisfies Prisma.DeliveryListRelationFilter[];
  const posts = await tx.post.findMany({
    where: {
      ...inTime,
      OR: [{ state: 'in_review' }, ...goesOut.map((deliveries) => ({ state: 'approved' as const, deliveries }))],
    },
    select: {
      id: true,
      number: true,
      theme: true,
      state: true,
      missionId: true,
      mission: { select: { prefix: true } },
    },
  });
  return posts.map((post) => ({
    level: 'now',
    key: post.state === 'approved' ? 'notice.election_approved' : 'notice.election_in_review',
    params: { ref: postNumber(post), theme: post.theme },
    missionId: post.missionId,
    subject: { kind: 'post', id: post.id },
    mergeKey: `election:${post.id}`,
  }));
}

/** It counts no more from now on. @throws AppError `election.not_found`, `access.refused` */
async function endElection(deps: ElectionDeps, actor: Actor, id: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const row = await tx.electionWindow.findFirst({ where: { id, endedAt: null } });
    if (!row) throw new AppError('election.not_found', { id });
    authorize(actor, 'election.edit', await placeOf(tx, row.countryIso), deps.clock.now());
    await tx.electionWindow.update({ where: { id }, data: { endedAt: deps.clock.now() } });
    await record(tx, deps.clock, [entry(actor, 'ended', id, { country: row.countryIso })]);
  });
}

/** The first mission there: its regional desk and the press department look after it. */
async function placeOf(tx: Tx, country: string): Promise<{ readonly path: string }> {
  const mission = await tx.mission.findFirst({
    where: { countryIso: country, kind: { notIn: ['ministry', 'region'] } },
    orderBy: { path: 'asc' },
    select: { path: true },
  });
  if (!mission) throw new AppError('election.country_unknown', { country });
  return mission;
}

interface StoredWindow {
  readonly id: string;
  readonly countryIso: string;
  readonly from: Date;
  readonly until: Date;
  readonly note: string;
}

function viewOf({ id, countryIso, from, until, note }: StoredWindow): ElectionWindow {
  return { id, country: countryIso, from, until, note };
}

function entry(actor: Actor, what: 'added' | 'ended', id: string, details: Readonly<Record<string, string>>) {
  const subject = { kind: 'election', id };
  return { ...byOf(actor), action: `election.${what}`, subject, details };
}
