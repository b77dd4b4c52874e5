import type { Language } from '../../kernel/say.ts';
import { createTurn, type Turn } from '../turn.ts';

export async function language(turn: Turn): Promise<void> {
  await turn.show(turn.html('bot.which_language', {}), [
    [
      { label: 'Tiếng Việt', deed: { do: 'language', language: 'vi' } },
      { label: 'English', deed: { do: 'language', language: 'en' } },
    ],
  ]);
}

/** From the next word on, in all that the person is told. @returns the turn in that language */
export async function speak(turn: Turn, chosen: Language): Promise<Turn> {
  await turn.services.people.setLanguage(turn.actor, chosen);
  const then = createTurn(turn, { ...turn, actor: { ...turn.actor, language: chosen } });
  await then.show(then.html('bot.speaks', {}));
  return then;
}
