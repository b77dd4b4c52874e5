import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth';
import { sha256 } from '../kernel/canonical-hash.ts';

/**
 * Keeps the tokens of sessions as hashes only, which better-auth itself can't (1.7.25): whoever reads the database learns
 * none. What better-auth hands in it gets back.
 */
export function withHashedTokens(adapter: DBAdapter): DBAdapter {
  const hashed: DBAdapter = {
    ...adapter,
    async create<T extends Fields, R = T>(order: Creation<T>): Promise<R> {
      const { token } = order.data as { readonly token?: unknown };
      if (order.model !== 'session' || typeof token !== 'string') return adapter.create<T, R>(order);
      const row = await adapter.create<T, R>({ ...order, data: { ...order.data, token: sha256(token) } });
      return { ...row, token };
    },
    async findOne<T>(order: Parameters<DBAdapter['findOne']>[0]) {
      const row = await adapter.findOne<T>(hashing(order));
      const token = tokenOf(order);
      return row !== null && token !== undefined ? { ...row, token } : row;
    },
    async update<T>(order: Parameters<DBAdapter['update']>[0]) {
      const row = await adapter.update<T>(hashing(order));
      const token = tokenOf(order);
      return row !== null && token !== undefined ? { ...row, token } : row;
    },
    findMany: (order) => adapter.findMany(hashing(order)),
    count: (order) => adapter.count(hashing(order)),
    updateMany: (order) => adapter.updateMany(hashing(order)),
    delete: (order) => adapter.delete(hashing(order)),
    deleteMany: (order) => adapter.deleteMany(hashing(order)),
    consumeOne: (order) => adapter.consumeOne(hashing(order)),
    incrementOne: (order) => adapter.incrementOne(hashing(order)),
    // The adapter knows no transactions; its own would lead past this.
    transaction: (run) => run(hashed as DBTransactionAdapter),
  };
  return hashed;
}

type Fields = Record<string, unknown>;

interface Creation<T> {
  readonly model: string;
  readonly data: Omit<T, 'id'>;
  readonly select?: string[] | undefined;
  readonly forceAllowId?: boolean | undefined;
}

interface Order {
  readonly model: string;
  readonly where?: Where[] | undefined;
}

function hashing<T extends Order>(order: T): T {
  if (order.model !== 'session' || !order.where) return order;
  return { ...order, where: order.where.map((one) => (one.field === 'token' ? hashedWhere(one) : one)) };
}

function hashedWhere(where: Where): Where {
  const { value } = where;
  if (typeof value === 'string') return { ...where, value: sha256(value) };
  return Array.isArray(value) ? { ...where, value: value.map((token) => sha256(String(token))) } : where;
}

/** The token that a session is looked for by. */
function tokenOf({ model, where }: Order): string | undefined {
  const value = model === 'session' ? where?.find(({ field }) => field === 'token')?.value : undefined;
  return typeof value === 'string' ? value : undefined;
}
