import { type ActorRef, record, type Way } from '../audit/record.ts';
import { ChannelError } from '../channels/channel-error.ts';
import type { ChannelAdapter, Identity } from '../channels/contract.ts';
import { createWire } from '../channels/wire.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { normalizeText } from '../kernel/text.ts';
import { acknowledgeMerged } from '../notices/acknowledge-merged.ts';
import { reconnectKey } from './account-credentials.ts';
import type { AccountDeps } from './account-deps.ts';
import { type ConnectedAccount, handleIsTaken, lockProfile, writeAccount } from './account-store.ts';
import { type AccountView, accountById } from './account-views.ts';
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
 * @throws AppError `mission.not_found`, `channel.unknown`, `account.*`
 */
export async function connectAccount(
  deps: AccountDeps,
  connection: Connection,
  by: ConnectedBy,
  signal: AbortSignal = new AbortController().signal,
): Promise<AccountView> {
  const adapter = deps.adapterFor(connection.channel);
  const mission = await missionByCode(deps.database.prisma, connection.mission);
  const checked = checkConnection(adapter, mission, connection);
  const identity = await identify(deps, adapter, { ...checked, signal });
  return deps.database.transaction(async (tx) => {
    const { credentials, ...fields } = checked;
    const account = { ...fields, identity, missionId: mission.id, at: deps.clock.now() };
    const id = await writeRow(deps, tx, { account, mission, credentials, by });
    return accountById(tx, id);
  });
}

type Checked = Omit<ConnectedAccount, 'identity' | 'missionId' | 'at'> & { readonly credentials: unknown };

function checkConnection(adapter: ChannelAdapter, mission: MissionView, connection: Connection): Checked {
  const { channel } = adapter;
  if (mission.kind === 'region') throw new AppError('account.region', { mission: mission.code });
  const disclosure = normalizeText(connection.disclosure);
  if (disclosure === '') throw new AppError('account.disclosure_missing', { channel });
  const credentials = adapter.credentials.safeParse(connection.credentials);
  if (!credentials.success) {
    throw new AppError('account.credentials_malformed', { channel, fields: fieldsOf(credentials.error) });
  }
  const options = adapter.options.safeParse(connection.options ?? {});
  if (!options.success) throw new AppError('account.options_malformed', { channel, fields: fieldsOf(options.error) });
  return {
    channel,
    endpoint: originOf(adapter, connection),
    title: normalizeText(connection.title),
    language: connection.language,
    disclosure,
    credentials: credentials.data,
    options: options.data,
    sandbox: connection.sandbox ?? false,
  };
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

async function identify(
  deps: AccountDeps,
  adapter: ChannelAdapter,
  { credentials, endpoint, signal }: Checked & { readonly signal: AbortSignal },
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

interface Row {
  readonly account: ConnectedAccount;
  readonly mission: MissionView;
  readonly credentials: unknown;
  readonly by: ConnectedBy;
}

async function writeRow(deps: AccountDeps, tx: Tx, { account, mission, credentials, by }: Row): Promise<string> {
  const { channel, identity } = account;
  const known = await lockProfile(tx, account);
  if (known && known.missionId !== mission.id) {
    throw new AppError('account.elsewhere_exists', { handle: identity.handle, channel, mission: mission.code });
  }
  const id = known?.id ?? newId();
  if (await handleIsTaken(tx, account, id)) {
    throw new AppError('account.handle_exists', { handle: identity.handle, channel, mission: mission.code });
  }
  await writeAccount(tx, id, account, deps.vault.seal(id, credentials));
  if (known && by.actor.kind === 'member' && by.actor.id) {
    await acknowledgeMerged(tx, deps.clock, reconnectKey(id), by.actor.id);
  }
  const action = known ? 'account.reconnected' : 'account.connected';
  const details = { channel, missionId: mission.id, remoteId: identity.remoteId };
  await record(tx, deps.clock, [{ ...by, action, subject: { kind: 'account', id }, details }]);
  return id;
}
