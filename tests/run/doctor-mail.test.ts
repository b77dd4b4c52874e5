import { describe, expect, it } from 'vitest';
import { type Environment, readConfig } from '../../src/config/config.ts';
import { examineMail } from '../../src/run/doctor-mail.ts';
import { startMailServer } from '../support/mail-server.ts';
import { closedOrigin } from '../support/scripted-network.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

function examine(env: Environment) {
  return examineMail(
    readConfig({ COMMUNIQUE_DATA: '/nowhere', ...env }, () => false),
    'en',
  );
}

describe('doctor', () => {
  it('says where a mail server refuses the house, and shows no password', async () => {
    await using server = await startMailServer({ password: 'right' });
    const found = await examine({
      COMMUNIQUE_SMTP_URL: `smtp://house:hidden@127.0.0.1:${server.port}?tls=optional`,
      COMMUNIQUE_MAIL_FROM: 'notices@mfa.example',
    });
    expect(found).toMatchObject({ subject: 'mail', verdict: 'wrong' });
    expect(found.words).toMatch(/^Cannot hand mails to 127\.0\.0\.1:\d+ \(proxy: –\): EAUTH 535/);
    expect(found.words).not.toContain('hidden');
  });

  it('says where nobody answers, and by which proxy it was asked', async () => {
    const proxy = await closedOrigin();
    const found = await examine({
      COMMUNIQUE_SMTP_URL: 'smtps://mail.example',
      COMMUNIQUE_MAIL_FROM: 'notices@mfa.example',
      COMMUNIQUE_SMTP_PROXY: proxy.replace('://', '://house:hidden@'),
    });
    expect(found.verdict).toBe('wrong');
    expect(found.words).toContain(`mail.example (proxy: ${new URL(proxy).host})`);
    expect(found.words).not.toContain('hidden');
  });

  it('says where the sender is no address, and where no server is named', async () => {
    const malformed = { COMMUNIQUE_SMTP_URL: 'smtps://mail.example', COMMUNIQUE_MAIL_FROM: 'nobody' };
    expect(await examine(malformed)).toMatchObject({ verdict: 'wrong', words: expect.stringContaining('"nobody"') });
    expect(await examine({})).toMatchObject({ verdict: 'note', words: expect.stringContaining('/nowhere/outbox') });
    const production = { NODE_ENV: 'production', COMMUNIQUE_SECRET_KEY: KEY };
    expect(await examine(production)).toMatchObject({
      verdict: 'note',
      words: expect.stringContaining('COMMUNIQUE_SMTP_URL'),
    });
  });

  it('says which server takes the mails', async () => {
    await using server = await startMailServer({ password: 'right' });
    const found = await examine({
      COMMUNIQUE_SMTP_URL: `smtp://house:right@127.0.0.1:${server.port}?tls=optional`,
      COMMUNIQUE_MAIL_FROM: 'Communique <notices@mfa.example>',
    });
    expect(found).toEqual({
      subject: 'mail',
      verdict: 'ok',
      words: `127.0.0.1:${server.port} takes mails from Communique <notices@mfa.example>.`,
    });
    expect(server.received).toEqual([]);
  });
});
