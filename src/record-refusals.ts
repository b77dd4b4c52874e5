import { type Actor, actorRef } from './access/actor.ts';
import type { AuditEntry } from './audit/record.ts';
import { findPost } from './content/find-post.ts';
import type { Tx } from './db/database.ts';
import type { Services } from './http/services.ts';
import { AppError } from './kernel/errors.ts';
import { isId } from './kernel/ids.ts';

/**
 * The services, with every refusal of a known actor recorded, whichever door they came by. It is recorded in a
 * transaction of its own, after the refused one is rolled back, and the refusal goes on to whoever asked.
 */
export function recordRefusals(services: Services, db: Tx): Services {
  const guarded = Object.entries(services).map(([noun, service]) => [noun, guardNoun(noun, service)] as const);

  function guardNoun(noun: string, service: unknown): unknown {
    if (typeof service !== 'object' || service === null || service === services.refusals) return service;
    return Object.fromEntries(Object.entries(service).map(([verb, call]) => [verb, guard(noun, verb, call as Call)]));
  }

  function guard(noun: string, verb: string, call: Call): Call {
    return async (...given) => {
      try {
        return await call(...given);
      } catch (thrown) {
        const [actor, ...rest] = given;
        if (thrown instanceof AppError && isActor(actor)) await note(thrown, { actor, asked: `${noun}.${verb}`, rest });
        throw thrown;
      }
    };
  }

  async function note(
    error: AppError,
    { actor, asked, rest }: { readonly actor: Actor; readonly asked: string; readonly rest: readonly unknown[] },
  ): Promise<void> {
    const by = { actor: actorRef(actor) };
    const subject = await subjectOf(db, asked, rest[0]).catch(() => undefined);
    await services.refusals.note({ error, by, way: actor.way, asked, subject, hash: hashIn(rest) });
  }

  return Object.fromEntries(guarded) as unknown as Services;
}

type Call = (...given: readonly unknown[]) => Promise<unknown>;

function isActor(given: unknown): given is Actor {
  const { kind } = (given ?? {}) as { readonly kind?: unknown };
  return kind === 'member' || kind === 'system';
}

/** Of a call's first argument, where it is an id or a post's number. Anything else might be a name. */
async function subjectOf(db: Tx, asked: string, given: unknown): Promise<AuditEntry['subject'] | undefined> {
  if (typeof given !== 'string') return undefined;
  if (asked.startsWith('posts.')) return { kind: 'post', id: (await findPost(db, given)).id };
  const noun = asked.slice(0, asked.indexOf('.'));
  return isId(given) ? { kind: SINGULAR[noun] ?? noun, id: given } : undefined;
}

const SINGULAR: Readonly<Record<string, string>> = {
  deliveries: 'delivery',
  freezes: 'freeze',
  notices: 'notice',
  accounts: 'account',
  tokens: 'token',
};

function hashIn(given: readonly unknown[]): string | undefined {
  const hashes = given.map((one) => (one as { readonly hash?: unknown } | null | undefined)?.hash);
  return hashes.find((hash): hash is string => typeof hash === 'string' && /^[0-9a-f]{8,64}$/.test(hash));
}
