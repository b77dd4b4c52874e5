import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Config, readConfig } from '../config/config.ts';
import { readOwner } from '../db/folder-lock.ts';
import { AppError } from '../kernel/errors.ts';
import { type Language, say, sayStored } from '../kernel/say.ts';
import { examineAnchors } from './doctor-anchors.ts';
import { examineBot } from './doctor-bot.ts';
import { examineDatabase } from './doctor-database.ts';
import { examineMail } from './doctor-mail.ts';
import { examinePorts } from './doctor-ports.ts';
import type { Examination } from './examination.ts';
import type { Machine } from './machine.ts';

/** Looks at everything that a start needs, without changing any of it. */
export async function examine(machine: Machine, language: Language): Promise<readonly Examination[]> {
  const node = examineNode(language);
  const read = configOf(machine);
  if (read instanceof AppError) return [node, { subject: 'config', verdict: 'wrong', words: inFull(read, language) }];
  const { config } = read;
  const database = await examineDatabase(read, { clock: machine.clock, language });
  const isRunning = readOwner(config.dataFolder)?.url !== undefined;
  return [
    node,
    { subject: 'config', verdict: 'ok', words: say(language, `doctor.mode_${config.mode}`, {}) },
    examineFolder(config, language),
    ...database,
    await examineAnchors(config, language),
    await examineMail(read, language),
    await examineBot(read, { clock: machine.clock, language }),
    ...(isRunning ? [] : await examinePorts(config, language)),
  ];
}

/** The oldest that strips types. */
const OLDEST_NODE = { major: 22, minor: 18 };

function examineNode(language: Language): Examination {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isOld = major < OLDEST_NODE.major || (major === OLDEST_NODE.major && minor < OLDEST_NODE.minor);
  const versions = { version: process.versions.node, oldest: `${OLDEST_NODE.major}.${OLDEST_NODE.minor}` };
  const words = say(language, isOld ? 'doctor.node_old' : 'doctor.node', versions);
  return { subject: 'node', verdict: isOld ? 'wrong' : 'ok', words };
}

function configOf({ env, isProductionFolder }: Machine) {
  try {
    return readConfig(env, isProductionFolder);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

function inFull(refusal: AppError, language: Language): string {
  const findings = refusal.findings.map(({ key, params, where }) => `${where}: ${sayStored(language, key, params)}`);
  return [refusal.in(language), ...findings].join('\n  ');
}

function examineFolder({ dataFolder }: Config, language: Language): Examination {
  const subject = 'folder';
  const folder = { folder: dataFolder };
  const reason = whyUnusable(resolve(dataFolder));
  if (reason !== undefined) {
    return { subject, verdict: 'wrong', words: say(language, 'folder.unusable', { ...folder, reason }) };
  }
  if (!existsSync(dataFolder))
    return { subject, verdict: 'note', words: say(language, 'doctor.folder_absent', folder) };
  const isOpen = ['.', 'trial-key', 'trial-tokens.json'].some((name) => isReadableByOthers(join(dataFolder, name)));
  if (isOpen) return { subject, verdict: 'wrong', words: say(language, 'doctor.folder_open', folder) };
  return { subject, verdict: 'ok', words: say(language, 'doctor.folder', folder) };
}

/** Of the folder, or of the nearest one above it that is there. */
function whyUnusable(path: string): string | undefined {
  if (!existsSync(path)) return whyUnusable(dirname(path));
  if (!statSync(path).isDirectory()) return `${path}: ENOTDIR`;
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return `${path}: EACCES`;
  }
}

function isReadableByOthers(path: string): boolean {
  return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;
}
