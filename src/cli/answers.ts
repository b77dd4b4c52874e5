import * as z from 'zod';

/** Of each answer only what is shown here; the HTTP interface describes all of it at `/api/v1/openapi.json`. */
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const finding = z.object({ where: z.string().nullable(), code: z.string(), detail: z.string() });
export type ShownFinding = z.output<typeof finding>;

export const delivery = z.object({
  id: z.string(),
  post: z.string(),
  mission: z.string(),
  zone: z.string(),
  channel: z.string(),
  handle: z.string(),
  language: z.string(),
  state: z.string(),
  dueAt: instant,
  expiresAt: instant,
  notAfter: instant,
  permalink: z.string().nullable(),
  reason: finding.nullable(),
  parts: z.array(z.object({ index: z.int(), text: z.string() })),
  removal: z.object({ state: z.string() }).nullable(),
});
export type ShownDelivery = z.output<typeof delivery>;

export const deliveries = z.object({ deliveries: z.array(delivery) });

export const evidence = z.object({
  delivery,
  accountUrl: z.string().nullable(),
  attempts: z.array(
    z.object({
      id: z.string(),
      part: z.int(),
      state: z.string(),
      sendingAt: instant.nullable(),
      endedAt: instant.nullable(),
      errorMessage: z.string().nullable(),
    }),
  ),
  recent: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('read'),
      posts: z.array(
        z.object({
          permalink: z.string().nullable(),
          text: z.string(),
          createdAt: instant,
          isKnown: z.boolean(),
          isSame: z.boolean(),
        }),
      ),
    }),
    z.object({ kind: z.literal('not_asked') }),
    z.object({ kind: z.literal('not_listed') }),
    z.object({ kind: z.literal('failed'), why: z.string() }),
  ]),
});
export type ShownEvidence = z.output<typeof evidence>;

const postSummary = z.object({
  id: z.string(),
  number: z.string(),
  mission: z.string(),
  kind: z.string(),
  theme: z.string(),
  state: z.string(),
  languages: z.array(z.string()),
  channels: z.array(z.string()),
  author: z.string(),
  firstDueAt: instant.nullable(),
  excerpt: z.string(),
  embargoed: z.boolean(),
});
export type ShownSummary = z.output<typeof postSummary>;

export const posts = z.object({ posts: z.array(postSummary) });
export const imported = z.object({ imported: z.array(postSummary), known: z.array(postSummary) });

const decided = z.object({ verdict: z.string(), by: z.string(), at: instant, comment: z.string().nullable() });

const seat = z.object({
  roles: z.array(z.string()),
  language: z.string().nullable(),
  person: z.string().nullable(),
  decision: decided.nullable(),
});

const step = z.object({
  key: z.string(),
  roles: z.array(z.string()),
  decision: decided.nullable(),
  seats: z.array(seat),
});
export type ShownStep = z.output<typeof step>;

const segments = z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }));
export type ShownSegments = z.output<typeof segments>;

const span = z.object({ notBefore: instant, notAfter: instant });

export const changes = z.object({
  from: z.int(),
  to: z.int().nullable(),
  window: z.object({ from: span, to: span }).nullable(),
  variants: z.array(
    z.object({
      language: z.string(),
      change: z.string(),
      parts: z.array(z.object({ text: segments, pictures: z.array(z.object({ kind: z.string(), alt: segments })) })),
      accounts: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
    }),
  ),
});
export type ShownChanges = z.output<typeof changes>;

const variant = z.object({
  language: z.string(),
  parts: z.array(z.object({ text: z.string(), pictures: z.array(z.object({ mediaId: z.string(), alt: z.string() })) })),
  placements: z.array(
    z.object({
      channel: z.string(),
      handle: z.string(),
      dueAt: instant.nullable(),
      repeat: z.object({ rule: z.string(), next: z.array(instant) }).optional(),
    }),
  ),
});
export type ShownVariant = z.output<typeof variant>;

export const post = postSummary.extend({
  audience: z.string(),
  campaign: z.string().nullable(),
  zone: z.string(),
  notBefore: instant,
  notAfter: instant,
  variants: z.array(variant),
  comments: z.array(z.object({ by: z.string(), at: instant, text: z.string() })),
  problems: z.array(finding),
  warnings: z.array(finding),
  revision: z
    .object({
      number: z.int(),
      hash: z.string(),
      submittedBy: z.string(),
      submittedAt: instant,
      openStep: z.int().nullable(),
      steps: z.array(step),
    })
    .nullable(),
});
export type ShownPost = z.output<typeof post>;

const freeze = z.object({
  id: z.string(),
  kind: z.string(),
  scope: z.string(),
  value: z.string(),
  reason: z.string(),
  startedAt: instant,
  startedBy: z.string(),
  endedAt: instant.nullable(),
  mayEnd: z.boolean(),
});
export type ShownFreeze = z.output<typeof freeze>;

export const freezes = z.object({ freezes: z.array(freeze) });
export const startedFreeze = z.object({
  freeze,
  onTheWire: z.array(delivery),
  unanswered: z.array(z.string()),
  stopped: z.int(),
});
export const freezeWithHeld = z.object({ freeze, held: z.array(delivery), heldCount: z.int() });
export const settledHeld = z.object({
  settled: z.array(delivery),
  left: z.array(z.object({ delivery, why: finding })),
});

export const removal = z.object({
  id: z.string(),
  post: z.string(),
  zone: z.string(),
  channel: z.string(),
  handle: z.string(),
  state: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: instant,
  decidedBy: z.string().nullable(),
  refusal: z.string().nullable(),
  why: finding.nullable(),
});
export type ShownRemoval = z.output<typeof removal>;

export const removals = z.object({ removals: z.array(removal) });
export const recalled = z.object({ post: z.string(), stopped: z.int(), removals: z.array(removal) });

export const election = z.object({
  id: z.string(),
  country: z.string(),
  from: instant,
  until: instant,
  note: z.string(),
});
export type ShownElection = z.output<typeof election>;

export const elections = z.object({ elections: z.array(election) });

export const slots = z.object({
  slots: z.array(z.object({ weekdays: z.array(z.int()), workingDays: z.boolean().optional(), time: z.string() })),
});
export const quietHours = z.object({ quietHours: z.array(z.object({ from: z.string(), until: z.string() })) });

export const metrics = z.object({
  metrics: z.array(
    z.object({
      channel: z.string(),
      handle: z.string(),
      part: z.int(),
      metric: z.string(),
      networkName: z.string(),
      value: z.number(),
      capturedAt: instant,
      age: z.string(),
      source: z.string(),
    }),
  ),
});
export const collected = z.object({ measured: z.int(), failed: z.int(), without: z.int() });

export const report = z.object({
  rows: z.array(
    z.object({
      delivery: z.string().optional(),
      mission: z.string(),
      channel: z.string(),
      post: z.string(),
      language: z.string(),
      dueAt: instant,
      publishedAt: instant.nullable(),
      latenessMs: z.number().nullable(),
      state: z.string(),
      permalink: z.string().nullable(),
      engagements: z.number().nullable(),
      views: z.number().nullable(),
    }),
  ),
});
export type ReportRows = z.output<typeof report>['rows'];

export const notices = z.object({
  notices: z.array(
    z.object({
      id: z.string(),
      level: z.string(),
      text: z.string(),
      mission: z.string().nullable(),
      times: z.int(),
      lastAt: instant,
    }),
  ),
});

export const missions = z.object({
  missions: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      city: z.string(),
      zone: z.string(),
      languages: z.array(z.string()),
      name: z.object({ en: z.string(), vi: z.string() }),
      prefix: z.string(),
    }),
  ),
});

export const account = z.object({
  id: z.string(),
  mission: z.string(),
  channel: z.string(),
  handle: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  language: z.string(),
  status: z.string(),
  sandbox: z.boolean(),
  credentialsExpireAt: instant.nullable(),
  disclosure: z.string(),
});
export const accounts = z.object({ accounts: z.array(account) });
export const closedAccount = z.object({ account, canceled: z.int() });

export const member = z.object({
  handle: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  disabledAt: instant.nullable(),
  grants: z.array(z.object({ role: z.string(), path: z.string(), validUntil: instant.nullable() })),
});
export type ShownMember = z.output<typeof member>;

export const members = z.object({ members: z.array(member) });

export const invitation = z.object({ url: z.string(), expiresAt: instant, isMailed: z.boolean() });

export const issuedToken = z.object({ id: z.string(), token: z.string() });

export const tokens = z.object({
  tokens: z.array(
    z.object({ id: z.string(), label: z.string(), scopes: z.array(z.string()), expiresAt: instant.nullable() }),
  ),
});

export const telegramLink = z.object({ linkedAt: instant.nullable() });
export const telegramCode = z.object({ code: z.string(), url: z.string().nullable(), expiresAt: instant });

export const auditEntries = z.object({
  records: z.array(
    z.object({
      seq: z.string(),
      at: instant,
      actorKind: z.string(),
      actorId: z.string().nullable(),
      actorHandle: z.string().nullable(),
      way: z.string(),
      action: z.string(),
      subjectKind: z.string(),
      subjectId: z.string(),
      post: z.string().nullable(),
      details: z.unknown(),
    }),
  ),
});
export type ShownEntry = z.output<typeof auditEntries>['records'][number];

const head = z.object({ at: instant, seq: z.string() });
const found = z.object({ at: instant, action: z.string(), subjectKind: z.string(), subjectId: z.string() }).nullable();
const outside = {
  anchored: head.nullable(),
  restarts: z.array(head.extend({ superseded: z.int() })),
  doubtful: z.array(z.object({ file: z.string(), line: z.int(), why: z.string() })),
};
export const verification = z.union([
  z.object({
    ok: z.literal(true),
    records: z.string(),
    headHash: z.string(),
    warnings: z.array(z.object({ kind: z.enum(['none_yet', 'late', 'old']), at: instant })),
    ...outside,
  }),
  z.object({ ok: z.literal(false), seq: z.string(), reason: z.string(), found, shownBy: head.nullable(), ...outside }),
]);
export type ShownVerification = z.output<typeof verification>;

export const chain = z.object({
  id: z.string(),
  kind: z.string(),
  mission: z.string().nullable(),
  state: z.string(),
  steps: z.array(z.object({ anyOf: z.array(z.string()).optional(), allOf: z.array(z.string()).optional() })),
});
export const chains = z.object({ chains: z.array(chain) });

export const reviewRule = z.object({
  mission: z.string(),
  kind: z.string().nullable(),
  reviewsLanguages: z.boolean().nullable(),
  needsSecondFactor: z.boolean().nullable(),
  showsWholeCard: z.boolean().nullable(),
});
export const template = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  text: z.string(),
  state: z.string(),
});
export const templates = z.object({ templates: z.array(template) });

export const reviewRules = z.object({ rules: z.array(reviewRule) });

export const delegation = z.object({
  mission: z.string(),
  to: z.string(),
  name: z.string(),
  from: instant,
  until: instant,
});
export const delegations = z.object({ delegations: z.array(delegation) });

export const dutyTurn = z.object({
  id: z.string(),
  mission: z.string(),
  member: z.string(),
  name: z.string(),
  from: instant,
  until: instant,
});
export type ShownDutyTurn = z.output<typeof dutyTurn>;
export const dutyTurns = z.object({ turns: z.array(dutyTurn) });

export const preferences = z.object({
  ways: z.array(z.string()),
  quietHours: z.object({ from: z.string(), until: z.string() }),
  language: z.string(),
});

export const nothing = z.undefined();
