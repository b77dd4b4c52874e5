import { describe, expect, it } from 'vitest';
import { graphemeLength, utf8Length } from '../../../src/channels/text/graphemes.ts';
import { mastodonLength } from '../../../src/channels/text/mastodon-length.ts';
import { utf16Length } from '../../../src/channels/text/utf16-length.ts';

describe('graphemeLength', () => {
  it('counts what a reader sees as one', () => {
    expect(['👨‍👩‍👧‍👦', '🇻🇳', 'ệ'.normalize('NFD'), 'நி'].map(graphemeLength)).toEqual([1, 1, 1, 1]);
    expect(graphemeLength('Việt Nam')).toBe(8);
    expect(graphemeLength('')).toBe(0);
  });
});

describe('utf8Length', () => {
  it('counts bytes', () => {
    expect(['a', 'đ', 'ệ', '越', '🇻🇳'].map(utf8Length)).toEqual([1, 2, 3, 3, 8]);
  });
});

describe('utf16Length', () => {
  it('counts an emoji outside the basic plane as 2', () => {
    expect(['a', 'ệ', '越', '😀', '🇻🇳'].map(utf16Length)).toEqual([1, 1, 1, 2, 4]);
  });
});

describe('mastodonLength', () => {
  it('counts graphemes', () => {
    expect(mastodonLength('Chào 👨‍👩‍👧‍👦', 23)).toBe(6);
  });

  it("counts a link for the server's figure, whatever its own length", () => {
    expect(mastodonLength('https://vnu.vn', 23)).toBe(23);
    expect(mastodonLength(`Tin: https://vietnam.vn/${'a'.repeat(200)}.`, 23)).toBe(5 + 23 + 1);
    expect(mastodonLength('https://vnu.vn và http://vietnam.vn/a?b=c#d', 30)).toBe(30 + 4 + 30);
  });

  it('counts a bare host in full, for servers make no link of it', () => {
    expect(mastodonLength('visa.gov.vn', 23)).toBe(11);
  });

  it('does not take letters that follow a link in a text without spaces for part of it', () => {
    expect(mastodonLength('请访问https://vnu.vn。谢谢', 23)).toBe(3 + 23 + 3);
  });

  it('counts only the name of a mention of another server', () => {
    expect(mastodonLength('Cảm ơn @mofa@social.example.gov nhé', 23)).toBe('Cảm ơn @mofa nhé'.length);
    expect(mastodonLength('@a@x.example, @b.c@y.example!', 23)).toBe('@a, @b.c!'.length);
  });

  it('counts addresses, and what looks like a mention in a link, as they are', () => {
    expect(mastodonLength('info@mofa.gov.vn', 23)).toBe(16);
    expect(mastodonLength('https://mastodon.social/@user/1', 23)).toBe(23);
  });
});
