import type { FastifyInstance } from 'fastify';
import type { MemberActor } from '../../src/access/actor.ts';
import type { Role } from '../../src/access/role.ts';
import { createServer } from '../../src/http/server.ts';
import type { Services } from '../../src/http/services.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { type Logger, silentLogger } from '../../src/kernel/logger.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';

const PARIS = '/VN-MFA/europe/FR-PAR/';
export const NOW = new Date('2026-09-01T08:00:00Z');
export const ID = '0198c1d4-6f2a-7c11-9d4e-3b5a1f0e2c77';

export function member(roles: readonly Role[], language: 'en' | 'vi' = 'vi'): MemberActor {
  const grants = roles.map((role) => ({ role, path: PARIS, validFrom: new Date('2026-01-01T00:00:00Z') }));
  return { kind: 'member', id: ID, handle: 'par.someone', name: 'Cù Hoài Thương', language, grants, way: 'api' };
}

type Some<T> = { readonly [K in keyof T]?: T[K] extends (...args: never[]) => unknown ? T[K] : Partial<T[K]> };

export interface House {
  readonly services?: Some<Services>;
  /** Who bears which token. */
  readonly bearers?: Readonly<Record<string, MemberActor>>;
  readonly clock?: ManualClock;
  readonly logger?: Logger;
  readonly trustedProxies?: readonly string[];
  readonly consoleFolder?: string;
}

/** A server whose services answer what a test says; any other call is a defect. */
export async function serverOf({
  services = {},
  bearers = {},
  clock,
  logger,
  trustedProxies,
  consoleFolder,
}: House): Promise<FastifyInstance> {
  const { health, register, ...nouns } = services;
  const handMade = new Proxy(nouns, {
    get: (target, noun: string) => complete(noun, target[noun as keyof typeof target]),
  });
  const tokens: Partial<Services['tokens']> = {
    resolve: async (token) => {
      const actor = bearers[token];
      if (!actor) throw new AppError('auth.required', {});
      return actor;
    },
    ...services.tokens,
  };
  return createServer({
    services: {
      posts: handMade.posts,
      media: handMade.media,
      deliveries: handMade.deliveries,
      freezes: handMade.freezes,
      removals: handMade.removals,
      elections: handMade.elections,
      slots: handMade.slots,
      metrics: handMade.metrics,
      reports: handMade.reports,
      postArchives: handMade.postArchives,
      phone: handMade.phone,
      notices: handMade.notices,
      duty: handMade.duty,
      preferences: handMade.preferences,
      accounts: handMade.accounts,
      reviews: handMade.reviews,
      delegations: handMade.delegations,
      missions: handMade.missions,
      telegram: handMade.telegram,
      audit: handMade.audit,
      backups: handMade.backups,
      refusals: { note: async () => {}, ...services.refusals },
      tokens: complete('tokens', tokens),
      members: complete('members', { actionsOf: async () => [], ...services.members }),
      // Nobody is signed in, unless the test says so.
      signIn: complete('signIn', { sessionOf: async () => undefined, ...services.signIn }),
      sessions: handMade.sessions,
      factors: handMade.factors,
      register: register ?? (async () => []),
      health: health ?? (async () => ({ ok: true, mode: 'trial', database: 'embedded', version: '0.1.0' })),
    } as Services,
    clock: clock ?? createManualClock(NOW),
    logger: logger ?? silentLogger,
    version: '0.1.0',
    trustedProxies,
    consoleFolder,
  });
}

function complete(noun: string, some: object = {}): never {
  return new Proxy(some, {
    get(target, name) {
      const known = target[name as keyof typeof target] as unknown;
      return known ?? (() => Promise.reject(new Error(`nobody expected ${noun}.${String(name)}`)));
    },
  }) as never;
}

/** Every route of a server, read off the tree it prints. */
export function routesOf(app: FastifyInstance): readonly { readonly method: string; readonly url: string }[] {
  const path: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', step = '', methods = ''] = /^(.*)[└├]── (\S+) \((.+)\)$/.exec(line) ?? [];
      if (!methods) return [];
      path.splice(indent.length / 4, Number.POSITIVE_INFINITY, step);
      const url = path.join('').replace(/^\/{2,}/, '/');
      return methods.split(', ').map((method) => ({ method, url }));
    });
}
