import { languageName } from '../../words/language-name.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import type { VariantGroup } from './group-variants.ts';
import { Picture } from './Picture.tsx';
import { Places } from './Places.tsx';
import classes from './Texts.module.css';

interface TextsProps {
  readonly group: VariantGroup;
  /** Of the mission. */
  readonly zone: string;
  /** A picture is on the page. */
  onShown(mediaId: string): void;
}

/** One text as it will go out, part by part, with its pictures, and the accounts that get it. */
export function Texts({ group, zone, onShown }: TextsProps) {
  const { language, say } = useSpoken();
  const { languages, reviewers, isMachineDraft, parts, placements } = group;
  return (
    <section className={classes.texts}>
      <h3>{languages.map((tag) => languageName(language, tag)).join(', ')}</h3>
      {isMachineDraft && <p className={classes.machine}>{say('web.machine_draft', {})}</p>}
      {reviewers.length > 0 && <p className={classes.count}>{say('web.reviewer', { name: reviewers.join(', ') })}</p>}
      <ol className={classes.parts}>
        {parts.map(({ text, pictures }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place only
          <li key={index} className={classes.part}>
            {parts.length > 1 && (
              <p className={classes.count}>{say('web.part_of', { part: index + 1, parts: parts.length })}</p>
            )}
            <p className={classes.text} dir="auto" lang={languages[0]}>
              {text}
            </p>
            {pictures.map((picture) => (
              <Picture key={picture.mediaId} picture={picture} lang={languages[0]} onShown={onShown} />
            ))}
          </li>
        ))}
      </ol>
      <Places placements={placements} zone={zone} />
    </section>
  );
}
