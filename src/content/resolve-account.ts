import type { QuietHours } from '../kernel/quiet-hours.ts';
import { blocking, type DraftFinding, type DraftPlace } from './draft-finding.ts';

/** An account of the register, as far as a draft needs it. */
export interface RegisteredAccount {
  readonly id: string;
  readonly channel: string;
  readonly handle: string;
  readonly language: string;
  readonly limits: unknown;
  readonly options: unknown;
  readonly quietHours: readonly QuietHours[];
}

export interface NamedAccount {
  /** As a person wrote it. */
  readonly name: string;
  /** Of the text that would go there. */
  readonly language: string;
  readonly at: DraftPlace;
}

/**
 * Which account of a mission is meant: by id or handle; or by channel, where the mission has one account there, or one
 * that speaks the language.
 * @param accounts those of the mission that are not closed
 */
export function resolveAccount(
  { name, language, at }: NamedAccount,
  accounts: readonly RegisteredAccount[],
  mission: { readonly code: string },
): { readonly account: RegisteredAccount } | { readonly finding: DraftFinding } {
  const exact = accounts.filter(({ id, handle }) => id === name || handle === name);
  const onChannel = accounts.filter(({ channel }) => channel === name);
  const forLanguage = onChannel.filter((one) => one.language === language);
  const account = [exact, onChannel, forLanguage].find((found) => found.length === 1)?.[0];
  if (account) return { account };
  const params = { account: name, mission: mission.code };
  const choices = onChannel.length > 0 ? onChannel.map(({ handle }) => handle) : exact.map(({ channel }) => channel);
  if (choices.length > 0) {
    return { finding: blocking('account.ambiguous', { ...params, choices: choices.join(', ') }, at) };
  }
  const known = [...new Set(accounts.map(({ channel }) => channel))].join(', ');
  return { finding: blocking('account.unknown', { ...params, known: known || '–' }, at) };
}
