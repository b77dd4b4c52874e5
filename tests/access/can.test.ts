import { describe, expect, it } from 'vitest';
import { ACTION_ROLES, type Action } from '../../src/access/action-roles.ts';
import { type Actor, type Grant, SYSTEM } from '../../src/access/actor.ts';
import { authorize, can } from '../../src/access/can.ts';
import { ROLES, type Role } from '../../src/access/role.ts';
import { AppError } from '../../src/kernel/errors.ts';

const NOW = new Date('2026-09-01T00:00:00Z');
const MINISTRY = { path: '/VN-MFA/' };
const EUROPE = { path: '/VN-MFA/europe/' };
const PARIS = { path: '/VN-MFA/europe/FR-PAR/' };
const LONDON = { path: '/VN-MFA/europe/GB-LON/' };

/**
 * Who may do what, written by hand and apart from the code. One letter a role, in the order of the heading:
 * author, language reviewer, duty officer, head, deputy, delegate, message owner, regional desk, press department,
 * reporter, auditor, administrator.
 */
const HEADING =
  'author language_reviewer duty_officer head deputy delegate message_owner regional_desk press_department reporter auditor administrator';
// biome-ignore format: a table
const MATRIX: Readonly<Record<Action, string>> = {
  //                       a l d  h d d  m r p  r a a
  'post.view':            'x x x  x x x  x x x  x x x',
  'post.write':           'x - x  x x x  x - -  - - -',
  'post.submit':          'x - x  x x x  x - -  - - -',
  'post.decide':          '- x -  x x x  x x x  - - -',
  'post.withdraw':        'x x x  x x x  x x x  - - -',
  'chain.edit':           '- - -  - - -  - x x  - - -',
  'delegation.give':      '- - -  x x -  - - -  - - -',
  'review_rule.edit':     '- - -  - - -  - x x  - - -',
  'post.archive':         '- - -  x x x  - x x  - x -',
  'post.review_after':    '- - -  - - -  - x x  - - -',
  'template.edit':        '- - -  - - -  - x x  - - -',
  'post.comment':         'x x x  x x x  x x x  - - -',
  'media.add':            'x - x  x x x  x - -  - - -',
  'delivery.view':        'x x x  x x x  x x x  x x x',
  'delivery.publish_now': '- - x  x x x  - - -  - - -',
  'delivery.move':        'x - x  x x x  - - -  - - -',
  'delivery.settle':      'x - x  x x x  - - -  - - -',
  'delivery.hand_off':    'x - x  x x x  - - -  - - -',
  'removal.request':      'x x x  x x x  x x x  - - -',
  'removal.confirm':      '- - -  x x x  x x x  - - -',
  'removal.settle':       'x - x  x x x  x x x  - - -',
  'self.edit':            'x x x  x x x  x x x  x x x',
  'account.view':         'x x x  x x x  x x x  x x x',
  'account.connect':      '- - -  - - -  - - -  - - x',
  'election.edit':        '- - -  - - -  - x x  - - -',
  'account.review':       '- - -  x x x  - x x  - - x',
  'account.close':        '- - -  x x -  - x x  - - x',
  'slot.edit':            'x - -  x x x  - - -  - - -',
  'freeze.start':         '- - x  x x x  - x x  - - -',
  'freeze.end':           '- - -  x x -  - x x  - - -',
  'lockdown.start':       '- - x  x x x  - x x  - - -',
  'lockdown.end':         '- - -  x - -  - x x  - - -',
  'metrics.view':         'x x x  x x x  x x x  x x x',
  'metrics.collect':      'x - -  x x x  - x x  x - -',
  'metrics.type':         'x - -  - - -  - - -  x - -',
  'report.view':          'x - -  x x x  x x x  x x -',
  'notice.view':          'x x x  x x x  x x x  x x x',
  'notice.acknowledge':   'x x x  x x x  x x x  x - x',
  'duty.edit':            '- - -  x x x  - - -  - - x',
  'member.view':          '- - -  x x -  - - -  - x x',
  'member.edit':          '- - -  - - -  - - -  - - x',
  'token.issue':          '- - -  - - -  - - -  - - x',
  'audit.read':           '- - -  - - -  - - -  - x -',
  'backup.take':          '- - -  - - -  - - -  - - x',
  'mission.view':         'x x x  x x x  x x x  x x x',
};

describe('who may do what', () => {
  it('has a line for each action and a column for each role', () => {
    expect(Object.keys(MATRIX).sort()).toEqual(Object.keys(ACTION_ROLES).sort());
    expect(HEADING.split(' ').sort()).toEqual([...ROLES].sort());
  });

  it.each(Object.entries(MATRIX))('%s', (action, marks) => {
    const may = marks.split(/ +/).map((mark) => mark === 'x');
    const roles = HEADING.split(' ') as Role[];
    const seen = roles.map((role) => placesWhere(role, action as Action));
    const expected = may.map((yes) => (yes ? { own: true, sister: false, parent: false, none: false } : NOWHERE));
    expect(Object.fromEntries(roles.map((role, i) => [role, seen[i]]))).toEqual(
      Object.fromEntries(roles.map((role, i) => [role, expected[i]])),
    );
  });
});

const NOWHERE = { own: false, sister: false, parent: false, none: false };

/** Of a role held in Paris: in Paris, in London, at the region above; and, without any role, in Paris. */
function placesWhere(role: Role, action: Action) {
  const actor = member({ role, path: PARIS.path });
  return {
    own: can(actor, action, PARIS, NOW),
    sister: can(actor, action, LONDON, NOW),
    parent: can(actor, action, EUROPE, NOW),
    none: can(member(), action, PARIS, NOW),
  };
}

describe('a grant', () => {
  it('reaches down the tree from the node where it is held, and not up', () => {
    const desk = member({ role: 'regional_desk', path: EUROPE.path });
    expect([PARIS, LONDON, EUROPE, MINISTRY].map((place) => can(desk, 'post.decide', place, NOW))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('is not taken for one at a node whose code begins alike', () => {
    const desk = member({ role: 'regional_desk', path: '/VN-MFA/europe/' });
    expect(can(desk, 'post.decide', { path: '/VN-MFA/europe_east/UA-IEV/' }, NOW)).toBe(false);
  });

  it('does nothing before it begins, nor from its end on', () => {
    const validFrom = new Date('2026-09-01T00:00:00Z');
    const validUntil = new Date('2026-09-08T00:00:00Z');
    const delegate = member({ role: 'delegate', path: PARIS.path, validFrom, validUntil });
    const instants = [
      '2026-08-31T23:59:59.999Z',
      '2026-09-01T00:00:00Z',
      '2026-09-07T23:59:59.999Z',
      '2026-09-08T00:00:00Z',
    ];
    expect(instants.map((at) => can(delegate, 'post.decide', PARIS, new Date(at)))).toEqual([false, true, true, false]);
  });

  it('adds to the others that a member holds', () => {
    const both = member({ role: 'author', path: PARIS.path }, { role: 'reporter', path: LONDON.path });
    expect(can(both, 'post.write', PARIS, NOW)).toBe(true);
    expect(can(both, 'post.write', LONDON, NOW)).toBe(false);
    expect(can(both, 'metrics.type', LONDON, NOW)).toBe(true);
  });
});

describe('who administers a scope', () => {
  const closed: Action[] = [
    'post.decide',
    'delivery.publish_now',
    'delivery.move',
    'delivery.settle',
    'delivery.hand_off',
  ];

  it.each(closed)('is refused %s in it, also as its head', (action) => {
    const both = member({ role: 'head', path: PARIS.path }, { role: 'administrator', path: EUROPE.path });
    expect(can(both, action, PARIS, NOW)).toBe(false);
    expect(() => authorize(both, action, PARIS, NOW)).toThrow(/administers it/);
  });

  it('may decide where they administer nothing', () => {
    const both = member({ role: 'head', path: MINISTRY.path }, { role: 'administrator', path: LONDON.path });
    expect(can(both, 'post.decide', PARIS, NOW)).toBe(true);
    expect(can(both, 'post.decide', LONDON, NOW)).toBe(false);
  });

  it('may decide again once they administer it no more', () => {
    const ended = { role: 'administrator', path: PARIS.path, validUntil: NOW } as const;
    expect(can(member({ role: 'head', path: PARIS.path }, ended), 'post.decide', PARIS, NOW)).toBe(true);
  });
});

describe('the system', () => {
  it('never decides, settles, or ends what a person stopped, and does the rest', () => {
    const refused = (Object.keys(ACTION_ROLES) as Action[]).filter((action) => !can(SYSTEM, action, PARIS, NOW));
    expect(refused.sort()).toEqual([
      'delivery.settle',
      'freeze.end',
      'lockdown.end',
      'post.decide',
      'removal.confirm',
      'removal.request',
      'removal.settle',
    ]);
    expect(() => authorize(SYSTEM, 'post.decide', PARIS, NOW)).toThrow(/without a person/);
  });
});

describe('a refusal', () => {
  it('says in both languages what, where, who, and whom to ask', () => {
    const refusal = refusalOf(() => authorize(member({ role: 'author', path: PARIS.path }), 'freeze.end', PARIS, NOW));
    expect(refusal.code).toBe('access.refused');
    expect(refusal.kind).toBe('forbidden');
    expect(refusal.message).toBe(
      'Cannot end a freeze at FR-PAR: @par.test holds no role there that may. Ask somebody who does: head of mission, deputy, regional desk, press department.',
    );
    expect(refusal.in('vi')).toContain('cho đăng lại tại FR-PAR');
    expect(refusal.in('vi')).toContain('Vụ khu vực');
  });

  it('is forbidden also where it is the administrator who is refused', () => {
    const admin = member({ role: 'head', path: PARIS.path }, { role: 'administrator', path: PARIS.path });
    expect(refusalOf(() => authorize(admin, 'post.decide', PARIS, NOW)).kind).toBe('forbidden');
  });
});

function refusalOf(act: () => void): AppError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
  }
  throw new Error('nothing was refused');
}

function member(...grants: (Partial<Grant> & Pick<Grant, 'role' | 'path'>)[]): Actor {
  return {
    kind: 'member',
    id: '0199aaaa-0000-7000-8000-000000000001',
    handle: 'par.test',
    name: 'Cù Hoài Thương',
    language: 'vi',
    grants: grants.map((grant) => ({ validFrom: new Date('2020-01-01T00:00:00Z'), ...grant })),
    way: 'console',
  };
}
