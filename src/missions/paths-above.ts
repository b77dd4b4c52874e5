/** The paths of a node and of all above it, the root first: roles that reach it are held at one of them. */
export function pathsAbove(path: string): readonly string[] {
  const names = path.split('/').filter(Boolean);
  return names.map((_, index) => `/${names.slice(0, index + 1).join('/')}/`);
}
