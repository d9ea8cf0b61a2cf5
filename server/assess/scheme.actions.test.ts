import { asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import type { PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { call, contentOf, indicator, item, schemeOf } from './testing/schemes.ts';

const week = (await field()).travel('2026-07-20');

test('a draft that somebody else changed meanwhile is not overwritten', async () => {
  const body = { unitId: week.unit.city.id, year: 2027, title: '下一年方案' };
  const twins = await Promise.allSettled(
    (['clerk', 'clerk2'] as const).map(who => call(week, 'createScheme', who, { body })),
  );
  expect(twins.map(t => t.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(twins.flatMap(t => (t.status === 'rejected' ? [t.reason.note.code] : []))).toEqual([
    'assess.scheme-exists',
  ]);
  const made = twins.flatMap(t => (t.status === 'fulfilled' ? [t.value] : []))[0]!;
  const draft = await schemeOf(week, made.id);
  const edit = (who: PersonName, title: string) =>
    week.outcome(
      call(week, 'editScheme', who, {
        params: { id: made.id },
        body: contentOf(draft, { title, fromDay: asDay('2027-01-01') }),
      }),
    );
  expect(await edit('clerk', '甲')).toBe('done');
  expect(await edit('clerk2', '乙')).toBe('core.changed-meanwhile');
  expect(await week.outcome(call(week, 'createScheme', 'yanClerk', { body }))).toBe('core.absent');
  expect(await week.outcome(call(week, 'createScheme', 'watcher', { body: { ...body, year: 2028 } }))).toBe(
    'core.no-duty',
  );
});

test('an item may read one cut of an indicator, of those that sums are kept under', async () => {
  const made = await call(week, 'createScheme', 'clerk', {
    body: { unitId: week.unit.city.id, year: 2029, title: '分项考核' },
  });
  const edit = async (cut: string) =>
    week.outcome(
      call(week, 'editScheme', 'clerk', {
        params: { id: made.id },
        body: contentOf(await schemeOf(week, made.id), {
          items: [item('有效访谈', 100, { ...indicator('visit-done'), cut })] as never,
        }),
      }),
    );
  expect(await edit('size=small')).toBe('assess.cut-unknown');
  expect(await edit('outcome=interview')).toBe('done');
  expect((await schemeOf(week, made.id)).items).toMatchObject([
    { sourceName: '已走访单位（走访结果：有效访谈）' },
  ]);
});
