import { expect } from 'vitest';
import type { ContractCase } from './contract-case.ts';
import { expectChannelError, expectNoSecret } from './expect-channel-error.ts';
import type { ChannelFixture, NetworkFixture, RefreshFixture } from './fixture.ts';
import { openStage, refusing } from './stage.ts';

/** About the account itself: identity, followers, new credentials. */
export function accountCases<C, O, S>(fixture: ChannelFixture<C, O, S>): readonly ContractCase[] {
  const net = fixture.network;
  const { adapter } = fixture;
  const accepted: ContractCase = {
    name: 'takes its own credentials and options, and tells its name in both languages',
    async run() {
      expect(adapter.credentials.parse(fixture.credentials)).toEqual(fixture.credentials);
      expect(adapter.options.parse(fixture.options)).toEqual(fixture.options);
      expect(adapter.credentials.safeParse({}).success).toBe(false);
      expect(adapter.capabilities.title.en).not.toBe('');
      expect(adapter.capabilities.title.vi).not.toBe('');
      for (const secret of fixture.secrets) expect(JSON.stringify(fixture.credentials)).toContain(secret);
    },
  };
  if (!net) return [accepted];
  return [
    accepted,
    {
      name: 'identifies the account that the credentials open',
      async run() {
        await using stage = await openStage(fixture, net);
        expect(await adapter.identify(stage.call())).toMatchObject(fixture.account);
        expectNoSecret(stage.log, fixture.secrets);
      },
    },
    {
      name: 'counts followers exactly where the network tells them',
      async run() {
        await using stage = await openStage(fixture, net);
        const followers = await adapter.measureAccount?.(stage.call());
        expect(followers).toEqual(net.followers ? { followers: net.followers } : undefined);
      },
    },
    {
      name: 'tells when credentials run out for good exactly where they do',
      async run() {
        const { credentialsExpireAt } = adapter;
        expect(credentialsExpireAt !== undefined).toBe(net.expiring !== undefined);
        if (net.expiring) expect(credentialsExpireAt?.(net.expiring.credentials)).toEqual(net.expiring.at);
      },
    },
    ...refreshCases(fixture, net),
  ];
}

function refreshCases<C, O, S>(fixture: ChannelFixture<C, O, S>, net: NetworkFixture<C, O>): readonly ContractCase[] {
  const { refresh } = net;
  const told: ContractCase = {
    name: "renews credentials exactly where the network's run out",
    async run() {
      expect(fixture.adapter.refresh !== undefined).toBe(refresh !== undefined);
    },
  };
  return refresh ? [told, ...renewCases(fixture, net, refresh)] : [told];
}

function renewCases<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  net: NetworkFixture<C, O>,
  renewal: RefreshFixture<C>,
): readonly ContractCase[] {
  const { adapter } = fixture;
  return [
    {
      name: 'refresh: gives new credentials and nothing of the old pair',
      async run() {
        await using stage = await openStage(fixture, net);
        const given = await adapter.refresh?.(stage.call({ credentials: renewal.credentials }));
        expect(given).toEqual(renewal.refreshed);
        expect(adapter.credentials.parse(given)).toEqual(renewal.refreshed);
        for (const old of renewal.replaced) expect(JSON.stringify(given)).not.toContain(old);
        expectNoSecret(stage.log, [...fixture.secrets, ...renewal.replaced]);
      },
    },
    {
      name: 'refresh: no longer accepted → auth_expired',
      async run() {
        await using stage = await openStage(fixture, net);
        stage.network.answer(refusing(net, renewal.refused));
        const call = adapter.refresh?.(stage.call({ credentials: renewal.credentials })) ?? Promise.resolve();
        const secrets = [...fixture.secrets, ...renewal.replaced];
        await expectChannelError(call, 'auth_expired', { secrets, log: stage.log });
      },
    },
    {
      name: 'refresh: a server error → unavailable, so that the old pair is not given up',
      async run() {
        await using stage = await openStage(fixture, net);
        stage.network.answer(refusing(net, net.refuses.serverError));
        const call = adapter.refresh?.(stage.call({ credentials: renewal.credentials })) ?? Promise.resolve();
        const secrets = [...fixture.secrets, ...renewal.replaced];
        await expectChannelError(call, 'unavailable', { secrets, log: stage.log });
      },
    },
  ];
}
