import * as z from 'zod';
import { instant, line } from './fields.ts';

/** Whether the asker acts by Telegram. */
export const telegramLink = z
  .object({ linkedAt: instant.nullable().describe('Null: no chat is linked') })
  .meta({ id: 'TelegramLink' });

export const telegramCode = z
  .object({
    code: z.string().describe('To send to the bot as `/start CODE`; shown this once'),
    url: z.string().nullable().describe('Opens the bot with the code; null as long as no bot has started'),
    expiresAt: instant,
  })
  .meta({ id: 'TelegramCode' });

export const memberPath = z.strictObject({ member: line.describe("The member's handle") });
