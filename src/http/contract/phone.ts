import * as z from 'zod';
import { text } from './fields.ts';

export const phonePath = z.strictObject({ token: text(200).min(1).describe('Of the link in a message') });

/** Where the link of a message leads, for the member it was made for. */
export const phoneLink = z
  .object({
    post: z.string().describe("The post's number: PAR-142"),
    hash: z.string().describe('Of the revision that the message was about; another one may be there by now'),
  })
  .meta({ id: 'PhoneLink' });
