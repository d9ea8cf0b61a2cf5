/** Sealing on another thread, with keys that were lent: what they were not lent for is refused. */
import type { LentKeys, Sealer } from './crypto.model.ts';
import { keyedDigest, placeBytes, SealBroken, STABLE, sealBytes } from './envelope.ts';

export function openLent({ profile, keyNo, columns, indexes }: LentKeys): Sealer {
  const held = (keys: ReadonlyMap<string, Uint8Array>) =>
    new Map([...keys].map(([k, v]) => [k, Buffer.from(v)]));
  const [columnKeys, indexKeys] = [held(columns), held(indexes)];
  const keyFor = (keys: ReadonlyMap<string, Buffer>, name: string): Buffer => {
    const key = keys.get(name);
    if (!key) throw new SealBroken(`no key was lent for ${name}`);
    return key;
  };
  return {
    seal: (place, plain) =>
      sealBytes(
        profile,
        keyNo,
        keyFor(columnKeys, `${place.table}.${place.column}`),
        placeBytes(place),
        typeof plain === 'string' ? Buffer.from(plain) : plain,
      ),
    blindIndex: (field, normalised) => keyedDigest(STABLE, keyFor(indexKeys, field), normalised),
  };
}
