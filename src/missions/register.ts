import type { Tx } from '../db/database.ts';
import type { Language } from '../kernel/say.ts';
import type { AccountDeps } from './account-deps.ts';
import type { AccountStatus } from './account-views.ts';

/** An official account as the public sees it. Closed ones stay. */
export interface RegisterEntry {
  readonly mission: {
    readonly code: string;
    readonly name: Readonly<Record<Language, string>>;
    /** ISO 3166-1 alpha-2. */
    readonly country: string;
    readonly city: string;
  };
  /** `x`, `mastodon`, `manual`, … */
  readonly channel: string;
  readonly network: Readonly<Record<Language, string>>;
  readonly handle: string;
  readonly url: string | null;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** The office that answers for it; null for the head of mission. */
  readonly owner: string | null;
  readonly disclosure: string;
  readonly status: AccountStatus;
  readonly since: Date;
  /** When somebody last looked whether all of this is still true. */
  readonly reviewedAt: Date | null;
  /** Of a trial: it is no account of anybody. */
  readonly trial: boolean;
}

/** Every account, the ministry's first, then by region, mission, network and handle. */
export async function publicRegister(
  { adapterFor }: Pick<AccountDeps, 'adapterFor'>,
  db: Tx,
): Promise<readonly RegisterEntry[]> {
  const rows = await db.account.findMany({
    omit: { credentials: true },
    include: {
      mission: { select: { code: true, nameEn: true, nameVi: true, countryIso: true, city: true } },
    },
    orderBy: [{ mission: { path: 'asc' } }, { channel: 'asc' }, { handle: 'asc' }],
  });
  return rows.map((row) => ({
    mission: {
      code: row.mission.code,
      name: { en: row.mission.nameEn, vi: row.mission.nameVi },
      country: row.mission.countryIso,
      city: row.mission.city,
    },
    channel: row.channel,
    network: networkOf(adapterFor, row),
    handle: row.handle,
    url: row.url,
    title: row.title,
    language: row.language,
    owner: row.owner === '' ? null : row.owner,
    disclosure: row.disclosure,
    status: row.status,
    since: row.createdAt,
    reviewedAt: row.reviewedAt,
    trial: row.sandbox,
  }));
}

/** A network that people post to by hand goes by its own address: "by hand" says nothing to the public. */
function networkOf(
  adapterFor: AccountDeps['adapterFor'],
  { channel, url }: { readonly channel: string; readonly url: string | null },
): RegisterEntry['network'] {
  const { title, removal } = adapterFor(channel).capabilities;
  if (removal !== 'by_hand' || url === null) return title;
  const { host } = new URL(url);
  return { en: host, vi: host };
}
