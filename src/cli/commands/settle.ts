import { AppError } from '../../kernel/errors.ts';
import { delivery } from '../answers.ts';
import type { Cli, Outcome } from '../cli.ts';
import { deliveryLine } from '../deliveries-shown.ts';
import { findDelivery } from '../find-delivery.ts';
import type { Session } from '../session.ts';

export interface SettleOptions {
  readonly there?: string;
  readonly send?: true;
  readonly nextSlot?: true;
  readonly drop?: true;
}

export async function settle(cli: Cli, session: Session, ref: string, options: SettleOptions): Promise<Outcome> {
  const body = settlementFrom(options);
  const id = await findDelivery(session, ref, ['needs_person', 'held']);
  const { value, json } = await session.ask(delivery, 'POST', `/deliveries/${id}/settle`, { body });
  return { json, lines: () => [deliveryLine(cli, value)] };
}

function settlementFrom({ there, send, nextSlot, drop }: SettleOptions): Readonly<Record<string, unknown>> {
  if (there !== undefined) return { outcome: 'is_there', permalink: there };
  if (send) return { outcome: 'send' };
  if (nextSlot) return { outcome: 'next_slot' };
  if (drop) return { outcome: 'drop' };
  throw new AppError('usage.one_of', { options: '--there, --send, --next-slot, --drop' });
}
