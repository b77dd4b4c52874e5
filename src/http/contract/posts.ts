import * as z from 'zod';
import { POST_STATES, type PostState } from '../../kernel/transitions.ts';
import { id, instant, line, listOf, may, page, postRef, text, wallTime } from './fields.ts';
import { finding } from './problem.ts';

const postKind = z.enum(['routine', 'ministry_text', 'policy', 'emergency', 'correction']);
const audience = z.enum(['press', 'young', 'overseas_vietnamese', 'host_public']);
const postState = z.enum(Object.keys(POST_STATES) as PostState[]);
const verdict = z.enum(['approve', 'request_changes', 'reject']);

const writtenPart = z.strictObject({
  text: text(50_000),
  pictures: z.array(z.strictObject({ mediaId: id, alt: text(5_000) })).max(50),
});

const writtenVariant = z.strictObject({
  language: line.describe('BCP 47: vi, fr'),
  reviewer: line.optional().describe('The handle of the language reviewer who reads it; absent: any of the mission'),
  machineDraft: z.boolean().optional().describe('A machine wrote it: it needs a reviewer'),
  parts: z.array(writtenPart).min(1).max(100).describe('More than one is a thread'),
  placements: z
    .array(
      z.strictObject({
        account: line.describe("A channel at which the mission has one account, or an account's handle or id"),
        at: wallTime.optional().describe("Absent: the account's next free slot inside the window"),
        repeat: line
          .optional()
          .describe(
            'Again and again from `at` on: FREQ=WEEKLY;BYDAY=MO, as RFC 5545 writes rules. Approved as a whole',
          ),
      }),
    )
    .max(100),
});

/** What a person writes. */
export const newPost = z.strictObject({
  mission: line.describe("The mission's code: FR-PAR"),
  kind: postKind,
  theme: line,
  audience,
  campaign: line.optional(),
  notBefore: wallTime.optional().describe('Nothing goes out before it, whoever asks'),
  notAfter: wallTime.optional(),
  embargoed: z.boolean().optional().describe('No message shows the text before `notBefore`, which has to be given'),
  variants: z.array(writtenVariant).min(1).max(50),
});

export const editedPost = newPost.extend({ version: z.int().min(1).describe('The version that was read') });

export const decision = z.strictObject({
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Of the revision that was read, whole: nothing else is decided on'),
  step: z.int().min(0).optional().describe('The step that was open when it was read, as `openStep`'),
  verdict,
  comment: text(5_000).optional(),
  code: text(40).optional().describe('Of the second factor, where the revision says so; it burns'),
});

export const afterReview = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  verdict: z.enum(['accepted', 'objected']),
  comment: text(5_000).optional(),
});

export const comment = z.strictObject({ text: text(5_000).min(1) });

export const changesQuery = z.strictObject({
  from: z.coerce.number().int().min(1).optional().describe('The older revision; the one before by default'),
  to: z.coerce.number().int().min(1).optional().describe('The newer revision; what the post says now by default'),
});

/** Without a body equal texts are kept apart. */
export const submission = z
  .strictObject({
    atOnce: text(2_000)
      .min(1)
      .optional()
      .describe('Why equal texts on several accounts of a network go out at the same minute'),
  })
  .nullish();

export const withdrawal = z.strictObject({ reason: text(2_000).min(1) });

export const postPath = z.strictObject({ ref: postRef });

export const postQuery = z.strictObject({
  mission: line.optional(),
  state: postState.optional(),
  pendingForMe: z.stringbool().optional().describe('Only those whose open step the asker may decide'),
  ...page,
});

const postSummary = z
  .object({
    id,
    number: z.string().describe('PAR-142'),
    mission: z.string(),
    kind: postKind,
    theme: z.string(),
    state: postState,
    languages: listOf(z.string()),
    channels: listOf(z.string()),
    author: z.string(),
    firstDueAt: instant.nullable(),
    updatedAt: instant,
    excerpt: z.string(),
    embargoed: z.boolean(),
    wholeCard: z.boolean().describe('Whether a message outside the house may show the text now'),
    may,
  })
  .meta({ id: 'PostSummary' });

const part = z.object({ text: z.string(), pictures: listOf(z.object({ mediaId: id, alt: z.string() })) });

const variant = z.object({
  id,
  language: z.string(),
  reviewer: z.object({ handle: z.string(), name: z.string() }).nullable(),
  machineDraft: z.boolean(),
  parts: listOf(part),
  placements: listOf(
    z.object({
      accountId: id,
      channel: z.string(),
      handle: z.string(),
      dueAt: instant.nullable(),
      repeat: z.object({ rule: z.string(), next: listOf(instant).describe('Its first times') }).optional(),
    }),
  ),
});

const decided = z.object({ verdict, by: z.string(), at: instant, comment: z.string().nullable() });

const seat = z.object({
  key: z.string(),
  roles: listOf(z.string()),
  language: z.string().nullable().describe('What is read at this seat'),
  person: z.string().nullable().describe("Whose seat it is, where it is one person's"),
  decision: decided.nullable(),
});

const step = z.object({
  key: z.string(),
  roles: listOf(z.string()).describe('Of all its seats'),
  decision: decided.nullable().describe('Absent while a seat is open and nobody sent the post back'),
  seats: listOf(seat),
});

const revision = z.object({
  id,
  number: z.int(),
  hash: z.string().describe('What a decision must name'),
  openStep: z.int().nullable().describe('Counted from 0'),
  submittedBy: z.string(),
  submittedAt: instant,
  approvedAt: instant.nullable(),
  voidedAt: instant.nullable(),
  steps: listOf(step),
  afterReview: z
    .object({
      dueAt: instant,
      made: z.object({ verdict: z.string(), by: z.string(), at: instant, comment: z.string().nullable() }).nullable(),
    })
    .nullable()
    .describe('Of an emergency notice: what the ministry says of it afterwards'),
  secondFactor: z.boolean().describe('Whether who approves now gives a code of their second factor'),
});

export const post = postSummary
  .extend({
    audience,
    campaign: z.string().nullable(),
    zone: z.string().describe('IANA'),
    version: z.int(),
    notBefore: instant,
    notAfter: instant,
    variants: listOf(variant),
    problems: listOf(finding).describe("Why it can't go out as it stands: a network would refuse it, or quiet hours"),
    warnings: listOf(finding).describe('What may go wrong with it at a network, and does not stop it here'),
    revision: revision.nullable(),
    comments: listOf(
      z.object({
        id,
        by: z.string(),
        at: instant,
        text: z.string(),
        revision: z.int().nullable().describe('The number of the revision it was said of'),
      }),
    ),
    mayReviewAfter: z.boolean().describe('Whether the reader may look at it for the ministry, after it went out'),
    mayDecide: z.boolean().describe('Whether the reader may decide on it now'),
  })
  .meta({ id: 'Post' });

const segments = listOf(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }));

const picture = z.object({ kind: z.enum(['same', 'added', 'removed']), mediaId: z.string(), alt: segments });

const span = z.object({ notBefore: z.string(), notAfter: z.string() });

/** What is another between two revisions. */
export const changes = z
  .object({
    from: z.int(),
    to: z.int().nullable().describe('Null: what the post says now'),
    window: z.object({ from: span, to: span }).nullable(),
    variants: listOf(
      z.object({
        language: z.string(),
        change: z.enum(['same', 'changed', 'added', 'removed']),
        parts: listOf(z.object({ text: segments, pictures: listOf(picture) })),
        accounts: z.object({ added: listOf(z.string()), removed: listOf(z.string()) }),
      }),
    ),
  })
  .meta({ id: 'Changes' });

export const posts = z.object({ posts: listOf(postSummary) });

export const importedPosts = z.object({
  imported: listOf(postSummary),
  known: listOf(postSummary).describe('Whose import keys were there already: nothing was done to them'),
});

/** The parts of a `multipart/form-data` import. */
export const postsUpload = z.strictObject({
  csv: z.file().describe('The rows, UTF-8'),
  files: z.array(z.file()).optional().describe('The pictures that the rows name, by file name'),
  submit: z.stringbool().optional().describe('Submit each post for approval at once'),
});
