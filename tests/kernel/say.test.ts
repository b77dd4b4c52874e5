import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/kernel/errors.ts';
import { HANOI, zonedInstant } from '../../src/kernel/office-time.ts';
import { isWordKey, type Params, say, sayStored, sayUntil, type WordKey } from '../../src/kernel/say.ts';

describe('what is said', () => {
  it('has the values in both languages', () => {
    const values = { noun: 'PAR-142', from: 'draft', to: 'approved' };
    expect(say('en', 'transition.illegal', values)).toMatch(/^Cannot move PAR-142 from "draft" to "approved"/);
    expect(say('vi', 'transition.illegal', values)).toMatch(/^Không thể chuyển PAR-142 từ "draft" sang "approved"/);
  });

  it('has a value as it is, whatever signs are in it', () => {
    expect(say('en', 'time.malformed', { value: '$& {value} $1' })).toContain('"$& {value} $1"');
  });
});

describe('a word for a number', () => {
  it.each([
    [0, '0 rows written to a.csv.'],
    [1, '1 row written to a.csv.'],
    [2, '2 rows written to a.csv.'],
  ])('is another for one than for %i', (count, words) => {
    expect(say('en', 'cli.report.written', { count, file: 'a.csv' })).toBe(words);
    expect(say('vi', 'cli.report.written', { count, file: 'a.csv' })).toBe(`Đã ghi ${count} dòng vào a.csv.`);
  });
});

describe('until when something lasts', () => {
  it.each(['2026-12-05T22:59:00Z', '2026-12-05T23:00:00Z'])('is a day where it ends with one: %s', (at) => {
    expect(sayUntil('en', new Date(at), 'Europe/Paris')).toBe('up to and including 5 December 2026');
    expect(sayUntil('vi', new Date(at), 'Europe/Paris')).toBe('đến hết ngày 05/12/2026');
  });

  it('is a time of day where it ends in the middle of one', () => {
    const words = sayUntil('vi', new Date('2026-12-05T13:30:00Z'), 'Europe/Paris');
    expect(words).toBe('đến 14:30 05/12/2026 (Hà Nội 20:30)');
  });
});

describe('what is said of something stored', () => {
  it.each(['no.such_key', 'toString', 'constructor', '__proto__'])('shows the unknown key %s and its values', (key) => {
    expect(isWordKey(key)).toBe(false);
    expect(sayStored('vi', key, { ref: 'PAR-142' })).toBe(`${key} {"ref":"PAR-142"}`);
  });

  it('leaves the place of a value that is missing', () => {
    expect(sayStored('en', 'time.malformed', {})).toContain('"{value}"');
  });

  it('takes a value that names no key as it is, also one that every object has', () => {
    expect(sayStored('en', 'time.malformed', { value: 'constructor' })).toContain('"constructor"');
  });

  it('says a reason in the place of its key, with the values of the notice', () => {
    const stored = {
      ref: 'PAR-142',
      channel: 'x',
      handle: '@vn_par',
      reason: 'reason.content_rejected',
      answer: '«too long»',
    };
    expect(sayStored('en', 'notice.failed', stored)).toBe(
      'PAR-142 was not published on x (@vn_par): the network refused the content: «too long»',
    );
    expect(sayStored('vi', 'notice.failed', stored)).toMatch(/: mạng từ chối nội dung: «too long»$/);
  });
});

describe('an instant among the values', () => {
  const at = '2026-09-02T07:00:00.000Z';
  const lapsed = { ref: 'PAR-142', until: at };
  const until = (words: string) => /\(([^()]*(?:\([^()]*\))?)\)/.exec(words)?.[1];

  it('is said as the clocks of the mission and of Hanoi show it, with the day where that is another', () => {
    expect(until(sayStored('vi', 'notice.post_lapsed', lapsed, 'Europe/Paris'))).toBe('09:00 02/9/2026 (Hà Nội 14:00)');
    expect(until(sayStored('en', 'notice.post_lapsed', lapsed, 'America/New_York'))).toBe(
      '03:00 02/9/2026 (Ha Noi 14:00)',
    );
    const late = { ref: 'PAR-142', until: '2026-09-02T20:30:00.000Z' };
    expect(until(sayStored('vi', 'notice.post_lapsed', late, 'Europe/Paris'))).toBe(
      '22:30 02/9/2026 (Hà Nội 03:30 03/9/2026)',
    );
    expect(until(sayStored('vi', 'notice.post_lapsed', lapsed, HANOI))).toBe('14:00 02/9/2026');
  });

  it('is said by Hanoi’s clock alone where it concerns no mission', () => {
    expect(until(sayStored('vi', 'notice.post_lapsed', lapsed))).toBe('14:00 02/9/2026 (giờ Hà Nội)');
    expect(until(sayStored('en', 'notice.post_lapsed', lapsed))).toBe('14:00 02/9/2026 (Ha Noi time)');
  });

  it('brings its zone along in a refusal', () => {
    const params = { ref: 'PAR-1', until: zonedInstant(new Date(at), 'Europe/Paris') };
    const refusal = new AppError('post.window_over', params);
    expect(refusal.in('vi')).toContain('09:00 02/9/2026 (Hà Nội 14:00)');
    expect(refusal.message).toContain('09:00 02/9/2026 (Ha Noi 14:00)');
  });

  it('in a zone that nobody knows is left as somebody wrote it', () => {
    const value = `${at}[Europe/Atlantis]`;
    expect(sayStored('en', 'time.malformed', { value })).toContain(`"${value}"`);
  });
});

describe('an error', () => {
  it('says a state as people call it', () => {
    const refusal = new AppError('approval.nothing_open', { ref: 'PAR-1', state: 'state.post.changes_requested' });
    expect(refusal.in('vi')).toContain('trạng thái là yêu cầu chỉnh sửa.');
    expect(refusal.message).toContain('it is changes requested.');
  });

  it.each([
    ['auth.required', 'unauthenticated'],
    ['access.refused', 'forbidden'],
    ['access.administrator_forbidden', 'forbidden'],
    ['approval.four_eyes', 'forbidden'],
    ['approval.revision_stale', 'conflict'],
    ['approval.decided_exists', 'conflict'],
    ['transition.illegal', 'conflict'],
    ['post.not_found', 'not_found'],
    ['mission.unknown', 'not_found'],
    ['sandbox.unreachable', 'unavailable'],
    ['post.refused', 'invalid'],
    ['post.reason_missing', 'invalid'],
  ] as const satisfies readonly [WordKey, string][])('of code %s is of the kind %s', (code, kind) => {
    expect(new AppError<WordKey>(code, {} as Params<WordKey>).kind).toBe(kind);
  });

  it('says what it says in both languages, with its cause and all that is wrong', () => {
    const cause = new Error('below');
    const findings = [{ key: 'time.malformed', params: { value: 'x' }, where: 'line 2, at' }] as const;
    const error = new AppError('import.refused', { count: 1 }, { cause, findings });
    expect(error).toMatchObject({ code: 'import.refused', cause, findings, kind: 'invalid' });
    expect(error.message).toBe(error.in('en'));
    expect(error.in('vi')).toMatch(/^Không thể nhập tệp: có 1 chỗ sai/);
  });
});
