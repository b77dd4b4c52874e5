import { AppError } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { deliveries, type ShownDelivery } from './answers.ts';
import { listAll } from './list-all.ts';
import type { Session } from './session.ts';

/**
 * The id of the delivery that people mean: by its id, or by its post and as much of network, language and account as
 * tells it apart: `PAR-142/x/vi`.
 * @param states only those in one of these states are meant
 * @throws AppError `cli.delivery_none_not_found`, `cli.delivery_ambiguous` with the candidates
 */
export async function findDelivery(session: Session, text: string, states: readonly string[]): Promise<string> {
  if (isId(text)) return text;
  const found = await findDeliveries(session, text, states);
  const [only, second] = found;
  if (!only) throw new AppError('cli.delivery_none_not_found', { ref: text, states: states.join(', ') });
  if (!second) return only.id;
  const findings = found.map(({ id, handle, ...row }) => {
    return { where: addressOf(row), key: 'cli.delivery_candidate', params: { handle, id } } as const;
  });
  throw new AppError('cli.delivery_ambiguous', { ref: text, count: found.length }, { findings });
}

export async function findDeliveries(
  session: Session,
  text: string,
  states: readonly string[],
): Promise<readonly ShownDelivery[]> {
  const [post = '', ...marks] = text.split('/');
  const list = { name: 'deliveries', schema: deliveries } as const;
  const { value } = await listAll(session, '/deliveries', list, { post, state: states });
  return value.filter(({ channel, language, handle }) =>
    marks.every((mark) => [channel, language, handle].some((one) => one.toLowerCase() === mark.toLowerCase())),
  );
}

/** How people name a delivery: `PAR-142/x/vi`. */
export function addressOf({ post, channel, language }: Pick<ShownDelivery, 'post' | 'channel' | 'language'>): string {
  return `${post}/${channel}/${language}`;
}
