import { type AuditEntry, record, type Way } from '../audit/record.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { deriveKey } from '../kernel/derive-key.ts';
import { AppError } from '../kernel/errors.ts';
import { lazily } from '../kernel/lazily.ts';
import type { Logger } from '../kernel/logger.ts';
import { Secret } from '../kernel/secret.ts';
import { byOf } from './actor.ts';
import type { OidcProvider } from './better-auth.ts';
import { acceptInvitation, invitedBy } from './invitations.ts';
import { type OwnNotice, tellOfWayIn } from './own-notices.ts';
import { createOwnPassword, type PasswordChange } from './own-password.ts';
import { checkPassword } from './password-rules.ts';
import type { SecondFactor } from './second-factor.ts';
import { type MemberSession, memberOfSession } from './sessions.ts';
import { createSignInGuard } from './sign-in-guard.ts';

/** Who somebody is: passwords, passkeys and sessions. The edges hand requests in and answers out. */
export interface SignIn {
  /**
   * One of the paths of better-auth that `src/http` lets through.
   * @throws AppError `sign_in.*`, `passkey.refused`, `auth.required`, `auth.second_factor_needed`
   */
  handle(request: SignInRequest): Promise<SignInAnswer>;
  /** Whose cookies these are; nothing where they hold no session, or one that has ended. */
  sessionOf(cookies: string | undefined, way: Way): Promise<MemberSession | undefined>;
  /**
   * Takes the code of the second factor. The session goes on under a new token, so that nobody has it who knew the old one.
   * @throws AppError as `SecondFactor.verify`
   */
  giveSecondFactor(from: Caller, session: MemberSession, code: string | undefined): Promise<SignInAnswer>;
  /** The same after the first code of a new one. */
  stepUp(from: Caller): Promise<SignInAnswer>;
  /** By which ways one may come in, besides password and passkey. */
  ways(): Promise<{ readonly singleSignOn: boolean }>;
  /** Whom a link lets in. @throws AppError `invitation.unknown` */
  invited(token: string): Promise<Invited>;
  /** @throws AppError `invitation.unknown`, `password.*`, `member.email_missing`, `member.email_exists` */
  accept(input: Accepting): Promise<void>;
  /** Ends the member's other sessions. @throws AppError `sign_in.wrong`, `sign_in.too_many`, `password.*` */
  changePassword(session: MemberSession, input: PasswordChange): Promise<void>;
  /** Whether it is still them, by their own password. @throws AppError `sign_in.wrong`, `sign_in.too_many` */
  checkPassword(session: MemberSession, password: string, address: string): Promise<void>;
}

/** Whose browser asks. */
export interface Caller {
  readonly cookies: string | undefined;
  readonly userAgent: string | undefined;
  /** Where the request comes from. */
  readonly address: string;
}

export interface SignInRequest extends Caller {
  readonly method: 'GET' | 'POST';
  /** Below `/api/auth`. */
  readonly path: string;
  /** What stands behind it, with its question mark; for the library alone. */
  readonly query?: string;
  readonly body?: unknown;
}

export interface SignInAnswer {
  readonly status: number;
  /** Each a whole `Set-Cookie`. */
  readonly cookies: readonly string[];
  readonly location?: string;
  readonly body?: unknown;
}

interface Invited {
  readonly handle: string;
  readonly name: string;
  readonly email: string | null;
}

interface Accepting {
  readonly token: string;
  readonly password: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

export interface SignInDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secondFactor: SecondFactor;
  readonly publicUrl: string;
  readonly secret: Secret;
  readonly personasAllowed: boolean;
  /** Single sign-on, where there is one. */
  readonly oidc?: OidcProvider;
}

/** What signs cookies: derived from the house's secret key, so sessions end when that is changed. */
export function signInSecretOf(secretKey: Secret<Uint8Array>): Secret {
  const bytes = deriveKey(secretKey, { purpose: 'communique sign-in key', lengthBytes: 32 });
  return new Secret(bytes.toString('base64url'));
}

export function createSignIn(deps: SignInDeps): SignIn {
  const { database, clock } = deps;
  const { prisma } = database;
  const guard = createSignInGuard(deps);
  const library = lazily(() => loadLibrary(deps));
  const passwords = createOwnPassword({ database, clock, guard, hashing: library });

  async function sessionOf(cookies: string | undefined, way: Way): Promise<MemberSession | undefined> {
    if (!cookies?.includes(SESSION_COOKIE)) return undefined;
    const { auth } = await library();
    const found = await auth.api.getSession({
      headers: new Headers({ cookie: cookies }),
      query: { disableRefresh: true },
    });
    return found ? memberOfSession(prisma, deps, { id: found.session.id, way }) : undefined;
  }

  /** As the library reads them. */
  async function headersOf({ cookies, userAgent, address }: Caller): Promise<Headers> {
    const { addressHeader } = await library();
    const headers = new Headers({ [addressHeader]: address });
    if (cookies !== undefined) headers.set('cookie', cookies);
    if (userAgent !== undefined) headers.set('user-agent', userAgent);
    return headers;
  }

  async function stepUp(from: Caller): Promise<SignInAnswer> {
    const { auth } = await library();
    const { headers } = await auth.api.stepUp({ headers: await headersOf(from), returnHeaders: true });
    return { status: 204, cookies: headers.getSetCookie() };
  }

  async function ask(request: SignInRequest): Promise<Response> {
    const { auth, path } = await library();
    const { method, body } = request;
    const headers = await headersOf(request);
    headers.set('origin', deps.publicUrl);
    if (body !== undefined) headers.set('content-type', 'application/json');
    const url = `${deps.publicUrl}${path}${request.path}${request.query ?? ''}`;
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return auth.handler(new Request(url, { method, headers, ...sent }));
  }

  /** By e-mail and password: counted, whoever it is, before it is known whether it is right. */
  async function signInByPassword(request: SignInRequest): Promise<SignInAnswer> {
    const { email, password } = (request.body ?? {}) as { readonly email?: unknown; readonly password?: unknown };
    if (typeof email !== 'string' || typeof password !== 'string') throw new AppError('sign_in.refused', {});
    const answer = await guard.attempt({ email, address: request.address }, async () => {
      const answered = await ask({ ...request, body: { email, password } });
      return answered.ok ? answered : undefined;
    });
    return withoutBody(answer);
  }

  return {
    sessionOf,
    stepUp,
    async handle(request) {
      if (request.path === '/sign-in/email') return signInByPassword(request);
      const leaving = request.path === '/sign-out' ? await sessionOf(request.cookies, 'console') : undefined;
      const answer = await ask(request);
      if (leaving) {
        const subject = { kind: 'session', id: leaving.id };
        const entry = { ...byOf(leaving.actor), action: 'session.ended', subject };
        await database.transaction((tx) => record(tx, clock, [entry]));
      }
      if (answer.status >= 500) throw new Error(`sign-in library: ${request.path} answered ${answer.status}`);
      if (answer.status >= 400) {
        throw new AppError(request.path.startsWith('/passkey') ? 'passkey.refused' : 'sign_in.refused', {});
      }
      return SESSION_PATHS.has(request.path) ? withoutBody(answer) : answerOf(answer);
    },
    async giveSecondFactor(from, { actor }, code) {
      await deps.secondFactor.verify(actor.id, code, actor.way);
      return stepUp(from);
    },
    ways: async () => ({ singleSignOn: deps.oidc !== undefined }),
    async invited(token) {
      const { handle, name, email } = await invitedBy(prisma, clock, token);
      return { handle, name, email };
    },
    async accept({ token, password, name, email: given }) {
      const { handle, name: known, email: knownEmail } = await invitedBy(prisma, clock, token);
      const email = knownEmail ?? given ?? '';
      if (email === '') throw new AppError('member.email_missing', { handle });
      checkPassword(password, [handle, name ?? known, ...email.split('@')]);
      const passwordHash = await (await library()).hashPassword(password);
      const acceptance = { token, email, name: name ?? known, passwordHash };
      await database.transaction((tx) => acceptInvitation(tx, clock, acceptance, 'console'));
    },
    changePassword: (session, input) => passwords.change(session, input),
    checkPassword: (session, password, address) => passwords.check(session, password, address),
  };
}

/** Part of the cookie's name; where links are https it has a prefix. */
const SESSION_COOKIE = 'communique.session_token=';

/** Half a second and 60 MB, which only a house that somebody signs in to spends. */
async function loadLibrary(deps: SignInDeps) {
  const { ADDRESS_HEADER, AUTH_PATH, createBetterAuth } = await import('./better-auth.ts');
  const { database, clock, personasAllowed } = deps;
  const auth = createBetterAuth({
    ...deps,
    now: () => clock.now(),
    async mayEnter(userId) {
      const allowed = { disabledAt: null, ...(personasAllowed ? {} : { persona: false }) };
      return (await database.prisma.member.count({ where: { ...allowed, authUser: { id: userId } } })) > 0;
    },
    onSession: ({ id, userId }, by) => recordOf(deps, userId, { action: 'session.started', id, details: { by } }),
    onLinked: ({ userId }) => recordOf(deps, userId, { action: 'sign_in.linked', told: 'notice.sign_in_linked' }),
  });
  const { password } = await auth.$context;
  return {
    auth,
    path: AUTH_PATH,
    addressHeader: ADDRESS_HEADER,
    hashPassword: password.hash,
    verifyPassword: password.verify,
  };
}

/** What a member did by the library: of the session with this id, or else of themselves. */
async function recordOf(
  { database, clock }: SignInDeps,
  userId: string,
  {
    action,
    id,
    details = {},
    told,
  }: {
    readonly action: string;
    readonly id?: string;
    readonly details?: AuditEntry['details'];
    readonly told?: OwnNotice;
  },
): Promise<void> {
  await database.transaction(async (tx) => {
    const { member } = await tx.authUser.findUniqueOrThrow({ where: { id: userId }, select: { member: true } });
    const subject = id === undefined ? { kind: 'member', id: member.id } : { kind: 'session', id };
    await record(tx, clock, [{ actor: { kind: 'member', id: member.id }, way: 'console', action, subject, details }]);
    if (told) await tellOfWayIn(tx, clock, told, member);
  });
}

/** What answers with a session: its token is in the cookie and nowhere else, where scripts could read it. */
const SESSION_PATHS: ReadonlySet<string> = new Set(['/passkey/verify-authentication', '/sign-out']);

function withoutBody(answer: Response): SignInAnswer {
  return { status: 204, cookies: answer.headers.getSetCookie() };
}

async function answerOf(answer: Response): Promise<SignInAnswer> {
  const location = answer.headers.get('location');
  const text = await answer.text();
  return {
    status: answer.status,
    cookies: answer.headers.getSetCookie(),
    ...(location === null ? {} : { location }),
    ...(text === '' ? {} : { body: JSON.parse(text) as unknown }),
  };
}
