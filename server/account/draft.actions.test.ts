import { expect, test } from 'vitest';
import { newId } from '../core/ids.ts';
import { Refusal } from '../core/refusal.ts';
import { accountKit, outcome } from './account.test-kit.ts';
import { dropDraft, getDraft, listDrafts, saveDraft } from './draft.actions.ts';

const kit = await accountKit();
const actor = async (name: string) => {
  const personId = await kit.person(name);
  return { ...kit.ctx(), actor: { ...kit.ctx().actor, personId, home: kit.home } };
};
const mine = await actor('写草稿');
const theirs = await actor('另一人');

test('a draft comes back as it was, version after version, and lies sealed in the table', async () => {
  const body = { title: '行动方案', clauses: [1, 2, { text: '走访三百户' }] };
  expect((await saveDraft(mine, 'programme/new', { version: 0, body })).version).toBe(1);
  expect(
    (await saveDraft(mine, 'programme/new', { version: 1, body: { ...body, title: '改' } })).version,
  ).toBe(2);
  expect(await getDraft(mine, 'programme/new')).toMatchObject({ version: 2, body: { title: '改' } });
  const { rows } = await kit.db.pool.query('SELECT body FROM draft');
  expect(rows[0].body.includes('走访')).toBe(false);
});

test('nobody else sees it', async () => {
  expect(await outcome(getDraft(theirs, 'programme/new'))).toBe('core.absent');
  expect(await listDrafts(theirs)).toEqual([]);
  expect((await listDrafts(mine)).map(d => d.key)).toEqual(['programme/new']);
  await dropDraft(theirs, 'programme/new');
  expect((await getDraft(mine, 'programme/new')).version).toBe(2);
});

test('a sealed body moved to another person does not open', async () => {
  await saveDraft(theirs, 'k', { version: 0, body: 1 });
  await kit.db.pool.query('UPDATE draft d SET body = o.body FROM draft o WHERE d.key = $1 AND o.key = $2', [
    'k',
    'programme/new',
  ]);
  await expect(getDraft(theirs, 'k')).rejects.toThrow('cannot be opened');
});

test('an older version is refused with what is stored', async () => {
  const refusal = await saveDraft(mine, 'programme/new', { version: 1, body: {} }).catch(e => e);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal.note).toMatchObject({
    code: 'draft.changed',
    current: { version: 2, body: { title: '改' } },
  });
});

test('of two first versions at once one is kept and the other told', async () => {
  const results = await Promise.all(
    [1, 2, 3].map(i => outcome(saveDraft(mine, 'report/x', { version: 0, body: i }))),
  );
  expect(results.sort()).toEqual(['done', 'draft.changed', 'draft.changed']);
});

test('one that was dropped elsewhere is kept again; one that is too long is not', async () => {
  await dropDraft(mine, 'programme/new');
  expect((await saveDraft(mine, 'programme/new', { version: 2, body: 'again' })).version).toBe(3);
  const long = 'x'.repeat(2 * 1024 * 1024);
  expect(await outcome(saveDraft(mine, newId(1), { version: 0, body: long }))).toBe('draft.too-long');
});
