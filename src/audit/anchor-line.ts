import { z } from 'zod';
import { canonicalJson } from '../kernel/canonical-hash.ts';
import { type AnchorKey, isSignedBy, publicKeyId } from './anchor-key.ts';

const position = {
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** Of the newest record then, in decimal digits. */
  seq: z.string().regex(/^\d{1,18}$/),
  headHash: z.string(),
  /** Of the key that signed the line. */
  publicKeyId: z.string(),
  /** SHA-256 of the line before, where that one was left unfinished: whoever wrote this one had seen it so. */
  unfinished: z.string().optional(),
  /** Over the canonical JSON of all else but `oldSignature`, in base64. */
  signature: z.string().optional(),
};

/**
 * A line of the file of anchors. `anchor`: the chain ended so at that time. `restart`: a backup was restored, so the chain
 * goes on from there, and what was anchored behind it is no more. `key`: another key signs from now on; both keys sign it,
 * so that who trusts the new one may trust the old one for what was before.
 */
const anchorLine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anchor'), ...position }),
  z.strictObject({ kind: z.literal('restart'), ...position }),
  z.strictObject({
    kind: z.literal('key'),
    ...position,
    publicKey: z.string(),
    oldPublicKey: z.string(),
    oldSignature: z.string(),
  }),
]);
export type AnchorLine = z.output<typeof anchorLine>;
export type KeyLine = Extract<AnchorLine, { kind: 'key' }>;

/** The end of the chain at a time. */
export interface Head {
  readonly at: Date;
  readonly seq: bigint;
  readonly hash: string;
}

/** @returns nothing where it is no such line */
export function parseAnchorLine(json: unknown): AnchorLine | undefined {
  return anchorLine.safeParse(json).data;
}

export function signLine(kind: 'anchor' | 'restart', head: Head, key: AnchorKey, unfinished?: string): AnchorLine {
  const line = { kind, ...positionOf(head, key.publicKey), ...(unfinished === undefined ? {} : { unfinished }) };
  return { ...line, signature: key.sign(signedText(line)) };
}

/** What makes a key vouch for the one before it. */
export function signKeyLine(
  head: Head,
  { from, to }: { readonly from: AnchorKey; readonly to: AnchorKey },
  unfinished?: string,
): KeyLine {
  const line = {
    kind: 'key' as const,
    ...positionOf(head, to.publicKey),
    ...(unfinished === undefined ? {} : { unfinished }),
    publicKey: to.publicKey,
    oldPublicKey: from.publicKey,
  };
  const text = signedText(line);
  return { ...line, oldSignature: from.sign(text), signature: to.sign(text) };
}

/** Whether this very key signed it. */
export function isLineSignedBy(publicKey: string, line: AnchorLine): boolean {
  return line.signature !== undefined && isSignedBy(publicKey, signedText(line), line.signature);
}

/** Whether both keys that the line names signed it. */
export function isSignedByBoth(line: KeyLine): boolean {
  return isLineSignedBy(line.publicKey, line) && isSignedBy(line.oldPublicKey, signedText(line), line.oldSignature);
}

function positionOf({ at, seq, hash }: Head, publicKey: string) {
  return { at: at.toISOString(), seq: String(seq), headHash: hash, publicKeyId: publicKeyId(publicKey) };
}

function signedText(line: Partial<KeyLine> | AnchorLine): string {
  const { signature: _, oldSignature: __, ...signed } = line as Partial<KeyLine>;
  return canonicalJson(signed);
}
