/** @param handle with or without its `@` */
export function permalinkOf(handle: string, id: string): string {
  return `https://x.com/${handle.replace(/^@/, '')}/status/${id}`;
}
