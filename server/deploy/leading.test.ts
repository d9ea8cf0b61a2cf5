import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { changeLeading } from './programme.actions.ts';
import { taskRoutes } from './task.routes.ts';
import { ask } from './testing/ask.ts';
import type { PersonName } from './testing/given.ts';
import { viewOf } from './testing/steps.ts';
import { field } from './testing/tasks.ts';

const g = await field();
const { id } = await g.db.read(tx =>
  tx.one<{ id: string }>(sql`SELECT programme_id AS id FROM task WHERE id = ${g.visits.yan}`),
);
const leading = [
  { role: '组长' as const, name: '陆景行', title: '主席', personId: null },
  { role: '成员' as const, name: '许明川', title: '组织部部长', personId: null },
];

test('the leading group changes after the table is issued; the units that have its tasks read it, the printed table stays', async () => {
  const before = await viewOf(g, id);
  expect(before).toMatchObject({ state: 'issued', allowed: expect.arrayContaining(['regroup']) });
  const change = (who: PersonName, more: object = {}, seenSeq = before.seq) =>
    g.outcome(
      changeLeading(g.ctx(who), id, { leading, office: '组织部', why: '原组长调离', ...more, seenSeq }),
    );
  expect(await change('chair')).toBe('core.no-duty');
  expect(await change('yanClerk')).toBe('core.absent');
  expect(await change('clerk')).toBe('done');
  expect(await change('clerk')).toBe('core.changed-meanwhile');
  expect(await change('clerk', {}, before.seq + 1)).toBe('deploy.leading-same');
  const task = await ask<{ leading: string[] }>(g, taskRoutes, 'getTask', 'yanClerk', {
    params: { id: g.visits.yan },
  });
  expect(task.leading).toEqual(['组长：陆景行（主席）', '成员：许明川（组织部部长）', '办公室设在组织部']);
  const after = await viewOf(g, id);
  expect(after).toMatchObject({ state: 'issued', documentNo: before.documentNo, phases: before.phases });
  expect(after.trail.at(-1)).toMatchObject({ label: '调整领导小组', why: '原组长调离' });
  const both = await Promise.all(
    ['甲', '乙'].map(name => change('clerk', { leading: [{ ...leading[0]!, name }] }, after.seq)),
  );
  expect(both.sort()).toEqual(['core.changed-meanwhile', 'done']);
});
