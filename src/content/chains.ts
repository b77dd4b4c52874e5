import type { Tx } from '../db/database.ts';
import { newId } from '../kernel/ids.ts';
import { pathsAbove } from '../missions/paths-above.ts';
import { POST_KINDS, type PostKind } from './post-view.ts';
import { LANGUAGE_STEP, readRules, type StepRule } from './steps.ts';

const HEAD: StepRule = { key: 'head', anyOf: ['head', 'deputy', 'delegate'] };
const DESK: StepRule = { key: 'desk', anyOf: ['regional_desk'] };
const PRESS: StepRule = { key: 'press', anyOf: ['press_department'] };
const EMERGENCY: StepRule = { key: 'emergency', anyOf: ['head', 'deputy'] };

/** The named chains: who decides on which kind, in order. */
const CHAINS: Readonly<Record<PostKind, readonly StepRule[]>> = {
  routine: [HEAD],
  ministry_text: [LANGUAGE_STEP, HEAD],
  policy: [LANGUAGE_STEP, HEAD, DESK],
  emergency: [EMERGENCY],
  correction: [PRESS, HEAD],
};

/** Makes the named chains; existing ones stay as they are. */
export async function seedChains(tx: Tx): Promise<void> {
  await tx.chain.createMany({
    data: POST_KINDS.map((kind) => ({ id: newId(), kind, steps: structuredClone(CHAINS[kind]) as never })),
    skipDuplicates: true,
  });
}

/**
 * The chain of a kind at a mission: of the nearest node above it that has one of its own, else the named one.
 * @param path of the mission, `/VN-MFA/europe/FR-PAR/`
 */
export async function chainFor(
  tx: Tx,
  path: string,
  kind: PostKind,
): Promise<{ readonly id: string; readonly rules: readonly StepRule[] }> {
  const chains = await tx.chain.findMany({
    where: {
      kind,
      OR: [
        { missionId: null },
        { mission: { path: { in: [...pathsAbove(path)] } }, confirmedAt: { not: null }, retiredAt: null },
      ],
    },
    include: { mission: { select: { path: true } } },
  });
  const [nearest] = chains.sort((a, b) => (b.mission?.path.length ?? 0) - (a.mission?.path.length ?? 0));
  if (!nearest) throw new TypeError(`no chain for ${kind}: the named ones are missing`);
  return { id: nearest.id, rules: readRules(nearest.steps) };
}
