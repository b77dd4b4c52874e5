import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError, createAuthEndpoint, createAuthMiddleware, sessionMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { genericOAuth } from 'better-auth/plugins';
import type { Database } from '../db/database.ts';
import { DAY, SECOND } from '../kernel/durations.ts';
import { newId } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Secret } from '../kernel/secret.ts';
import { withHashedTokens } from './hashed-tokens.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './password-rules.ts';

/** How a session began; for the record. */
export type SignInWay = 'password' | 'passkey' | 'sso' | 'second_factor';

/** An OpenID provider that the house trusts to say who somebody is. It does not count as second factor. */
export interface OidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: Secret;
}

export interface BetterAuthOptions {
  readonly oidc?: OidcProvider;
  readonly database: Database;
  readonly logger: Logger;
  /** The origin that people reach the house at; passkeys are bound to its name. */
  readonly publicUrl: string;
  /** Signs cookies. */
  readonly secret: Secret;
  /** Whether the member behind this user may come in. */
  readonly mayEnter: (userId: string) => Promise<boolean>;
  readonly now: () => Date;
  /** Single sign-on was found to be theirs, by their address. */
  readonly onLinked: (account: { readonly userId: string }) => Promise<void>;
  readonly onSession: (session: { readonly id: string; readonly userId: string }, by: SignInWay) => Promise<void>;
}

export const AUTH_PATH = '/api/auth';
/** The way by which `src/http` tells the address that a request comes from; what clients send by this name is dropped. */
export const ADDRESS_HEADER = 'x-communique-address';
const PROVIDER = 'COMMUNIQUE';

/** The longest that a session lasts; one that is not used ends earlier (`sessions.ts`). */
const SESSION_LASTS_MS = 7 * DAY;

/**
 * What proves who somebody is: passwords, passkeys, cookies of sessions. What they may do, the second factor, throttling
 * and who is asked for what are ours. Loading it takes half a second and 60 MB.
 */
export function createBetterAuth(options: BetterAuthOptions) {
  const { database, publicUrl, now } = options;
  const adapter = prismaAdapter(database.prisma, { provider: 'postgresql', transaction: false });
  return betterAuth({
    appName: 'Communique',
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret: options.secret.reveal(),
    database: (given: Parameters<typeof adapter>[0]) => withHashedTokens(adapter(given)),
    telemetry: { enabled: false },
    logger: loggerFor(options.logger),
    // Throttled by us, per account and per address: sign-in-guard.ts.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    user: {
      modelName: 'authUser',
      additionalFields: { memberId: { type: 'string', required: true, input: false, returned: false } },
    },
    session: {
      modelName: 'authSession',
      expiresIn: SESSION_LASTS_MS / SECOND,
      disableSessionRefresh: true,
      // Who may add a passkey is asked by us: `assertMayChangeFactors`.
      freshAge: 0,
      cookieCache: { enabled: false },
      additionalFields: {
        secondFactorAt: { type: 'date', required: false, input: false },
        lastSeenAt: { type: 'date', required: false, input: false },
        provenAt: { type: 'date', required: false, input: false },
      },
    },
    account: {
      modelName: 'authAccount',
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, updateUserInfoOnLink: false },
    },
    verification: { modelName: 'authVerification', storeIdentifier: 'hashed' },
    advanced: {
      cookiePrefix: 'communique',
      useSecureCookies: publicUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      // Off by themselves under NODE_ENV=test, unless said.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => newId() },
    },
    trustedOrigins: [publicUrl],
    databaseHooks: {
      account: {
        // What the provider lets us do in somebody's name is nothing that we want: none of it is kept.
        create: {
          before: async (account) => ({ data: { ...account, ...NO_TOKENS } }),
          after: (account) => options.onLinked(account),
        },
        update: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) },
      },
      session: {
        create: {
          before: async (session, context) => {
            if (!(await options.mayEnter(session.userId))) return false;
            const isPasskey = wayOf(context?.path) === 'passkey';
            const proven = isPasskey ? { secondFactorAt: now(), provenAt: now() } : {};
            return { data: { ...session, lastSeenAt: now(), ...proven } };
          },
          after: (session, context) => options.onSession(session, wayOf(context?.path)),
        },
      },
    },
    hooks: {
      // better-auth always says `preferred`; an authenticator that then asks for no PIN or finger would be refused after.
      after: createAuthMiddleware(async (context) => {
        if (context.path !== '/passkey/generate-authenticate-options') return;
        const { returned } = context.context;
        if (returned instanceof Error || typeof returned !== 'object') return;
        return context.json({ ...returned, userVerification: 'required' });
      }),
    },
    plugins: [
      genericOAuth({ config: options.oidc ? [oidcOf(options.oidc)] : [] }),
      passkey({
        rpName: 'Communique',
        rpID: new URL(publicUrl).hostname,
        origin: publicUrl,
        schema: { passkey: { modelName: 'authPasskey' } },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: async ({ verification }) => {
            if (!verification.registrationInfo?.userVerified) throw unverified();
          },
        },
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw unverified();
          },
        },
      }),
      {
        id: 'communique',
        endpoints: {
          /** A new session in the place of the one at hand, in which the second factor counts as given. */
          stepUp: createAuthEndpoint.serverOnly(
            { method: 'POST', use: [sessionMiddleware], requireHeaders: true },
            async (context) => {
              const { session, user } = context.context.session;
              const { internalAdapter } = context.context;
              const fresh = await internalAdapter.createSession(user.id, false, { secondFactorAt: now() });
              await setSessionCookie(context, { session: fresh, user });
              await internalAdapter.deleteSession(session.token);
              return context.json({});
            },
          ),
        },
      },
    ],
  });
}

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

function oidcOf({ issuer, clientId, secret }: OidcProvider) {
  return {
    providerId: 'oidc',
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret: secret.reveal(),
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
  };
}

/** A passkey is two factors only where the device has asked for a finger, a face or a PIN. */
function unverified(): APIError {
  return new APIError('UNAUTHORIZED', { code: 'USER_UNVERIFIED', message: 'The device did not ask who you are' });
}

function wayOf(path: string | undefined): SignInWay {
  if (path === '/sign-in/email') return 'password';
  if (path === '/passkey/verify-authentication') return 'passkey';
  return path?.startsWith('/callback') ? 'sso' : 'second_factor';
}

/** Its texts may hold e-mail addresses, so they are fields of ours only in outline. */
function loggerFor(logger: Logger) {
  return {
    level: 'warn' as const,
    log: (level: string, message: string) => {
      const isError = level === 'error';
      logger[isError ? 'warn' : 'debug']({ provider: PROVIDER, message }, 'the sign-in library said something');
    },
  };
}
