import { z } from 'zod';

/** `@name` of a public channel, or the number that Telegram gives any chat. */
const chatId = z.string().regex(/^(@\w{4,32}|-?\d{1,20})$/);

export const telegramCredentials = z
  .object({
    /** From @BotFather: `123456:ABC…`. It does not run out. */
    botToken: z.string().regex(/^\d+:[\w-]+$/),
    chatId,
    /** A private chat that the bot may write to; unconfirmed messages are forwarded there to see whether they exist. */
    auditChatId: chatId.optional(),
  })
  .refine(({ chatId, auditChatId }) => chatId !== auditChatId, {
    path: ['auditChatId'],
    message: 'must be another chat than the channel itself',
  });
export type TelegramCredentials = z.infer<typeof telegramCredentials>;
