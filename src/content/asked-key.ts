/** The merge key of the notice that a post waits for a decision: open until it is decided, taken back, or has lapsed. */
export function askedKey(postId: string): string {
  return `approval:${postId}`;
}
