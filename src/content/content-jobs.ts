import { z } from 'zod';
import { defineJob } from '../jobs/job.ts';

/** Sent in the transaction of the last decision; the scheduler makes the deliveries. */
export const planDeliveries = defineJob('plan-deliveries', z.object({ revisionId: z.uuid() }));

/** Sent in the transaction that ends an approval; the scheduler cancels what has not gone out. */
export const cancelDeliveries = defineJob('cancel-deliveries', z.object({ revisionId: z.uuid() }));
