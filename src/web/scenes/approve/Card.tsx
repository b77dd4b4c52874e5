import { Alert } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { shortHash } from '../../../kernel/short-hash.ts';
import { type Post, useMissionName } from '../../api/queries.ts';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { Times } from '../../words/Times.tsx';
import classes from './Card.module.css';
import { Changes } from './Changes.tsx';
import { Comments } from './Comments.tsx';
import { groupVariants } from './group-variants.ts';
import { Steps } from './Steps.tsx';
import { Texts } from './Texts.tsx';

/** All that an approver judges, whole. `onRead` is called once its end was on the screen with all pictures shown. */
export function Card({ post, onRead }: { readonly post: Post; onRead(): void }) {
  const { say } = useSpoken();
  const mission = useMissionName(post.mission);
  const groups = groupVariants(post.variants);
  const pictures = new Set(
    groups.flatMap(({ parts }) => parts.flatMap((part) => part.pictures.map(({ mediaId }) => mediaId))),
  );
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const end = useSeen(
    onRead,
    [...pictures].every((picture) => shown.has(picture)),
  );
  return (
    <article className={classes.card}>
      <header>
        <Title>{post.number}</Title>
        <p className={classes.kind}>{say(`post_kind.${post.kind}`, {})}</p>
        <p>{mission}</p>
      </header>
      <Changes post={post} />
      <Findings title={say('web.problems', {})} color="red" found={post.problems} />
      <Findings title={say('web.warnings', {})} color="yellow" found={post.warnings} />
      <dl className={classes.facts}>
        <Fact name={say('web.theme', {})}>{post.theme}</Fact>
        <Fact name={say('web.audience', {})} isSentence>
          {say(`audience.${post.audience}`, {})}
        </Fact>
        {post.campaign !== null && <Fact name={say('web.campaign', {})}>{post.campaign}</Fact>}
        <Fact name={say('web.author', {})}>{post.author}</Fact>
        {post.revision && post.revision.submittedBy !== post.author && (
          <Fact name={say('web.submitted_by', {})}>{post.revision.submittedBy}</Fact>
        )}
        <Fact name={say('web.state', {})} isSentence>
          {say(`state.post.${post.state}`, {})}
        </Fact>
      </dl>
      <h2>{say('web.texts', {})}</h2>
      {groups.map((group) => (
        <Texts
          key={group.key}
          group={group}
          zone={post.zone}
          onShown={(picture) => setShown((before) => new Set([...before, picture]))}
        />
      ))}
      <dl className={classes.facts}>
        <Fact name={say(post.embargoed ? 'web.embargo' : 'web.not_before', {})} isLong>
          <Times at={post.notBefore} zone={post.zone} />
        </Fact>
        <Fact name={say('web.not_after', {})} isLong>
          <Times at={post.notAfter} zone={post.zone} />
        </Fact>
      </dl>
      {post.revision && <Steps revision={post.revision} isOpen={post.state === 'in_review'} zone={post.zone} />}
      <Comments post={post} />
      {post.revision && (
        <p className={classes.fingerprint}>
          {say('web.fingerprint', { number: post.revision.number, hash: shortHash(post.revision.hash) })}
        </p>
      )}
      <div ref={end} className={classes.end} />
    </article>
  );
}

interface FactProps {
  readonly name: string;
  /** Begins with a capital, whatever the word list says. */
  readonly isSentence?: boolean;
  /** Stands below its name. */
  readonly isLong?: boolean;
  readonly children: ReactNode;
}

function Fact({ name, isSentence, isLong, children }: FactProps) {
  return (
    <div className={isLong ? classes.long : undefined}>
      <dt>{name}</dt>
      <dd className={isSentence ? classes.sentence : undefined}>{children}</dd>
    </div>
  );
}

function Findings({
  title,
  color,
  found,
}: {
  readonly title: string;
  readonly color: string;
  readonly found: Post['problems'];
}) {
  if (found.length === 0) return null;
  return (
    <Alert title={title} color={color}>
      <ul className={classes.findings}>
        {found.map(({ where, code, detail }) => (
          <li key={`${where} ${code}`}>{detail}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** Tells once when an element comes into view, from the moment on that it counts. */
function useSeen(onSeen: () => void, counts: boolean) {
  const element = useRef<HTMLDivElement>(null);
  const tell = useRef(onSeen);
  tell.current = onSeen;
  useEffect(() => {
    if (!counts || !element.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      tell.current();
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [counts]);
  return element;
}
