import { afterAll, beforeAll, expect, it } from 'vitest';
import { CLIENT, type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts';
import { givePassword } from '../support/sign-in.ts';
import { type PhoneHouse, phoneHouse } from './phone-house.ts';

let provider: IdentityProvider;
let desk: PhoneHouse;
beforeAll(async () => {
  provider = await startIdentityProvider({ sub: '7', email: '', email_verified: true, name: 'X' });
  const env = {
    COMMUNIQUE_OIDC_ISSUER: provider.issuer,
    COMMUNIQUE_OIDC_CLIENT_ID: CLIENT.id,
    COMMUNIQUE_OIDC_CLIENT_SECRET: CLIENT.secret,
  };
  desk = await phoneHouse({ env });
});
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

it('the account of the office lets in whom it vouches for, back to where they were; anybody else is told what to do', async () => {
  const email = await givePassword(desk.house.app, 'par.author');
  const page = await desk.phone();
  const button = page.getByRole('button', { name: 'Sign in with the account of your office' });
  provider.identity = { sub: '1', email: 'stranger@mission.example', email_verified: true, name: 'X' };
  await page.goto(`${desk.url}/phone`);
  await button.tap();
  await page.getByText('did not let you in').waitFor();
  provider.identity = { sub: '7', email, email_verified: true, name: 'X' };
  await button.tap();
  await page.getByRole('heading', { name: 'Waiting for you' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/phone');
});
