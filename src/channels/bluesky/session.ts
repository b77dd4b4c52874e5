import { z } from 'zod';
import { ChannelError } from '../channel-error.ts';
import type { CallContext } from '../contract.ts';
import { type BlueskyCredentials, type BlueskySession, blueskySession } from './credentials.ts';
import { openXrpc, type Xrpc } from './xrpc.ts';

type Call = CallContext<BlueskyCredentials>;

/** Logs in with the password. Servers allow 30 in 5 minutes and 300 a day, so what comes back is kept. */
export function createSession(call: Call): Promise<BlueskySession> {
  const { identifier, password } = call.credentials;
  return openXrpc(call).ask(
    'other',
    (agent) => agent.com.atproto.server.createSession({ identifier, password }),
    blueskySession,
  );
}

/** A new session for the old one; by the password where the old one can't be renewed any more. */
export async function renewSession(call: Call): Promise<BlueskySession> {
  const old = call.credentials.session;
  if (!old) return createSession(call);
  try {
    const xrpc = openXrpc(call, old.refreshJwt);
    return await xrpc.ask('other', (agent) => agent.com.atproto.server.refreshSession(), blueskySession);
  } catch (thrown) {
    if (thrown instanceof ChannelError && thrown.code === 'auth_expired') return createSession(call);
    throw thrown;
  }
}

const profile = z.object({ did: z.string(), handle: z.string(), active: z.boolean().optional() });

/** Whose the credentials are, asked of the server. */
export function askWhose(call: Call): Promise<z.infer<typeof profile>> {
  const session = call.credentials.session;
  if (!session) return createSession(call);
  return openXrpc(call, session.accessJwt).ask('other', (agent) => agent.com.atproto.server.getSession(), profile);
}

export interface SignedIn {
  readonly xrpc: Xrpc;
  readonly did: string;
}

/** With the session of the credentials, or one that is made for this call alone. */
export async function signIn(call: Call): Promise<SignedIn> {
  const session = call.credentials.session ?? (await createSession(call));
  return { xrpc: openXrpc(call, session.accessJwt), did: session.did };
}
