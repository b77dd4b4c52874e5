import { sha256 } from '../kernel/canonical-hash.ts';
import { type AnchorLine, type Head, isLineSignedBy, type KeyLine, parseAnchorLine } from './anchor-line.ts';
import { isInTime, isTrusted, type TrustedKeys, trustedKeys } from './trusted-keys.ts';

/** What stands outside the database, to hold the record against. */
export interface AnchorEvidence {
  /** Of the house as it is now. Other keys count where, and as long as, this one vouches for them. */
  readonly publicKey: string;
  /** When it is looked at: by then a day's anchor has to be there. */
  readonly now: Date;
  readonly files: readonly { readonly name: AnchorFileName; readonly text: string }[];
}

/** The house's own file, or a copy that somebody kept elsewhere. */
type AnchorFileName = 'own' | 'copy';

/** A line that counts for nothing, and why; `unfinished` is nobody's fault: the machine went down while it was written. */
export interface DoubtfulLine {
  readonly file: AnchorFileName;
  /** From 1 on. */
  readonly line: number;
  readonly why: 'unsigned' | 'forged' | 'unknown_key' | 'replaced_key' | 'unreadable' | 'unfinished';
}

/** A backup was restored: the chain went back to `seq`. */
export interface Restart extends Head {
  /** Anchors behind it that hold no more. */
  readonly superseded: number;
}

export interface JudgedAnchors {
  /** What the chain must agree with, in the order of the chain. */
  readonly anchors: readonly Head[];
  readonly restarts: readonly Restart[];
  readonly doubtful: readonly DoubtfulLine[];
  /** Whether a line that counts is left in the files. */
  readonly isAnyLeft: boolean;
}

/** @param recordedKeys the changes of the key as the record has them: signed like those in a file, which may have got lost */
export function judgeAnchors(
  { publicKey, files }: AnchorEvidence,
  recordedKeys: readonly KeyLine[] = [],
): JudgedAnchors {
  const read = files.flatMap(readLines);
  const lines = read.flatMap(({ line }) => (line ? [line] : []));
  const keys = trustedKeys(publicKey, [...lines, ...recordedKeys]);
  const judged = read.map((one) => ({ ...one, why: one.why ?? (one.line && doubtOf(one.line, keys)) }));
  const doubtful = judged.flatMap(({ file, number, why }) => (why ? [{ file, line: number, why }] : []));
  const trusted = judged.flatMap(({ line, why }) => (line && !why ? [line] : []));
  const recorded = recordedKeys.filter((line) => isTrusted(line, keys));
  return { ...settle(inOrder([...recorded, ...trusted])), doubtful, isAnyLeft: trusted.length > 0 };
}

interface ReadLine {
  readonly file: AnchorFileName;
  readonly number: number;
  readonly line: AnchorLine | undefined;
  readonly why: DoubtfulLine['why'] | undefined;
}

function readLines({ name, text }: AnchorEvidence['files'][number]): readonly ReadLine[] {
  const texts = text.split('\n');
  const isWhole = texts.at(-1) === '';
  const parsed = texts.map((one) => parseAnchorLine(jsonOf(one)));
  const seenUnfinished = new Set(parsed.map((line) => line?.unfinished));
  return texts.flatMap((one, index): ReadLine[] => {
    if (one.trim() === '') return [];
    const line = parsed[index];
    const isUnfinished = seenUnfinished.has(sha256(one)) || (!isWhole && index === texts.length - 1);
    const why = line ? undefined : isUnfinished ? 'unfinished' : 'unreadable';
    return [{ file: name, number: index + 1, line, why }];
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function doubtOf(line: AnchorLine, keys: TrustedKeys): DoubtfulLine['why'] | undefined {
  if (line.signature === undefined) return 'unsigned';
  const key = keys.get(line.publicKeyId);
  if (key === undefined) return 'unknown_key';
  if (!isLineSignedBy(key.publicKey, line)) return 'forged';
  return isInTime(line, key) ? undefined : 'replaced_key';
}

/** As they were written, each once: a copy has the same lines as the file it was made of. */
function inOrder(lines: readonly AnchorLine[]): readonly AnchorLine[] {
  const once = new Map(lines.map((line) => [line.signature, line]));
  return [...once.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function settle(lines: readonly AnchorLine[]): Pick<JudgedAnchors, 'anchors' | 'restarts'> {
  let anchors: Head[] = [];
  const restarts: Restart[] = [];
  for (const line of lines) {
    const head = { at: new Date(line.at), seq: BigInt(line.seq), hash: line.headHash };
    if (line.kind === 'restart') {
      const kept = anchors.filter(({ seq }) => seq <= head.seq);
      restarts.push({ ...head, superseded: anchors.length - kept.length });
      anchors = kept;
    }
    anchors.push(head);
  }
  return { restarts, anchors: anchors.sort((a, b) => (a.seq < b.seq ? -1 : a.seq > b.seq ? 1 : 0)) };
}
