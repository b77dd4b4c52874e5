import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askSecret } from '../../src/run/ask-secret.ts';

/** A terminal on which somebody types, and all that it was told. */
function terminal() {
  const modes: boolean[] = [];
  const keyboard = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (raw: boolean) => modes.push(raw) });
  const screen = new PassThrough();
  return { keyboard, screen, modes, shown: () => String(screen.read() ?? '') };
}

describe('a secret that is asked for', () => {
  it('is not asked for where there is no terminal', async () => {
    const { screen, shown } = terminal();
    expect(await askSecret(new PassThrough(), screen, 'Passphrase:')).toBeUndefined();
    expect(shown()).toBe('');
  });

  it.each(['\u0003', '\u0004'])(
    'is not there when it was interrupted (%j), and the terminal is as before',
    async (key) => {
      const { keyboard, screen, modes } = terminal();
      const asked = askSecret(keyboard, screen, 'Passphrase:');
      keyboard.write(`half${key}`);
      expect(await asked).toBeUndefined();
      expect(modes).toEqual([true, false]);
    },
  );

  it('is taken as it was corrected while typing, and nothing of it is shown', async () => {
    const { keyboard, screen, modes, shown } = terminal();
    const asked = askSecret(keyboard, screen, 'Passphrase:');
    keyboard.write('sen hồngg');
    keyboard.write('\u007f trong đầm\r');
    expect((await asked)?.reveal()).toBe('sen hồng trong đầm');
    expect(shown()).toBe('Passphrase: \n');
    expect(modes).toEqual([true, false]);
  });
});
