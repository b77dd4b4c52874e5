import * as z from 'zod';
import { id, instant, line, listOf } from './fields.ts';

/** Every role but the delegate's, which its head gives (`/delegations`). */
const role = z.enum([
  'author',
  'language_reviewer',
  'duty_officer',
  'head',
  'deputy',
  'message_owner',
  'regional_desk',
  'press_department',
  'reporter',
  'auditor',
  'administrator',
]);

const held = {
  role,
  mission: line.describe('The code of the node; the role reaches down from there'),
};

const dates = {
  from: instant.optional().describe('Absent: now'),
  until: instant.optional().describe('Absent: until somebody ends it'),
};

export const newMember = z.strictObject({
  handle: line,
  name: line,
  email: z.email().optional(),
  language: z.enum(['en', 'vi']).optional(),
  ...held,
  ...dates,
});

export const newGrant = z.strictObject({ ...held, ...dates });

export const endedGrant = z.strictObject(held);

export const memberPath = z.strictObject({ member: line.describe('The handle') });

export const member = z
  .object({
    id,
    handle: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    language: z.enum(['en', 'vi']),
    persona: z.boolean(),
    disabledAt: instant.nullable(),
    grants: listOf(
      z.object({ role: z.string(), path: z.string(), validFrom: instant, validUntil: instant.nullable() }),
    ),
  })
  .meta({ id: 'Member' });

export const members = z.object({ members: listOf(member) });

export const newInvitation = z.strictObject({
  email: z.email().optional().describe('By which they sign in; absent: the one that is known'),
});

export const invitation = z
  .object({
    url: z.string().describe('For the member only, shown this once: whoever has it sets their password'),
    expiresAt: instant,
    isMailed: z.boolean().describe('Whether the mail server took a mail with it'),
  })
  .meta({ id: 'Invitation' });
