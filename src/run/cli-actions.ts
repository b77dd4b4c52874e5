import type { CliDeps } from '../cli/cli-deps.ts';
import { type Environment, readConfig } from '../config/config.ts';
import { lazily } from '../kernel/lazily.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Language } from '../kernel/say.ts';
import { VERSION } from '../version.ts';
import type { Machine } from './machine.ts';
import { readPersonaTokens } from './seed-trial.ts';
import type { Surroundings } from './surroundings.ts';

/** What the command line is given: the way to a server, and the actions that run on this machine. */
export function cliDeps(machine: Machine): CliDeps {
  const surroundings = lazily(() => surroundingsOf(machine));
  const quiet = lazily(() => ({ ...surroundings(), logger: quietLogger(machine, surroundings()) }));
  return {
    version: VERSION,
    language: languageOf(machine.env),
    get token() {
      return surroundings().secrets.token;
    },
    tokenOf: (persona) => readPersonaTokens(surroundings().config.dataFolder)[persona],
    async connect({ server }) {
      const { openConnection } = await import('./open-connection.ts');
      return openConnection(quiet, server);
    },
    async local() {
      const { localActions } = await import('./local-actions.ts');
      return localActions(machine, { surroundings, quiet });
    },
  };
}

function surroundingsOf(machine: Machine): Surroundings {
  const { config, secrets } = readConfig(machine.env, machine.isProductionFolder);
  return { config, secrets, clock: machine.clock, logger: machine.createLogger(config.logLevel) };
}

/** A command that opens the house for itself says to people what it does; the log is for what goes wrong. */
function quietLogger({ env, createLogger }: Machine, { config }: Surroundings): Logger {
  return createLogger(env.COMMUNIQUE_LOG_LEVEL ? config.logLevel : 'warn');
}

/** Before the configuration is read, and where it can't be. */
function languageOf(env: Environment): Language {
  return env.COMMUNIQUE_LANGUAGE === 'en' ? 'en' : 'vi';
}
