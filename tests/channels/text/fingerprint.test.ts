import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/channels/text/fingerprint.ts';

describe('fingerprint', () => {
  it('tells texts apart that differ in a word, a case or a sign', () => {
    expect(fingerprint('Mở cửa lúc 8 giờ')).not.toBe(fingerprint('Mở cửa lúc 9 giờ'));
    expect(fingerprint('Hà Nội')).not.toBe(fingerprint('hà nội'));
    expect(fingerprint('Xin chào!')).not.toBe(fingerprint('Xin chào'));
  });

  it('tells links apart that differ in their path or query', () => {
    expect(fingerprint('https://vnu.vn/a?b=1')).not.toBe(fingerprint('https://vnu.vn/a?b=2'));
  });

  it('is the same for composed and decomposed letters, and for other white space', () => {
    expect(fingerprint(' Quốc\n\nkhánh\u00a02/9 '.normalize('NFD'))).toBe(fingerprint('Quốc khánh 2/9'));
  });

  it('is the same for a text and the HTML that Mastodon makes of it', () => {
    const ours =
      'Bà con & bạn bè <3 "Tết"\nlúc 9h.\n\n@mofa@social.example https://vietnam.vn/quoc-khanh?nam=2027 #TếtViệt';
    const html =
      '<p>Bà con &amp; bạn bè &lt;3 &quot;Tết&quot;<br />lúc 9h.</p><p><span class="h-card" translate="no">' +
      '<a href="https://social.example/@mofa" class="u-url mention">@<span>mofa</span></a></span> ' +
      '<a href="https://vietnam.vn/quoc-khanh?nam=2027" rel="nofollow"><span class="invisible">https://</span>' +
      '<span class="ellipsis">vietnam.vn/quoc-khanh</span><span class="invisible">?nam=2027</span></a> ' +
      '<a href="https://m.example/tags/T" class="mention hashtag" rel="tag">#<span>TếtViệt</span></a></p>';
    expect(fingerprint(html, { html: true })).toBe(fingerprint(ours));
  });

  it('decodes entities by name and number, once', () => {
    expect(fingerprint('a &#39;b&#x27; &amp;lt; &unknown; &#1114112;', { entities: true })).toBe(
      "a 'b' &lt; &unknown; &#1114112;",
    );
  });

  it('leaves entities alone where the network escapes none', () => {
    expect(fingerprint('Viết &amp; trong HTML')).toBe('Viết &amp; trong HTML');
  });

  it('is the same for a text and what X makes of it: links behind t.co, its own link for the pictures, escaped signs', () => {
    const links = new Map([
      ['https://t.co/a1', 'https://vietnam.vn/le-hoi?a=1&b=$$2'],
      ['https://t.co/b2', 'http://visa.gov.vn'],
      ['https://t.co/p3', ''],
    ]);
    const returned = 'Lễ hội &amp; triển lãm https://t.co/a1 Thị thực: https://t.co/b2 https://t.co/p3';
    const ours = 'Lễ hội & triển lãm https://vietnam.vn/le-hoi?a=1&b=$$2 Thị thực: visa.gov.vn';
    expect(fingerprint(returned, { entities: true, links })).toBe(fingerprint(ours));
  });

  it("is the same with and without the slash at a link's end", () => {
    expect(fingerprint('https://vietnam.vn/ và')).toBe(fingerprint('https://vietnam.vn và'));
  });
});
