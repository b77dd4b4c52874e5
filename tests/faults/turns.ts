/** Lets so many in at once; the others wait for their turn, which ends when it is disposed of. */
export function createTurns(count: number): () => Promise<Disposable> {
  const waiting: (() => void)[] = [];
  let free = count;
  const end = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return { [Symbol.dispose]: end };
  };
}
