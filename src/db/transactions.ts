import type { DatabaseCore, TransactionLimits, Tx } from './database.ts';
import type { PrismaClient } from './generated/client.ts';

/** `transaction` and `afterCommit` of a database. */
export function transactionsOf(prisma: PrismaClient): Pick<DatabaseCore, 'transaction' | 'afterCommit'> {
  const wakesOf = new WeakMap<Tx, (() => void)[]>();
  return {
    async transaction<T>(run: (tx: Tx) => Promise<T>, limits: TransactionLimits = {}): Promise<T> {
      const wakes: (() => void)[] = [];
      const result = await prisma.$transaction((tx) => {
        wakesOf.set(tx, wakes);
        return run(tx);
      }, prismaLimits(limits));
      for (const wake of wakes) wake();
      return result;
    },
    afterCommit(tx, wake) {
      const wakes = wakesOf.get(tx);
      if (!wakes) throw new TypeError('afterCommit needs the tx of a running database.transaction');
      wakes.push(wake);
    },
  };
}

function prismaLimits({ maxWaitMs, timeoutMs }: TransactionLimits) {
  return {
    ...(maxWaitMs !== undefined && { maxWait: maxWaitMs }),
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
  };
}
