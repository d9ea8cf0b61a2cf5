import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { StartRefusal } from './start-refusal.ts';

/** A key of 32 bytes from which field, file and fingerprint keys are derived. `no` is kept beside every ciphertext. */
export interface MasterKey {
  no: number;
  id: string;
  secret: Buffer;
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
const keyFile = z.object({
  version: z.literal(1),
  current: z.number().int(),
  keys: z
    .array(z.object({ no: z.number().int().min(1), id: z.string(), key: z.base64(), madeAt: z.string() }))
    .min(1),
});

/** The keys of this installation, or null if there is no key file. */
export function findMasterKeys(file: string): MasterKeys | null {
  if (!existsSync(file)) return null;
  const parsed = keyFile.safeParse(parseJson(readFileSync(file, 'utf8')));
  const all = parsed.data?.keys.map(({ no, id, key }) => ({ no, id, secret: Buffer.from(key, 'base64') }));
  const current = all?.find(({ no }) => no === parsed.data?.current);
  if (!all || !current || all.some(({ secret }) => secret.length !== SECRET_BYTES)) {
    throw new StartRefusal(
      'key.damaged',
      `密钥文件 ${file} 已损坏。请从另存的密钥备份恢复这个文件，再启动。`,
    );
  }
  return { current, all };
}

/** Makes the first key. Never overwrites: of two programs that start at once, both use the one that won. */
export function makeMasterKeys(file: string, madeAt: string): MasterKeys {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const key = {
    no: 1,
    id: randomBytes(6).toString('hex'),
    key: randomBytes(SECRET_BYTES).toString('base64'),
    madeAt,
  };
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
