import { Alert, Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { channelTitle } from '../../../kernel/channel-title.ts';
import type { Language } from '../../../kernel/say.ts';
import { codeOf, Unreachable } from '../../api/call-api.ts';
import type { Post } from '../../api/queries.ts';
import { CodeField, codeIn } from '../../parts/CodeField.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import classes from './DecisionBar.module.css';
import { useDecide, type Verdict } from './use-decide.ts';
import { useTyped } from './use-typed.ts';

interface ConfirmProps {
  readonly post: Post;
  readonly verdict: Verdict;
  onDecided(post: Post, verdict: Verdict): void;
  onStale(): void;
  onBack(): void;
}

/** The last question before a decision counts: what it means, the comment, and the code where one is wanted. */
export function ConfirmDecision({ post, verdict, onDecided, onStale, onBack }: ConfirmProps) {
  const { say, language } = useSpoken();
  const typed = useTyped(post);
  const decide = useDecide(post, {
    onDecided(after, made) {
      typed.forget();
      onDecided(after, made);
    },
    onStale,
  });
  const [comment, setComment] = useState(() => {
    const before = typed.read();
    return before?.verdict === verdict ? before.comment : '';
  });
  const [code, setCode] = useState('');
  const wantsCode =
    (verdict === 'approve' && post.revision?.secondFactor === true) ||
    codeOf(decide.error)?.startsWith('second_factor.') === true;
  const isComplete = (verdict === 'approve' || comment.trim() !== '') && (!wantsCode || code.trim() !== '');

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete || decide.isPending) return;
    decide.mutate(
      { verdict, comment: comment.trim() || undefined, code: codeIn(code) || undefined },
      { onError: () => setCode('') },
    );
  };

  return (
    <form className={classes.confirm} onSubmit={send}>
      <h2>{say(`web.${verdict}_ref`, { ref: post.number })}</h2>
      {verdict === 'approve' ? (
        <p>{say('web.approve_means', { accounts: accountsOf(post, language) })}</p>
      ) : (
        <Textarea
          label={say('web.comment', {})}
          description={say('web.comment_hint', {})}
          minRows={3}
          rows={3}
          maxLength={5_000}
          required
          data-autofocus
          autoFocus
          value={comment}
          onChange={({ currentTarget: { value } }) => {
            setComment(value);
            typed.keep({ verdict, comment: value });
          }}
        />
      )}
      {wantsCode && <CodeField value={code} onChange={setCode} takesRecovery autoFocus={verdict === 'approve'} />}
      {decide.error instanceof Unreachable ? (
        <Alert color="red" role="alert">
          {say('web.maybe_decided', {})}
        </Alert>
      ) : (
        decide.error && <Refusal error={decide.error} />
      )}
      <div className={classes.others}>
        <Button variant="default" onClick={onBack} disabled={decide.isPending}>
          {say('web.back', {})}
        </Button>
        <Button type="submit" loading={decide.isPending} disabled={!isComplete}>
          {say(verdict === 'approve' ? 'web.approve_sure' : 'web.send', {})}
        </Button>
      </div>
    </form>
  );
}

/** `X vn_par, Kênh Telegram vn_par`. */
function accountsOf(post: Post, language: Language): string {
  const named = post.variants.flatMap(({ placements }) =>
    placements.map(({ channel, handle }) => `${channelTitle(language, channel)} ${handle}`),
  );
  return [...new Set(named)].join(', ') || '–';
}
