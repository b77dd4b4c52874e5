import { AppError } from '../kernel/errors.ts';
import { deliveries, type ShownDelivery } from './answers.ts';
import { listAll } from './list-all.ts';
import type { Session } from './session.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return UUID.test(text);
}

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
  const candidates = found.map(
    ({ id, post, channel, language, handle }) => `${post}/${channel}/${language} ${handle} ${id}`,
  );
  throw new AppError('cli.delivery_ambiguous', { ref: text, candidates: `\n  ${candidates.join('\n  ')}` });
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
