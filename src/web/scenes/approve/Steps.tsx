import type { Post } from '../../api/queries.ts';
import { languageName } from '../../words/language-name.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import { someRoles } from '../../words/some-roles.ts';
import { bothTimes } from '../../words/times.ts';
import classes from './Steps.module.css';

type Revision = NonNullable<Post['revision']>;
type Seat = Revision['steps'][number]['seats'][number];

interface StepsProps {
  readonly revision: Revision;
  /** Whether the first undecided step is asked now. */
  readonly isOpen: boolean;
  readonly zone: string;
}

/** Who has decided, who is asked now, and who after them; where a step has several seats, each of them. */
export function Steps({ revision, isOpen, zone }: StepsProps) {
  const { say } = useSpoken();
  const asked = isOpen ? revision.steps.findIndex(({ decision }) => decision === null) : -1;
  return (
    <section className={classes.steps}>
      <h2>{say('web.steps', {})}</h2>
      <ol>
        {revision.steps.map(({ key, seats }, index) => (
          <li key={key} aria-current={index === asked ? 'step' : undefined}>
            {seats.map((seat) => (
              <SeatLine
                key={`${seat.key} ${seat.language} ${seat.person}`}
                seat={seat}
                isAsked={index === asked}
                zone={zone}
              />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function SeatLine({ seat, isAsked, zone }: { readonly seat: Seat; readonly isAsked: boolean; readonly zone: string }) {
  const spoken = useSpoken();
  const { language, say } = spoken;
  const { roles, person, language: read, decision } = seat;
  if (!decision) {
    const who = person ?? someRoles(spoken, roles);
    const whom = read === null ? who : say('web.who_reads', { who, language: languageName(language, read) });
    return (
      <p className={isAsked ? classes.asked : undefined}>
        {say(isAsked ? 'web.step_open' : 'web.step_later', { roles: whom })}
      </p>
    );
  }
  const { verdict, by, at, comment } = decision;
  return (
    <>
      <p>{say('web.step_done', { verdict: say(`verdict.${verdict}`, {}), by, at: bothTimes(spoken, at, zone) })}</p>
      {comment && (
        <p className={classes.comment} dir="auto">
          {comment}
        </p>
      )}
    </>
  );
}
