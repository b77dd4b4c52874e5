import { openOwnDatabase } from '../app.ts';
import type { Io, LocalActions } from '../cli/cli-deps.ts';
import { AppError } from '../kernel/errors.ts';
import { type Language, type Params, say, sayTime, type WordKey } from '../kernel/say.ts';
import { checkPostArchive } from './check-post-archive.ts';
import { examine } from './doctor.ts';
import { readEscrow, writeEscrow } from './escrow-file.ts';
import type { Verdict } from './examination.ts';
import { openHouse } from './house.ts';
import { initProduction } from './init-production.ts';
import type { Machine } from './machine.ts';
import { releaseMemory } from './release-memory.ts';
import { rotateKey } from './rotate-key.ts';
import { showChecked, showRestored } from './show-restored.ts';
import type { Surroundings } from './surroundings.ts';
import { untilAborted } from './until-aborted.ts';

/** `quiet` for commands that end by themselves. */
interface Given {
  readonly surroundings: () => Surroundings;
  readonly quiet: () => Surroundings;
}

/**
 * What the command line runs on this machine instead of asking a server. With `json`, nothing else is on standard output.
 * What only one of them needs is loaded by it: a worker has no server, and production no sandbox.
 */
export function localActions(machine: Machine, { surroundings, quiet }: Given): LocalActions {
  const { io, signal } = machine;
  return {
    async serve({ host, port, language, json }) {
      const { bannerOf, serve } = await import('./serve.ts');
      const progress = seedProgress(io, language);
      await using serving = await serve(surroundings(), { host, port, signal, progress });
      const { url, house, setUp } = serving;
      const { mode } = house.app.config;
      releaseMemory();
      if (!signal.aborted) {
        print(
          io,
          json
            ? { url, mode, sandbox: house.sandbox?.origin ?? null, ...(setUp ? { setUp } : {}) }
            : bannerOf(serving, language),
        );
      }
      await serving.ended;
      return 0;
    },
    async work({ language, json }) {
      await using house = await openHouse(surroundings(), { signal });
      const { kind } = house.app.database;
      if (!signal.aborted) print(io, json ? { database: kind } : [say(language, 'work.running', {})]);
      releaseMemory();
      await Promise.all([house.app.anchor(), house.app.work(signal)]);
      return 0;
    },
    async bot({ language, json }) {
      const { openBot } = await import('./open-bot.ts');
      await using house = await openHouse(surroundings(), { signal });
      const bot = await openBot(house.app, surroundings());
      if (!bot) throw new AppError('bot.token_missing', {});
      if (!signal.aborted) print(io, json ? { bot: true } : [say(language, 'bot.running', {})]);
      await bot.run(signal);
      return 0;
    },
    async migrate({ language, json }) {
      await using database = await openOwnDatabase(quiet());
      print(io, json ? { database: database.kind } : [say(language, 'migrate.done', {})]);
      return 0;
    },
    async seed(context) {
      await using house = await openHouse(quiet(), { progress: seedProgress(io, context.language), signal });
      const { prisma } = house.app.database;
      const made = { missions: await prisma.mission.count(), accounts: await prisma.account.count() };
      tell(io, context, 'seed.done', made);
      return 0;
    },
    async init({ missions, members, ...context }) {
      tell(io, context, 'init.done', await initProduction(quiet(), { missionsFile: missions, membersFile: members }));
      return 0;
    },
    async sandbox({ port, folder, language, json }) {
      const { startOwnSandbox } = await import('./own-sandbox.ts');
      await using running = await startOwnSandbox(surroundings(), { port, folder });
      const { origins } = running;
      print(io, json ? { origins } : [say(language, 'serve.sandbox', { url: origins.control })]);
      await untilAborted(signal);
      return 0;
    },
    async escrow({ language, json, ...options }) {
      const written = await writeEscrow(machine, quiet(), { ...options, language });
      const { stdout, stderr } = io;
      // Of a backup, whose own answer alone is on standard output.
      tell({ stdout: json ? stderr : stdout, stderr }, { language, json: false }, 'escrow.written', written);
      return 0;
    },
    async unwrap({ file, language, json }) {
      const key = Buffer.from((await readEscrow(machine, { file, language })).reveal()).toString('base64');
      print(io, json ? { key } : [key]);
      return 0;
    },
    restore: ({ check, ...options }) => (check ? showChecked(machine, options) : showRestored(machine, options)),
    async rotateKey(context) {
      tell(io, context, 'rotate.done', await rotateKey(quiet()));
      return 0;
    },
    async verifyArchive({ file, key, ...context }) {
      const { archivedAt, ...found } = await checkPostArchive(quiet, { file, key });
      tell(io, context, 'archive.whole', { ...found, file, at: sayTime(context.language, archivedAt) });
      return 0;
    },
    async doctor({ language, json }) {
      const found = await examine(machine, language);
      const line = ({ subject, verdict, words }: (typeof found)[number]) =>
        `${SIGNS[verdict]} ${say(language, `doctor.subject.${subject}`, {})}: ${words}`;
      print(io, json ? { examinations: found } : found.map(line));
      return found.some(({ verdict }) => verdict === 'wrong') ? 1 : 0;
    },
    async tour(options) {
      const { runTour } = await import('./tour.ts');
      return runTour(quiet(), { ...options, io, signal });
    },
  };
}

const SIGNS: Readonly<Record<Verdict, string>> = { ok: '✓', note: '•', wrong: '✗' };

/** Lines for people, or an object as JSON. */
function print({ stdout }: Io, said: object | readonly string[]): void {
  stdout.write(`${Array.isArray(said) ? said.join('\n') : JSON.stringify(said, null, 2)}\n`);
}

/** What was made: in words, or as it is. */
function tell<K extends WordKey>(
  io: Io,
  { language, json }: { readonly language: Language; readonly json: boolean },
  key: K,
  made: Params<K> & object,
): void {
  print(io, json ? made : [say(language, key, made)]);
}

function seedProgress({ stderr }: Io, language: Language): (done: number, all: number) => void {
  return (done, all) => {
    if (!stderr.isTTY) return;
    stderr.write(`\r${say(language, 'seed.progress', { done, all })}${done === all ? '\n' : ''}`);
  };
}
