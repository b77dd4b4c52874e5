import type { Out } from './cli-deps.ts';

/** Says on a terminal what takes its time, until it is disposed of; elsewhere nothing. */
export function showProgress(stderr: Out, text: string): Disposable {
  if (!stderr.isTTY) return { [Symbol.dispose]() {} };
  stderr.write(text);
  return { [Symbol.dispose]: () => void stderr.write('\r\u001b[2K') };
}
