import { beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../../src/access/members.ts';
import { createSecondFactor } from '../../src/access/second-factor.ts';
import { codeAt, STEP_MS } from '../../src/access/totp.ts';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { MINUTE, SECOND } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { createVault } from '../../src/missions/vault.ts';
import { openNotices } from '../../src/notices/notice-views.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { bytesOfBase32 } from '../support/totp-app.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
const { prisma } = database;
const KEY = new Secret(new Uint8Array(32).fill(7));
const BY = { actor: { kind: 'system' }, way: 'cli' } as const;
const factor = createSecondFactor({ database, clock, vault: createVault(KEY, 'second factor') });

let count = 0;
beforeAll(() => clock.advance(STEP_MS));

describe('a code', () => {
  it('is wanted from nobody who has set nothing up, nor confirmed it', async () => {
    const memberId = await member();
    await expect(factor.verify(memberId, '123456')).rejects.toMatchObject({ code: 'second_factor.not_set_up' });
    const { secret } = await factor.begin(memberId);
    await expect(factor.verify(memberId, codeOf(secret))).rejects.toMatchObject({ code: 'second_factor.not_set_up' });
    expect(await factor.isSetUp(memberId)).toBe(false);
  });

  it.each([undefined, '', '  '])('that is missing (%j) is asked for, and is no failure', async (code) => {
    const { memberId } = await enrolled();
    for (let times = 0; times < 8; times++) {
      await expect(factor.verify(memberId, code)).rejects.toMatchObject({
        code: 'second_factor.missing',
        kind: 'forbidden',
      });
    }
  });

  it.each([
    ['two steps ago', -2],
    ['of two steps to come', 2],
  ])('of %s is refused', async (_when, steps) => {
    const { memberId, secret } = await enrolled();
    await expect(factor.verify(memberId, codeOf(secret, steps))).rejects.toMatchObject({
      code: 'second_factor.wrong',
    });
  });

  it('of another member is refused', async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    await expect(factor.verify(mine.memberId, codeOf(theirs.secret))).rejects.toMatchObject({
      code: 'second_factor.wrong',
      params: { left: 4 },
    });
  });

  it('is taken, with spaces too, and never again: not that of the enrolment, not an earlier one', async () => {
    const { memberId, secret } = await enrolled({ waited: false });
    await expect(factor.verify(memberId, codeOf(secret))).rejects.toMatchObject({ code: 'second_factor.used' });
    clock.advance(STEP_MS);
    const code = codeOf(secret, 1);
    await factor.verify(memberId, `${code.slice(0, 3)} ${code.slice(3)}`);
    await expect(factor.verify(memberId, code)).rejects.toMatchObject({ code: 'second_factor.used' });
    await expect(factor.verify(memberId, codeOf(secret))).rejects.toMatchObject({ code: 'second_factor.used' });
  });

  it('given by twenty at once is taken from one, and the others are no guesses', async () => {
    const { memberId, secret } = await enrolled();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => factor.verify(memberId, codeOf(secret))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(['second_factor.used']));
  });

  it('can be tried five times, also at once; then even the right one has to wait', async () => {
    const { memberId, secret } = await enrolled();
    const wrong = wrongFor(secret);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => factor.verify(memberId, wrong)));
    const codes = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    expect(codes.filter((code) => code === 'second_factor.wrong')).toHaveLength(4);
    expect(codes.filter((code) => code === 'second_factor.too_many')).toHaveLength(16);
    clock.advance(14 * MINUTE);
    await expect(factor.verify(memberId, codeOf(secret))).rejects.toMatchObject({
      code: 'second_factor.too_many',
      params: { seconds: 60 },
    });
    clock.advance(60 * SECOND);
    await factor.verify(memberId, codeOf(secret));
    expect(await actionsOn(memberId)).toEqual(['member.added', 'second_factor.enrolled', 'second_factor.blocked']);
  });

  it('cannot be taken back by SQL', async () => {
    const { memberId } = await enrolled();
    await expect(
      prisma.$executeRawUnsafe(`update second_factors set last_step = 0 where member_id = '${memberId}'`),
    ).rejects.toThrow(/earlier code/);
  });
});

describe('a recovery code', () => {
  it('is good for once, however it is typed, and recorded', async () => {
    const { memberId, codes } = await enrolled();
    const [first = ''] = codes;
    await factor.verify(memberId, first.toUpperCase().replaceAll('-', ' '));
    await expect(factor.verify(memberId, first)).rejects.toMatchObject({ code: 'second_factor.used' });
    await expect(factor.verify(memberId, 'abcd-efgh-abcd-efgh')).rejects.toMatchObject({ code: 'second_factor.wrong' });
    expect(await actionsOn(memberId)).toContain('second_factor.recovery_code_used');
    await expect(
      prisma.$executeRawUnsafe(
        `update recovery_codes set used_at = null where member_id = '${memberId}' and used_at is not null`,
      ),
    ).rejects.toThrow(/was used/);
  });

  it('given by ten at once is taken from one', async () => {
    const { memberId, codes } = await enrolled();
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => factor.verify(memberId, codes[1])));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a second factor', () => {
  it('is not set up by a wrong code, which counts, nor by a recovery code, nor by the same code twice', async () => {
    const memberId = await member();
    await expect(factor.confirm(memberId, '123456', 'console')).rejects.toMatchObject({
      code: 'second_factor.not_set_up',
    });
    const { secret } = await factor.begin(memberId);
    await expect(factor.confirm(memberId, wrongFor(secret), 'console')).rejects.toMatchObject({ params: { left: 4 } });
    await expect(factor.confirm(memberId, 'abcd-efgh-abcd-efgh', 'console')).rejects.toMatchObject({
      params: { left: 3 },
    });
    const again = await factor.begin(memberId);
    await expect(factor.confirm(memberId, codeOf(secret), 'console')).rejects.toMatchObject({ params: { left: 2 } });
    await factor.confirm(memberId, codeOf(again.secret), 'console');
    await expect(factor.confirm(memberId, codeOf(again.secret), 'console')).rejects.toMatchObject({
      code: 'second_factor.exists',
    });
    await expect(factor.begin(newId())).rejects.toMatchObject({ code: 'member.not_found' });
  });

  it('is replaced by the first code of another one, in the same half minute too; until then it stays in force', async () => {
    const { memberId, secret, codes } = await enrolled();
    await factor.verify(memberId, codeOf(secret));
    const next = await factor.begin(memberId);
    await expect(factor.confirm(memberId, wrongFor(next.secret), 'phone')).rejects.toMatchObject({
      code: 'second_factor.wrong',
    });
    await expect(factor.verify(memberId, codeOf(next.secret))).rejects.toMatchObject({ code: 'second_factor.wrong' });
    await factor.verify(memberId, codes[0]);
    const renewed = await factor.confirm(memberId, codeOf(next.secret), 'phone');
    clock.advance(STEP_MS);
    await expect(factor.verify(memberId, codeOf(secret))).rejects.toMatchObject({ code: 'second_factor.wrong' });
    await expect(factor.verify(memberId, codes[1])).rejects.toMatchObject({ code: 'second_factor.wrong' });
    await factor.verify(memberId, codeOf(next.secret));
    await factor.verify(memberId, renewed[0]);
    expect(await actionsOn(memberId)).toContain('second_factor.replaced');
    const told = (await openNotices(prisma)).filter(({ subject }) => subject.id === memberId);
    expect(told).toMatchObject([{ level: 'now', key: 'notice.app_replaced' }]);
  });

  it('gets new recovery codes, which void those of before; none where there is no factor', async () => {
    const { memberId, codes } = await enrolled();
    const renewed = await factor.renewCodes(memberId, 'phone');
    expect(renewed).toHaveLength(10);
    await expect(factor.verify(memberId, codes[0])).rejects.toMatchObject({ code: 'second_factor.wrong' });
    await factor.verify(memberId, renewed[0]);
    expect(await actionsOn(memberId)).toContain('second_factor.recovery_codes_renewed');
    await expect(factor.renewCodes(await member(), 'phone')).rejects.toMatchObject({
      code: 'second_factor.not_set_up',
    });
  });

  it('is kept sealed, its recovery codes as hashes, and neither is recorded', async () => {
    const { memberId, secret, codes } = await enrolled();
    const kept = JSON.stringify([
      await prisma.secondFactor.findUniqueOrThrow({ where: { memberId } }),
      await prisma.recoveryCode.findMany({ where: { memberId } }),
      (await auditRecords(prisma, { subject: { kind: 'member', id: memberId } })).map(({ details }) => details),
    ]);
    for (const shown of [secret, ...codes]) expect(kept).not.toContain(shown);
    expect(codes).toHaveLength(10);
    const other = createSecondFactor({ database, clock, vault: createVault(KEY) });
    await expect(other.verify(memberId, codeOf(secret))).rejects.toMatchObject({ code: 'vault.wrong_key' });
  });

  it('that was removed is gone with its recovery codes', async () => {
    const { memberId, codes } = await enrolled();
    await factor.remove(memberId, BY);
    await expect(factor.verify(memberId, codes[0])).rejects.toMatchObject({ code: 'second_factor.not_set_up' });
    expect((await actionsOn(memberId)).at(-1)).toBe('second_factor.removed');
    expect((await factor.begin(memberId)).url).toMatch(
      /^otpauth:\/\/totp\/Communique:person\d+\?secret=[A-Z2-7]{32}&issuer=Communique$/,
    );
  });
});

function member(): Promise<string> {
  count += 1;
  const handle = `person${count}`;
  return database.transaction((tx) => addMember(tx, clock, { handle, name: 'Lương Gia Hân' }, BY));
}

async function enrolled({ waited = true } = {}) {
  const memberId = await member();
  const { secret } = await factor.begin(memberId);
  const codes = await factor.confirm(memberId, codeOf(secret), 'console');
  if (waited) clock.advance(STEP_MS);
  return { memberId, secret, codes };
}

/** What the authenticator shows, or will show in so many steps. */
function codeOf(secret: string, steps = 0): string {
  return codeAt(bytesOfBase32(secret), Math.floor(clock.now().getTime() / STEP_MS) + steps);
}

function wrongFor(secret: string): string {
  const right = [-1, 0, 1].map((steps) => codeOf(secret, steps));
  return ['111111', '222222', '333333', '444444'].find((code) => !right.includes(code)) ?? '';
}

async function actionsOn(id: string): Promise<readonly string[]> {
  return (await auditRecords(prisma, { subject: { kind: 'member', id } })).map(({ action }) => action);
}
