import { z } from 'zod';
import { ROLES, type Role } from '../access/role.ts';

/** Who is asked at a step of a chain, before it is known about whose post. */
export type StepRule = z.output<typeof stepRule>;

/** A step of a submitted revision: it is done when every seat has approved. */
export interface Step {
  /** Names it in both languages where it is one of the named ones: `step.<key>` of the word list. */
  readonly key: string;
  /** One person may take several of its seats: who reads two languages reviews both. Never several steps. */
  readonly isShared: boolean;
  readonly seats: readonly Seat[];
  /** As its rule says. */
  readonly escalateAfterMinutes?: number | undefined;
}

export interface Seat {
  /** Tells it from the others of its step: a role, or the language that is read. */
  readonly key: string;
  readonly anyOf: readonly Role[];
  readonly language?: string | undefined;
  /** This person and no other. */
  readonly memberId?: string | undefined;
}

const roles = z.array(z.enum(ROLES)).min(1).readonly();

const stepRule = z
  .strictObject({
    key: z.string().min(1).max(40),
    /** One of these decides. */
    anyOf: roles.optional(),
    /** Each of these decides, one person each. */
    allOf: roles.optional(),
    /** Each language of the post is a seat of its own. */
    eachLanguage: z.literal(true).optional(),
    /** When those above are told that nobody decided; by the kind of the post if absent. */
    escalateAfterMinutes: z.int().min(1).optional(),
  })
  .readonly();
const stepRules = z.array(stepRule).min(1).readonly();

const storedSteps = z
  .array(
    z.object({
      key: z.string(),
      isShared: z.boolean(),
      escalateAfterMinutes: z.number().optional(),
      seats: z
        .array(
          z.object({
            key: z.string(),
            anyOf: roles,
            language: z.string().optional(),
            memberId: z.string().optional(),
          }),
        )
        .readonly(),
    }),
  )
  .readonly();

export function readRules(stored: unknown): readonly StepRule[] {
  return stepRules.parse(stored);
}

export function readSteps(stored: unknown): readonly Step[] {
  return storedSteps.parse(stored);
}

/** What the steps of a revision depend on besides its chain. */
export interface AskedAbout {
  readonly variants: readonly { readonly language: string; readonly reviewerId: string | null }[];
  /** Then the delegate or the regional desk decides in the head's place. */
  readonly authorIsHead: boolean;
  /** Whether each language is reviewed where the chain doesn't ask for it, and is not where it does; as the chain says if absent. */
  readonly reviewsLanguages?: boolean | undefined;
}

export const LANGUAGE_STEP: StepRule = { key: 'language', anyOf: ['language_reviewer'], eachLanguage: true };

/** The steps of a revision. A language with a reviewer of its own is read by that person, whatever the switch says. */
export function stepsFrom(rules: readonly StepRule[], about: AskedAbout): readonly Step[] {
  const others = rules.filter((rule) => !rule.eachLanguage);
  const language = rules.find((rule) => rule.eachLanguage);
  const reviewsAll = about.reviewsLanguages ?? language !== undefined;
  const seats = languageSeats(about.variants, reviewsAll);
  const before = language ? rules.indexOf(language) : 0;
  const steps = others.map((rule) => stepOf(rule, about.authorIsHead));
  if (seats.length === 0) return steps;
  return steps.toSpliced(before, 0, { key: LANGUAGE_STEP.key, isShared: true, seats, ...escalationOf(language) });
}

/** One seat a language and named reviewer; where nobody is named, one that any reviewer of the mission takes. */
function languageSeats(variants: AskedAbout['variants'], reviewsAll: boolean): readonly Seat[] {
  const read = variants.filter(({ reviewerId }) => reviewsAll || reviewerId !== null);
  const seats = read.map(({ language, reviewerId }) => ({
    key: reviewerId === null ? language : `${language} ${reviewerId}`,
    anyOf: LANGUAGE_STEP.anyOf ?? [],
    language,
    ...(reviewerId === null ? {} : { memberId: reviewerId }),
  }));
  return [...new Map(seats.map((seat) => [seat.key, seat])).values()];
}

function stepOf(rule: StepRule, authorIsHead: boolean): Step {
  const asked = (anyOf: readonly Role[]) => (authorIsHead && anyOf.includes('head') ? INSTEAD_OF_HEAD : anyOf);
  const seats = rule.allOf
    ? rule.allOf.map((role) => ({ key: role, anyOf: asked([role]) }))
    : [{ key: rule.key, anyOf: asked(rule.anyOf ?? []) }];
  return { key: rule.key, isShared: false, seats, ...escalationOf(rule) };
}

function escalationOf(rule: StepRule | undefined): Pick<Step, 'escalateAfterMinutes'> {
  return rule?.escalateAfterMinutes === undefined ? {} : { escalateAfterMinutes: rule.escalateAfterMinutes };
}

const INSTEAD_OF_HEAD: readonly Role[] = ['delegate', 'regional_desk'];
