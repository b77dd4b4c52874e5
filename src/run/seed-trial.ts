import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { seedPersonas } from '../access/seed-personas.ts';
import { issueToken } from '../access/tokens.ts';
import type { App } from '../app.ts';
import { type Connection, connectAccounts } from '../missions/connect-account.ts';
import { type MissionView, missionTree } from '../missions/mission-views.ts';
import { missionsOf } from '../missions/read-missions-csv.ts';
import { seedMissions } from '../missions/seed-missions.ts';
import type { SandboxDoor } from './sandbox-door.ts';
import type { FirstStart } from './surroundings.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;
const MISSIONS_FILE = new URL('../../prisma/seed/missions.csv', import.meta.url);
const NETWORKS = ['x', 'mastodon', 'telegram', 'bluesky'] as const;
type Network = (typeof NETWORKS)[number];

interface ByHand {
  readonly network: string;
  readonly url: string;
}

/** Networks on which a person posts by hand, where the host country's people are on one without an open API. */
const BY_HAND: Readonly<Record<string, ByHand>> = {
  CN: { network: 'WeChat', url: 'https://mp.weixin.qq.com' },
  KR: { network: 'KakaoTalk', url: 'https://pf.kakao.com' },
};

/** Missions, personas and a sandbox account per network and mission. The same again changes nothing. */
export async function seedTrial(app: App, sandbox: SandboxDoor, options: FirstStart = {}): Promise<void> {
  const { clock } = app.deps;
  await app.database.transaction(async (tx) => {
    await seedMissions(tx, clock, missionsOf(readFileSync(MISSIONS_FILE, 'utf8')), BY);
    await seedPersonas(tx, clock);
  });
  await seedAccounts(app, sandbox, options);
  await writePersonaTokens(app);
}

async function seedAccounts(app: App, sandbox: SandboxDoor, { progress, signal }: FirstStart): Promise<void> {
  const { prisma } = app.database;
  for (const network of NETWORKS) {
    await prisma.account.updateMany({
      where: { sandbox: true, channel: network },
      data: { endpoint: sandbox.endpoints[network] },
    });
  }
  const missions = (await missionTree(prisma)).filter(({ kind }) => kind !== 'region');
  const known = await prisma.account.findMany({ where: { sandbox: true }, select: { channel: true, missionId: true } });
  const has = new Set(known.map(({ channel, missionId }) => `${channel} ${missionId}`));
  const wanted = missions
    .flatMap((mission) => accountsAt(mission, sandbox))
    .filter(({ mission, channel }) => !has.has(`${channel} ${mission.id}`));
  for (let done = 0; done < wanted.length && !signal?.aborted; done += AT_ONCE) {
    const some = wanted.slice(done, done + AT_ONCE);
    await connectAccounts(app.deps, await Promise.all(some.map(({ connection }) => connection())), BY);
    progress?.(done + some.length, wanted.length);
  }
}

/** Accounts that are registered together: one at a time takes four times as long. */
const AT_ONCE = 40;

interface TrialAccount {
  readonly mission: MissionView;
  readonly channel: string;
  readonly connection: () => Connection | Promise<Connection>;
}

function accountsAt(mission: MissionView, sandbox: SandboxDoor): readonly TrialAccount[] {
  const byHand = BY_HAND[mission.countryIso];
  return [
    ...NETWORKS.map((channel) => ({ mission, channel, connection: () => simulated(mission, channel, sandbox) })),
    ...(byHand ? [{ mission, channel: 'manual', connection: () => postedByHand(mission, byHand) }] : []),
  ];
}

async function simulated(mission: MissionView, channel: Network, sandbox: SandboxDoor): Promise<Connection> {
  const order = { network: channel, handle: handleOf(mission), name: mission.name.vi };
  const { endpoint, credentials } = await sandbox.createAccount(order);
  return { ...common(mission), channel, endpoint, credentials };
}

function postedByHand(mission: MissionView, { network, url }: ByHand): Connection {
  const credentials = { network, profileUrl: `${url}/${handleOf(mission)}` };
  return { ...common(mission), channel: 'manual', endpoint: url, credentials };
}

function handleOf({ prefix }: MissionView): string {
  return `vn_${prefix.toLowerCase()}`;
}

function common(mission: MissionView) {
  return {
    mission: mission.code,
    title: mission.name.vi,
    language: mission.languages[0] ?? 'vi',
    disclosure: `${mission.name.vi} · ${mission.name.en}`,
    sandbox: true,
  };
}

const TOKENS_FILE = 'trial-tokens.json';
const personaTokens = z.record(z.string(), z.string());

/** The personas' tokens, for the command line on this machine; readable by the folder's owner only. */
export function readPersonaTokens(dataFolder: string): Readonly<Record<string, string>> {
  try {
    return personaTokens.parse(JSON.parse(readFileSync(join(dataFolder, TOKENS_FILE), 'utf8')));
  } catch {
    return {};
  }
}

async function writePersonaTokens(app: App): Promise<void> {
  const { dataFolder } = app.config;
  const known = readPersonaTokens(dataFolder);
  const personas = await app.database.prisma.member.findMany({
    where: { persona: true, handle: { notIn: Object.keys(known) } },
    select: { id: true, handle: true },
  });
  if (personas.length === 0) return;
  const made: Record<string, string> = {};
  for (const { id, handle } of personas) {
    const issued = await app.database.transaction((tx) =>
      issueToken(tx, app.deps.clock, { memberId: id, label: 'trial' }, BY),
    );
    made[handle] = issued.token.reveal();
  }
  writeFileSync(join(dataFolder, TOKENS_FILE), `${JSON.stringify({ ...known, ...made }, null, 2)}\n`, { mode: 0o600 });
}
