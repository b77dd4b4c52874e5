/** Whether something else listens where we would. */
export function portTaken(thrown: unknown): boolean {
  return listenCode(thrown) === 'EADDRINUSE';
}

/** Why an address can't be listened on: it is none of this machine's, or its port is reserved. */
export function addressProblem(thrown: unknown): string | undefined {
  const code = listenCode(thrown);
  return ['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].find((one) => one === code);
}

function listenCode(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
}
