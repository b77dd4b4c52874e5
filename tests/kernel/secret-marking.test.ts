import { describe, expect, it } from 'vitest';
import { refuseMarkedFile, secretMarkingIn } from '../../src/kernel/secret-marking.ts';

describe('the marking of a state secret', () => {
  it.each([
    'Mật ong và cà phê',
    'MẬT ONG RỪNG TRÀM',
    'Bí mật của nhà văn',
    'Vườn quốc gia bí mật, tuyệt mật mùa hoa',
    'Anh ấy nói: mật.',
    'Độ mật của rượu nho',
    'MẬTONG',
    'Top secret',
    '',
  ])('is not %j', (text) => {
    expect(secretMarkingIn(text)).toBeUndefined();
  });

  it.each([
    ['TUYỆT MẬT', 'TUYỆT MẬT'],
    ['Công điện (TỐI  MẬT) số 12', 'TỐI  MẬT'],
    ['Số 12\nMẬT\nKính gửi', 'MẬT'],
    ['  - MẬT -  ', '- MẬT -'],
    ['Báo cáo [MẬT] quý ba', '[MẬT]'],
    ['Độ mật: tối mật', 'Độ mật: tối mật'],
    ['ĐỘ MẬT : MẬT', 'ĐỘ MẬT : MẬT'],
  ])('is found in %j', (text, marking) => {
    expect(secretMarkingIn(text)).toBe(marking);
  });
});

describe('the name of a file', () => {
  it.each(['TỐI_MẬT.png', 'ke-hoach-TUYỆT-MẬT-2026.jpg', 'MẬT.jpeg', 'Độ_mật: mật.png'])('is marked: %s', (name) => {
    expect(() => refuseMarkedFile(name)).toThrow(expect.objectContaining({ code: 'post.secret_marking' }));
  });

  it.each(['mat_ong.png', 'MẬT_ONG.png', 'toi-mat.png', '.png', ''])('is not: %j', (name) => {
    expect(() => refuseMarkedFile(name)).not.toThrow();
  });
});
