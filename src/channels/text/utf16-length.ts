/**
 * UTF-16 code units, as the Telegram Bot API counts entity offsets and text: an emoji outside the basic plane is 2.
 * https://core.telegram.org/api/entities#entity-length (read 2026-08)
 */
export function utf16Length(text: string): number {
  return text.length;
}
