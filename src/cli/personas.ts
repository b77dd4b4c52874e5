/** Who plays which part in a trial, where nobody is named: those of the personas who reach every mission. */
export const PERSONAS = {
  author: 'tacgia',
  language_reviewer: 'hieudinh',
  head: 'truongcoquan',
  deputy: 'capho',
  regional_desk: 'vukhuvuc',
  press_department: 'vuthongtin',
  message_owner: 'chubien',
  duty_officer: 'truc',
  reporter: 'baocao',
  auditor: 'kiemtoan',
  administrator: 'quantri',
} as const;

export type PersonaRole = keyof typeof PERSONAS;

export function isPersonaRole(role: string): role is PersonaRole {
  return Object.hasOwn(PERSONAS, role);
}
