/**
 * The merge key of the notice that a post waits for a decision: open until its step is decided, or the post taken back or
 * lapsed. Each step has a notice of its own.
 */
export function askedKey(postId: string): string {
  return `approval:${postId}`;
}
