import { expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { copyInto } from './copy.ts';
import { openDb } from './db.ts';
import { sql } from './sql.ts';

const { owner } = await testDatabase();

test('what is copied comes back as it was, whatever signs stand in it', async () => {
  const words = [
    '王伟',
    '',
    '\\',
    '\\x',
    '\\x61',
    '\\x61\n',
    '\\xzz',
    'a\tb\r\nc',
    '\\N',
    '\\.',
    '"{,}"',
    ' ',
  ];
  const items = words.map((text, no) => ({ no, text, list: [text, '"'], bytes: Buffer.from(text) }));
  const db = openDb(owner);
  const back = await db.tx(async tx => {
    await tx.run(
      sql`CREATE TEMP TABLE copied (no integer, text text, list text[], bytes bytea, hex bytea, none text)`,
    );
    await copyInto(tx, 'copied', ['no', 'text', 'list', 'bytes', 'hex', 'none'], items, i => [
      ...[i.no, i.text, i.list, i.bytes],
      ...[`\\x${i.bytes.toString('hex')}`, null],
    ]);
    return tx.rows(sql`SELECT * FROM copied ORDER BY no`);
  });
  await db.close();
  expect(back).toEqual(items.map(i => ({ ...i, hex: i.bytes, none: null })));
});
