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
  placeBytes,
  readHead,
  SealBroken,
  STABLE,
  sealBytes,
} from './envelope.ts';

/** PKCS #8 wrapping of an Ed25519 seed (RFC 8410). */
const ED25519_SEED = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The parts that a change of keys replaces. */
function readKeys(keys: MasterKeys) {
  const oldest = keys.all.reduce((a, b) => (b.no < a.no ? b : a));
  return {
    current: keys.current.no,
    all: keys.all,
    masters: new Map(keys.all.filter(k => !k.isRetired).map(k => [k.no, k.secret])),
    oldest,
  };
}

/**
 * New values are sealed with the current key; older ones open with the key that their header names. Fingerprints and
 * signatures come from the oldest key, so that rotation leaves them comparable: that key stays in the file.
 * @param reread the key file as it is now: another process may have added a key while this one runs
 */
export function openCrypto(
  given: MasterKeys,
  profile: Profile = 'intl',
  reread: () => MasterKeys | null = () => null,
): Crypto {
  let keys = readKeys(given);
  const { oldest } = keys;
  const privateKey = createPrivateKey({
    key: Buffer.concat([ED25519_SEED, deriveKey('intl', oldest.secret, 'sign audit checkpoints')]),
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
  const refresh = (): void => {
    const now = reread();
    if (!now) return;
    const next = readKeys(now);
    // Another file in the same place: its fingerprints would find nothing, and a start with it is refused anyway.
    if (!next.oldest.secret.equals(oldest.secret)) return;
    // What a retired key opened stays closed from now on.
    if (next.all.some(k => k.isRetired) || next.all.length < keys.all.length) derived.clear();
    keys = next;
  };
  const sealKey = (purpose: string, p: Profile, keyNo: number): Buffer => {
    if (!keys.masters.has(keyNo)) refresh();
    const master = keys.masters.get(keyNo);
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
  const stableKey = (purpose: string): Buffer =>
    keep(purpose, () => deriveKey(STABLE, oldest.secret, purpose));

  return {
    seal: (place, plain) =>
      sealBytes(
        profile,
        keys.current,
        fieldKey(place)(profile, keys.current),
        placeBytes(place),
        typeof plain === 'string' ? Buffer.from(plain) : plain,
      ),
    open: (place, sealed) => openBytes(sealed, fieldKey(place), placeBytes(place)),
    blindIndex: (field, normalised) => keyedDigest(STABLE, stableKey(`index ${field}`), normalised),
    mac: (purpose, data) => keyedDigest(STABLE, stableKey(`mac ${purpose}`), data),
    sealFile: (sha256, bytes) => ({
      keyNo: keys.current,
      sealed: sealBytes(
        profile,
        keys.current,
        fileKey(sha256)(profile, keys.current),
        Buffer.from(sha256),
        bytes,
      ),
    }),
    openFile: (sha256, keyNo, sealed) => {
      if (readHead(sealed).keyNo !== keyNo) throw new SealBroken('sealed with another key number');
      return openBytes(sealed, fileKey(sha256), Buffer.from(sha256));
    },
    sign: data => sign(null, data, privateKey),
    verify: (data, signature) => verify(null, data, publicKey, signature),
    keys: () =>
      keys.all.map(({ no, id, isRetired = false }) => ({
        no,
        id,
        isRetired,
        isCurrent: no === keys.current,
      })),
    refresh,
    lend: ({ columns, indexes }) => ({
      profile,
      keyNo: keys.current,
      columns: new Map(
        columns.map(c => [`${c.table}.${c.column}`, fieldKey({ ...c, rowId: '' })(profile, keys.current)]),
      ),
      indexes: new Map(indexes.map(field => [field, stableKey(`index ${field}`)])),
    }),
  };
}
