import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { envExample } from '../../src/config/settings.ts';
import { AppError } from '../../src/kernel/errors.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const read = (env: Record<string, string>, isProduction = false) => readConfig(env, () => isProduction);

function findings(
  env: Record<string, string>,
  isProduction = false,
): readonly (readonly [string | undefined, string])[] {
  try {
    read(env, isProduction);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.findings.map(({ where, key }) => [where, key]);
    throw thrown;
  }
  return [];
}

describe('the configuration', () => {
  it('refuses production without a key', () => {
    expect(findings({ NODE_ENV: 'production' })).toEqual([['COMMUNIQUE_SECRET_KEY', 'config.key_missing']]);
    expect(findings({}, true)).toEqual([['COMMUNIQUE_SECRET_KEY', 'config.key_missing']]);
  });

  it('refuses a key that is too short, also in a trial', () => {
    expect(findings({ COMMUNIQUE_SECRET_KEY: 'c2hvcnQ=' })).toEqual([['COMMUNIQUE_SECRET_KEY', 'config.key_length']]);
  });

  it('refuses a key that is base64 only in parts', () => {
    const env = { COMMUNIQUE_SECRET_KEY: `${KEY.slice(0, 10)}!${KEY.slice(10)}` };
    expect(findings(env)).toEqual([['COMMUNIQUE_SECRET_KEY', 'config.key_length']]);
  });

  it('refuses a sandbox in production', () => {
    const env = {
      DATABASE_URL: 'postgres://db/x',
      COMMUNIQUE_SECRET_KEY: KEY,
      COMMUNIQUE_SANDBOX_URL: 'http://127.0.0.1:1',
    };
    expect(findings(env)).toEqual([['COMMUNIQUE_SANDBOX_URL', 'config.sandbox_in_production']]);
  });

  it('refuses a mail server without a sender, and keeps its password and the proxy’s to itself', () => {
    const server = { COMMUNIQUE_SMTP_URL: 'smtps://u:hunter2@mail.example' };
    expect(findings(server)).toEqual([['COMMUNIQUE_MAIL_FROM', 'config.mail_from_missing']]);
    const { config, secrets } = read({ ...server, COMMUNIQUE_MAIL_FROM: 'notices@mission.example' });
    expect(`${JSON.stringify(config)} ${secrets.smtpUrl}`).not.toContain('hunter2');
    try {
      read({ COMMUNIQUE_SMTP_URL: 'imap://u:hunter2@mail.example', COMMUNIQUE_SMTP_PROXY: 'socks5://u:hunter2@p' });
    } catch (thrown) {
      expect(thrown).toMatchObject({ findings: { length: 2 } });
      expect(JSON.stringify(thrown instanceof AppError && thrown.findings)).not.toContain('hunter2');
    }
  });

  it('trusts no proxy by itself, and refuses what is no address or network', () => {
    expect(read({}).config.trustedProxies).toEqual([]);
    const { config } = read({ COMMUNIQUE_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,::1,fd00::/8' });
    expect(config.trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']);
    for (const wrong of ['true', 'proxy.example', '10.0.0.0/33', '127.0.0.1;10.0.0.1', '10.0.0']) {
      const found = findings({ COMMUNIQUE_TRUSTED_PROXIES: wrong });
      expect(found, wrong).toEqual([['COMMUNIQUE_TRUSTED_PROXIES', 'config.malformed']]);
    }
  });

  it('names every malformed variable at once and shows no secret', () => {
    const env = { COMMUNIQUE_PORT: 'many', COMMUNIQUE_LANGUAGE: 'fr', DATABASE_URL: 'mysql://u:hunter2@h/x' };
    expect(findings(env).map(([where]) => where)).toEqual(['DATABASE_URL', 'COMMUNIQUE_PORT', 'COMMUNIQUE_LANGUAGE']);
    expect(() => read(env)).toThrow(AppError);
    try {
      read(env);
    } catch (thrown) {
      expect(JSON.stringify(thrown instanceof AppError && thrown.findings)).not.toContain('hunter2');
    }
  });

  it('keeps the heartbeat’s address to itself, also where it is malformed', () => {
    const { secrets } = read({ COMMUNIQUE_HEARTBEAT_URL: 'https://beats.example/ping/hunter2' });
    expect(secrets.heartbeatUrl?.reveal()).toBe('https://beats.example/ping/hunter2');
    expect(JSON.stringify(secrets)).not.toContain('hunter2');
    try {
      read({ COMMUNIQUE_HEARTBEAT_URL: 'beats.example/ping/hunter2' });
      expect.unreachable();
    } catch (thrown) {
      expect(thrown).toMatchObject({ findings: [{ where: 'COMMUNIQUE_HEARTBEAT_URL', params: { value: '…' } }] });
    }
  });

  it('is a trial without any variable, and keeps its secrets from being printed', () => {
    const { config } = read({ COMMUNIQUE_PORT: '' });
    expect(config).toMatchObject({ mode: 'trial', dataFolder: './data', port: 4100, language: 'vi' });
    const { secrets } = read({ COMMUNIQUE_SECRET_KEY: KEY });
    expect(JSON.stringify(secrets)).not.toContain(KEY.slice(0, 8));
    expect(secrets.key?.reveal()).toHaveLength(32);
  });

  it('takes origins at private addresses as origins', () => {
    const { config } = read({ COMMUNIQUE_PRIVATE_ORIGINS: 'http://10.0.0.5:3000/, https://social.test' });
    expect(config.privateOrigins).toEqual(['http://10.0.0.5:3000', 'https://social.test']);
  });

  it('is what .env.example says', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(envExample());
  });
});
