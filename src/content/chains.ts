import { z } from 'zod';
import { ROLES, type Role } from '../access/role.ts';
import type { Tx } from '../db/database.ts';
import { newId } from '../kernel/ids.ts';
import { POST_KINDS, type PostKind } from './post-view.ts';

interface ChainStep {
  /** Names the step in both languages: `step.<key>` of the word list. */
  readonly key: 'language' | 'head' | 'desk' | 'press' | 'emergency';
  readonly anyOf: readonly Role[];
}

const LANGUAGE: ChainStep = { key: 'language', anyOf: ['language_reviewer'] };
const HEAD: ChainStep = { key: 'head', anyOf: ['head', 'deputy', 'delegate'] };
const DESK: ChainStep = { key: 'desk', anyOf: ['regional_desk'] };
const PRESS: ChainStep = { key: 'press', anyOf: ['press_department'] };
const EMERGENCY: ChainStep = { key: 'emergency', anyOf: ['head', 'deputy'] };

/** Who decides on which kind, in order. */
const CHAINS: Readonly<Record<PostKind, readonly ChainStep[]>> = {
  routine: [HEAD],
  ministry_text: [LANGUAGE, HEAD],
  policy: [LANGUAGE, HEAD, DESK],
  emergency: [EMERGENCY],
  correction: [PRESS, HEAD],
};

const storedSteps = z.array(z.object({ key: z.string(), anyOf: z.array(z.enum(ROLES)).readonly() }));
export type StoredStep = z.infer<typeof storedSteps>[number];

export function readSteps(steps: unknown): readonly StoredStep[] {
  return storedSteps.parse(steps);
}

/** Makes the named chains; existing ones stay as they are. */
export async function seedChains(tx: Tx): Promise<void> {
  await tx.chain.createMany({
    data: POST_KINDS.map((kind) => ({ id: newId(), kind, steps: structuredClone(CHAINS[kind]) as never })),
    skipDuplicates: true,
  });
}

/** The roles that may decide a step. Where the author is the head, the delegate or the regional desk decides instead. */
export function rolesForStep(step: StoredStep, authorIsHead: boolean): readonly Role[] {
  return authorIsHead && step.anyOf.includes('head') ? ['delegate', 'regional_desk'] : step.anyOf;
}
