import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MemberActor } from '../../../src/access/actor.ts';
import { ROLES, type Role } from '../../../src/access/role.ts';
import { createServer } from '../../../src/http/server.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { routesOf } from '../../http/fixture.ts';
import { type TestHouse, testHouse } from '../../support/test-house.ts';
import { MARKS, type Place, readTable } from './read-table.ts';
import { CASES, requestOf } from './requests.ts';
import { makeSubjects, type Subjects } from './subjects.ts';

/**
 * Who may do what by each route, written by hand in matrix.csv: a line a case, a column a role. The things that the cases
 * are about lie at Paris; each role is held there, at the region above, at the ministry, and at a sister mission.
 */
const PLACES = {
  own: '/VN-MFA/europe/FR-PAR/',
  region: '/VN-MFA/europe/',
  ministry: '/VN-MFA/',
  sister: '/VN-MFA/northeast_asia/JP-TYO/',
} as const;

/**
 * Where each of them holds every role besides: the doors let in whoever may do a thing somewhere, so that what refuses them
 * here is the rule about this place. That of the administrator at another one, as it takes others away.
 */
const ELSEWHERE = '/VN-MFA/elsewhere/XX-ELS/';
const ADMINISTERED = '/VN-MFA/elsewhere/XX-ADM/';

const table = await readTable(new URL('matrix.csv', import.meta.url));

let house: TestHouse;
let app: FastifyInstance;
let subjects: Subjects;
const bearers = new Map<string, MemberActor>();

beforeAll(async () => {
  house = await testHouse();
  subjects = await makeSubjects(house);
  const { services } = house.app;
  const tokens = {
    ...services.tokens,
    resolve: async (token: string) => {
      const actor = bearers.get(token);
      if (!actor) throw new AppError('auth.required', {});
      return actor;
    },
  };
  app = await createServer({
    services: { ...services, tokens },
    clock: systemClock,
    logger: silentLogger,
    version: '0',
  });
  for (const role of ROLES) for (const place of Object.keys(PLACES) as Place[]) await makeBearer(role, place);
  await makeBearer(undefined, 'own');
});
afterAll(async () => {
  await app?.close();
  await house[Symbol.asyncDispose]();
});

/** A member of their own for each role and place, so that nobody is the author or decider of anything by accident. */
async function makeBearer(role: Role | undefined, place: Place): Promise<void> {
  const id = newId();
  const handle = `${role ?? 'nobody'}.${place}`.replaceAll('_', '-');
  const person = { id, handle, name: handle, language: 'en' } as const;
  await house.database.prisma.member.create({ data: { ...person, createdAt: systemClock.now() } });
  const held = role ? [{ role, path: PLACES[place] }] : [];
  const everything = ROLES.map((one) => ({ role: one, path: one === 'administrator' ? ADMINISTERED : ELSEWHERE }));
  const validFrom = new Date('2026-01-01T00:00:00Z');
  const grants = [...held, ...everything].map((grant) => ({ ...grant, validFrom }));
  // What is decided on is asked anew behind the lock, of the database.
  for (const { role: stored, path } of held) {
    const { id: missionId } = await house.database.prisma.mission.findFirstOrThrow({ where: { path } });
    await house.database.prisma.roleGrant.create({
      data: { id: newId(), memberId: id, missionId, role: stored, validFrom },
    });
  }
  bearers.set(`${role}@${place}`, { kind: 'member', ...person, grants, way: 'api' });
}

describe('the table', () => {
  it('has a line for each route behind sign-in, a column for each role, and more than five hundred cells', () => {
    const routes = routesOf(app)
      .filter(({ method, url }) => url.startsWith('/api/v1/') && method !== 'HEAD' && !OPEN.has(`${method} ${url}`))
      .map(({ method, url }) => `${method} ${url.slice('/api/v1'.length)}`);
    const lines = table.map((line) => line.case);
    expect(new Set(lines.map((name) => name.split(' · ')[0]))).toEqual(new Set(routes));
    expect(lines.toSorted()).toEqual(Object.keys(CASES).toSorted());
    expect(Object.keys(table[0] ?? {})).toEqual(['case', ...ROLES, 'nobody']);
    expect(table.length * (ROLES.length * Object.keys(PLACES).length + 1)).toBeGreaterThan(500);
  });
});

/** What strangers may ask. */
const OPEN: ReadonlySet<string> = new Set([
  'GET /api/v1/openapi.json',
  'GET /api/v1/sign-in',
  'GET /api/v1/invitations/:token',
  'POST /api/v1/invitations/accept',
  'POST /api/v1/setup',
]);

describe('is let through as the table says:', () => {
  it.each(table.map((line) => [line.case, line] as const))('%s', async (name, line) => {
    const expected: Record<string, string> = {};
    const seen: Record<string, string> = {};
    for (const role of ROLES) {
      expected[role] = (MARKS[line[role]] ?? ['?']).join(' ');
      const places: Place[] = [];
      for (const place of Object.keys(PLACES) as Place[]) {
        if (await isLetThrough(name, `${role} ${place}`)) places.push(place);
      }
      seen[role] = places.join(' ');
    }
    expected.nobody = line.nobody === 'all' ? 'let through' : '';
    seen.nobody = (await isLetThrough(name, 'undefined own')) ? 'let through' : '';
    expect(seen).toEqual(expected);
  });

  it('nothing without a token', async () => {
    for (const name of Object.keys(CASES)) {
      const answer = await app.inject(await requestOf(name, subjects));
      expect([401, 403], name).toContain(answer.statusCode);
    }
  });
});

describe('an answer says of what it shows what the table says of who asks:', () => {
  it.each(Object.entries(SHOWN))('%s', async (shows, routes) => {
    const lines = Object.entries(routes).map(([action, route]) => {
      const line = table.find((one) => one.case === route);
      if (!line) throw new Error(`no line ${route}`);
      return { action, line };
    });
    const heard: string[] = [];
    const expected: string[] = [];
    for (const role of ROLES) {
      for (const place of ['own', 'region', 'ministry'] as const) {
        const may = await mayIn(shows, `${role}@${place}`);
        for (const { action, line } of lines) {
          if (may.includes(action)) heard.push(`${role} ${place} ${action}`);
          if (MARKS[line[role]]?.includes(place)) expected.push(`${role} ${place} ${action}`);
        }
      }
    }
    expect(heard).toEqual(expected);
  });
});

/** Where something of Paris is shown, and for what one may do with it the line that says who may. */
const SHOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'GET /posts/:ref': {
    'post.write': 'PUT /posts/:ref',
    'post.submit': 'POST /posts/:ref/submit',
    'post.decide': 'POST /posts/:ref/decide',
    'post.comment': 'POST /posts/:ref/comments',
    'post.withdraw': 'POST /posts/:ref/withdraw',
    'post.review_after': 'POST /posts/:ref/after-review',
  },
  'GET /deliveries/:id': {
    'delivery.publish_now': 'POST /deliveries/:id/publish-now',
    'delivery.move': 'POST /deliveries/:id/move',
    'delivery.settle': 'POST /deliveries/:id/settle',
    'removal.request': 'POST /deliveries/:id/removal',
  },
  'GET /missions': {
    'media.add': 'POST /media',
    'freeze.start': 'POST /freezes',
    'report.view': 'GET /reports/deliveries',
  },
};

const shown = z.object({ may: z.array(z.string()) });
const listed = z.object({ missions: z.array(shown.extend({ code: z.string() })) });

async function mayIn(name: string, bearer: string): Promise<readonly string[]> {
  const request = await requestOf(name, subjects);
  const answer = await app.inject({ ...request, headers: { ...request.headers, authorization: `Bearer ${bearer}` } });
  const list = listed.safeParse(answer.json()).data;
  return list ? (list.missions.find(({ code }) => code === 'FR-PAR')?.may ?? []) : shown.parse(answer.json()).may;
}

async function isLetThrough(name: string, bearer: string): Promise<boolean> {
  const request = await requestOf(name, subjects);
  const headers = { ...request.headers, authorization: `Bearer ${bearer.replace(' ', '@')}` };
  const answer = await app.inject({ ...request, headers });
  if (answer.statusCode >= 500) throw new Error(`${name} as ${bearer} failed inside: ${answer.body}`);
  const judge = CASES[name]?.judge ?? 'passes';
  assertNothingDone(name, request.method, answer.body);
  if (judge === 'passes') return !isRefused(answer);
  const isDone = answer.statusCode < 300;
  return judge === 'does' ? isDone : isDone && answer.body.includes(judge.sees(subjects));
}

/** A change that is made, and whose outcome is then not shown to who made it, is refused too late. */
function assertNothingDone(name: string, method: string | undefined, answer: string): void {
  const isHidden = method !== 'GET' && /"code":"access\.refused".*"action":"see /.test(answer);
  if (isHidden) throw new Error(`${name} was done before it was refused: ${answer}`);
}

/** Refused for who asks, not for how things stand. */
function isRefused(answer: { readonly statusCode: number; readonly body: string }): boolean {
  if (answer.statusCode === 401) return true;
  return answer.statusCode === 403 && /"code":"(access|auth)\./.test(answer.body);
}
