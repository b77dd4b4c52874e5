import type { Finding } from '../kernel/errors.ts';
import type { ContentDeps } from './content-deps.ts';

/** What may go wrong with a post at a network, and doesn't stop it here: a network that refuses a text it had lately. */
export function findWarnings(deps: Pick<ContentDeps, 'adapterFor'>, post: Warnable): readonly Finding[] {
  return post.variants.flatMap(({ placements }, v) =>
    placements.flatMap(({ account: { channel, handle }, repeatRule }) => {
      const { title, refusesRepeats } = deps.adapterFor(channel).capabilities;
      if (!repeatRule || !refusesRepeats) return [];
      const where = `variants[${v}].repeat · ${channel} ${handle}`;
      return [{ key: 'warning.repeat_refused', params: { network: title.en }, where } as const];
    }),
  );
}

interface Warnable {
  readonly variants: readonly {
    readonly placements: readonly {
      readonly account: { readonly channel: string; readonly handle: string };
      readonly repeatRule: string | null;
    }[];
  }[];
}
