import type { PostView } from '../content/post-view.ts';
import { channelTitle } from '../kernel/channel-title.ts';
import { HANOI, officeTime } from '../kernel/office-time.ts';
import { type Language, say } from '../kernel/say.ts';

/** What somebody who is asked to decide reads of a post before they open it. */
export function postLines(language: Language, post: PostView): readonly string[] {
  const { kind, theme, author, variants } = post;
  const about = say(language, 'message.post', { kind: say(language, `post_kind.${kind}`, {}), theme, author });
  const times = variants.flatMap((variant) =>
    variant.placements.map(({ channel, handle, dueAt }) => {
      const place = `${channelTitle(language, channel)} ${handle} (${variant.language})`;
      if (!dueAt) return say(language, 'message.next_slot', { place });
      return say(language, 'message.goes_out', { place, ...timesOf(dueAt, post.zone) });
    }),
  );
  const embargo = post.embargoed ? say(language, 'message.embargo', timesOf(post.notBefore, post.zone)) : '';
  return [about, embargo, times.join('\n'), ...textLines(language, post)].filter((line) => line !== '');
}

function timesOf(at: Date, zone: string) {
  return { local: officeTime(at, zone), zone, hanoi: officeTime(at, HANOI) };
}

/** Mailboxes and messengers are no place for what is sensitive: there it is only said what waits, and the link. */
function textLines(language: Language, { wholeCard, variants }: PostView): readonly string[] {
  if (!wholeCard) return [say(language, 'message.text_hidden', {})];
  return variants.map((variant) => `[${variant.language}] ${variant.parts.map(({ text }) => text).join('\n\n')}`);
}
