/** Scope looked up unit by unit and listed as a whole are the same; the stems of a path are the unit and all above it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { expect, test } from 'vitest';
import { sql } from './database/sql.ts';
import { eachInScope, inScope, stemsOf } from './scope.ts';
import { coreKit } from './testing/core-kit.ts';

const kit = await coreKit();
const city = await kit.unit('c.');
const county = await kit.unit('c.a.');
const town = await kit.unit('c.a.t.');
const other = await kit.unit('c.ab.');
const mill = await kit.unit('i.m.', 'industry');

const seen = async (actor: Actor, how: typeof inScope) =>
  (
    await kit.db.read(tx =>
      tx.rows<{ id: string }>(
        sql`SELECT u.id FROM unit u WHERE ${how(actor, ['deploy.read', 'supervise.read'], sql`u.id`)}`,
      ),
    )
  )
    .map(row => row.id)
    .sort();

test.each([
  ['one county with all below', [{ path: 'c.a.', duty: 'deploy.read' }], [county, town]],
  ['one unit alone', [{ path: 'c.a.', duty: 'supervise.read', reach: 'own' }], [county]],
  ['the other line', [{ path: 'i.', line: 'industry', duty: 'deploy.read' }], [mill]],
  ['the whole city', [{ path: 'c.', duty: 'deploy.read' }], [city, county, town, other]],
  ['another duty', [{ path: 'c.', duty: 'deploy.write' }], []],
  ['no seat', [], []],
] as const)('%s: the same units one by one and as a list', async (_, seats, units) => {
  const actor = await kit.actor('甲', seats as never);
  const expected = [...new Set(units)].sort();
  expect(await seen(actor, inScope)).toEqual(expected);
  expect(await seen(actor, eachInScope)).toEqual(expected);
});

test('the stems of a path are the unit itself and every unit above it', async () => {
  const { stems } = await kit.db.read(tx =>
    tx.one<{ stems: string[] }>(sql`SELECT ${stemsOf(sql`${'c.ab.t.'}::text`)} AS stems`),
  );
  expect(stems).toEqual(['c.', 'c.ab.', 'c.ab.t.']);
});
