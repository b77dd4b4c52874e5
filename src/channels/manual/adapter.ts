import { z } from 'zod';
import type { ChannelAdapter } from '../contract.ts';
import { manualCapabilities } from './capabilities.ts';
import { checkManual } from './check.ts';
import { type ManualCredentials, manualCredentials } from './credentials.ts';

/** A network that a person posts to by hand: it has no API, or we are not admitted to it yet. See README.md. */
export const manualAdapter: ChannelAdapter<ManualCredentials, Record<string, never>> = {
  channel: 'manual',
  capabilities: manualCapabilities,
  credentials: manualCredentials,
  options: z.strictObject({}),
  check: (content, _options, limits) => checkManual(content, limits),

  async identify(call) {
    const url = new URL(call.credentials.profileUrl);
    const page = `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}`;
    return { remoteId: url.href, handle: page, url: url.href };
  },

  async publish() {
    return { kind: 'handed_off' };
  },

  async confirm() {
    return { kind: 'cannot_tell', reason: 'no_read_back' };
  },
};
