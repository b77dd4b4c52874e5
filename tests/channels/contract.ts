import { describe, it } from 'vitest';
import { accountCases } from './contract/account-cases.ts';
import { checkCases } from './contract/check-cases.ts';
import { confirmCases } from './contract/confirm-cases.ts';
import type { ContractCase } from './contract/contract-case.ts';
import { failureCases } from './contract/failure-cases.ts';
import type { ChannelFixture } from './contract/fixture.ts';
import { measureCases } from './contract/measure-cases.ts';
import { publishCases } from './contract/publish-cases.ts';
import { recentCases } from './contract/recent-cases.ts';
import { removeCases } from './contract/remove-cases.ts';

/**
 * The contract suite: what every adapter promises, asked of it through the real wire against a real HTTP server.
 *
 * An adapter passes it in three lines, tests/channels/<name>.test.ts:
 *
 *     import { describeContract } from './contract.ts';
 *     import { xFixture } from './fixtures/x.ts';
 *     describeContract(xFixture);
 *
 * The fixture (tests/channels/fixtures/<name>.ts, type in contract/fixture.ts) holds the network's own recorded or specified
 * answers, with a link to where each is written down:
 *
 * - `works(request)` answers everything as on a good day. The suite takes it as the ground, and puts faults over it: it
 *   drops, resets, times out and garbles by itself, so a fixture scripts none of these.
 * - `refuses` holds the refusals in the network's own status, headers and body. In the cases about `publish`, `prepare`
 *   has been answered by `works` before, and the refusal meets the create call only.
 * - `readBack` and `measure` turn posts and counts that the suite makes up into the network's form. So the suite knows
 *   what the account holds, and the fixture only how it looks on the wire.
 * - What an adapter lacks by its capabilities is left out of the fixture; the suite holds the two against each other.
 *
 * Content is the suite's (tests/support/sample-content.ts): text with a link and `&`, two pictures with alt text, a thread.
 * The clock stands at CONTRACT_NOW (contract/stage.ts).
 */
export function describeContract<C, O, S>(fixture: ChannelFixture<C, O, S>): void {
  describe(`the contract, kept by ${fixture.adapter.channel}`, () => {
    for (const { name, run } of contractCases(fixture)) it(name, run);
  });
}

export function contractCases<C, O, S>(fixture: ChannelFixture<C, O, S>): readonly ContractCase[] {
  return [
    ...checkCases(fixture),
    ...publishCases(fixture),
    ...failureCases(fixture),
    ...confirmCases(fixture),
    ...recentCases(fixture),
    ...measureCases(fixture),
    ...removeCases(fixture),
    ...accountCases(fixture),
  ];
}
