/**
 * Sealed bytes: version ‖ profile ‖ key number ‖ nonce ‖ ciphertext ‖ tag. The header is authenticated with the place.
 *   intl  AES-256-GCM, 12-byte nonce, 16-byte tag
 *   gm    SM4-CTR, then HMAC-SM3 over header, place and ciphertext (no SM4-GCM in OpenSSL 3.0)
 */
import {
  type CipherGCMTypes,
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';
import type { FieldPlace } from './crypto.model.ts';

export const PROFILES = ['intl', 'gm'] as const;
export type Profile = (typeof PROFILES)[number];

/** Fingerprints keep one hash for ever, whatever profile new ciphertexts use: look-ups must go on finding. */
export const STABLE: Profile = 'intl';

/** Names hold no NUL, so the parts cannot run into each other. */
export const placeBytes = (p: FieldPlace): Buffer => Buffer.from(`${p.table}\0${p.column}\0${p.rowId}`);

const VERSION = 1;
const HEAD = 4;
const HASH: Record<Profile, string> = { intl: 'sha256', gm: 'sm3' };
const SIZES: Record<Profile, { nonce: number; tag: number }> = {
  intl: { nonce: 12, tag: 16 },
  gm: { nonce: 16, tag: 32 },
};
const GCM: CipherGCMTypes = 'aes-256-gcm';

/** A key for one purpose, derived from a secret; `profile` decides the hash. */
export const deriveKey = (profile: Profile, secret: Buffer, purpose: string, length = 32): Buffer =>
  Buffer.from(hkdfSync(HASH[profile], secret, Buffer.alloc(0), purpose, length));

export const keyedDigest = (profile: Profile, key: Buffer, data: string | Uint8Array): Buffer =>
  createHmac(HASH[profile], key).update(data).digest();

export class SealBroken extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`a sealed value cannot be opened: ${why}`, options);
    this.name = 'SealBroken';
  }
}

/** `keyOf` derives the key for this purpose: intl needs 32 bytes, gm 16 for the cipher and 32 for the digest. */
export type KeyOf = (profile: Profile, keyNo: number) => Buffer;
export const keyLength = (profile: Profile): number => (profile === 'gm' ? 48 : 32);

/** Asking the system for each nonce takes longer than the sealing; no byte is used twice. */
const pool = Buffer.alloc(16 * 512);
let used = pool.length;

function freshNonce(size: number): Buffer {
  if (used + size > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += size;
  return pool.subarray(used - size, used);
}

export function sealBytes(
  profile: Profile,
  keyNo: number,
  key: Buffer,
  place: Buffer,
  plain: Uint8Array,
): Buffer {
  const sizes = SIZES[profile];
  const nonce = freshNonce(sizes.nonce);
  if (profile === 'intl') {
    const bound = Buffer.allocUnsafe(HEAD + place.length);
    writeHead(bound, profile, keyNo);
    bound.set(place, HEAD);
    const cipher = createCipheriv(GCM, key, nonce).setAAD(bound);
    // A counter mode gives as many bytes as it is given, and nothing at the end.
    const body = cipher.update(plain);
    cipher.final();
    const sealed = Buffer.allocUnsafe(HEAD + sizes.nonce + body.length + sizes.tag);
    writeHead(sealed, profile, keyNo);
    sealed.set(nonce, HEAD);
    sealed.set(body, HEAD + sizes.nonce);
    sealed.set(cipher.getAuthTag(), sealed.length - sizes.tag);
    return sealed;
  }
  const head = Buffer.alloc(HEAD);
  writeHead(head, profile, keyNo);
  const cipher = createCipheriv('sm4-ctr', key.subarray(0, 16), nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([head, nonce, body, gmTag(key, head, place, nonce, body)]);
}

function writeHead(into: Buffer, profile: Profile, keyNo: number): void {
  into[0] = VERSION;
  into[1] = PROFILES.indexOf(profile);
  into.writeUInt16BE(keyNo, 2);
}

export interface Head {
  profile: Profile;
  keyNo: number;
}

export function readHead(sealed: Uint8Array): Head {
  const profile = PROFILES[sealed[1] ?? 255];
  if (sealed[0] !== VERSION || !profile) throw new SealBroken('unknown header');
  if (sealed.length < HEAD + SIZES[profile].nonce + SIZES[profile].tag) throw new SealBroken('too short');
  return { profile, keyNo: (sealed[2]! << 8) | sealed[3]! };
}

/** @throws SealBroken when anything was altered, belongs to another place, or was sealed with another key */
export function openBytes(sealedBytes: Uint8Array, keyOf: KeyOf, place: Buffer): Buffer {
  const sealed = Buffer.from(sealedBytes.buffer, sealedBytes.byteOffset, sealedBytes.byteLength);
  const { profile, keyNo } = readHead(sealed);
  const { nonce: nonceSize, tag: tagSize } = SIZES[profile];
  const head = sealed.subarray(0, HEAD);
  const nonce = sealed.subarray(HEAD, HEAD + nonceSize);
  const body = sealed.subarray(HEAD + nonceSize, sealed.length - tagSize);
  const tag = sealed.subarray(sealed.length - tagSize);
  const key = keyOf(profile, keyNo);
  if (profile === 'gm') {
    if (!timingSafeEqual(tag, gmTag(key, head, place, nonce, body))) throw new SealBroken('digest differs');
    const decipher = createDecipheriv('sm4-ctr', key.subarray(0, 16), nonce);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  }
  const decipher = createDecipheriv(GCM, key, nonce, { authTagLength: tagSize })
    .setAAD(Buffer.concat([head, place]))
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch (cause) {
    throw new SealBroken('tag differs', { cause });
  }
}

/** Lengths go in, so that place and ciphertext cannot lend each other bytes. */
function gmTag(key: Buffer, head: Buffer, place: Buffer, nonce: Buffer, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(place.length);
  const mac = createHmac('sm3', key.subarray(16, 48));
  return mac.update(head).update(length).update(place).update(nonce).update(body).digest();
}
