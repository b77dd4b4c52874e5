import { describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import { authorize, can } from '../../src/access/can.ts';
import { actionsOfScopes, ownScopesIn } from '../../src/access/scopes.ts';

const PARIS = { path: '/VN-MFA/europe/FR-PAR/' };
const AT = new Date('2026-09-02T02:00:00Z');

describe('a token', () => {
  it('that reads changes nothing, though its member may', () => {
    const head = bearer('head', ['read']);
    for (const action of ['post.write', 'post.decide', 'freeze.start', 'delivery.move', 'media.add'] as const) {
      expect(can(head, action, PARIS, AT), action).toBe(false);
    }
    for (const action of ['post.view', 'delivery.view', 'notice.view', 'report.view'] as const) {
      expect(can(head, action, PARIS, AT), action).toBe(true);
    }
  });

  it('that writes neither decides, publishes nor administers', () => {
    const head = bearer('head', ['write']);
    for (const action of ['post.decide', 'delivery.publish_now', 'delegation.give', 'freeze.end'] as const) {
      expect(can(head, action, PARIS, AT), action).toBe(false);
    }
    expect(can(head, 'post.write', PARIS, AT)).toBe(true);
    expect(can(head, 'freeze.start', PARIS, AT)).toBe(true);
    const administrator = bearer('administrator', ['write']);
    for (const action of ['member.edit', 'token.issue', 'account.connect', 'backup.take'] as const) {
      expect(can(administrator, action, PARIS, AT), action).toBe(false);
    }
  });

  it('decides only where its scopes say so, and then reads what it decides on', () => {
    expect(can(bearer('head', ['decide']), 'post.decide', PARIS, AT)).toBe(true);
    expect(can(bearer('head', ['decide']), 'post.view', PARIS, AT)).toBe(true);
    expect(can(bearer('head', ['decide']), 'post.write', PARIS, AT)).toBe(false);
    expect(can(bearer('head', ['read', 'post.decide']), 'post.decide', PARIS, AT)).toBe(true);
  });

  it('never gives more than its member has', () => {
    expect(can(bearer('author', ['decide', 'write', 'read']), 'post.decide', PARIS, AT)).toBe(false);
    expect(can(bearer('administrator', ['post.decide']), 'post.decide', PARIS, AT)).toBe(false);
  });

  it('is refused in words that name the scope, not the role', () => {
    expect(() => authorize(bearer('head', ['read']), 'post.write', PARIS, AT)).toThrow(
      expect.objectContaining({ code: 'access.scope_forbidden', kind: 'forbidden' }),
    );
  });

  it.each([
    [['read'], []],
    [['write'], []],
    [['write', 'member.edit', 'backup.take'], []],
    [['decide'], ['post.decide']],
    [['read', 'chain.edit'], ['chain.edit']],
    [
      ['template.edit', 'delegation.give'],
      ['template.edit', 'delegation.give'],
    ],
    [['self.edit'], ['self.edit']],
  ])('for %s given in another’s name would hand on %s of theirs', (scopes, own) => {
    expect(ownScopesIn(scopes)).toEqual(own);
  });

  it('of all scopes, and a session, have what the member has', () => {
    expect(actionsOfScopes(['all'])).toBeUndefined();
    expect(can(bearer('head', ['all']), 'post.decide', PARIS, AT)).toBe(true);
  });

  it('whose scopes are no actions any more is good for nothing', () => {
    expect(can(bearer('head', ['post.vanish']), 'post.view', PARIS, AT)).toBe(false);
  });
});

function bearer(role: 'head' | 'author' | 'administrator', names: readonly string[]): MemberActor {
  const scopes = actionsOfScopes(names);
  const grants = [{ role, path: PARIS.path, validFrom: new Date('2026-01-01T00:00:00Z') }];
  const member = { kind: 'member', id: '1', handle: 'x', name: 'X', language: 'en', way: 'api' } as const;
  return { ...member, grants, ...(scopes ? { scopes } : {}) };
}
