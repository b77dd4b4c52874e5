import * as z from 'zod';
import { id, listOf, may } from './fields.ts';

const mission = z
  .object({
    id,
    code: z.string(),
    kind: z.string().describe('ministry, region, embassy …'),
    path: z.string().describe('Codes from the root down: /VN-MFA/europe/FR-PAR/'),
    countryIso: z.string(),
    city: z.string(),
    zone: z.string().describe('IANA'),
    languages: listOf(z.string()),
    name: z.object({ en: z.string(), vi: z.string() }),
    prefix: z.string().describe('Of post numbers: PAR'),
    may: may.describe('What your roles and your token allow at it'),
  })
  .meta({ id: 'Mission' });

export const missions = z.object({ missions: listOf(mission) });
