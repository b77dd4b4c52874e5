import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '../kernel/derive-key.ts';
import { AppError } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { Secret } from '../kernel/secret.ts';

/** What a link leads to: one revision of a post, for one member, until an instant. It opens nothing without sign-in. */
export interface SignedLink {
  readonly memberId: string;
  readonly postId: string;
  /** Of the revision that the link was made for: 64 hexadecimal digits. Whoever opens it later learns that it changed. */
  readonly hash: string;
  /** To the second. */
  readonly expiresAt: Date;
}

/** Of the house: derived from its secret key, so links end with the key. */
export type LinkKey = Secret<Uint8Array>;

export function linkKeyOf(secretKey: Secret<Uint8Array>): LinkKey {
  return new Secret(deriveKey(secretKey, { purpose: 'communique link key', lengthBytes: 32 }));
}

const VERSION = 1;
const ID_BYTES = 16;
const HASH_BYTES = 32;
const SECONDS_BYTES = 6;
const MAC_BYTES = 32;
/** Version, member, post, hash, end; then the code that vouches for them. */
const CLAIM_BYTES = 1 + ID_BYTES + ID_BYTES + HASH_BYTES + SECONDS_BYTES;

/**
 * @returns 138 letters that may stand in an address
 * @throws TypeError for ids and hashes of another form
 */
export function signLink(key: LinkKey, { memberId, postId, hash, expiresAt }: SignedLink): string {
  if (!isId(memberId) || !isId(postId) || !/^[0-9a-f]{64}$/.test(hash)) {
    throw new TypeError(`Cannot sign a link: not the ids and the hash of a revision (post ${postId})`);
  }
  const seconds = Buffer.alloc(SECONDS_BYTES);
  seconds.writeUIntBE(Math.floor(expiresAt.getTime() / 1_000), 0, SECONDS_BYTES);
  const claim = Buffer.concat([
    Buffer.of(VERSION),
    bytesOfId(memberId),
    bytesOfId(postId),
    Buffer.from(hash, 'hex'),
    seconds,
  ]);
  return Buffer.concat([claim, macOf(key, claim)]).toString('base64url');
}

/**
 * What a link says, for the member who is signed in.
 * @throws AppError `link.malformed`, `link.not_yours_forbidden`, `link.expired`
 */
export function readLink(
  key: LinkKey,
  token: string,
  { memberId, at }: { readonly memberId: string; readonly at: Date },
): SignedLink {
  const bytes = Buffer.from(token, 'base64url');
  const claim = bytes.subarray(0, CLAIM_BYTES);
  // One token only says one thing: other letters that decode to the same bytes are refused.
  const isWhole = bytes.length === CLAIM_BYTES + MAC_BYTES && bytes.toString('base64url') === token;
  if (!isWhole || !timingSafeEqual(bytes.subarray(CLAIM_BYTES), macOf(key, claim)) || claim[0] !== VERSION) {
    throw new AppError('link.malformed', {});
  }
  const link = linkIn(claim);
  if (link.memberId !== memberId) throw new AppError('link.not_yours_forbidden', {});
  if (link.expiresAt <= at) throw new AppError('link.expired', { at: link.expiresAt.toISOString() });
  return link;
}

function linkIn(claim: Buffer): SignedLink {
  let at = 1;
  const next = (lengthBytes: number) => {
    at += lengthBytes;
    return claim.subarray(at - lengthBytes, at);
  };
  return {
    memberId: idOf(next(ID_BYTES)),
    postId: idOf(next(ID_BYTES)),
    hash: next(HASH_BYTES).toString('hex'),
    expiresAt: new Date(next(SECONDS_BYTES).readUIntBE(0, SECONDS_BYTES) * 1_000),
  };
}

function macOf(key: LinkKey, claim: Uint8Array): Buffer {
  return createHmac('sha256', key.reveal()).update(claim).digest();
}

function bytesOfId(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function idOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
