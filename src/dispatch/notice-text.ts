import { channelTitle } from '../kernel/channel-title.ts';
import type { Language } from '../kernel/say.ts';
import { type NoticeView, noticeWords } from '../notices/notice-views.ts';

/** What a notice says, with networks called as people call them. */
export function noticeText(notice: NoticeView, language: Language): string {
  return noticeWords(notice, language, channelTitle);
}
