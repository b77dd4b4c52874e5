import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Canonical, canonicalHash, canonicalJson, sha256 } from '../../src/kernel/canonical-hash.ts';

/** The examples of RFC 8785 (https://www.rfc-editor.org/rfc/rfc8785, read 2026-11), by their section. */
describe('canonical JSON', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses %s: JSON has no form for it',
    (value) => {
      expect(() => canonicalJson({ value })).toThrow(TypeError);
    },
  );

  it('refuses half a character, which no UTF-8 can hold (3.2.2.2)', () => {
    expect(() => canonicalJson('\udead')).toThrow(TypeError);
    expect(() => canonicalJson({ '\ud83d': 1 })).toThrow(TypeError);
  });

  it('writes numbers as ECMAScript does, and escapes only what must be (3.2.2)', () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27],
      string: '\u20ac$\u000f\nA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, where a pair comes before what is one unit and greater (3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)[0]).toBe('One');
    const keys = [...canonicalJson(value).matchAll(/"([^"]+)":/g)].map(([, key]) => key);
    expect(keys).toEqual(['\\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
  ])('writes the number whose bits are %s as %s (appendix B)', (bits, written) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(written);
  });

  it('says the same whatever order keys were set in, and whether one is absent or undefined', () => {
    expect(canonicalJson({ b: { d: 1, c: [2, { f: 3, e: 4 }] }, a: undefined })).toBe(
      '{"b":{"c":[2,{"e":4,"f":3}],"d":1}}',
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(turned as Canonical)).toBe(canonicalJson(value as Canonical));
      }),
    );
  });

  it('loses nothing: what JSON reads of it is what was written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value as Canonical))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('the hash', () => {
  it('is SHA-256 in small hexadecimal, of text as UTF-8', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('Việt Nam')).toBe(sha256(new TextEncoder().encode('Việt Nam')));
  });

  it('is that of the canonical JSON, and another one for any other content', () => {
    expect(canonicalHash({ b: 1, a: [] })).toBe(sha256('{"a":[],"b":1}'));
    expect(canonicalHash({ text: 'Viê\u0323t' })).not.toBe(canonicalHash({ text: 'Việt' }));
    expect(canonicalHash(['a', 'b'])).not.toBe(canonicalHash(['b', 'a']));
  });
});
