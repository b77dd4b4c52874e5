import { AppError } from '../../kernel/errors.ts';
import { delivery, type ShownDelivery } from '../answers.ts';
import type { Cli, Outcome } from '../cli.ts';
import { deliveryLine } from '../deliveries-shown.ts';
import { EXIT } from '../exit-code.ts';
import { findDeliveries, isId } from '../find-delivery.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

/** Of a post, all deliveries that wait; one that is refused does not keep the others back. */
export async function publishNow(cli: Cli, session: Session, ref: string): Promise<Outcome> {
  if (isId(ref)) return publishOne(cli, session, ref);
  const waiting = await findDeliveries(session, ref, ['planned', 'held']);
  const [only, second] = waiting;
  if (!only) throw new AppError('cli.delivery_none_not_found', { ref, states: 'planned, held' });
  if (!second) return publishOne(cli, session, only.id);
  const done: { readonly value: ShownDelivery; readonly json: unknown }[] = [];
  const refused: Refusal[] = [];
  for (const { id } of waiting) {
    try {
      done.push(await session.ask(delivery, 'POST', `/deliveries/${id}/publish-now`));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      refused.push(thrown);
      session.note(thrown.message);
    }
  }
  const [first] = refused;
  if (first && done.length === 0) throw first;
  return {
    json: { deliveries: done.map(({ json }) => json) },
    lines: () => done.map(({ value }) => deliveryLine(cli, value)),
    exit: refused.length > 0 ? EXIT.partly : EXIT.done,
  };
}

async function publishOne(cli: Cli, session: Session, id: string): Promise<Outcome> {
  const { value, json } = await session.ask(delivery, 'POST', `/deliveries/${id}/publish-now`);
  return { json, lines: () => [deliveryLine(cli, value)] };
}
