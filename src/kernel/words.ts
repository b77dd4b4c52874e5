import { ACCESS_WORDS } from './words/access.ts';
import { APPROVAL_WORDS } from './words/approval.ts';
import { AUDIT_WORDS } from './words/audit.ts';
import { BACKUP_WORDS } from './words/backup.ts';
import { BOT_WORDS } from './words/bot.ts';
import { CHANNELS_WORDS } from './words/channels.ts';
import { CLI_WORDS } from './words/cli.ts';
import { CLI_HELP_WORDS } from './words/cli-help.ts';
import { CONFIG_WORDS } from './words/config.ts';
import { CONTENT_WORDS } from './words/content.ts';
import { DB_WORDS } from './words/db.ts';
import { DISPATCH_WORDS } from './words/dispatch.ts';
import { HTTP_WORDS } from './words/http.ts';
import { KERNEL_WORDS } from './words/kernel.ts';
import { MISSIONS_WORDS } from './words/missions.ts';
import { NAMES_WORDS } from './words/names.ts';
import { RUN_WORDS } from './words/run.ts';
import { SANDBOX_WORDS } from './words/sandbox.ts';
import { SCHEDULER_WORDS } from './words/scheduler.ts';
import { WEB_WORDS } from './words/web.ts';

/**
 * Every word that a person reads: errors, notices, labels, in a file of `words/` for each room. One line a language; `{names}` are
 * filled in. A press officer can correct the Vietnamese there and nowhere else.
 * An error says what can't be done, why, the value at hand, and what to do.
 */
export const WORDS = {
  ...ACCESS_WORDS,
  ...APPROVAL_WORDS,
  ...AUDIT_WORDS,
  ...BACKUP_WORDS,
  ...BOT_WORDS,
  ...CHANNELS_WORDS,
  ...CLI_WORDS,
  ...CLI_HELP_WORDS,
  ...CONFIG_WORDS,
  ...CONTENT_WORDS,
  ...DB_WORDS,
  ...DISPATCH_WORDS,
  ...HTTP_WORDS,
  ...KERNEL_WORDS,
  ...MISSIONS_WORDS,
  ...NAMES_WORDS,
  ...RUN_WORDS,
  ...SANDBOX_WORDS,
  ...SCHEDULER_WORDS,
  ...WEB_WORDS,
} as const satisfies Readonly<Record<string, { readonly en: string; readonly vi: string }>>;
