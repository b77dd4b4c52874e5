import { Prisma } from './generated/client.ts';

/** Codes of Prisma for what the database finds wrong with a value that it is given; the others are faults of its own. */
const OF_A_VALUE = /^P20(0\d|1[1-9]|2[0-35])$/;

/** Whether it may pass by itself: a lost connection, a time-out, a deadlock. Not so what a value that is asked with brings about. */
export function isDatabaseFault(thrown: unknown): boolean {
  if (thrown instanceof Prisma.PrismaClientKnownRequestError) return !OF_A_VALUE.test(thrown.code);
  return (
    thrown instanceof Prisma.PrismaClientUnknownRequestError || thrown instanceof Prisma.PrismaClientInitializationError
  );
}
