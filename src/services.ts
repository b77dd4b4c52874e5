import type { Action } from './access/action-roles.ts';
import { type Actor, byOf, memberIdOf } from './access/actor.ts';
import { authorizeOver } from './access/authorize-over.ts';
import { authorize, authorizeSelf, placesWhere } from './access/can.ts';
import { endDelegation, giveDelegation, listDelegations } from './access/delegation.ts';
import { type MemberView, memberByHandle, memberById } from './access/member-views.ts';
import { createOwnFactors } from './access/own-factors.ts';
import { ALL, ownScopesIn } from './access/scopes.ts';
import type { SecondFactor } from './access/second-factor.ts';
import { listSessions, ownerOfSession, revokeSession } from './access/sessions.ts';
import type { SignIn } from './access/sign-in.ts';
import { type LinkKey, readLink } from './access/signed-link.ts';
import { issueLinkCode } from './access/telegram-link-codes.ts';
import { linkedSince, unlinkMember } from './access/telegram-links.ts';
import { actorOfToken, issueToken, listTokens, ownerOfToken, revokeToken } from './access/tokens.ts';
import type { Anchors } from './audit/anchors.ts';
import type { Refusals } from './audit/refusals.ts';
import type { ArchiveKey } from './backup/archive-key.ts';
import { createBackups } from './backup/backups.ts';
import type { ContentDeps } from './content/content-deps.ts';
import { createElections } from './content/election-windows.ts';
import { viewPost } from './content/post-views.ts';
import { createMediaLibrary, createPosts } from './content/posts.ts';
import { createReviews } from './content/reviews.ts';
import { isOwn } from './dispatch/audience.ts';
import type { DispatchDeps } from './dispatch/dispatch-deps.ts';
import { createDuty } from './dispatch/duty.ts';
import { createMembers } from './dispatch/members.ts';
import { createPreferences } from './dispatch/preferences.ts';
import type { Services } from './http/services.ts';
import { DAY, plus } from './kernel/durations.ts';
import { AppError } from './kernel/errors.ts';
import { createMetrics } from './metrics/metrics.ts';
import { setCredentialsExpiry } from './missions/account-credentials.ts';
import { accountById, listAccounts } from './missions/account-views.ts';
import { connectAccount } from './missions/connect-account.ts';
import { ministry, missionByCode, missionTree } from './missions/mission-views.ts';
import { publicRegister } from './missions/register.ts';
import { reviewAccount } from './missions/review-account.ts';
import { acknowledge } from './notices/acknowledge.ts';
import { noticeById, openNotices } from './notices/notice-views.ts';
import { createAudit } from './read-audit.ts';
import { recordRefusals } from './record-refusals.ts';
import { createReports } from './reports/delivery-report.ts';
import { createPostArchives } from './reports/post-archives.ts';
import { closeAccount } from './scheduler/close-account.ts';
import { createDeliveries, createFreezes } from './scheduler/deliveries.ts';
import { createRemovals } from './scheduler/removal/removals.ts';
import { renewAccount } from './scheduler/renew-account.ts';
import type { SchedulerDeps } from './scheduler/scheduler-deps.ts';
import { createSlots } from './scheduler/slot-settings.ts';

export type HouseDeps = ContentDeps &
  SchedulerDeps &
  DispatchDeps & {
    readonly mode: 'trial' | 'production';
    readonly version: string;
    readonly archiveKey: ArchiveKey;
    readonly linkKey: LinkKey;
    readonly secondFactor: SecondFactor;
    readonly anchors: Anchors;
    readonly refusals: Refusals;
    readonly signIn: SignIn;
    /** The origin that links to people lead to. */
    readonly publicUrl: string;
  };

/** Everything the edges may ask for. What rooms above `access` offer without asking who may, is asked about here. */
export function createServices(deps: HouseDeps): Services {
  const { database, clock } = deps;
  const { prisma } = database;
  const ask = (actor: Actor, action: Action, path: string) => authorize(actor, action, { path }, clock.now());
  const visible = (actor: Actor, action: Action) => placesWhere(actor, action, clock.now());
  const root = async () => (await ministry(prisma)).path;
  const askOver = (actor: Actor, action: Action, member: MemberView) =>
    authorizeOver(prisma, actor, action, { member, at: clock.now() });

  const services: Services = {
    refusals: deps.refusals,
    posts: createPosts(deps),
    reviews: createReviews(deps),
    delegations: {
      list: (actor) => listDelegations(prisma, visible(actor, 'post.view'), clock.now()),
      give: (actor, input) => database.transaction((tx) => giveDelegation(tx, clock, actor, input)),
      end: (actor, given) => database.transaction((tx) => endDelegation(tx, clock, actor, given)),
    },
    media: createMediaLibrary(deps),
    deliveries: createDeliveries(deps),
    freezes: createFreezes(deps),
    removals: createRemovals(deps),
    elections: createElections(deps),
    slots: createSlots(deps),
    metrics: createMetrics(deps),
    reports: createReports(deps),
    postArchives: createPostArchives(deps),
    backups: createBackups(deps),
    phone: {
      async follow(actor, token) {
        const link = readLink(deps.linkKey, token, { memberId: memberIdOf(actor), at: clock.now() });
        const { number } = await viewPost(deps, actor, link.postId);
        return { post: number, hash: link.hash };
      },
    },
    notices: {
      list: (actor) => openNotices(prisma, { under: visible(actor, 'notice.view') }),
      async acknowledge(actor, id) {
        const notice = await noticeById(prisma, id);
        const isTheirs = isOwn(notice.key) && actor.kind === 'member' && notice.subject.id === actor.id;
        if (!isTheirs) ask(actor, 'notice.acknowledge', notice.mission?.path ?? (await root()));
        if (actor.kind !== 'member') return;
        await database.transaction((tx) => acknowledge(tx, clock, id, actor.id, actor.way));
      },
    },
    duty: createDuty(deps),
    preferences: createPreferences(deps),
    accounts: {
      list: (actor, { mission }) =>
        listAccounts(prisma, { under: visible(actor, 'account.view'), ...(mission === undefined ? {} : { mission }) }),
      async connect(actor, input) {
        ask(actor, 'account.connect', (await missionByCode(prisma, input.mission)).path);
        return connectAccount(deps, input, byOf(actor));
      },
      async setCredentialsExpiry(actor, id, at) {
        ask(actor, 'account.connect', (await accountById(prisma, id)).mission.path);
        const by = byOf(actor);
        await database.transaction((tx) => setCredentialsExpiry(tx, clock, id, { at, by }));
        return accountById(prisma, id);
      },
      async review(actor, id, review) {
        ask(actor, 'account.review', (await accountById(prisma, id)).mission.path);
        const by = byOf(actor);
        await database.transaction((tx) => reviewAccount(tx, clock, id, { review, by }));
        return accountById(prisma, id);
      },
      renew: (actor, id) => renewAccount(deps, actor, id),
      async close(actor, id) {
        const canceled = await closeAccount(deps, actor, id);
        return { account: await accountById(prisma, id), canceled };
      },
    },
    missions: {
      async list(actor) {
        const paths = visible(actor, 'mission.view');
        return (await missionTree(prisma)).filter(({ path }) => paths.some((reach) => path.startsWith(reach)));
      },
    },
    tokens: {
      async issue(actor, { member, label, days, scopes }) {
        // Of a trial's personas and of the first administrator, not to be asked for.
        if (scopes.includes(ALL)) throw new AppError('token.scope_unknown', { scope: ALL });
        const whose = await memberByHandle(prisma, member);
        // For oneself by signing in only: a token that is lost must not beget others.
        const isOwn = actor.kind === 'member' && actor.id === whose.id && SIGNED_IN.has(actor.way);
        if (!isOwn) {
          await askOver(actor, 'token.issue', whose);
          refuseOwnScopes(deps.mode, scopes, whose.handle);
        }
        const expiresAt = plus(clock.now(), days * DAY);
        const by = byOf(actor);
        const input = { memberId: whose.id, label, expiresAt, scopes };
        return database.transaction((tx) => issueToken(tx, clock, input, by));
      },
      async list(actor, { member }) {
        if (member === undefined) return listTokens(prisma, clock, memberIdOf(actor));
        const whose = await memberByHandle(prisma, member);
        await askOver(actor, 'token.issue', whose);
        return listTokens(prisma, clock, whose.id);
      },
      resolve: (token) => actorOfToken(prisma, { clock, personasAllowed: deps.mode === 'trial' }, token, 'api'),
      async revoke(actor, id) {
        const memberId = await ownerOfToken(prisma, id);
        const isOwn = actor.kind === 'member' && actor.id === memberId;
        // A token may always end itself.
        if (isOwn && actor.token !== id) authorizeSelf(actor);
        if (!isOwn) await askOver(actor, 'token.issue', await memberById(prisma, memberId));
        await database.transaction((tx) => revokeToken(tx, clock, id, byOf(actor)));
      },
    },
    telegram: {
      linkedSince: (actor) => linkedSince(prisma, memberIdOf(actor)),
      async issueCode(actor) {
        authorizeSelf(actor);
        const memberId = memberIdOf(actor);
        const by = byOf(actor);
        const issued = await database.transaction((tx) => issueLinkCode(tx, clock, memberId, by));
        const bot = await prisma.telegramBot.findFirst();
        const start = issued.code.reveal().replaceAll('-', '');
        return { ...issued, url: bot ? `https://t.me/${bot.username}?start=${start}` : undefined };
      },
      async unlink(actor, handle) {
        const member = handle === undefined ? undefined : await memberByHandle(prisma, handle);
        if (member) await askOver(actor, 'member.edit', member);
        else authorizeSelf(actor);
        const by = byOf(actor);
        await database.transaction((tx) => unlinkMember(tx, clock, member?.id ?? memberIdOf(actor), by));
      },
    },
    audit: createAudit(deps),
    members: createMembers(deps),
    signIn: deps.signIn,
    sessions: {
      async list(actor, { member }) {
        if (member === undefined) {
          authorizeSelf(actor);
          return listSessions(prisma, clock, memberIdOf(actor));
        }
        const whose = await memberByHandle(prisma, member);
        await askOver(actor, 'member.edit', whose);
        return listSessions(prisma, clock, whose.id);
      },
      async revoke(actor, id) {
        const { memberId } = await ownerOfSession(prisma, id);
        const isOwn = actor.kind === 'member' && actor.id === memberId;
        if (isOwn) authorizeSelf(actor);
        else await askOver(actor, 'member.edit', await memberById(prisma, memberId));
        const by = byOf(actor);
        await database.transaction((tx) => revokeSession(tx, clock, id, by));
      },
    },
    factors: createOwnFactors(deps),
    register: () => publicRegister(deps, prisma),
    async health() {
      const ok = await database.ping().then(
        () => true,
        () => false,
      );
      return { ok, mode: deps.mode, database: database.kind, version: deps.version };
    },
  };
  return recordRefusals(services, prisma);
}

const SIGNED_IN: ReadonlySet<string> = new Set(['console', 'phone']);

/** Who administers neither approves nor publishes, so not with a token in another's name either. A trial is for trying. */
function refuseOwnScopes(mode: HouseDeps['mode'], scopes: readonly string[], handle: string): void {
  const own = mode === 'trial' ? [] : ownScopesIn(scopes);
  if (own.length > 0) throw new AppError('token.scope_forbidden', { handle, scopes: own.join(', ') });
}
