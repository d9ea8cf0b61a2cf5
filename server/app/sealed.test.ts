import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openCrypto } from '../core/crypto/crypto.ts';
import { givenKeys, rotated } from '../core/crypto/given-keys.ts';
import { countByKey, placeName, proveSealed, reseal, type SealedColumn } from '../core/crypto/reseal.ts';
import type { Db, Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { openFiles } from '../core/files/files.ts';
import { newId } from '../core/ids.ts';
import type { MasterKeys } from '../core/master-keys.ts';
import { coreKit, HOME } from '../core/testing/core-kit.ts';
import { MARKS, SEALED } from './sealed.ts';

const kit = await coreKit();
const { db } = kit;
const filesDir = mkdtempSync(path.join(tmpdir(), 'niangjia-sealed-'));
afterAll(() => rmSync(filesDir, { recursive: true, force: true }));

test('every column of bytes is either sealed and in the list, or known as a mark', async () => {
  const rows = await db.read(tx =>
    tx.rows<{
      name: string;
    }>(sql`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`),
  );
  expect(rows.map(r => r.name)).toEqual([...SEALED.map(placeName), ...MARKS].sort());
});

test('every list goes by a unique index of its table', async () => {
  const indexes = await db.read(tx =>
    tx.rows<{ table: string; columns: string[] }>(sql`SELECT c.relname AS table,
        ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY k(no, at) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.no ORDER BY k.at) AS columns
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace`),
  );
  const known = indexes.map(i => `${i.table} ${i.columns.join()}`);
  for (const column of SEALED) expect(known).toContain(`${column.table} ${Object.keys(column.key).join()}`);
});

const DRAFTS = SEALED.filter(c => c.table === 'draft' || c.table === 'person');
const PEOPLE = 700;

/** Everything at one key: people with numbers, a draft each, some files. */
async function fill(keys: MasterKeys): Promise<void> {
  const crypto = openCrypto(keys);
  const [people, drafts] = [placed('person.mobile_enc'), placed('draft.body')];
  await db.tx(async tx => {
    for (let i = 0; i < PEOPLE; i++) {
      const id = newId(HOME);
      await tx.run(sql`INSERT INTO person (home, id, name, mobile_enc) VALUES (${HOME}, ${id}, ${`人${i}`},
        ${crypto.seal(people.place({ id }), `1380000${i}`)})`);
      const key = `k${i}`;
      await tx.run(sql`INSERT INTO draft (person_id, key, body, version, at)
        VALUES (${id}, ${key}, ${crypto.seal(drafts.place({ person_id: id, key }), '"稿"')}, 1, clock())`);
    }
  });
}
const placed = (name: string): SealedColumn => SEALED.find(c => placeName(c) === name)!;
const counts = async (): Promise<Record<number, number>> =>
  Object.fromEntries(await db.read(tx => countByKey(tx, SEALED)));
const progress = () =>
  db.read(tx =>
    tx.rows<{ place: string; done: number; broken: number; finished: boolean }>(
      sql`SELECT place, done, broken, finished_at IS NOT NULL AS finished FROM reseal WHERE key_no = 2 ORDER BY place`,
    ),
  );

describe('a new key, while people go on working', () => {
  const first = givenKeys();
  const second = rotated(first);
  // What runs: it knows the first key and looks into the file when it is told or meets a number that it does not know.
  let file = first;
  const running = openCrypto(first, 'intl', () => file);
  const files = openFiles(filesDir, running, 2 ** 20);
  const parts = { db, crypto: running, filesDir, columns: SEALED };

  test('nothing is done while there is one key', async () => {
    await fill(first);
    const unitId = await kit.unit('a.');
    for (const text of ['甲', '乙', '丙'])
      await db.tx(tx =>
        files.keep(tx, {
          ...{ name: `${text}.txt`, bytes: Buffer.from(text), unitId, subject: null, area: 'sample' },
          ...{ madeBy: newId(HOME), home: HOME },
        }),
      );
    expect(await reseal(parts, 1000)).toBe(false);
    expect(await counts()).toEqual({ 1: 2 * PEOPLE + 3 });
  });

  test('killed at every page, it goes on where it was and loses nothing', async () => {
    file = second;
    let kills = 0;
    for (let at = 1; ; at++) {
      const dying: Db = { ...db, tx: work => db.tx(async tx => killedAt(tx, at, work)) };
      const ended = await reseal({ ...parts, db: dying }, 60_000).then(
        left => !left,
        () => {
          kills++;
          return false;
        },
      );
      if (ended) break;
      if (at % 9 === 0 && !(await reseal(parts, 1))) break;
    }
    expect(kills).toBeGreaterThan(5);
    expect(await counts()).toEqual({ 2: 2 * PEOPLE + 3 });
    for (const { finished, broken } of await progress()) expect([finished, broken]).toEqual([true, 0]);
  });

  test('every value opens at its place without the old key, and the files read back', async () => {
    const only = openCrypto({ ...second, all: [{ ...first.current, isRetired: true }, second.current] });
    expect(await proveSealed(db, only, DRAFTS)).toEqual({ checked: 2 * PEOPLE, faults: [] });
    const stored = await db.read(tx => tx.rows<{ id: string }>(sql`SELECT id FROM file`));
    const after = openFiles(filesDir, only, 2 ** 20);
    for (const { id } of stored) expect((await db.read(tx => after.bytes(tx, id))).bytes.length).toBe(3);
    // Fingerprints did not move.
    expect(only.blindIndex('f', 'x').equals(openCrypto(first).blindIndex('f', 'x'))).toBe(true);
  });

  test('a value that does not open is counted, kept as it is, and stands in the way of retiring the key', async () => {
    file = rotated(second);
    const id = newId(HOME);
    const sealed = running.seal(placed('person.mobile_enc').place({ id: newId(HOME) }), 'of another row');
    expect(sealed.readUInt16BE(2)).toBe(2);
    await db.tx(tx =>
      tx.run(sql`INSERT INTO person (home, id, name, mobile_enc) VALUES (${HOME}, ${id}, '错', ${sealed})`),
    );
    while (await reseal(parts, 5000));
    expect(await counts()).toEqual({ 2: 1, 3: 2 * PEOPLE + 3 });
    const rows = await db.read(tx =>
      tx.rows<{ place: string; broken: number }>(sql`SELECT place, broken FROM reseal
      WHERE key_no = 3 AND broken > 0`),
    );
    expect(rows).toEqual([{ place: 'person.mobile_enc', broken: 1 }]);
    expect((await proveSealed(db, running, DRAFTS)).faults).toEqual([`person.mobile_enc ${HOME} ${id}`]);
  });
});

/** Breaks the transaction at its `at`-th statement, as a crash would. */
async function killedAt<T>(tx: Tx, at: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  let n = 0;
  const count = () => {
    if (++n >= at && randomBytes(1)[0]! % 2 === 0) throw new Error('killed');
  };
  const counted = <T>(run: () => Promise<T>): Promise<T> => {
    count();
    return run();
  };
  return work({
    client: tx.client,
    rows: query => counted(() => tx.rows(query)),
    maybe: query => counted(() => tx.maybe(query)),
    one: query => counted(() => tx.one(query)),
    run: query => counted(() => tx.run(query)),
  });
}
