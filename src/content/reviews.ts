import type { Actor } from '../access/actor.ts';
import { placesWhere } from '../access/can.ts';
import type { ContentDeps } from './content-deps.ts';
import {
  confirmTemplate,
  listTemplates,
  proposeTemplate,
  retireTemplate,
  type TemplateInput,
  type TemplateView,
} from './emergency-templates.ts';
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
  /** Of emergency notices; those that are proposed or in force. */
  templates(actor: Actor, language?: string): Promise<readonly TemplateView[]>;
  proposeTemplate(actor: Actor, template: TemplateInput): Promise<TemplateView>;
  confirmTemplate(actor: Actor, id: string): Promise<TemplateView>;
  retireTemplate(actor: Actor, id: string): Promise<TemplateView>;
  rules(actor: Actor): Promise<readonly ReviewRuleView[]>;
  setRule(actor: Actor, rule: ReviewRuleInput): Promise<ReviewRuleView>;
}

export function createReviews(deps: ContentDeps): Reviews {
  const { prisma } = deps.database;
  const seen = (actor: Actor) => placesWhere(actor, 'post.view', deps.clock.now());
  return {
    chains: (actor) => listChains(prisma, seen(actor)),
    propose: (actor, chain) => proposeChain(deps, actor, chain),
    confirm: (actor, id) => confirmChain(deps, actor, id),
    retire: (actor, id) => retireChain(deps, actor, id),
    templates: (_actor, language) => listTemplates(prisma, language),
    proposeTemplate: (actor, template) => proposeTemplate(deps, actor, template),
    confirmTemplate: (actor, id) => confirmTemplate(deps, actor, id),
    retireTemplate: (actor, id) => retireTemplate(deps, actor, id),
    rules: (actor) => listReviewRules(prisma, seen(actor)),
    setRule: (actor, rule) => setReviewRule(deps, actor, rule),
  };
}
