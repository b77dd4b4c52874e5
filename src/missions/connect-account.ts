import { type ActorRef, type AuditEntry, record, type Way } from '../audit/record.ts';
import { ChannelError } from '../channels/channel-error.ts';
import type { ChannelAdapter, Identity } from '../channels/contract.ts';
import { createWire } from '../channels/wire.ts';
import type { Tx } from '../db/database.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { refuseMarked } from '../kernel/secret-marking.ts';
import { normalizeText } from '../kernel/text.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { reconnectKey } from './account-credentials.ts';
import type { AccountDeps } from './account-deps.ts';
import { type ConnectedAccount, handleIsTaken, lockProfile, writeAccount } from './account-store.ts';
import { type AccountView, accountById } from './account-views.ts';
import { expiringKey } from './expiring-credentials.ts';
import { type MissionView, missionByCode } from './mission-views.ts';
import { secretsIn } from './secrets-in.ts';

export interface Connection {
  /** The mission's code: `FR-PAR`. */
  readonly mission: string;
  readonly channel: string;
  /** Origin of the network's API; the channel's public one by default. */
  readonly endpoint?: string | undefined;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** Whose account it is, in words. */
  readonly disclosure: string;
  /** As the adapter's schemas want them. */
  readonly credentials: unknown;
  readonly options?: unknown;
  /** When the credentials run out, where a person knows it better than the network's adapter. */
  readonly credentialsExpireAt?: Date | undefined;
  /** Belongs to a trial: production refuses to start with one. Only such accounts may speak without TLS. */
  readonly sandbox?: boolean;
}

/** Who connects it. May they? That is for the caller to ask, before. */
export interface ConnectedBy {
  readonly actor: ActorRef;
  readonly way: Way;
}

/**
 * Puts an account into the register, or connects a known one again: the network is asked whose the credentials are, and
 * its own id of the account decides which row it is.
 * @throws AppError `mission.not_found`, `channel.unknown`, `account.*`, `post.secret_marking`
 */
export async function connectAccount(
  deps: AccountDeps,
  connection: Connection,
  by: ConnectedBy,
  signal: AbortSignal = new AbortController().signal,
): Promise<AccountView> {
  const identified = await identify(deps, connection, signal);
  return deps.database.transaction(async (tx) => {
    const { id, entry } = await writeRow(deps, tx, identified, by);
    await record(tx, deps.clock, [entry]);
    return accountById(tx, id);
  });
}

/**
 * The same for several at once, in one transaction: all of them or none. Every network is asked at the same time, so
 * give it tens, not thousands.
 * @throws AppError as `connectAccount`
 */
export async function connectAccounts(
  deps: AccountDeps,
  connections: readonly Connection[],
  by: ConnectedBy,
): Promise<void> {
  const { signal } = new AbortController();
  const all = await Promise.all(connections.map((connection) => identify(deps, connection, signal)));
  await deps.database.transaction(async (tx) => {
    const entries: AuditEntry[] = [];
    for (const identified of all) entries.push((await writeRow(deps, tx, identified, by)).entry);
    await record(tx, deps.clock, entries);
  });
}

/** What is to be written, once the network has said whose the credentials are. */
interface Identified {
  readonly mission: MissionView;
  readonly account: ConnectedAccount;
  readonly credentials: unknown;
}

async function identify(deps: AccountDeps, connection: Connection, signal: AbortSignal): Promise<Identified> {
  const adapter = deps.adapterFor(connection.channel);
  const mission = await missionByCode(deps.database.prisma, connection.mission);
  const { credentials, ...fields } = checkConnection(adapter, mission, connection);
  const identity = await askNetwork(deps, adapter, { credentials, endpoint: fields.endpoint, signal });
  return { mission, account: { ...fields, identity, missionId: mission.id, at: deps.clock.now() }, credentials };
}

type Checked = Omit<ConnectedAccount, 'identity' | 'missionId' | 'at'> & { readonly credentials: unknown };

function checkConnection(adapter: ChannelAdapter, mission: MissionView, connection: Connection): Checked {
  const { channel } = adapter;
  if (mission.kind === 'region') throw new AppError('account.region', { mission: mission.code });
  const disclosure = normalizeText(connection.disclosure);
  if (disclosure === '') throw new AppError('account.disclosure_missing', { channel });
  const title = normalizeText(connection.title);
  refuseMarked(title, disclosure);
  const credentials = adapter.credentials.safeParse(connection.credentials);
  if (!credentials.success) {
    throw new AppError('account.credentials_malformed', { channel, fields: fieldsOf(credentials.error) });
  }
  const options = adapter.options.safeParse(connection.options ?? {});
  if (!options.success) throw new AppError('account.options_malformed', { channel, fields: fieldsOf(options.error) });
  return {
    channel,
    endpoint: originOf(adapter, connection),
    title,
    language: connection.language,
    disclosure,
    credentials: credentials.data,
    options: options.data,
    sandbox: connection.sandbox ?? false,
    appKey: appKeyOf(adapter, credentials.data),
    credentialsExpireAt: connection.credentialsExpireAt ?? adapter.credentialsExpireAt?.(credentials.data) ?? null,
  };
}

/** A hash: accounts of one app are known by it, and it tells nothing of the credentials. */
function appKeyOf(adapter: ChannelAdapter, credentials: unknown): string | null {
  const app = adapter.appOf?.(credentials);
  return app === undefined ? null : sha256(`${adapter.channel} app ${app}`);
}

/** Names of fields only: what was typed into them may be a secret. */
function fieldsOf(error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }): string {
  return [...new Set(error.issues.map(({ path }) => path.join('.') || '…'))].join(', ');
}

function originOf(adapter: ChannelAdapter, { endpoint, sandbox }: Connection): string {
  const asked = endpoint ?? adapter.capabilities.defaultEndpoint;
  if (asked === undefined) throw new AppError('account.endpoint_missing', { channel: adapter.channel });
  const url = URL.canParse(asked) ? new URL(asked) : undefined;
  const isOrigin = url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (!url || !isOrigin || !['https:', 'http:'].includes(url.protocol)) {
    throw new AppError('account.endpoint_malformed', { endpoint: asked });
  }
  if (url.protocol === 'http:' && !sandbox) throw new AppError('account.endpoint_plain', { endpoint: asked });
  return url.origin;
}

async function askNetwork(
  deps: AccountDeps,
  adapter: ChannelAdapter,
  {
    credentials,
    endpoint,
    signal,
  }: { readonly credentials: unknown; readonly endpoint: string; readonly signal: AbortSignal },
): Promise<Identity> {
  const secrets = secretsIn(credentials);
  const wire = createWire({ pool: deps.wirePool, clock: deps.clock, signal, endpoint, secrets });
  const logger = deps.logger.child({ channel: adapter.channel });
  try {
    return await adapter.identify({ credentials, endpoint, wire, clock: deps.clock, signal, logger });
  } catch (thrown) {
    if (!(thrown instanceof ChannelError)) throw thrown;
    const params = { channel: adapter.channel, endpoint, words: wire.redact(thrown.message) };
    const isRefusal = thrown.code === 'auth_expired' || thrown.code === 'permission_denied';
    throw new AppError(isRefusal ? 'account.credentials_refused' : 'account.network_unavailable', params, {
      cause: thrown,
    });
  }
}

async function writeRow(
  deps: AccountDeps,
  tx: Tx,
  { account, mission, credentials }: Identified,
  by: ConnectedBy,
): Promise<{ readonly id: string; readonly entry: AuditEntry }> {
  const { channel, identity } = account;
  const known = await lockProfile(tx, account);
  if (known && known.missionId !== mission.id) {
    throw new AppError('account.elsewhere_exists', { handle: identity.handle, channel, mission: mission.code });
  }
  const id = known?.id ?? newId();
  if (await handleIsTaken(tx, account, id)) {
    throw new AppError('account.handle_exists', { handle: identity.handle, channel, mission: mission.code });
  }
  await writeAccount(tx, { id, isNew: known === undefined }, account, deps.vault.seal(id, credentials));
  if (known && by.actor.kind === 'member' && by.actor.id) {
    for (const key of [reconnectKey(id), expiringKey(id)]) {
      await acknowledgeMerged(tx, deps.clock, key, by.actor.id);
    }
  }
  const action = known ? 'account.reconnected' : 'account.connected';
  const details = { channel, missionId: mission.id, remoteId: identity.remoteId };
  return { id, entry: { ...by, action, subject: { kind: 'account', id }, details } };
}
