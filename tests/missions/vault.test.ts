import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/kernel/errors.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { createVault } from '../../src/missions/vault.ts';

const PARIS = '0199aaaa-0000-7000-8000-000000000001';
const TOKYO = '0199aaaa-0000-7000-8000-000000000002';
const CREDENTIALS = { kind: 'oauth1', accessToken: 'a token that nobody may read', nested: { list: ['mật khẩu'] } };

describe('the credential vault', () => {
  const key = new Secret(new Uint8Array(randomBytes(32)));
  const vault = createVault(key);

  it.each([0, 16, 31, 33])('refuses a key of %i bytes', (length) => {
    expect(codeOf(() => createVault(new Secret(new Uint8Array(length))))).toBe('vault.key_malformed');
  });

  it('does not open with another key, and says that it is the key', () => {
    const other = createVault(new Secret(new Uint8Array(randomBytes(32))));
    const sealed = vault.seal(PARIS, CREDENTIALS);
    expect(codeOf(() => other.open(PARIS, sealed))).toBe('vault.wrong_key');
  });

  it('does not open with any byte changed, or with bytes cut off or added', () => {
    const sealed = vault.seal(PARIS, CREDENTIALS);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte));
      expect(codeOf(() => vault.open(PARIS, changed))).toMatch(/^vault\.(damaged|wrong_key)$/);
    }
    for (const length of [0, 1, 9, 37, sealed.length - 1]) {
      expect(codeOf(() => vault.open(PARIS, sealed.subarray(0, length)))).toBe('vault.damaged');
    }
    expect(codeOf(() => vault.open(PARIS, Uint8Array.of(...sealed, 0)))).toBe('vault.damaged');
  });

  it("does not open as another account's", () => {
    expect(codeOf(() => vault.open(TOKYO, vault.seal(PARIS, CREDENTIALS)))).toBe('vault.damaged');
  });

  it('never seals the same way twice, and shows nothing of what is inside', () => {
    const [one, two] = [vault.seal(PARIS, CREDENTIALS), vault.seal(PARIS, CREDENTIALS)];
    expect(one).not.toEqual(two);
    expect(Buffer.from(one).toString('latin1')).not.toContain('token');
  });

  it('prints neither key nor credentials, also not in its errors', () => {
    const keyText = Buffer.from(key.reveal()).toString('hex');
    const error = thrownBy(() => vault.open(TOKYO, vault.seal(PARIS, CREDENTIALS)));
    const printed = [vault, error, key].map((value) => inspect(value, { depth: 9, showHidden: true })).join();
    expect(printed).not.toContain('nobody may read');
    expect(printed.toLowerCase()).not.toContain(keyText.slice(0, 8));
  });

  it('opens what it sealed, also after a start anew with the same key', () => {
    const again = createVault(new Secret(key.reveal()));
    expect(again.open(PARIS, vault.seal(PARIS, CREDENTIALS))).toEqual(CREDENTIALS);
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('nothing was thrown');
}

function codeOf(act: () => unknown): string {
  const thrown = thrownBy(act);
  if (thrown instanceof AppError) return thrown.code;
  throw thrown;
}
