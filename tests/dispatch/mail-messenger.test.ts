import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createMailMessenger, problemOf, tryMailServer } from '../../src/dispatch/mail-messenger.ts';
import type { MailSettings } from '../../src/dispatch/mail-server.ts';
import type { Message, Recipient } from '../../src/dispatch/messenger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { startMailServer, TRUST } from '../support/mail-server.ts';
import { closedOrigin } from '../support/scripted-network.ts';

const FROM = 'Thông báo <notices@paris.example>';
const to: Recipient = { memberId: 'm', name: 'Hứa Đăng Khoa', address: 'khoa@paris.example', language: 'vi' };
const message: Message = {
  id: 'message-1.2',
  at: new Date('2026-09-02T02:00:00Z'),
  subject: 'PAR-142 (Quốc khánh) chờ duyệt tại Đại sứ quán Việt Nam tại Pháp, trước 09:00 ngày 02/9/2026',
  lines: ['PAR-142 (Quốc khánh) chờ duyệt.', 'Chúc mừng <b>Quốc khánh</b> & bạn bè'],
  link: { label: 'Xem bài', url: 'https://house.example/phone/token?a=1&b=2' },
  actions: [],
};

function settings(port: number, options: { scheme?: string; login?: string; query?: string; proxy?: string } = {}) {
  const { scheme = 'smtp', login = '', query = '?tls=optional', proxy } = options;
  const server = new Secret(`${scheme}://${login}127.0.0.1:${port}${query}`);
  return { server, from: FROM, ...(proxy ? { proxy: new Secret(proxy) } : {}) } satisfies MailSettings;
}

describe('a mail', () => {
  it('is not sent from what is no address', () => {
    for (const from of ['', 'Communique', 'a@b@c', 'x <y>', 'a\r\nBcc: b@c.example', '<a b@c.example>']) {
      expect(() => createMailMessenger({ server: new Secret('smtp://h'), from }), from).toThrow(/COMMUNIQUE_MAIL_FROM/);
    }
  });

  it('to what is no address never leaves', async () => {
    await using server = await startMailServer();
    const messenger = createMailMessenger(settings(server.port));
    for (const address of [
      '',
      'khoa',
      'a@b.example\r\nRCPT TO:<c@d.example>',
      'a@b.example,c@d.example',
      '<a@b.example>',
    ]) {
      expect(await messenger.send({ ...to, address }, message), address).toMatchObject({ kind: 'undeliverable' });
    }
    expect(server.connections).toBe(0);
  });

  it('to a recipient whom the server refuses for good is undeliverable, in its words', async () => {
    await using server = await startMailServer({ refuse: () => '550 No such user here' });
    expect(await createMailMessenger(settings(server.port)).send(to, message)).toEqual({
      kind: 'undeliverable',
      reason: expect.stringContaining('550 No such user here'),
    });
  });

  it('is tried later where the server asks for it, is not there, or does not know us', async () => {
    await using greylists = await startMailServer({ refuse: () => '451 Come back later' });
    await using closes = await startMailServer({ password: 'right', tls: 'starttls' });
    const gone = Number(new URL(await closedOrigin()).port);
    expect(await createMailMessenger(settings(greylists.port)).send(to, message)).toMatchObject({ kind: 'try_later' });
    const wrong = settings(closes.port, { login: 'house:wrong@', query: '' });
    const refused = await createMailMessenger(wrong, TRUST).send(to, message);
    expect(refused).toEqual({ kind: 'try_later', reason: expect.stringContaining('535') });
    expect(JSON.stringify(refused)).not.toContain('wrong');
    expect(await createMailMessenger(settings(gone)).send(to, message)).toEqual({
      kind: 'try_later',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('does not leave in the clear unless the setting allows it, and not to a server that nobody vouches for', async () => {
    await using plain = await startMailServer();
    await using unknown = await startMailServer({ tls: 'starttls' });
    const strict = settings(plain.port, { query: '' });
    expect(await createMailMessenger(strict).send(to, message)).toMatchObject({ kind: 'try_later' });
    expect(await createMailMessenger(settings(unknown.port)).send(to, message)).toMatchObject({ kind: 'try_later' });
    expect([...plain.received, ...unknown.received]).toEqual([]);
  });

  it.each([
    { tls: 'from_the_start', scheme: 'smtps', query: '', isSecure: true },
    { tls: 'starttls', scheme: 'smtp', query: '', isSecure: true },
    { tls: 'plain', scheme: 'smtp', query: '?tls=optional', isSecure: false },
  ] as const)('arrives at a server with TLS $tls, signed in', async ({ tls, scheme, query, isSecure }) => {
    await using server = await startMailServer({ tls, password: 'p@ss:wörd/1' });
    const login = `house:${encodeURIComponent('p@ss:wörd/1')}@`;
    const messenger = createMailMessenger(settings(server.port, { scheme, query, login }), TRUST);
    expect(await messenger.send(to, message)).toEqual({ kind: 'sent' });
    expect(server.received).toMatchObject([{ isSecure, user: 'house', to: ['khoa@paris.example'] }]);
  });

  it('says in its reader’s letters what it is about, in words and in simple HTML', async () => {
    await using server = await startMailServer();
    await createMailMessenger(settings(server.port)).send(to, message);
    const [mail] = server.received;
    expect(mail?.parsed).toMatchObject({
      subject: message.subject,
      date: message.at,
      messageId: '<message-1.2@paris.example>',
      from: { value: [{ name: 'Thông báo', address: 'notices@paris.example' }] },
      to: { value: [{ name: 'Hứa Đăng Khoa', address: 'khoa@paris.example' }] },
      text: `${message.lines.join('\n\n')}\n\nXem bài: https://house.example/phone/token?a=1&b=2\n`,
    });
    expect(mail?.parsed.html).toContain('&lt;b&gt;Quốc khánh&lt;/b&gt; &amp; bạn bè');
    expect(mail?.parsed.html).toContain('<a href="https://house.example/phone/token?a=1&amp;b=2">Xem bài</a>');
    expect(mail?.parsed.html).not.toMatch(/<img|<script|src=/);
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail?.raw).toMatch(/^List-Id: Communique <notices\.paris\.example>\r$/im);
    expect(mail?.raw.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7E\r\n\t]+$/);
  });

  it('takes no header from a name or a subject', async () => {
    await using server = await startMailServer();
    const attack = 'Khoa\r\nBcc: spy@evil.example\r\nX-Attack: 1';
    await createMailMessenger(settings(server.port)).send(
      { ...to, name: `${attack}" <spy@evil.example>,` },
      { ...message, subject: `${attack}\u0000\u2028X` },
    );
    const [mail] = server.received;
    expect(mail?.to).toEqual(['khoa@paris.example']);
    expect(mail?.parsed.headers.has('bcc')).toBe(false);
    expect(mail?.parsed.headers.has('x-attack')).toBe(false);
    expect(mail?.parsed.subject).toBe('Khoa Bcc: spy@evil.example X-Attack: 1 X');
    expect(mail?.parsed.to).toMatchObject({ value: [{ address: 'khoa@paris.example' }] });
  });

  it('goes through a proxy where one is set, and nowhere else', async () => {
    await using server = await startMailServer();
    await using proxy = await startConnectProxy('house:secret');
    const through = settings(server.port, { proxy: `http://house:secret@127.0.0.1:${proxy.port}` });
    expect(await createMailMessenger(through).send(to, message)).toEqual({ kind: 'sent' });
    expect(proxy.asked).toEqual([`127.0.0.1:${server.port}`]);
    const stranger = settings(server.port, { proxy: `http://house:guess@127.0.0.1:${proxy.port}` });
    const refused = await createMailMessenger(stranger).send(to, message);
    expect(refused).toEqual({ kind: 'try_later', reason: expect.stringContaining('407') });
    expect(JSON.stringify(refused)).not.toContain('guess');
    expect(server.received).toHaveLength(1);
  });

  it('is given up at once when the process ends', async () => {
    await using server = await startMailServer();
    const ended = AbortSignal.abort();
    expect(await createMailMessenger(settings(server.port)).send(to, message, ended)).toMatchObject({
      kind: 'try_later',
    });
    expect(server.received).toEqual([]);
  });
});

it('a mail server is tried without a mail', async () => {
  await using server = await startMailServer({ password: 'right' });
  await tryMailServer(settings(server.port, { login: 'house:right@' }));
  const thrown = await tryMailServer(settings(server.port, { login: 'house:wrong@' })).catch((error: unknown) => error);
  expect(problemOf(thrown)).toBe('EAUTH 535 Authentication failed');
  expect(server.received).toEqual([]);
});

async function startConnectProxy(login: string) {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', ({ url = '', headers }, socket) => {
    if (headers['proxy-authorization'] !== `Basic ${Buffer.from(login).toString('base64')}`) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    asked.push(url);
    const { hostname, port } = new URL(`tcp://${url}`);
    const upstream = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
