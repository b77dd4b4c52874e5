/** One thing looked at: whether it is as it should be, in words that say how to mend it if not. */
export interface Examination {
  readonly subject:
    | 'node'
    | 'config'
    | 'folder'
    | 'database'
    | 'anchors'
    | 'key'
    | 'port'
    | 'sandbox'
    | 'mail'
    | 'bot'
    | 'people';
  readonly verdict: Verdict;
  readonly words: string;
}

export type Verdict = 'ok' | 'note' | 'wrong';
