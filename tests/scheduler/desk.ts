import { expect } from 'vitest';
import { verifyAudit } from '../../src/audit/verify.ts';
import type { PostInput, VariantInput } from '../../src/content/post-view.ts';
import { noticeWords, openNotices } from '../../src/notices/notice-views.ts';
import type { FaultOrder } from '../../src/sandbox/faults.ts';
import type { NetworkName } from '../../src/sandbox/network-name.ts';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { TIMING, type Timing } from '../../src/scheduler/timing.ts';
import { picture } from '../sandbox/support.ts';
import { parisIn, type TestHouse } from '../support/test-house.ts';

/** As in earnest, only shorter; leases stay long, so that a slow machine loses none. */
export const QUICK: Timing = {
  ...TIMING,
  callTimeoutMs: 4_000,
  silentSenderMs: 2_000,
  absentReadsApartMs: 1_200,
  readAgainMs: 100,
  pollMs: 100,
};

/** A post as the networks received it. */
interface Received {
  readonly network: NetworkName;
  readonly id: string;
  readonly text: string;
  readonly replyTo?: string;
  readonly media: readonly { readonly sha256: string; readonly alt: string }[];
  readonly at: string;
}

interface CreateCall {
  readonly network: NetworkName;
  readonly at: string;
  readonly status?: number;
  readonly fault?: string;
}

interface Planned {
  readonly words: string;
  readonly accounts: readonly string[];
  readonly kind?: PostInput['kind'];
  readonly parts?: VariantInput['parts'];
  /** Seconds from now; half an hour where it is absent. */
  readonly dueIn?: number;
  readonly campaign?: string;
  /** The approved window, in seconds from now; it has begun and lasts two hours where it is absent. */
  readonly window?: { readonly from: number; readonly until: number };
}

/** What tests of the scheduler do again and again in a house. */
export interface Desk {
  /** An approved post whose window has begun and whose time is still to come; one delivery for each account. */
  plan(planned: Planned): Promise<readonly [DeliveryView, ...DeliveryView[]]>;
  /** One part with these words and a picture. */
  pictured(words: string): Promise<VariantInput['parts']>;
  /** The duty officer sends them now. */
  send(deliveries: readonly DeliveryView[]): Promise<void>;
  /** `plan` and `send`. */
  publish(planned: Planned): Promise<readonly [DeliveryView, ...DeliveryView[]]>;
  /** Waits until the delivery is in one of these states. */
  ends(delivery: DeliveryView, ...states: DeliveryView['state'][]): Promise<DeliveryView>;
  view(delivery: DeliveryView): Promise<DeliveryView>;
  /** What the networks have with these words, the oldest first. */
  received(words: string): Promise<readonly Received[]>;
  /** Create calls that reached a network. */
  creates(network: NetworkName): Promise<readonly CreateCall[]>;
  /** Orders a fault; the answer says how often it has fired. */
  fault(order: FaultOrder): () => number;
  /** Lets the check of an unconfirmed part come now: networks are given up to a minute to show what they took. */
  askNow(delivery: DeliveryView): Promise<void>;
  /** The sentences of the open notices about a delivery, in English. */
  notices(delivery: DeliveryView): Promise<readonly string[]>;
  sql(statement: string, ...values: unknown[]): Promise<void>;
  /** No network is faulty any more, and none has asked an account to wait. */
  calm(): Promise<void>;
}

/** Ends what a test file began; the record of all that happened must verify. */
export async function closeHouse(house: TestHouse, worker?: ReturnType<TestHouse['work']>): Promise<void> {
  await worker?.stop();
  const verification = await verifyAudit(house.database.prisma);
  await house[Symbol.asyncDispose]();
  expect(verification).toMatchObject({ ok: true });
}

export function deskOf(house: TestHouse): Desk {
  const { services } = house.app;
  const control = async <T>(path: string) =>
    (await fetch(`${house.sandbox.origins.control}/control/${path}`)).json() as T;

  const plan: Desk['plan'] = async ({ words, accounts, kind = 'routine', parts, dueIn = 1_800, campaign, window }) => {
    const placements = accounts.map((account) => ({ account, at: parisIn(dueIn) }));
    const variants = [{ language: 'fr', parts: parts ?? [{ text: words, pictures: [] }], placements }];
    const { from, until } = window ?? { from: -60, until: 7_200 };
    const [first, ...rest] = await house.approved({
      kind,
      campaign,
      notBefore: parisIn(from),
      notAfter: parisIn(until),
      variants,
    });
    if (!first) throw new Error('nothing was planned');
    return [first, ...rest];
  };
  const send: Desk['send'] = async (deliveries) => {
    const officer = await house.actor('truc');
    for (const { id } of deliveries) await services.deliveries.publishNow(officer, id);
  };

  return {
    plan,
    async pictured(text) {
      const author = await house.actor('par.author');
      const { id: mediaId } = await services.media.add(author, 'FR-PAR', 'p.png', await picture(20));
      return [{ text, pictures: [{ mediaId, alt: 'Du rouge' }] }];
    },
    send,
    async publish(planned) {
      const deliveries = await plan(planned);
      await send(deliveries);
      return deliveries;
    },
    async ends(delivery, ...states) {
      const isIt = (one: DeliveryView) => one.id === delivery.id && states.includes(one.state);
      const found = (await house.until(delivery.post, (all) => all.some(isIt))).find(isIt);
      if (!found) throw new Error('unreachable');
      return found;
    },
    view: async ({ id }) => services.deliveries.view(await house.actor('kiemtoan'), id),
    async received(words) {
      const { posts } = await control<{ posts: Received[] }>('posts');
      return posts.filter(({ text }) => text.includes(words)).sort((a, b) => a.at.localeCompare(b.at));
    },
    creates: async (network) => (await control<{ requests: CreateCall[] }>(`requests?network=${network}`)).requests,
    fault(order) {
      const { id } = house.sandbox.faults.order(order);
      return () => house.sandbox.faults.list().find((fault) => fault.id === id)?.fired ?? 0;
    },
    async askNow({ id }) {
      await house.database.prisma.$executeRawUnsafe(
        `update parts set check_at = now() - interval '1 second' where delivery_id = $1::uuid and state = 'unconfirmed'`,
        id,
      );
    },
    async notices({ id }) {
      const open = await openNotices(house.database.prisma, { subject: { kind: 'delivery', id } });
      return open.map((notice) => noticeWords(notice, 'en'));
    },
    async calm() {
      house.sandbox.faults.clear();
      await house.database.prisma.account.updateMany({ data: { quietUntil: null } });
    },
    async sql(statement, ...values) {
      await house.database.prisma.$executeRawUnsafe(statement, ...values);
    },
  };
}
