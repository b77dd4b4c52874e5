import { describe, expect, it } from 'vitest';
import { base32, codeAt, otpauthUrl, STEP_MS, stepOfCode } from '../../src/access/totp.ts';
import { bytesOfBase32 } from '../support/totp-app.ts';

const SECRET = Buffer.from('12345678901234567890');

describe('codes', () => {
  // RFC 6238, appendix B, SHA-1; of its eight digits the last six.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %i are those of the standard', (seconds, code) => {
    const at = new Date(seconds * 1_000);
    expect(codeAt(SECRET, Math.floor(seconds / 30))).toBe(code);
    expect(stepOfCode(SECRET, code, at)).toBe(Math.floor(seconds / 30));
  });

  it('hold one step before and after, no longer', () => {
    const at = new Date(1_000_000 * STEP_MS + 12_345);
    const taken = [-2, -1, 0, 1, 2].map((drift) => stepOfCode(SECRET, codeAt(SECRET, 1_000_000 + drift), at));
    expect(taken).toEqual([undefined, 999_999, 1_000_000, 1_000_001, undefined]);
  });

  it.each(['', '28708', '2870820', 'abcdef'])('like "%s" are none', (code) => {
    expect(stepOfCode(SECRET, code, new Date(59_000))).toBeUndefined();
  });
});

describe('the secret', () => {
  // RFC 4648, 10.
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%j is written as %j', (text, written) => {
    expect(base32(Buffer.from(text))).toBe(written);
  });

  it('is read by an app as it was made', () => {
    expect(Buffer.from(bytesOfBase32(base32(SECRET)))).toEqual(SECRET);
    expect(otpauthUrl(SECRET, 'par.head')).toBe(
      'otpauth://totp/Communique:par.head?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Communique',
    );
  });
});
