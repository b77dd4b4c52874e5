import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectByHttp } from '../../src/cli/api-client.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { member, serverOf } from '../http/fixture.ts';
import { closedOrigin, startScriptedNetwork } from '../support/scripted-network.ts';
import { cliWith } from './run-cli.ts';

const token = new Secret('cmq_here');

describe('a server that runs', () => {
  const asked: unknown[] = [];
  let thrown: unknown;
  let server: Awaited<ReturnType<typeof serverOf>>;
  let url: string;

  beforeEach(async () => {
    asked.length = 0;
    thrown = undefined;
    server = await serverOf({
      bearers: { cmq_here: member(['head']) },
      services: {
        deliveries: {
          list: async (actor, filter) => {
            asked.push([actor.kind === 'member' && actor.way, filter]);
            if (thrown) throw thrown;
            return [];
          },
        },
        notices: { acknowledge: async (_actor, id) => void asked.push(id) },
      },
    });
    url = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(() => server.close());

  const cli = () => cliWith({ token, connect: () => connectByHttp(url) });

  test('is asked as the bearer of the token, by the command line, with each state named', async () => {
    const ran = await cli()('queue', '--state', 'held', 'needs_person', '--from', '2027-09-02', '--until', '02/9/2027');
    expect(ran).toEqual({ exit: 0, out: 'No deliveries.\n', err: '' });
    const from = new Date('2027-09-01T17:00:00Z');
    const until = new Date('2027-09-02T17:00:00Z');
    expect(asked).toEqual([['cli', { states: ['held', 'needs_person'], from, until, limit: 500 }]]);
  });

  test('may answer nothing but that it is done', async () => {
    const id = '0198c1d4-6f2a-7c11-9d4e-3b5a1f0e2c77';
    expect(await cli()('acknowledge', id)).toEqual({ exit: 0, out: 'Acknowledged.\n', err: '' });
    expect(await cli()('acknowledge', id, '--json')).toEqual({ exit: 0, out: '', err: '' });
    expect(asked).toEqual([id, id]);
  });

  test('refuses in the language that was asked for; --json prints the refusal as it came', async () => {
    thrown = new AppError('delivery.not_found', { id: 'x' });
    expect(await cli()('queue', '--language', 'vi')).toEqual({
      exit: 1,
      out: '',
      err: `${(thrown as AppError).in('vi')}\n`,
    });
    expect((await cli()('queue')).err).toBe(`${(thrown as AppError).in('en')}\n`);
    const { exit, out } = await cli()('queue', '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ status: 404, code: 'delivery.not_found' });
  });

  test('whose database is out of reach ends the command with 3', async () => {
    thrown = new AppError('database.unreachable', { database: 'd', host: 'h', port: 1, reason: 'r' });
    expect((await cli()('queue')).exit).toBe(3);
  });

  test('refuses a stranger, and nobody is given a persona for a server that they name', async () => {
    const stranger = cliWith({ connect: () => connectByHttp(url), tokenOf: () => 'cmq_here' });
    expect(await stranger('queue', '--server', url)).toEqual({
      exit: 1,
      out: '',
      err: `${new AppError('auth.required', {}).message}\n`,
    });
    expect((await stranger('queue', '--server', url, '--as', 'tacgia')).exit).toBe(0);
  });

  test('is sent no time that cannot be read', async () => {
    const { exit, err } = await cli()('queue', '--from', '31/2/2027');
    expect(exit).toBe(1);
    expect(err).toContain('Cannot read the time "31/2/2027"');
    expect(asked).toEqual([]);
  });
});

describe('an address', () => {
  test('where nothing listens is told with the reason, and ends with 3', async () => {
    const url = await closedOrigin();
    const ran = await cliWith({ token, language: 'vi', connect: () => connectByHttp(url) })('queue');
    expect(ran).toEqual({ exit: 3, out: '', err: expect.stringContaining(`Không kết nối được máy chủ tại ${url}`) });
    expect(ran.err).toContain('ECONNREFUSED');
  });

  test.each([
    ['a page', { status: 200, body: '<h1>Welcome</h1>' }],
    ['JSON of another kind', { status: 200, body: { deliveries: [{ id: 1 }] } }],
    ['an error of another kind', { status: 502, body: 'Bad gateway' }],
  ] as const)('where something else answers with %s is told apart, and ends with 3', async (_what, answer) => {
    await using other = await startScriptedNetwork(() => answer);
    const ran = await cliWith({ token, connect: () => connectByHttp(other.origin) })('queue');
    expect(ran).toMatchObject({ exit: 3, out: '' });
    expect(ran.err).toContain(`Cannot use the answer to /deliveries (status ${answer.status})`);
  });

  test('that leads elsewhere is not followed with the token', async () => {
    await using thief = await startScriptedNetwork(() => ({ status: 200, body: { deliveries: [] } }));
    await using first = await startScriptedNetwork(() => ({ status: 307, headers: { location: thief.origin } }));
    expect((await cliWith({ token, connect: () => connectByHttp(first.origin) })('queue')).exit).toBe(3);
    expect(thief.requests).toEqual([]);
  });
});
