import { type ActorRef, record, type Way } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { addNodes, readNodes, type StoredNode, updateNode } from './mission-store.ts';
import { prefixesOf, type TreeNode, treeOf } from './mission-tree.ts';
import type { MissionRow } from './read-missions-csv.ts';

/** Codes of the nodes that came new and of those whose fields or place in the tree changed. */
export interface SeedResult {
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

/**
 * Makes the tree of the rows, or brings the one there up to them; the same rows again change nothing. Nodes that the rows
 * lack stay: posts hang on them. Ids, post numbers and their prefixes stay as well.
 * @throws AppError `missions.ministry_conflict` if the tree there grows from another ministry
 */
export async function seedMissions(
  tx: Tx,
  clock: Clock,
  rows: readonly MissionRow[],
  by: { readonly actor: ActorRef; readonly way: Way },
): Promise<SeedResult> {
  const nodes = treeOf(rows);
  const stored = new Map((await readNodes(tx)).map((node) => [node.code, node]));
  assertSameRoot(nodes, stored);
  const placed = withIds(nodes, stored);
  const added = placed.filter((node) => !stored.has(node.code));
  const changed = placed.filter((node) => differs(node, stored.get(node.code)));
  await addNodes(tx, added);
  for (const node of changed) await updateNode(tx, node);
  const result = { added: added.map(codeOf), changed: changed.map(codeOf) };
  await recordSeed(tx, clock, placed[0], result, by);
  return result;
}

function assertSameRoot(nodes: readonly TreeNode[], stored: ReadonlyMap<string, StoredNode>): void {
  const there = [...stored.values()].find((node) => node.kind === 'ministry');
  const coming = nodes[0];
  if (there && coming && there.code !== coming.code) {
    throw new AppError('missions.ministry_conflict', { there: there.code, coming: coming.code });
  }
}

function withIds(nodes: readonly TreeNode[], stored: ReadonlyMap<string, StoredNode>): readonly StoredNode[] {
  const ids = new Map(nodes.map(({ code }) => [code, stored.get(code)?.id ?? newId()]));
  const given = new Map([...stored.values()].map((node) => [node.code, node.prefix]));
  const prefixes = prefixesOf(nodes.map(codeOf), given);
  return nodes.map(({ parentCode, ...node }) => ({
    ...node,
    languages: [...node.languages],
    id: ids.get(node.code) ?? newId(),
    parentId: (parentCode && ids.get(parentCode)) ?? null,
    prefix: prefixes.get(node.code) ?? node.code,
  }));
}

function differs(node: StoredNode, stored: StoredNode | undefined): boolean {
  if (!stored) return false;
  const fields = Object.keys(node) as (keyof StoredNode)[];
  return fields.some((field) => String(node[field]) !== String(stored[field]));
}

async function recordSeed(
  tx: Tx,
  clock: Clock,
  root: StoredNode | undefined,
  result: SeedResult,
  by: { readonly actor: ActorRef; readonly way: Way },
): Promise<void> {
  if (!root || result.added.length + result.changed.length === 0) return;
  await record(tx, clock, [
    { ...by, action: 'missions.seeded', subject: { kind: 'mission', id: root.id }, details: { ...result } },
  ]);
}

function codeOf(node: { readonly code: string }): string {
  return node.code;
}
