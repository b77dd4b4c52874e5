import type { Tx } from '../db/database.ts';
import type { TreeNode } from './mission-tree.ts';

/** A node as it is kept. */
export interface StoredNode extends Omit<TreeNode, 'kind' | 'parentCode' | 'languages'> {
  readonly id: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly languages: string[];
  readonly prefix: string;
}

export async function readNodes(tx: Tx): Promise<readonly StoredNode[]> {
  return tx.mission.findMany({ omit: { nextPostNumber: true } });
}

/** Parents before children, or in one call: the tree's foreign key looks when the statement ends. */
export async function addNodes(tx: Tx, nodes: readonly StoredNode[]): Promise<void> {
  if (nodes.length > 0) await tx.mission.createMany({ data: [...nodes] });
}

export async function updateNode(tx: Tx, { id, ...node }: StoredNode): Promise<void> {
  await tx.mission.update({ where: { id }, data: node });
}
