import { AppError } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { delivery, type ShownDelivery } from '../answers.ts';
import type { Cli, Outcome } from '../cli.ts';
import { deliveryLine } from '../deliveries-shown.ts';
import { EXIT } from '../exit-code.ts';
import { explain } from '../explain.ts';
import { addressOf, findDeliveries } from '../find-delivery.ts';
import type { Asked, Session } from '../session.ts';

/** Of a post, all deliveries that wait; one that is refused does not keep the others back. */
export async function publishNow(cli: Cli, session: Session, ref: string): Promise<Outcome> {
  if (isId(ref)) {
    const { value, json } = await session.ask(delivery, 'POST', pathOf(ref));
    return { json, lines: () => [deliveryLine(cli, value)] };
  }
  const waiting = await findDeliveries(session, ref, ['planned', 'held']);
  if (waiting.length === 0) throw new AppError('cli.delivery_none_not_found', { ref, states: 'planned, held' });
  const done: Asked<ShownDelivery>[] = [];
  const failed: { readonly row: ShownDelivery; readonly thrown: unknown }[] = [];
  for (const row of waiting) {
    try {
      done.push(await session.ask(delivery, 'POST', pathOf(row.id)));
    } catch (thrown) {
      failed.push({ row, thrown });
    }
  }
  const [first] = failed;
  if (first && done.length === 0) throw first.thrown;
  for (const { row, thrown } of failed) session.note(`${addressOf(row)}: ${explain(cli, thrown).join('\n')}`);
  return {
    json: { deliveries: done.map(({ json }) => json) },
    lines: () => done.map(({ value }) => deliveryLine(cli, value)),
    exit: failed.length > 0 ? EXIT.partly : EXIT.done,
  };
}

function pathOf(id: string): string {
  return `/deliveries/${id}/publish-now`;
}
