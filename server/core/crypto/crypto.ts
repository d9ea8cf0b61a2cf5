import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { MasterKeys } from '../master-keys.ts';
import type { Crypto, FieldPlace } from './crypto.model.ts';
import {
  deriveKey,
  type KeyOf,
  keyedDigest,
  keyLength,
  openBytes,
  type Profile,
  readHead,
  SealBroken,
  sealBytes,
} from './envelope.ts';

/** PKCS #8 wrapping of an Ed25519 seed (RFC 8410). */
const ED25519_SEED = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Fingerprints keep one hash for ever, whatever profile new ciphertexts use: look-ups must go on finding. */
const STABLE: Profile = 'intl';

/** Names hold no NUL, so the parts cannot run into each other. */
const placeBytes = (p: FieldPlace): Buffer => Buffer.from(`${p.table}\0${p.column}\0${p.rowId}`);

/**
 * New values are sealed with the current key; older ones open with the key that their header names. Fingerprints and
 * signatures come from the oldest key, so that rotation leaves them comparable: that key stays in the file.
 */
export function openCrypto(keys: MasterKeys, profile: Profile = 'intl'): Crypto {
  const current = keys.current.no;
  const masters = new Map(keys.all.map(k => [k.no, k.secret]));
  const oldest = keys.all.reduce((a, b) => (b.no < a.no ? b : a)).secret;
  const privateKey = createPrivateKey({
    key: Buffer.concat([ED25519_SEED, deriveKey('intl', oldest, 'sign audit checkpoints')]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey);

  const derived = new Map<string, Buffer>();
  const keep = (name: string, make: () => Buffer): Buffer => {
    const known = derived.get(name);
    if (known) return known;
    const made = make();
    derived.set(name, made);
    return made;
  };
  const sealKey = (purpose: string, p: Profile, keyNo: number): Buffer => {
    const master = masters.get(keyNo);
    if (!master) throw new SealBroken(`key ${keyNo} is not in the key file`);
    return deriveKey(p, master, purpose, keyLength(p));
  };
  const fieldKey =
    ({ table, column }: FieldPlace): KeyOf =>
    (p, no) =>
      keep(`${p} ${no} ${table}.${column}`, () => sealKey(`field ${table}.${column}`, p, no));
  // One key per content: a file's key is never used for other bytes.
  const fileKey =
    (sha256: Uint8Array): KeyOf =>
    (p, no) =>
      sealKey(`file ${Buffer.from(sha256).toString('hex')}`, p, no);
  const stableKey = (purpose: string): Buffer => keep(purpose, () => deriveKey(STABLE, oldest, purpose));

  return {
    seal: (place, plain) =>
      sealBytes(
        profile,
        current,
        fieldKey(place)(profile, current),
        placeBytes(place),
        typeof plain === 'string' ? Buffer.from(plain) : plain,
      ),
    open: (place, sealed) => openBytes(sealed, fieldKey(place), placeBytes(place)),
    blindIndex: (field, normalised) => keyedDigest(STABLE, stableKey(`index ${field}`), normalised),
    mac: (purpose, data) => keyedDigest(STABLE, stableKey(`mac ${purpose}`), data),
    sealFile: (sha256, bytes) => ({
      keyNo: current,
      sealed: sealBytes(profile, current, fileKey(sha256)(profile, current), Buffer.from(sha256), bytes),
    }),
    openFile: (sha256, keyNo, sealed) => {
      if (readHead(sealed).keyNo !== keyNo) throw new SealBroken('sealed with another key number');
      return openBytes(sealed, fileKey(sha256), Buffer.from(sha256));
    },
    sign: data => sign(null, data, privateKey),
    verify: (data, signature) => verify(null, data, publicKey, signature),
  };
}
