import { actorOf, memberByHandle } from '../../../src/access/member-views.ts';
import type { App } from '../../../src/app.ts';
import type { PostView } from '../../../src/content/post-view.ts';
import { MINUTE, plus } from '../../../src/kernel/durations.ts';
import { AppError, messageOf } from '../../../src/kernel/errors.ts';
import { secondsOf } from '../../../src/kernel/office-time.ts';
import { wallTimeOf } from '../../../src/kernel/zoned-time.ts';
import type { Question } from './worker-messages.ts';

export type Answer = { readonly done: string | number } | { readonly refused: string };

/** Does what a person asks for; asked again after a process died on it, it finds done what is done. */
export async function answerQuestion(app: App | undefined, question: Question): Promise<Answer> {
  if (!app) return { refused: 'not open' };
  try {
    return { done: await doAsAsked(app, question) };
  } catch (thrown) {
    return { refused: thrown instanceof AppError ? thrown.code : messageOf(thrown) };
  }
}

async function doAsAsked(app: App, question: Question): Promise<string | number> {
  switch (question.what) {
    case 'edit':
      return edit(app, question.number);
    case 'withdraw':
      return withdraw(app, question.number);
    case 'freeze':
    case 'lockdown': {
      const { what: kind, scope, value } = question;
      const input = { kind, scope, value, reason: 'Phòng thử nghiệm' };
      return (await app.services.freezes.start(await member(app, 'truongcoquan'), input)).freeze.id;
    }
    case 'open':
      return app.database.prisma.delivery.count({ where: { state: { in: [...OPEN] } } });
  }
}

const OPEN = ['planned', 'publishing', 'processing', 'unconfirmed'] as const;

/** Words that nobody has approved: they may never be seen at a network. */
async function edit(app: App, number: string): Promise<string> {
  const author = await member(app, 'tacgia');
  const post = await app.services.posts.view(author, number);
  if (post.state === 'draft') return 'before';
  await app.services.posts.edit(author, number, post.version, edited(post));
  return 'now';
}

function edited(post: PostView) {
  const wall = (at: Date) => `${wallTimeOf(at, post.zone)}:${secondsOf(at)}`;
  return {
    mission: post.mission,
    kind: post.kind,
    theme: post.theme,
    audience: post.audience,
    notBefore: wall(post.notBefore),
    notAfter: wall(post.notAfter),
    variants: post.variants.map(({ language, parts, placements }) => ({
      language,
      parts: parts.map((part) => ({ ...part, text: `${part.text} (sửa)` })),
      placements: placements.map(({ accountId, dueAt }) => ({
        account: accountId,
        ...(dueAt ? { at: wall(plus(dueAt, MINUTE)) } : {}),
      })),
    })),
  };
}

async function withdraw(app: App, number: string): Promise<string> {
  const author = await member(app, 'tacgia');
  if ((await app.services.posts.view(author, number)).state === 'withdrawn') return 'before';
  await app.services.posts.withdraw(author, number, 'Rút lại');
  return 'now';
}

async function member(app: App, handle: string) {
  return actorOf(await memberByHandle(app.database.prisma, handle), 'cli');
}
