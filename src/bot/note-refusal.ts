import { actorRef } from '../access/actor.ts';
import type { AuditEntry } from '../audit/record.ts';
import type { AppError } from '../kernel/errors.ts';
import type { BotServices } from './bot-services.ts';
import type { Turn } from './turn.ts';

/** For what the bot refuses a member itself; what a service refused is recorded already. */
export function noteRefusal({ services, actor }: Turn, error: AppError, about: RefusedAbout = {}): Promise<void> {
  const { asked = 'bot', ...rest } = about;
  return services.refusals.note({ error, by: { actor: actorRef(actor) }, way: 'bot', asked, ...rest });
}

interface RefusedAbout {
  readonly asked?: string;
  readonly subject?: AuditEntry['subject'];
  readonly hash?: string;
}

/** Of somebody whom nobody knows; the record tells sources apart without naming one. */
export function noteStranger({ refusals }: BotServices, error: AppError, source: string): Promise<void> {
  return refusals.note({ error, by: { source }, way: 'bot', asked: 'bot' });
}
