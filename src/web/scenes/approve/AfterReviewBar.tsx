import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post as postAnswer } from '../../../http/contract/posts.ts';
import { callApi } from '../../api/call-api.ts';
import type { Post } from '../../api/queries.ts';
import { Refusal } from '../../parts/Refusal.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { Times } from '../../words/Times.tsx';
import classes from './DecisionBar.module.css';

type Verdict = 'accepted' | 'objected';

/** What the ministry says of an emergency notice that went out without it. Nothing is stopped by it. */
export function AfterReviewBar({ post, dueAt }: { readonly post: Post; readonly dueAt: Date }) {
  const { say } = useSpoken();
  const review = useReviewAfter(post);
  const [isObjecting, setObjecting] = useState(false);
  const [comment, setComment] = useState('');
  return (
    <section className={classes.bar} aria-label={say('web.after_review', {})}>
      <p>
        {say('web.after_review_until', {})} <Times at={dueAt} zone={post.zone} />
      </p>
      {isObjecting && (
        <Textarea
          label={say('web.after_review_why', {})}
          minRows={3}
          rows={3}
          maxLength={5_000}
          required
          autoFocus
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
        />
      )}
      {review.error && <Refusal error={review.error} />}
      {isObjecting ? (
        <div className={classes.others}>
          <Button variant="default" disabled={review.isPending} onClick={() => setObjecting(false)}>
            {say('web.back', {})}
          </Button>
          <Button
            loading={review.isPending}
            disabled={comment.trim() === ''}
            onClick={() => review.mutate({ verdict: 'objected', comment: comment.trim() })}
          >
            {say('web.send', {})}
          </Button>
        </div>
      ) : (
        <div className={classes.others}>
          <Button variant="default" disabled={review.isPending} onClick={() => setObjecting(true)}>
            {say('web.after_review_object', {})}
          </Button>
          <Button loading={review.isPending} onClick={() => review.mutate({ verdict: 'accepted' })}>
            {say('web.after_review_accept', {})}
          </Button>
        </div>
      )}
    </section>
  );
}

function useReviewAfter(post: Post) {
  const { language } = useSpoken();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (said: { readonly verdict: Verdict; readonly comment?: string }) =>
      callApi({
        path: `/api/v1/posts/${encodeURIComponent(post.id)}/after-review`,
        language,
        answer: postAnswer,
        send: { ...said, hash: post.revision?.hash },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['post'] }),
  });
}

/** What was said of it, once it was. */
export function AfterReviewSaid({ post }: { readonly post: Post }) {
  const { say } = useSpoken();
  const made = post.revision?.afterReview?.made;
  if (!made) return null;
  return (
    <div role="status">
      <p>
        {say(made.verdict === 'objected' ? 'web.after_review_objected' : 'web.after_review_accepted', { by: made.by })}
      </p>
      {made.comment && <p dir="auto">{made.comment}</p>}
    </div>
  );
}
