import type { Post } from '../../api/queries.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import { someRoles } from '../../words/some-roles.ts';
import { bothTimes } from '../../words/times.ts';
import classes from './Steps.module.css';

type Revision = NonNullable<Post['revision']>;

interface StepsProps {
  readonly revision: Revision;
  /** Whether the first undecided step is asked now. */
  readonly isOpen: boolean;
  readonly zone: string;
}

/** Who has decided, who is asked now, and who after them. */
export function Steps({ revision, isOpen, zone }: StepsProps) {
  const spoken = useSpoken();
  const { say } = spoken;
  const asked = isOpen ? revision.steps.findIndex(({ decision }) => decision === null) : -1;
  return (
    <section className={classes.steps}>
      <h2>{say('web.steps', {})}</h2>
      <ol>
        {revision.steps.map(({ key, roles, decision }, index) => (
          <li key={key} aria-current={index === asked ? 'step' : undefined}>
            {decision
              ? say('web.step_done', {
                  verdict: say(`verdict.${decision.verdict}`, {}),
                  by: decision.by,
                  at: bothTimes(spoken, decision.at, zone),
                })
              : say(index === asked ? 'web.step_open' : 'web.step_later', { roles: someRoles(spoken, roles) })}
            {decision?.comment && (
              <p className={classes.comment} dir="auto">
                {decision.comment}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
