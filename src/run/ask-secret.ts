import { Secret } from '../kernel/secret.ts';

/** Standard input, as far as it is needed here. */
export type Keyboard = NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const BACKSPACES = ['\u007f', '\b'];

/**
 * Asks on the terminal for something that must not be seen: nothing of it is shown, not even its length.
 * @returns undefined where there is no terminal, or it was interrupted
 */
export async function askSecret(
  keyboard: Keyboard,
  screen: NodeJS.WritableStream,
  question: string,
): Promise<Secret | undefined> {
  if (!keyboard.isTTY || !keyboard.setRawMode) return undefined;
  screen.write(`${question} `);
  keyboard.setRawMode(true);
  try {
    return await typed(keyboard);
  } finally {
    keyboard.setRawMode(false);
    keyboard.pause();
    screen.write('\n');
  }
}

function typed(keyboard: Keyboard): Promise<Secret | undefined> {
  return new Promise((resolve) => {
    let characters: string[] = [];
    const end = (answer: Secret | undefined) => {
      keyboard.off('data', take);
      resolve(answer);
    };
    const take = (chunk: string | Buffer) => {
      for (const character of chunk.toString('utf8')) {
        if (character === '\r' || character === '\n') return end(new Secret(characters.join('')));
        if (character === CTRL_C || character === CTRL_D) return end(undefined);
        if (BACKSPACES.includes(character)) characters = characters.slice(0, -1);
        else characters.push(character);
      }
    };
    keyboard.on('data', take);
    keyboard.resume();
  });
}
