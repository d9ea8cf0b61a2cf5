import type pg from 'pg';
import {
  findMasterKeys,
  type KeyProof,
  type MasterKeys,
  makeMasterKeys,
  missingKeys,
  proofOf,
} from '../master-keys.ts';
import { StartRefusal } from '../start-refusal.ts';

/**
 * The database remembers which keys its ciphertexts need. A missing or foreign key is refused before anything is
 * written with another one; only a database that never had a key gets a new one.
 */
export async function openMasterKeys(owner: pg.ClientBase, file: string): Promise<MasterKeys> {
  const needed = await readKeyProofs(owner);
  const found = findMasterKeys(file);
  const missing = missingKeys(found, needed);
  if (missing.length > 0) {
    const why = found ? '与数据库不是一套' : '不存在';
    throw new StartRefusal(
      'key.missing',
      `密钥文件 ${file} ${why}（需要编号 ${missing.map(({ id }) => id).join('、')} 的密钥）。没有它，已加密的内容无法读出，因此不启动。请把另存的密钥文件放回原处，或用 NIANGJIA_KEY_FILE 指明它在哪里。`,
    );
  }
  const { rows } = await owner.query<{ at: string }>('SELECT clock_timestamp()::text AS at');
  const keys = found ?? makeMasterKeys(file, rows[0]?.at ?? '');
  for (const { no, id, proof } of keys.all.map(proofOf)) {
    await owner.query('INSERT INTO master_key (no, id, proof) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      no,
      id,
      proof,
    ]);
  }
  return keys;
}

export async function readKeyProofs(owner: pg.ClientBase): Promise<KeyProof[]> {
  const { rows } = await owner.query<KeyProof>('SELECT no, id, proof FROM master_key ORDER BY no');
  return rows;
}
