import { describe, expect, it } from 'vitest';
import { linkKeyOf, readLink, type SignedLink, signLink } from '../../src/access/signed-link.ts';
import { newId } from '../../src/kernel/ids.ts';
import { Secret } from '../../src/kernel/secret.ts';

const key = linkKeyOf(new Secret(new Uint8Array(32).fill(7)));
const NOW = new Date('2026-09-02T02:00:00Z');
const link: SignedLink = {
  memberId: newId(),
  postId: newId(),
  hash: 'a1'.repeat(32),
  expiresAt: new Date('2026-09-02T03:00:00Z'),
};
const yours = { memberId: link.memberId, at: NOW };

describe('a signed link', () => {
  it('is refused where any letter of it is another, missing or added', () => {
    const token = signLink(key, link);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(refused(`${token.slice(0, at)}${other}${token.slice(at + 1)}`), `letter ${at}`).toBe('link.malformed');
    }
    for (const wrong of ['', 'A', '%', token.slice(1), token.slice(0, -1), `${token}A`, `${token}=`, ` ${token}`]) {
      expect(refused(wrong)).toBe('link.malformed');
    }
  });

  it('is refused where another house signed it', () => {
    const stranger = linkKeyOf(new Secret(new Uint8Array(32).fill(8)));
    expect(refused(signLink(stranger, link))).toBe('link.malformed');
  });

  it('is refused to everybody but the member it was made for, also after its end', () => {
    const token = signLink(key, link);
    expect(refused(token, { memberId: newId(), at: NOW })).toBe('link.not_yours_forbidden');
    expect(refused(token, { memberId: newId(), at: link.expiresAt })).toBe('link.not_yours_forbidden');
  });

  it('is refused from its end on', () => {
    const token = signLink(key, link);
    expect(refused(token, { ...yours, at: link.expiresAt })).toBe('link.expired');
    expect(refused(token, { ...yours, at: new Date(link.expiresAt.getTime() - 1) })).toBe('read');
  });

  it('is not made of anything but ids and a hash', () => {
    for (const wrong of [{ memberId: 'par.head' }, { postId: 'PAR-1' }, { hash: 'A1'.repeat(32) }, { hash: '' }]) {
      expect(() => signLink(key, { ...link, ...wrong })).toThrow(TypeError);
    }
  });

  it('says what it was made for, in letters that an address takes', () => {
    const token = signLink(key, link);
    expect(token).toMatch(/^[\w-]{138}$/);
    expect(readLink(key, token, yours)).toEqual(link);
  });

  it('has a key that does not print', () => {
    expect(`${key} ${JSON.stringify(key)}`).toBe('[secret] "[secret]"');
  });
});

function refused(token: string, reader = yours): string {
  try {
    readLink(key, token, reader);
    return 'read';
  } catch (thrown) {
    return (thrown as { readonly code: string }).code;
  }
}
