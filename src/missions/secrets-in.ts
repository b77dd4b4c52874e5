/** Every text inside credentials, for the wire to keep out of messages and logs. */
export function secretsIn(credentials: unknown): readonly string[] {
  if (typeof credentials === 'string') return [credentials];
  if (typeof credentials !== 'object' || credentials === null) return [];
  return Object.values(credentials).flatMap(secretsIn);
}
