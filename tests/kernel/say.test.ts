import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/kernel/errors.ts';
import { isWordKey, type Params, say, sayStored, type WordKey } from '../../src/kernel/say.ts';

describe('what is said', () => {
  it('has the values in both languages', () => {
    const values = { noun: 'PAR-142', from: 'draft', to: 'approved' };
    expect(say('en', 'transition.illegal', values)).toMatch(/^Cannot move PAR-142 from draft to approved/);
    expect(say('vi', 'transition.illegal', values)).toMatch(/^Không thể chuyển PAR-142 từ draft sang approved/);
  });

  it('has a value as it is, whatever signs are in it', () => {
    expect(say('en', 'time.malformed', { value: '$& {value} $1' })).toContain('"$& {value} $1"');
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

describe('an error', () => {
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
