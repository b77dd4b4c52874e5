/** What the Bot API refused, or that it can't be reached. Its message holds no token. */
export class BotApiError extends Error {
  /** As the API numbers them, like HTTP's; 0 where there was no answer. */
  readonly code: number;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: number, message: string, retryAfterSeconds?: number) {
    super(message);
    this.name = 'BotApiError';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the same call will never be taken: the person blocked the bot, the chat is gone, or what is said is refused. */
  get isFinal(): boolean {
    return this.code === 403 || this.code === 400;
  }

  get saysNotModified(): boolean {
    return this.code === 400 && this.message.includes('message is not modified');
  }
}
