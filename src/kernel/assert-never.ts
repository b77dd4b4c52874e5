/** Ends a `switch` over a union: a case that is missing fails to compile, and throws if data lied about its type. */
export function assertNever(value: never): never {
  throw new TypeError(`Cannot handle value: no case for it (value ${JSON.stringify(value)})`);
}
