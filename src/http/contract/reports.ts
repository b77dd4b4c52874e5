import * as z from 'zod';
import { deliveryState } from './deliveries.ts';
import { id, instant, listOf } from './fields.ts';

export const reportRow = z
  .object({
    delivery: id,
    mission: z.string(),
    missionNameEn: z.string(),
    missionNameVi: z.string(),
    zone: z.string().describe('IANA zone of the mission'),
    channel: z.string(),
    handle: z.string(),
    post: z.string(),
    language: z.string(),
    dueAt: instant,
    publishedAt: instant.nullable(),
    latenessMs: z.number().nullable(),
    state: deliveryState,
    permalink: z.string().nullable(),
    engagements: z.int().nullable().describe('Null where nothing was counted: missing is not zero'),
    views: z.int().nullable(),
    capturedAt: instant.nullable(),
    source: z.string().nullable(),
  })
  .meta({ id: 'ReportRow' });

export const report = z.object({ rows: listOf(reportRow) });
