import { Fragment } from 'react';
import { type Changed, type Post, useChanges } from '../../api/queries.ts';
import { languageName } from '../../words/language-name.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import classes from './Changes.module.css';

type Segments = Changed['variants'][number]['parts'][number]['text'];

/** What is another than in the revision before, word by word: a help for whoever read that one, and no part of the card. */
export function Changes({ post }: { readonly post: Post }) {
  const { language, say } = useSpoken();
  const { data } = useChanges(post);
  const changed = data?.variants.filter(({ change }) => change !== 'same') ?? [];
  if (!data || (changed.length === 0 && !data.window)) return null;
  return (
    <details className={classes.changes}>
      <summary>{say('web.changes', { number: data.from })}</summary>
      {data.window && <p>{say('web.changes_window', {})}</p>}
      {changed.map(({ language: tag, parts, accounts, change }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a language may come twice, and the list never changes
        <Fragment key={index}>
          <h3>
            {languageName(language, tag)}
            {(change === 'added' || change === 'removed') && ` – ${say(`web.variant_${change}`, {})}`}
          </h3>
          {accounts.added.length > 0 && <p>{say('web.changes_accounts_added', { count: accounts.added.length })}</p>}
          {accounts.removed.length > 0 && (
            <p>{say('web.changes_accounts_removed', { count: accounts.removed.length })}</p>
          )}
          {parts.map(({ text, pictures }, part) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place only
            <Fragment key={part}>
              <Difference segments={text} lang={tag} />
              {pictures.map(({ kind, mediaId, alt }) => (
                <p key={mediaId}>
                  {say(`web.picture_${kind}`, {})}: <Marked segments={alt} lang={tag} />
                </p>
              ))}
            </Fragment>
          ))}
        </Fragment>
      ))}
    </details>
  );
}

function Difference({ segments, lang }: { readonly segments: Segments; readonly lang: string }) {
  if (segments.length === 0) return null;
  return (
    <p className={classes.text} dir="auto" lang={lang}>
      <Marked segments={segments} lang={lang} />
    </p>
  );
}

function Marked({ segments, lang }: { readonly segments: Segments; readonly lang: string }) {
  return (
    <span lang={lang}>
      {segments.map(({ kind, text }, index) => {
        const key = `${index} ${kind}`;
        if (kind === 'same') return <Fragment key={key}>{text}</Fragment>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return <Mark key={key}>{text}</Mark>;
      })}
    </span>
  );
}
