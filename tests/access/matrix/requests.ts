import type { InjectOptions } from 'fastify';
import type { PostInput } from '../../../src/content/post-view.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { DAY, plus } from '../../../src/kernel/durations.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { draftOf, TOMORROW } from '../../content/desk.ts';
import type { Subjects } from './subjects.ts';

/** How a case of the matrix is asked, and what says that it was let through. */
export interface Case {
  ask(subjects: Subjects): Asked | Promise<Asked>;
  /**
   * `passes`: not refused for who asks; the state of things may still speak against it. `sees`: what lies at Paris is in the
   * answer. `does`: it is done.
   */
  readonly judge?: 'passes' | 'does' | { readonly sees: (subjects: Subjects) => string };
}

/** A body, and values for the path's parameters. */
interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly form?: readonly (readonly [name: string, value: string | File])[];
}

/** A stale version, an unknown hash, a thing in its last state: whoever may is told so, and nothing changes. */
export const CASES: Readonly<Record<string, Case>> = {
  'GET /posts': { ask: () => ({}), judge: { sees: ({ waiting }) => waiting.id } },
  'GET /posts/:ref': { ask: ({ waiting }) => ({ params: { ref: waiting.id } }) },
  'GET /posts/:ref/changes': { ask: ({ resubmitted }) => ({ params: { ref: resubmitted.number } }) },
  'POST /posts': { ask: () => ({ body: draftOf() }), judge: 'does' },
  'POST /posts · for another mission': { ask: () => ({ body: draftOf({ mission: 'JP-TYO' }) }), judge: 'does' },
  "POST /posts · to another mission's account": {
    ask: ({ tokyo }) => ({ body: draftOf(variantWith({ placements: [{ account: tokyo.accountId, at: TOMORROW }] })) }),
    judge: 'does',
  },
  "POST /posts · with another mission's picture": {
    ask: ({ tokyo }) => {
      const parts = [{ text: 'Bonjour', pictures: [{ mediaId: tokyo.mediaId, alt: 'un lotus' }] }];
      return { body: draftOf(variantWith({ parts })) };
    },
    judge: 'does',
  },
  "POST /posts · reviewed by another mission's reviewer": {
    ask: () => ({ body: draftOf(variantWith({ reviewer: 'tyo.reviewer' })) }),
    judge: 'does',
  },
  'PUT /posts/:ref': {
    ask: ({ withdrawn }) => ({ params: { ref: withdrawn.number }, body: { ...draftOf(), version: 999 } }),
  },
  'PUT /posts/:ref · into another mission': {
    ask: ({ waiting }) => ({
      params: { ref: waiting.number },
      body: { ...draftOf({ mission: 'JP-TYO' }), version: waiting.version },
    }),
    judge: 'does',
  },
  'POST /posts/:ref/submit': { ask: ({ withdrawn }) => ({ params: { ref: withdrawn.number } }) },
  'POST /posts/:ref/decide': {
    ask: ({ waiting }) => ({ params: { ref: waiting.number }, body: { hash: '0'.repeat(64), verdict: 'approve' } }),
  },
  'POST /posts/:ref/comments': {
    ask: ({ waiting }) => ({ params: { ref: waiting.number }, body: { text: 'Bien' } }),
    judge: 'does',
  },
  'POST /posts/:ref/after-review': {
    ask: ({ waiting }) => ({ params: { ref: waiting.number }, body: { hash: '0'.repeat(64), verdict: 'accepted' } }),
  },
  'POST /posts/:ref/withdraw': {
    ask: ({ withdrawn }) => ({ params: { ref: withdrawn.number }, body: { reason: 'Report' } }),
  },
  'POST /posts/import': { ask: () => ({ form: [['csv', csvOf('FR-PAR')]] }), judge: 'does' },
  'POST /posts/import · a row of another mission': {
    ask: () => ({ form: [['csv', csvOf('FR-PAR', 'JP-TYO')]] }),
    judge: 'does',
  },
  'POST /media': { ask: () => ({ form: [['mission', 'FR-PAR'], NO_PICTURE] }) },
  'GET /media/:id': { ask: ({ mediaId }) => ({ params: { id: mediaId } }), judge: 'does' },

  'GET /deliveries': { ask: () => ({}), judge: { sees: ({ deliveryId }) => deliveryId } },
  "GET /deliveries · by another mission's post": {
    ask: ({ tokyo }) => ({ query: { post: tokyo.post } }),
    judge: { sees: ({ deliveryId }) => deliveryId },
  },
  'GET /deliveries/:id': { ask: ofDelivery, judge: 'does' },
  'GET /deliveries/:id/evidence': { ask: ofDelivery, judge: 'does' },
  'POST /deliveries/:id/publish-now': { ask: ofDelivery },
  'POST /deliveries/:id/move': { ask: (subjects) => ({ ...ofDelivery(subjects), body: { at: '2099-01-01T09:00' } }) },
  'POST /deliveries/:id/settle': {
    ask: (subjects) => ({ ...ofDelivery(subjects), body: { outcome: 'is_there', permalink: 'https://x.com/a/1' } }),
  },
  'POST /posts/:ref/recall': {
    ask: ({ withdrawn }) => ({ params: { ref: withdrawn.number }, body: { reason: 'Report' } }),
  },
  'POST /deliveries/:id/removal': { ask: (subjects) => ({ ...ofDelivery(subjects), body: { reason: 'Report' } }) },
  'GET /removals': { ask: () => ({}), judge: { sees: ({ removalId }) => removalId } },
  'GET /removals/:id': { ask: ({ removalId }) => ({ params: { id: removalId } }) },
  'POST /removals/:id/confirm': { ask: ({ removalId }) => ({ params: { id: removalId } }) },
  'POST /removals/:id/refuse': { ask: ({ removalId }) => ({ params: { id: removalId }, body: { reason: 'Non' } }) },
  'POST /removals/:id/settle': {
    ask: ({ removalId }) => ({ params: { id: removalId }, body: { outcome: 'is_gone' } }),
  },
  'GET /elections': { ask: () => ({}) },
  'POST /elections': {
    ask: () => ({ body: { country: 'FR', from: '2090-01-01T00:00:00Z', until: '2090-01-02T00:00:00Z', note: 'n' } }),
    judge: 'does',
  },
  'POST /elections/:id/end': { ask: async ({ election }) => ({ params: { id: await election() } }), judge: 'does' },
  'POST /accounts/:id/close': {
    ask: async ({ openAccount }) => ({ params: { id: await openAccount() } }),
    judge: 'does',
  },
  'POST /accounts/:id/review': { ask: ({ accountId }) => ({ params: { id: accountId }, body: {} }), judge: 'does' },
  'POST /deliveries/:id/metrics': {
    ask: (subjects) => ({ ...ofDelivery(subjects), body: { counts: [{ metric: 'views', value: 1 }] } }),
  },
  'GET /posts/:ref/metrics': { ask: ({ waiting }) => ({ params: { ref: waiting.number } }), judge: 'does' },
  'POST /metrics/collect': { ask: () => ({ body: { mission: 'FR-PAR' } }), judge: 'does' },
  'POST /metrics/collect · of the whole house': { ask: () => ({ body: {} }), judge: 'does' },
  'GET /reports/deliveries': { ask: () => ({ query: { mission: 'FR-PAR' } }), judge: 'does' },

  'POST /freezes': { ask: () => ({ body: stop('freeze', 'mission', 'FR-PAR') }), judge: 'does' },
  'POST /freezes · of a network': { ask: () => ({ body: stop('freeze', 'channel', 'x') }), judge: 'does' },
  'POST /freezes · of another mission': {
    ask: () => ({ body: stop('freeze', 'mission', 'JP-TYO') }),
    judge: 'does',
  },
  'POST /freezes · a lockdown': { ask: () => ({ body: stop('lockdown', 'mission', 'FR-PAR') }), judge: 'does' },
  'GET /freezes': {
    ask: async ({ freeze }) => {
      await freeze('freeze');
      return {};
    },
    judge: { sees: () => '"value":"FR-PAR"' },
  },
  'GET /freezes/:id': {
    ask: async ({ freezeId, endFreezes }) => {
      await endFreezes();
      return { params: { id: freezeId } };
    },
    judge: 'does',
  },
  'POST /freezes/:id/end': { ask: async ({ freeze }) => ({ params: { id: await freeze('freeze') } }), judge: 'does' },
  'POST /freezes/:id/end · a lockdown': {
    ask: async ({ freeze }) => ({ params: { id: await freeze('lockdown') } }),
    judge: 'does',
  },
  'POST /freezes/:id/settle': {
    ask: async ({ freezeId, endFreezes }) => {
      await endFreezes();
      return { params: { id: freezeId }, body: { outcome: 'next_slot' } };
    },
    judge: 'does',
  },

  'GET /accounts': { ask: () => ({}), judge: { sees: ({ accountId }) => accountId } },
  'POST /accounts': {
    ask: () => ({
      body: {
        ...{ mission: 'FR-PAR', channel: 'nowhere', title: 'Paris', language: 'fr', disclosure: 'Test' },
        credentials: {},
      },
    }),
  },
  'PUT /accounts/:id/credentials-expiry': {
    ask: ({ accountId }) => ({ params: { id: accountId }, body: { at: null } }),
    judge: 'does',
  },
  'GET /accounts/:id/slots': { ask: ofAccount, judge: 'does' },
  'PUT /accounts/:id/slots': { ask: (subjects) => ({ ...ofAccount(subjects), body: { slots: [] } }), judge: 'does' },
  'GET /accounts/:id/quiet-hours': { ask: ofAccount, judge: 'does' },
  'PUT /accounts/:id/quiet-hours': {
    ask: (subjects) => ({ ...ofAccount(subjects), body: { quietHours: [] } }),
    judge: 'does',
  },

  'GET /chains': { ask: () => ({}), judge: { sees: ({ chainId }) => chainId } },
  'POST /chains': { ask: () => ({ body: chain('FR-PAR') }), judge: 'does' },
  'POST /chains · for another mission': { ask: () => ({ body: chain('JP-TYO') }), judge: 'does' },
  'POST /chains/:id/confirm': { ask: ({ chainId }) => ({ params: { id: chainId } }) },
  'POST /chains/:id/retire': { ask: ({ chainId }) => ({ params: { id: chainId } }) },
  'GET /review-rules': { ask: () => ({}), judge: { sees: () => '"mission":"FR-PAR"' } },
  'PUT /review-rules': { ask: () => ({ body: { mission: 'FR-PAR' } }), judge: 'does' },
  'PUT /review-rules · for another mission': { ask: () => ({ body: { mission: 'JP-TYO' } }), judge: 'does' },
  'GET /emergency-templates': { ask: () => ({}), judge: 'does' },
  'POST /emergency-templates': { ask: () => ({ body: { name: 'flood', language: 'fr', text: '{anything}' } }) },
  'POST /emergency-templates/:id/confirm': { ask: () => ({ params: { id: newId() } }) },
  'POST /emergency-templates/:id/retire': { ask: () => ({ params: { id: newId() } }) },
  'GET /delegations': { ask: () => ({}), judge: { sees: () => '"to":"par.reviewer"' } },
  'POST /delegations': { ask: () => ({ body: delegation('FR-PAR', 'par.reviewer') }), judge: 'does' },
  'POST /delegations · for another mission': {
    ask: () => ({ body: delegation('JP-TYO', 'tyo.reviewer') }),
    judge: 'does',
  },
  'DELETE /delegations/:mission/:to': { ask: () => ({ params: { mission: 'FR-PAR', to: 'par.author' } }) },

  'GET /missions': { ask: () => ({}), judge: { sees: () => '"FR-PAR"' } },
  'GET /notices': { ask: () => ({}), judge: { sees: ({ noticeId }) => noticeId } },
  'POST /notices/:id/acknowledge': { ask: ({ noticeId }) => ({ params: { id: noticeId } }), judge: 'does' },
  'GET /duty': {
    ask: async ({ turn }) => {
      await turn();
      return {};
    },
    judge: { sees: () => '"mission":"FR-PAR"' },
  },
  'POST /duty': { ask: () => ({ body: dutyTurn('FR-PAR', 'par.author') }), judge: 'does' },
  'POST /duty · for another mission': { ask: () => ({ body: dutyTurn('JP-TYO', 'tyo.author') }), judge: 'does' },
  'DELETE /duty/:id': { ask: async ({ turn }) => ({ params: { id: await turn() } }), judge: 'does' },
  'GET /me/preferences': { ask: () => ({}) },
  'PUT /me/preferences': { ask: () => ({ body: {} }) },
  'GET /phone/:token': { ask: () => ({ params: { token: 'no.link' } }) },
  'POST /members/:member/disable · of who reaches every mission': {
    ask: () => ({ params: { member: 'baocao' } }),
    judge: 'does',
  },
  'GET /me': { ask: () => ({}), judge: 'does' },
  'POST /tokens': { ask: () => ({ body: { member: 'par.author', label: 'test', days: 1 } }), judge: 'does' },
  "POST /tokens · for another mission's member": {
    ask: () => ({ body: { member: 'tyo.author', label: 'test', days: 1 } }),
    judge: 'does',
  },
  'GET /tokens': { ask: () => ({}), judge: 'does' },
  'GET /tokens · of somebody else': { ask: () => ({ query: { member: 'par.author' } }), judge: 'does' },
  'DELETE /tokens/:id': { ask: async ({ token }) => ({ params: { id: await token() } }), judge: 'does' },
  'GET /sessions': { ask: () => ({}), judge: 'does' },
  'GET /sessions · of somebody else': { ask: () => ({ query: { member: 'par.author' } }), judge: 'does' },
  'DELETE /sessions/:id': { ask: async ({ session }) => ({ params: { id: await session() } }), judge: 'does' },
  'POST /second-factor': { ask: () => ({ body: { code: '123456' } }) },
  'POST /second-factor/enrolment': { ask: () => ({}) },
  'POST /second-factor/confirmation': { ask: () => ({ body: { code: '123456' } }) },
  'DELETE /second-factor': { ask: () => ({ body: { code: '123456' } }) },
  'GET /second-factor': { ask: () => ({}) },
  'POST /second-factor/proof': { ask: () => ({ body: { password: 'x' } }) },
  'POST /second-factor/recovery-codes': { ask: () => ({}) },
  'POST /passkeys/challenge': { ask: () => ({}) },
  'POST /passkeys': { ask: () => ({ body: { response: {} } }) },
  'PUT /passkeys/:id': { ask: () => ({ params: { id: newId() }, body: { name: 'x' } }) },
  'DELETE /passkeys/:id': { ask: () => ({ params: { id: newId() } }) },
  'POST /password': { ask: () => ({ body: { current: 'x', new: 'y' } }) },
  'GET /members': { ask: () => ({}), judge: { sees: () => '"par.author"' } },
  'POST /members': { ask: () => ({ body: newMember('FR-PAR') }), judge: 'does' },
  'POST /members · for another mission': { ask: () => ({ body: newMember('JP-TYO') }), judge: 'does' },
  'POST /members/:member/grants': { ask: grantAt('FR-PAR'), judge: 'does' },
  'POST /members/:member/grants · at another mission': { ask: grantAt('JP-TYO'), judge: 'does' },
  'POST /members/:member/grants/end': {
    ask: async ({ newcomer }) => ({
      params: { member: await newcomer() },
      body: { role: 'author', mission: 'FR-PAR' },
    }),
    judge: 'does',
  },
  'POST /members/:member/disable': { ask: ofNewcomer, judge: 'does' },
  'POST /members/:member/invitation': {
    ask: async (subjects) => ({ ...(await ofNewcomer(subjects)), body: {} }),
    judge: 'does',
  },
  'DELETE /members/:member/second-factor': { ask: ofNewcomer, judge: 'does' },
  'GET /audit': { ask: () => ({}), judge: 'does' },
  'GET /audit/verify': { ask: () => ({}), judge: 'does' },
  'POST /audit/verify': { ask: () => ({ form: [['anchors', new File([''], 'anchors.jsonl')]] }) },
  'GET /audit/export': { ask: () => ({}), judge: 'does' },
  'GET /posts/:ref/archive': { ask: ({ waiting }) => ({ params: { ref: waiting.id } }), judge: 'does' },
  'POST /members/:member/erase': { ask: () => ({ params: { member: 'par.author' } }) },
  'POST /backups': { ask: () => ({}), judge: 'does' },
  'GET /me/telegram': { ask: () => ({}) },
  'POST /me/telegram/code': { ask: () => ({}) },
  'DELETE /me/telegram': { ask: () => ({}) },
  'DELETE /members/:member/telegram': { ask: () => ({ params: { member: 'par.author' } }) },
};

function newMember(mission: string) {
  return { handle: `new-${newId()}`, name: 'New', role: 'author', mission };
}

function grantAt(mission: string) {
  return async ({ newcomer }: Subjects) => ({
    params: { member: await newcomer() },
    body: { role: 'duty_officer', mission },
  });
}

async function ofNewcomer({ newcomer }: Subjects) {
  return { params: { member: await newcomer() } };
}

/** The request of a case: its name is the route, and what follows a dot in the middle says which of several. */
export async function requestOf(name: string, subjects: Subjects): Promise<InjectOptions> {
  const [method = '', route = ''] = (name.split(' · ')[0] ?? '').split(' ');
  const { params = {}, query = {}, body, form } = (await CASES[name]?.ask(subjects)) ?? {};
  const path = route.replace(/:(\w+)/g, (_, parameter: string) => encodeURIComponent(params[parameter] ?? ''));
  const request = { method: method as 'GET', url: `/api/v1${path}`, query: { ...query } };
  if (body) return { ...request, payload: body };
  if (!form) return request;
  const made = new FormData();
  for (const [field, value] of form) made.append(field, value);
  const sent = new Request('http://local', { method: 'POST', body: made });
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
  return { ...request, headers, payload: Buffer.from(await sent.arrayBuffer()) };
}

const NO_PICTURE = ['file', new File(['no picture'], 'a.png')] as const;

function variantWith(more: Partial<PostInput['variants'][number]>): Pick<PostInput, 'variants'> {
  return { variants: draftOf().variants.map((variant) => ({ ...variant, ...more })) };
}

function csvOf(...missions: readonly string[]): File {
  const at = TOMORROW.replace('T', ' ');
  const rows = missions.map((code) => `${newId()},${code},routine,culture,young,fr,x,${at},Bonjour,,`);
  const heading = 'post,mission,kind,theme,audience,language,networks,at,text,pictures,alt';
  return new File([[heading, ...rows].join('\n')], 'posts.csv');
}

function ofDelivery({ deliveryId }: Subjects): Asked {
  return { params: { id: deliveryId } };
}

function ofAccount({ accountId }: Subjects): Asked {
  return { params: { id: accountId } };
}

function stop(kind: string, scope: string, value: string) {
  return { kind, scope, value, reason: 'Test' };
}

function chain(mission: string) {
  return { mission, kind: 'correction', steps: [{ key: 'head', anyOf: ['head'] }] };
}

function dutyTurn(mission: string, member: string) {
  const from = systemClock.now();
  return { mission, member, from: from.toISOString(), until: plus(from, DAY).toISOString() };
}

function delegation(mission: string, to: string) {
  return { mission, to, until: plus(systemClock.now(), DAY).toISOString() };
}
