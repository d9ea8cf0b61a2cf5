import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { StartRefusal } from './start-refusal.ts';

/** A key of 32 bytes from which field, file and fingerprint keys are derived. `no` is kept beside every ciphertext. */
export interface MasterKey {
  no: number;
  id: string;
  secret: Buffer;
  /** Opens nothing any more; fingerprints and signatures still come from it, so it stays in the file. */
  isRetired?: boolean;
}

export interface MasterKeys {
  /** New ciphertexts use this one. */
  current: MasterKey;
  all: readonly MasterKey[];
}

/** Tells whether a key is the right one without telling anything of it. */
export interface KeyProof {
  no: number;
  id: string;
  proof: string;
}

const SECRET_BYTES = 32;
/** Two bytes of a header hold the number. */
const MOST_KEYS = 32_767;
const keyFile = z.object({
  version: z.literal(1),
  current: z.number().int(),
  keys: z
    .array(
      z.object({
        no: z.number().int().min(1).max(MOST_KEYS),
        id: z.string(),
        key: z.base64(),
        madeAt: z.string(),
        retiredAt: z.string().optional(),
      }),
    )
    .min(1),
});
type KeyFile = z.infer<typeof keyFile>;

/** The keys of this installation, or null if there is no key file. */
export function findMasterKeys(file: string): MasterKeys | null {
  if (!existsSync(file)) return null;
  const { current, keys } = readKeyFile(file);
  const all = keys.map(({ no, id, key, retiredAt }) => ({
    ...{ no, id, secret: Buffer.from(key, 'base64') },
    ...(retiredAt ? { isRetired: true } : {}),
  }));
  return { current: all.find(({ no }) => no === current)!, all };
}

/** @throws StartRefusal when it is not what it should be */
function readKeyFile(file: string): KeyFile {
  const { data } = keyFile.safeParse(parseJson(readFileSync(file, 'utf8')));
  const current = data?.keys.find(({ no }) => no === data.current);
  const isWhole = data?.keys.every(({ key }) => Buffer.from(key, 'base64').length === SECRET_BYTES);
  if (!data || !isWhole || !current || current.retiredAt !== undefined)
    throw new StartRefusal(
      'key.damaged',
      `密钥文件 ${file} 已损坏。请从另存的密钥备份恢复这个文件，再启动。`,
    );
  return data;
}

/**
 * Replaces the file whole: a reader finds the old one or the new one. Two people who change keys at once would lose one of them,
 * so the second is turned away.
 */
function changeKeyFile(file: string, change: (old: KeyFile) => KeyFile): MasterKeys {
  const lock = `${file}.changing`;
  try {
    closeSync(openSync(lock, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new StartRefusal(
      'key.changing',
      `另一个命令正在改动密钥文件。请等它结束再试；如果确认没有，请删除 ${lock} 后再试。`,
    );
  }
  try {
    const partial = `${file}.${randomBytes(6).toString('hex')}`;
    const text = JSON.stringify(change(readKeyFile(file)), null, 2);
    writeFileSync(partial, `${text}\n`, { mode: 0o600, flush: true });
    renameSync(partial, file);
    const folder = openSync(path.dirname(file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  } finally {
    rmSync(lock, { force: true });
  }
  return findMasterKeys(file)!;
}

/** A new key for new values; the old ones stay until nothing is sealed with them. */
export const addMasterKey = (file: string, madeAt: string): MasterKeys =>
  changeKeyFile(file, ({ version, keys }) => {
    const key = newKey(Math.max(...keys.map(({ no }) => no)) + 1, madeAt);
    return { version, current: key.no, keys: [...keys, key] };
  });

/** The oldest key keeps its secret for fingerprints and signatures and opens nothing any more; any other is destroyed. */
export const retireMasterKey = (file: string, no: number, retiredAt: string): MasterKeys =>
  changeKeyFile(file, ({ version, current, keys }) => {
    if (no === current) throw new Error('the current key cannot be retired');
    const oldest = Math.min(...keys.map(key => key.no));
    const left = keys.filter(key => key.no !== no || key.no === oldest);
    return { version, current, keys: left.map(key => (key.no === no ? { ...key, retiredAt } : key)) };
  });

const newKey = (no: number, madeAt: string): KeyFile['keys'][number] => ({
  no,
  id: randomBytes(6).toString('hex'),
  key: randomBytes(SECRET_BYTES).toString('base64'),
  madeAt,
});

/** Makes the first key. Never overwrites: of two programs that start at once, both use the one that won. */
export function makeMasterKeys(file: string, madeAt: string): MasterKeys {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const key = newKey(1, madeAt);
  const partial = `${file}.${key.id}`;
  const text = JSON.stringify({ version: 1, current: 1, keys: [key] }, null, 2);
  writeFileSync(partial, `${text}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(partial, { force: true });
  }
  const made = findMasterKeys(file);
  if (!made) throw new Error(`key file ${file} vanished while it was made`);
  return made;
}

export function proofOf({ no, id, secret }: MasterKey): KeyProof {
  const proof = createHmac('sha256', secret).update(`niangjia master key ${no} ${id}`).digest('hex');
  return { no, id, proof };
}

/** Those of `proofs` for which no key here fits. */
export function missingKeys(keys: MasterKeys | null, proofs: readonly KeyProof[]): KeyProof[] {
  const ours = new Set(keys?.all.map(key => proofOf(key).proof));
  return proofs.filter(({ proof }) => !ours.has(proof));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
