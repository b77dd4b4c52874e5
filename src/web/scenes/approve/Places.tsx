import { channelTitle } from '../../../kernel/channel-title.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import { Times } from '../../words/Times.tsx';
import { bothTimes } from '../../words/times.ts';
import type { VariantGroup } from './group-variants.ts';
import classes from './Places.module.css';

type Placement = VariantGroup['placements'][number];

/** The accounts a text goes to; those of the same time share its line. */
export function Places({ placements, zone }: { readonly placements: readonly Placement[]; readonly zone: string }) {
  const { say, language } = useSpoken();
  if (placements.length === 0) return <p>{say('web.nowhere', {})}</p>;
  const byTime = new Map<string, Placement[]>();
  for (const placement of placements) {
    const time = `${placement.dueAt?.toISOString()} ${placement.repeat?.rule}`;
    byTime.set(time, [...(byTime.get(time) ?? []), placement]);
  }
  return (
    <div className={classes.places}>
      <h4>{say('web.where', {})}</h4>
      {[...byTime].map(([key, together]) => (
        <div key={key}>
          <When placement={together[0]} zone={zone} />
          <ul>
            {together.map(({ accountId, channel, handle }) => (
              <li key={accountId}>
                {channelTitle(language, channel)} · <bdi>{handle}</bdi>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function When({ placement, zone }: { readonly placement: Placement | undefined; readonly zone: string }) {
  const spoken = useSpoken();
  const { say } = spoken;
  if (!placement?.dueAt) return <p>{say('web.no_time', {})}</p>;
  const { dueAt, repeat } = placement;
  return (
    <>
      <Times at={dueAt} zone={zone} />
      {repeat && (
        <p>
          {say('web.repeats', { rule: repeat.rule })}. {say('web.repeats_next', {})}{' '}
          {repeat.next.map((at) => bothTimes(spoken, at, zone)).join('; ')}
        </p>
      )}
    </>
  );
}
