import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { electing } from './testing/election.ts';

const { g, chair } = await electing();
const given = { sort: 'due', endsOn: '2026-10-10' };
const who = chair as never;

test('a second re-election of a union is refused while one runs, and says which one runs', async () => {
  const desk = matterDesk(g);
  const { id, ref } = await desk.open(who, 'mill', 're-election', given);
  const second = desk.open(who, 'mill', 're-election', given);
  await expect(second).rejects.toMatchObject({ note: { says: expect.stringContaining(ref) } });
  expect(await g.outcome(second)).toBe('term.election-running');
  // Another union elects meanwhile.
  await desk.open('clerk', 'plant', 're-election', given);
  await desk.move(id, 'drop', who, {}, { why: '登记有误' });
  await desk.open(who, 'mill', 're-election', given);
});

test('of those who begin a re-election at once one succeeds, and the others are told of it', async () => {
  const desk = matterDesk(g);
  const begin = () => g.outcome(desk.open('chengClerk', 'works', 're-election', given));
  const said = await Promise.all([begin(), begin(), begin()]);
  expect(said.sort()).toEqual(['done', 'term.election-running', 'term.election-running']);
});

test('the database keeps a second one out that comes past the rule', async () => {
  const twin = g.db.tx(tx =>
    tx.run(sql`INSERT INTO matter SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'ref', 'ZZZZ2222'))).*
      FROM matter m WHERE kind = 're-election' AND ended_on IS NULL LIMIT 1`),
  );
  await expect(twin).rejects.toThrow('matter_one_election');
});
