import type { Actor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { ContentDeps } from './content-deps.ts';
import {
  type ChainInput,
  type ChainView,
  confirmChain,
  listChains,
  proposeChain,
  retireChain,
} from './further-chains.ts';
import { listReviewRules, type ReviewRuleInput, type ReviewRuleView, setReviewRule } from './review-rules.ts';

/** How posts are decided on: chains and rules by node of the tree, for the edges. Each call asks `can` itself. */
export interface Reviews {
  /** The named chains and those that hold where the actor sees posts. */
  chains(actor: Actor): Promise<readonly ChainView[]>;
  propose(actor: Actor, chain: ChainInput): Promise<ChainView>;
  confirm(actor: Actor, id: string): Promise<ChainView>;
  retire(actor: Actor, id: string): Promise<ChainView>;
  rules(actor: Actor): Promise<readonly ReviewRuleView[]>;
  setRule(actor: Actor, rule: ReviewRuleInput): Promise<ReviewRuleView>;
}

export function createReviews(deps: ContentDeps): Reviews {
  const { prisma } = deps.database;
  const seen = (actor: Actor) =>
    actor.kind === 'system'
      ? ['/']
      : actor.grants.map(({ path }) => path).filter((path) => can(actor, 'post.view', { path }, deps.clock.now()));
  return {
    chains: (actor) => listChains(prisma, seen(actor)),
    propose: (actor, chain) => proposeChain(deps, actor, chain),
    confirm: (actor, id) => confirmChain(deps, actor, id),
    retire: (actor, id) => retireChain(deps, actor, id),
    rules: (actor) => listReviewRules(prisma, seen(actor)),
    setRule: (actor, rule) => setReviewRule(deps, actor, rule),
  };
}
