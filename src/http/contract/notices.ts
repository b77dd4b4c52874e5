import * as z from 'zod';
import { id, instant, listOf } from './fields.ts';

const notice = z
  .object({
    id,
    level: z.enum(['now', 'today', 'weekly']),
    code: z.string(),
    text: z.string().describe('In the language of Accept-Language'),
    mission: z.string().nullable().describe('Null for what concerns the whole house'),
    subject: z.object({ kind: z.string(), id: z.string() }),
    times: z.int(),
    firstAt: instant,
    lastAt: instant,
  })
  .meta({ id: 'Notice' });

export const notices = z.object({ notices: listOf(notice) });
