/** What a row of the missions' file may be. */
export const MISSION_KINDS = [
  'ministry',
  'embassy',
  'consulate_general',
  'consulate',
  'permanent_mission',
  'economic_cultural_office',
  'office',
] as const;
export type MissionKind = (typeof MISSION_KINDS)[number];

/** What a node of the tree may be: regions come of the rows' `region` column and have no row of their own. */
export type NodeKind = MissionKind | 'region';

/** The `region` of what belongs to the ministry itself, with no region between. */
export const REGION_OF_THE_MINISTRY = 'ministry';

export function isMissionKind(kind: string): kind is MissionKind {
  return (MISSION_KINDS as readonly string[]).includes(kind);
}
