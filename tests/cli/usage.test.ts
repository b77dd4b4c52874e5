import { describe, expect, test } from 'vitest';
import { PERSONAS as SEEDED } from '../../src/access/seed-personas.ts';
import { PERSONAS } from '../../src/cli/personas.ts';
import { cliWith } from './run-cli.ts';

const en = cliWith({});
const vi = cliWith({ language: 'vi' });

describe('a command line that is wrong', () => {
  test.each<[readonly string[], string, string]>([
    [['quee'], 'Did you mean queue?', 'Có phải bạn định viết queue?'],
    [['zzzzzz'], 'Cannot run "zzzzzz": there is no such command', 'Không thể chạy "zzzzzz"'],
    [['queue', '--misson', 'FR-PAR'], 'Did you mean --mission?', 'Có phải bạn định viết --mission?'],
    [['queue', '--zzzzzzz'], 'Cannot use --zzzzzzz: this command has no such option', 'Không dùng được --zzzzzzz'],
    [['show'], 'Cannot run the command: <ref> is missing', 'Không thể chạy lệnh: thiếu <ref>'],
    [['show', 'PAR-1', 'PAR-2'], 'Cannot use so many words: PAR-1, PAR-2', 'Thừa từ trong lệnh: PAR-1, PAR-2'],
    [['reject', 'PAR-1'], 'Cannot run the command without --reason <text>', 'khi thiếu --reason <text>'],
    [['reject', 'PAR-1', '--reason'], 'Cannot use --reason <text> without its value', 'khi thiếu giá trị'],
    [['queue', '--state', 'gone'], 'Cannot use "gone" for --state <state...>', 'Không dùng được "gone" cho --state'],
    [['token', '--member', 'a', '--label', 'b', '--days', '1.5'], 'Cannot use "1.5" for --days <n>', '"1.5"'],
    [['settle', 'PAR-1', '--send', '--drop'], 'Cannot use --send together with --drop', '--send cùng với --drop'],
    [['missions', '--token', 'x', '--as', 'y'], 'Cannot use --token <token> together with --as', 'cùng với --as'],
  ])('%j is refused with a remedy in both languages, and ends with 2', async (argv, english, vietnamese) => {
    const ran = await en(...argv);
    expect(ran).toEqual({ exit: 2, out: '', err: expect.stringContaining(english) });
    expect((await vi(...argv)).err).toContain(vietnamese);
  });

  test('is refused in the language that it asks for itself', async () => {
    expect((await en('quee', '--language', 'vi')).err).toContain('Có phải bạn định viết');
    expect((await vi('--language=en', 'quee')).err).toContain('Did you mean');
    expect((await vi('quee', '--language', 'fr')).exit).toBe(2);
  });

  test('without a command shows the help, beside the result', async () => {
    const ran = await en();
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('Usage:');
  });
});

describe('the help', () => {
  const COMMANDS = [
    ...['import', 'posts', 'show', 'submit', 'approve', 'changes', 'reject', 'withdraw', 'queue', 'publish-now'],
    ...[
      'inspect',
      'move',
      'settle',
      'hand-off',
      'freeze',
      'resume',
      'freezes',
      'recall',
      'removals',
      'elections',
      'metrics',
      'report',
      'notices',
      'acknowledge',
    ],
    ...[
      'member',
      'missions',
      'accounts',
      'account',
      'token',
      'tokens',
      'revoke',
      'audit',
      'backup',
      'restore',
      'unwrap',
      'rotate-key',
      'serve',
      'work',
      'migrate',
      'seed',
      'init',
      'sandbox',
      'doctor',
      'tour',
    ],
  ];

  test('names every command and the exit codes', async () => {
    const { exit, out, err } = await en('--help');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    for (const name of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${name}( |$)`, 'm'));
    expect(out).toContain('Exit codes: 0 done');
  });

  test.each(COMMANDS)('of %s is Vietnamese where that is asked for', async (name) => {
    const { exit, out } = await vi(name, '--help');
    expect(exit).toBe(0);
    expect(out).toContain('Cách dùng: communique');
    expect(out).not.toMatch(/Usage:|Options:|Arguments:|\[options\]|choices:|display help/);
  });
});

describe('what runs on this machine', () => {
  test('gets its options, the language and whether JSON is wanted, and gives the exit code', async () => {
    const asked: unknown[] = [];
    const cli = cliWith({
      local: {
        serve: async (options) => void asked.push(options),
        doctor: async (options) => {
          asked.push(options);
          return 1;
        },
      },
    });
    expect((await cli('serve', '--port', '4177', '--language', 'vi')).exit).toBe(0);
    expect((await cli('doctor', '--json')).exit).toBe(1);
    expect(asked).toEqual([
      { port: 4177, language: 'vi', json: false },
      { language: 'en', json: true },
    ]);
  });

  test('tells what nobody foresaw, with no trace of the inside', async () => {
    const ran = await cliWith({ local: { work: () => Promise.reject(new Error('disk on fire')) } })('work');
    expect(ran).toEqual({ exit: 1, out: '', err: expect.stringContaining('(disk on fire)') });
    expect(ran.err).not.toMatch(/^\s+at /m);
  });
});

test('the personas of a trial are those that reach every mission', () => {
  const everywhere = SEEDED.filter(({ mission }) => mission === undefined);
  expect(PERSONAS).toEqual(Object.fromEntries(everywhere.map(({ role, handle }) => [role, handle])));
});
