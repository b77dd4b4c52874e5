import * as z from 'zod';
import { id, instant, line, listOf, text } from './fields.ts';

const kind = z.enum(['routine', 'ministry_text', 'policy', 'emergency', 'correction']);
const role = z.enum([
  'language_reviewer',
  'head',
  'deputy',
  'delegate',
  'message_owner',
  'regional_desk',
  'press_department',
]);

const node = line.describe('The code of a node of the tree; it holds there and below: VN-MFA, europe, FR-PAR');

const stepRule = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .describe('Names the step'),
  anyOf: z.array(role).min(1).max(7).optional().describe('One of these decides'),
  allOf: z.array(role).min(1).max(7).optional().describe('Each of these decides, one person each'),
  eachLanguage: z.literal(true).optional().describe('Each language of the post is read'),
  escalateAfterMinutes: z
    .int()
    .min(5)
    .max(20_160)
    .optional()
    .describe('When those above are told that nobody decided; by kind if absent'),
});

export const newChain = z.strictObject({ mission: node, kind, steps: z.array(stepRule).min(1).max(10) });

export const chain = z
  .object({
    id,
    kind,
    mission: z.string().nullable().describe('Null for the named ones, which hold where no node has its own'),
    state: z.enum(['proposed', 'in_force', 'retired']),
    proposedAt: instant.nullable(),
    confirmedAt: instant.nullable(),
    steps: listOf(
      z.object({
        key: z.string(),
        anyOf: listOf(z.string()).optional(),
        allOf: listOf(z.string()).optional(),
        eachLanguage: z.boolean().optional(),
        escalateAfterMinutes: z.int().optional(),
      }),
    ),
  })
  .meta({ id: 'Chain' });

export const chains = z.object({ chains: listOf(chain) });

const asAbove = 'Null: as the node above says';

export const newReviewRule = z.strictObject({
  mission: node,
  kind: kind.nullable().default(null).describe('Null: all kinds'),
  reviewsLanguages: z.boolean().nullable().default(null).describe(`A reviewer reads each language. ${asAbove}`),
  needsSecondFactor: z.boolean().nullable().default(null).describe(`Who decides gives a code. ${asAbove}`),
  showsWholeCard: z.boolean().nullable().default(null).describe(`Messages may show the whole text. ${asAbove}`),
});

export const reviewRule = z
  .object({
    mission: z.string(),
    kind: kind.nullable(),
    reviewsLanguages: z.boolean().nullable(),
    needsSecondFactor: z.boolean().nullable(),
    showsWholeCard: z.boolean().nullable(),
    setAt: instant,
  })
  .meta({ id: 'ReviewRule' });

export const reviewRules = z.object({ rules: listOf(reviewRule) });

export const newTemplate = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .describe('Of the situation, the same in every language: danger_area'),
  language: line.describe('BCP 47'),
  text: text(5_000).min(1).describe('With {names} of what is filled in'),
});

export const template = z
  .object({
    id,
    name: z.string(),
    language: z.string(),
    text: z.string(),
    fields: listOf(z.string()),
    state: z.enum(['proposed', 'in_force', 'retired']),
  })
  .meta({ id: 'EmergencyTemplate' });

export const templates = z.object({ templates: listOf(template) });
export const templateQuery = z.strictObject({ language: line.optional() });

export const newDelegation = z.strictObject({
  mission: line.describe("The mission's code: FR-PAR"),
  to: line.describe('The handle of who decides in the place of the head'),
  from: instant.optional().describe('Absent: now'),
  until: instant.describe('It ends by itself then'),
});

export const delegation = z
  .object({ mission: z.string(), to: z.string(), name: z.string(), from: instant, until: instant })
  .meta({ id: 'Delegation' });

export const delegations = z.object({ delegations: listOf(delegation) });

export const delegationPath = z.strictObject({ mission: line, to: line });
