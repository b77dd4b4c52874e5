import type { Tx } from '../db/database.ts';
import type { Finding } from '../kernel/errors.ts';
import { officeTime } from '../kernel/office-time.ts';
import type { Zone } from '../kernel/zoned-time.ts';
import type { ContentDeps } from './content-deps.ts';
import { loadElectionWindows } from './election-windows.ts';
import { equalTexts, type SpokenPost } from './equal-texts.ts';

/** What may go wrong with a post, and doesn't stop it here: it falls into an election, or a network refuses a text it had lately. */
export async function findWarnings(
  deps: Pick<ContentDeps, 'adapterFor'>,
  tx: Tx,
  post: Warnable,
): Promise<readonly Finding[]> {
  return [
    ...(await election(tx, post)),
    ...(await equalTexts(tx, post)),
    ...atOnce(post),
    ...repeatsRefused(deps, post),
  ];
}

async function election(tx: Tx, { notBefore, notAfter, mission }: Warnable): Promise<readonly Finding[]> {
  const electionAt = await loadElectionWindows(tx);
  const found = electionAt(mission.countryIso, { from: notBefore, until: notAfter });
  if (!found) return [];
  const { country, from, until, note } = found;
  const [begins, ends] = [officeTime(from, mission.zone), officeTime(until, mission.zone)];
  return [{ key: 'warning.election', params: { country, from: begins, until: ends, note } }];
}

/** Who approves must know that somebody asked for it, and why. */
function atOnce({ revisions: [newest] }: Warnable): readonly Finding[] {
  const why = newest?.atOnceReason;
  return why && newest.voidedAt === null ? [{ key: 'warning.at_once', params: { why } }] : [];
}

function repeatsRefused(deps: Pick<ContentDeps, 'adapterFor'>, post: Warnable): readonly Finding[] {
  return post.variants.flatMap(({ placements }, v) =>
    placements.flatMap(({ account: { channel, handle }, repeatRule }) => {
      const { title, refusesRepeats } = deps.adapterFor(channel).capabilities;
      if (!repeatRule || !refusesRepeats) return [];
      const where = `variants[${v}].repeat · ${channel} ${handle}`;
      return [{ key: 'warning.repeat_refused', params: { network: title.en }, where } as const];
    }),
  );
}

interface Warnable extends SpokenPost {
  readonly notAfter: Date;
  readonly mission: { readonly countryIso: string; readonly zone: Zone };
  /** The newest first. */
  readonly revisions: readonly { readonly atOnceReason: string | null; readonly voidedAt: Date | null }[];
  readonly variants: readonly WarnableVariant[];
}

type Spoken = SpokenPost['variants'][number];

interface WarnableVariant extends Spoken {
  readonly placements: readonly (Spoken['placements'][number] & { readonly repeatRule: string | null })[];
}
