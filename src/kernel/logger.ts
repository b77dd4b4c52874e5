import { pino } from 'pino';

/** One line of static text plus fields. A healthy system writes no `error`. */
export interface Logger {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
  child(fields: Readonly<Record<string, unknown>>): Logger;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** JSON lines on standard error; standard output belongs to what a command prints. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null, redact: ['credentials', '*.credentials', 'authorization'] }, pino.destination(2));
}

export const silentLogger: Logger = createLogger('silent');
