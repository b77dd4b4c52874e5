/** The files of a new channel, path → text. `channel` is lower-case letters and digits. */
export function channelFiles(channel: string): Readonly<Record<string, string>> {
  const Type = channel.charAt(0).toUpperCase() + channel.slice(1);
  return {
    [`src/channels/${channel}/adapter.ts`]: adapter(channel, Type),
    [`src/channels/${channel}/check.ts`]: check(channel, Type),
    [`src/channels/${channel}/capabilities.ts`]: capabilities(channel, Type),
    [`src/channels/${channel}/README.md`]: readme(Type),
    [`tests/channels/${channel}.test.ts`]: test(channel),
    [`tests/channels/fixtures/${channel}.ts`]: fixture(channel, Type),
  };
}

function adapter(channel: string, Type: string): string {
  return `import { z } from 'zod';
import { ChannelError } from '../channel-error.ts';
import type { ChannelAdapter } from '../contract.ts';
import { ${channel}Capabilities } from './capabilities.ts';
import { check${Type} } from './check.ts';

const ${channel}Credentials = z.strictObject({ accessToken: z.string().min(1) });
export type ${Type}Credentials = z.infer<typeof ${channel}Credentials>;

const ${channel}Options = z.strictObject({});
export type ${Type}Options = z.infer<typeof ${channel}Options>;

/**
 * ${Type}. See README.md. Every call goes over \`call.wire\`; \`connectionError\` tells what a call without an answer means.
 * Where the network can do more, add \`prepare\` (uploads, sessions), \`refresh\`, \`remove\`, \`isGone\`, \`measure\`, \`measureAccount\`.
 */
export const ${channel}Adapter: ChannelAdapter<${Type}Credentials, ${Type}Options> = {
  channel: '${channel}',
  capabilities: ${channel}Capabilities,
  credentials: ${channel}Credentials,
  options: ${channel}Options,
  check: (content, _options, limits) => check${Type}(content, limits),

  async identify() {
    throw unspoken('identify the account');
  },

  async publish() {
    throw unspoken('publish');
  },

  async confirm() {
    throw unspoken('confirm what was published');
  },
};

function unspoken(what: string): ChannelError {
  return new ChannelError('protocol_changed', \`Cannot \${what}: ${channel}/adapter.ts does not speak to the network yet\`);
}
`;
}

function check(channel: string, Type: string): string {
  return `import { checkLimits } from '../check-limits.ts';
import type { Content, Limits, Problem } from '../contract.ts';
import { graphemeLength } from '../text/graphemes.ts';
import { ${channel}Capabilities } from './capabilities.ts';

/** Runs in the browser too: imports nothing of Node. */
export function check${Type}(content: Content, limits: Limits): readonly Problem[] {
  return checkLimits(content, ${channel}Capabilities, limits, graphemeLength);
}
`;
}

function capabilities(channel: string, Type: string): string {
  return `import type { Capabilities } from '../contract.ts';

/** Each figure with the page of the network's documentation that gives it, and the day it was read. */
export const ${channel}Capabilities: Capabilities = {
  title: { en: '${Type}', vi: '${Type}' },
  textUnit: 'grapheme',
  limits: {
    maxText: 500,
    maxPictures: 4,
    pictureTypes: ['image/jpeg', 'image/png'],
    maxPictureBytes: 5_000_000,
    maxAlt: 1_000,
  },
  maxParts: 1,
  readBack: 'listing',
  removal: 'by_hand',
  settleMs: 60_000,
  measureBatch: 1,
  metrics: [],
  apiVersion: 'unknown',
};
`;
}

function readme(Type: string): string {
  return `# ${Type}

## Credentials

Where a mission gets them, step by step; which rights they need; when they run out.

## Abilities and limits

Text, pictures, alt text, threads, counts: what the network has and what it lacks, with its own names and figures.

## An unknown outcome

How it is found out whether a post landed when the answer to the create call was lost.

## Sources

The pages of the network's documentation, with the day they were read.
`;
}

function test(channel: string): string {
  return `import { describeContract } from './contract.ts';
import { ${channel}Fixture } from './fixtures/${channel}.ts';

describeContract(${channel}Fixture);
`;
}

function fixture(channel: string, Type: string): string {
  return `import { ${channel}Adapter, type ${Type}Credentials, type ${Type}Options } from '../../../src/channels/${channel}/adapter.ts';
import { MINUTE, plus } from '../../../src/kernel/durations.ts';
import type { HttpAnswer, RecordedRequest } from '../../support/scripted-network.ts';
import type { ChannelFixture } from '../contract/fixture.ts';
import { CONTRACT_NOW } from '../contract/stage.ts';

/** ${Type}'s own answers, each with the page that specifies it. See the header of ../contract.ts. */
export const ${channel}Fixture: ChannelFixture<${Type}Credentials, ${Type}Options, unknown> = {
  adapter: ${channel}Adapter,
  credentials: { accessToken: '${channel}-access-token' },
  secrets: ['${channel}-access-token'],
  options: {},
  account: { remoteId: '1', handle: '@vietnam_paris' },
  network: {
    works,
    published: () => ({ id: '1001' }),
    parent: { id: '1000' },
    refuses: {
      rateLimited: { answer: { status: 429 }, retryAt: plus(CONTRACT_NOW, MINUTE) },
      serverError: { status: 500 },
      tokenExpired: { status: 401 },
      permissionDenied: { status: 403 },
      contentRefused: { status: 422 },
      mediaRefused: { status: 422 },
    },
  },
};

function works(request: RecordedRequest): HttpAnswer {
  throw new Error(\`what does the network answer to \${request.method} \${request.path}?\`);
}
`;
}
