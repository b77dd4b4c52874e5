import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { unwrapKey, wrapKey } from '../../src/backup/escrow.ts';
import { Secret } from '../../src/kernel/secret.ts';

const key = new Secret(Uint8Array.from(randomBytes(32)));
const passphrase = new Secret('sen hồng trong đầm sáng');
const at = new Date('2026-11-27T00:00:00Z');
const written = JSON.stringify(await wrapKey(key, passphrase, at));
const other = JSON.parse(JSON.stringify(await wrapKey(key, passphrase, new Date('2027-01-01T00:00:00Z'))));

describe('a key in escrow', () => {
  it('is not put under a short passphrase', async () => {
    await expect(wrapKey(key, new Secret('mật khẩu'), at)).rejects.toMatchObject({ code: 'escrow.passphrase_short' });
  });

  it('does not open with another passphrase', async () => {
    await expect(unwrapKey(written, new Secret('sen trắng trong đầm sáng'), 'k')).rejects.toMatchObject({
      code: 'escrow.wrong_passphrase',
    });
  });

  it.each(['keyId', 'writtenAt', 'nonce', 'tag', 'wrapped'])('does not open when its %s was changed', async (field) => {
    const parsed = JSON.parse(written);
    const mixed = JSON.stringify({ ...parsed, [field]: field === 'keyId' ? '00' : other[field] });
    await expect(unwrapKey(mixed, passphrase, 'k')).rejects.toMatchObject({ code: 'escrow.wrong_passphrase' });
  });

  it.each(['', '{}', written.replace('"N":131072', '"N":2147483648')])('is not looked for in %j', async (text) => {
    await expect(unwrapKey(text, passphrase, 'k')).rejects.toMatchObject({ code: 'escrow.malformed' });
  });

  it('opens with its passphrase, also typed in another form of Unicode', async () => {
    for (const typed of [passphrase, new Secret(passphrase.reveal().normalize('NFD'))]) {
      expect((await unwrapKey(written, typed, 'k')).reveal()).toEqual(key.reveal());
    }
    expect(written).not.toContain(Buffer.from(key.reveal()).toString('base64'));
  });
});
