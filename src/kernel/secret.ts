import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/** A value that no log line, template string, JSON document or debugger print shows. Ask for it by `reveal`. */
export class Secret<T = string> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
