import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { codeOf } from '../unit/testing/unit-kit.ts';
import { handIn } from './answer.actions.ts';
import { enterPaper, secondPaper, settlePaper } from './paper.actions.ts';
import { findPaper } from './paper.store.ts';
import { findSurvey } from './survey.store.ts';
import { coverageOf, paperView } from './survey.view.ts';

import { edge, sent, surveyField } from './testing/asking.ts';

const { kit, g, mill, keeper, typist, other, chair, out, published, answersOf } = await surveyField();

test('paper counts at once, or when two persons typed the same; a difference is settled from the paper', async () => {
  const { id } = await published();
  const sheet = (no: number, twice: boolean) => ({
    ...{ unitId: g.township, batch: '第一批', no, twice, version: 1, answers: { paid: 'o1' }, cuts: {} },
  });
  expect(await enterPaper(kit.ctx(typist), id, sheet(1, false))).toMatchObject({ state: 'counted' });
  expect(await codeOf(enterPaper(kit.ctx(typist), id, sheet(1, false)))).toBe('survey.paper-no');
  expect(await codeOf(enterPaper(kit.ctx(chair), id, sheet(9, false)))).toBe('core.absent');
  expect(await codeOf(enterPaper(kit.ctx(typist), id, { ...sheet(9, false), unitId: g.foreign }))).toBe(
    'core.no-duty',
  );
  const same = await enterPaper(kit.ctx(typist), id, sheet(2, true));
  const differs = await enterPaper(kit.ctx(typist), id, sheet(3, true));
  expect(await answersOf(id)).toHaveLength(1);
  const blindView = await kit.db.read(async tx =>
    paperView(tx, other, (await findPaper(tx, other, same.id))!),
  );
  expect(blindView.typed).toBeNull();
  expect(await codeOf(secondPaper(kit.ctx(typist), same.id, { answers: { paid: 'o1' } }))).toBe(
    'survey.paper-hands',
  );
  expect(await secondPaper(kit.ctx(other), same.id, { answers: { paid: 'o1' } })).toMatchObject({
    state: 'counted',
  });
  expect(await secondPaper(kit.ctx(other), differs.id, { answers: { paid: 'o2' } })).toMatchObject({
    state: 'differs',
  });
  expect(await answersOf(id)).toHaveLength(2);
  await settlePaper(kit.ctx(typist), differs.id, { answers: { paid: 'o2' } });
  expect(await codeOf(settlePaper(kit.ctx(typist), differs.id, { answers: { paid: 'o2' } }))).toBe(
    'survey.paper-done',
  );
  expect((await answersOf(id)).map(a => a.channel)).toEqual(['paper', 'paper', 'paper']);
});

test('coverage is told against the frame; few answers of one place are not told', async () => {
  const { id, code } = await published();
  for (let i = 0; i < 3; i++) await handIn(out(), code, sent({ cuts: { unitId: g.township } }), edge('c'));
  const seen = await kit.db.read(async tx => coverageOf(tx, (await findSurvey(tx, keeper, id))!, keeper));
  expect(seen).toMatchObject({ answers: 3, link: 3, paper: 0 });
  const members = await kit.db.read(tx =>
    tx.one<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM membership WHERE unit_id = ${mill} AND to_day = '9999-12-31'`,
    ),
  );
  expect(seen.asked).toBe(members.n);
  expect(seen.units.find(row => row.unitId === g.township)).toMatchObject({
    asked: members.n,
    answers: null,
  });
  expect(seen.units.some(row => row.unitId === mill)).toBe(false);
});
