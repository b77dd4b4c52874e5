import type { FastifyRequest } from 'fastify';
import type { PostSummary, PostView } from '../content/post-view.ts';
import { noticeText } from '../dispatch/notice-text.ts';
import type { Finding } from '../kernel/errors.ts';
import type { AccountView } from '../missions/account-views.ts';
import type { NoticeView } from '../notices/notice-views.ts';
import type { DeliveryView } from '../scheduler/delivery-view.ts';
import { mayAt } from './authenticate.ts';
import { languageOf } from './language.ts';
import { presentFinding } from './problem.ts';

/** A post with what is wrong with it in the reader's words. */
export function presentPost(request: FastifyRequest, post: PostView) {
  const language = languageOf(request);
  const inWords = (found: Finding) => presentFinding(found, language);
  return {
    ...presentSummary(request, post),
    problems: post.problems.map(inWords),
    warnings: post.warnings.map(inWords),
  };
}

export function presentSummary<S extends PostSummary>(request: FastifyRequest, post: S) {
  return { ...post, may: mayAt(request, post, ['post', 'removal']) };
}

/** A delivery with the reason of its state in the reader's words. */
export function presentDelivery(request: FastifyRequest, delivery: DeliveryView) {
  const reason = delivery.reason && presentFinding(delivery.reason, languageOf(request));
  return { ...delivery, reason, may: mayAt(request, delivery, ['delivery', 'removal']) };
}

export function presentDeliveries(request: FastifyRequest, deliveries: readonly DeliveryView[]) {
  return deliveries.map((delivery) => presentDelivery(request, delivery));
}

export function presentNotice(request: FastifyRequest, notice: NoticeView) {
  const { key, mission, ...rest } = notice;
  return { ...rest, code: key, text: noticeText(notice, languageOf(request)), mission: mission?.code ?? null };
}

export function presentAccount(request: FastifyRequest, { mission, url, ...rest }: AccountView) {
  const may = mayAt(request, mission, ['account', 'slot', 'metrics']);
  return { ...rest, mission: mission.code, url: url ?? null, may };
}
