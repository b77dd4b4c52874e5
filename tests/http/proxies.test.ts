import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedHouse, servedHouse, TestBrowser } from '../support/served-house.ts';
import { givePassword, PASSWORD } from '../support/sign-in.ts';

const houses = new AsyncDisposableStack();
let direct: ServedHouse;
let proxied: ServedHouse;
beforeAll(async () => {
  direct = houses.use(await servedHouse());
  proxied = houses.use(await servedHouse({ env: { COMMUNIQUE_TRUSTED_PROXIES: '127.0.0.0/8' } }));
});
afterAll(() => houses.disposeAsync());

/** Where the list of sessions says that somebody signed in from, who came with these headers. */
async function addressOf(house: ServedHouse, handle: string, headers: Readonly<Record<string, string>>) {
  const email = await givePassword(house.app, handle);
  const browser = new TestBrowser(house.url);
  await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD }, headers);
  const { body } = await browser.get('/api/v1/sessions');
  return (body.sessions as readonly { readonly address: string }[])[0]?.address;
}

describe('whoever claims to call for somebody else', () => {
  it('is not believed where no proxy is trusted', async () => {
    expect(await addressOf(direct, 'par.author', { 'x-forwarded-for': '198.51.100.7' })).toBe('127.0.0.1');
  });

  it('is believed where they are a trusted proxy, about the caller that they saw themselves', async () => {
    expect(await addressOf(proxied, 'par.author', { 'x-forwarded-for': '198.51.100.7' })).toBe('198.51.100.7');
    // What the caller wrote into the header stands before what the proxy added.
    const forged = { 'x-forwarded-for': '203.0.113.99, 198.51.100.8' };
    expect(await addressOf(proxied, 'par.reviewer', forged)).toBe('198.51.100.8');
  });
});

it('passwords are throttled by the address of the person behind the proxy, whatever they write into the header', async () => {
  const guess = async (house: ServedHouse, n: number, forwarded: string) => {
    const body = { email: `nobody.${n}@mission.example`, password: 'a wrong password' };
    const headers = { 'x-forwarded-for': forwarded };
    return (await new TestBrowser(house.url).post('/api/auth/sign-in/email', body, headers)).status;
  };
  for (let n = 0; n < 30; n++) expect(await guess(proxied, n, `203.0.113.${n}, 198.51.100.9`)).toBe(401);
  expect(await guess(proxied, 31, '203.0.113.31, 198.51.100.9')).toBe(429);
  expect(await guess(proxied, 32, '198.51.100.10')).toBe(401);
});
