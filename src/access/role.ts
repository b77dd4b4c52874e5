/** What a member may be at a node of the tree. Grants of them are dated and reach down. */
export const ROLES = [
  'author',
  'language_reviewer',
  'duty_officer',
  'head',
  'deputy',
  'delegate',
  'message_owner',
  'regional_desk',
  'press_department',
  'reporter',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who decides, publishes, takes down or administers: their password alone is not enough. A language reviewer's word alone
 * publishes nothing.
 */
export const SECOND_FACTOR_ROLES: ReadonlySet<Role> = new Set<Role>([
  'duty_officer',
  'head',
  'deputy',
  'delegate',
  'message_owner',
  'regional_desk',
  'press_department',
  'administrator',
]);
