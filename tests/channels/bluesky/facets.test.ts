import { describe, expect, it } from 'vitest';
import { facetsOf } from '../../../src/channels/bluesky/facets.ts';

describe('facets', () => {
  it('leaves a mention, a share symbol and a bare domain as plain text', () => {
    expect(facetsOf('Cảm ơn @elysee.fr, $VND lên giá, xem vietnam.vn')).toEqual([]);
  });

  it('has none for a text without links and hashtags', () => {
    expect(facetsOf('Đại sứ quán nghỉ lễ ngày 2/9.')).toEqual([]);
  });

  it.each([
    {
      script: 'Vietnamese',
      text: 'Chúc mừng Quốc khánh! #QuốcKhánh Xem thêm: https://vietnam.vn/lễ-hội?nam=2027. #VN',
      marked: ['#QuốcKhánh', 'https://vietnam.vn/lễ-hội?nam=2027', '#VN'],
    },
    {
      script: 'Arabic',
      text: 'تهنئة بالعيد الوطني، https://vietnam.vn/ar، #فيتنام نرحب بكم',
      marked: ['https://vietnam.vn/ar', '#فيتنام'],
    },
    {
      script: 'Chinese',
      text: '国庆快乐！详情：https://vietnam.vn/zh。欢迎光临 #越南 谢谢',
      marked: ['https://vietnam.vn/zh', '#越南'],
    },
    {
      script: 'Thai, after an emoji of several code points',
      text: '👩🏽‍🚀 ยินดีต้อนรับ https://vietnam.vn/th #เวียดนาม',
      marked: ['https://vietnam.vn/th', '#เวียดนาม'],
    },
  ])('marks links and hashtags in $script text by bytes, in their order', ({ text, marked }) => {
    expect(facetsOf(text).map((facet) => bytesOf(text, facet.index))).toEqual(marked);
  });

  it('marks each of two equal links where it stands', () => {
    const text = 'https://a.vn/1 và https://a.vn/1';
    expect(facetsOf(text).map(({ index }) => index.byteStart)).toEqual([0, Buffer.byteLength('https://a.vn/1 và ')]);
  });

  it('gives the hashtag without its sign, and the link whole', () => {
    expect(facetsOf('#QuốcKhánh https://vietnam.vn').map(({ features }) => features)).toEqual([
      [{ $type: 'app.bsky.richtext.facet#tag', tag: 'QuốcKhánh' }],
      [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://vietnam.vn' }],
    ]);
  });

  it('takes no hashtag out of a link', () => {
    expect(facetsOf('https://vietnam.vn/#le-hoi')).toHaveLength(1);
  });
});

function bytesOf(text: string, index: { readonly byteStart: number; readonly byteEnd: number }): string {
  return Buffer.from(text).subarray(index.byteStart, index.byteEnd).toString('utf8');
}
