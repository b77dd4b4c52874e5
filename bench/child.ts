import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process of the bench does when it is asked, by name. Inputs and answers are cloned on their way. */
// biome-ignore lint/suspicious/noExplicitAny: the inputs of handlers differ, and a record of them has no other type
type Handlers = Readonly<Record<string, (input: any) => unknown>>;

/** A process of its own that answers to `Handlers`. */
export interface Child<H extends Handlers> extends AsyncDisposable {
  readonly pid: number;
  /** @throws Error with the stack of the other process, where it failed or ended */
  ask<N extends keyof H & string>(name: N, input: Parameters<H[N]>[0]): Promise<Awaited<ReturnType<H[N]>>>;
}

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly problem?: string;
}

/** Starts `bench/<file>`, with flags of Node. Disposing of it is SIGKILL: nothing of a measurement is kept. */
export function startChild<H extends Handlers>(file: string, flags: readonly string[] = []): Child<H> {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(script, { serialization: 'advanced', execArgv: [...flags] });
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  const ended = once(child, 'exit').then(() => {
    for (const { reject } of open.values()) reject(new Error(`${file} ended`));
  });
  child.on('message', ({ id, value, problem }: Answer) => {
    const asked = open.get(id);
    open.delete(id);
    if (problem === undefined) asked?.resolve(value);
    else asked?.reject(new Error(`${file}: ${problem}`));
  });
  let last = 0;
  return {
    pid: child.pid ?? 0,
    ask(name, input) {
      const asked = Promise.withResolvers<unknown>();
      last += 1;
      open.set(last, asked);
      child.send({ id: last, name, input } satisfies Question);
      return asked.promise as never;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** In the child: answers until whoever started it is gone. */
export function answer(handlers: Handlers): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ id, name, input }: Question) => {
    const send = (given: Answer) => process.send?.(given);
    try {
      send({ id, value: await handlers[name]?.(input) });
    } catch (thrown) {
      send({ id, problem: thrown instanceof Error ? `${thrown.stack} ${thrown.cause ?? ''}` : String(thrown) });
    }
  });
}
