import { surveyIndicators } from '@niangjia/domain/survey/survey.indicators.ts';
import { asked } from '@niangjia/domain/survey/testing/asked.ts';
import { expect, test } from 'vitest';
import { figuresOf } from '../core/figures.ts';
import { syncIndicators } from '../core/indicators.ts';
import { systemWork } from '../core/system-work.ts';
import { coreKit, HOME } from '../core/testing/core-kit.ts';
import { postResults } from './result.facts.ts';
import { findSurvey } from './survey.store.ts';
import { answeredSurvey } from './testing/answered.ts';

const kit = await coreKit();
const city = await kit.unit('1.');
const east = await kit.unit('1.2.');
const [large, small, mid] = [await kit.unit('1.2.3.'), await kit.unit('1.2.4.'), await kit.unit('1.2.5.')];
const keeper = await kit.actor('市总问卷', [{ path: '1.', duty: 'survey.read', reach: 'below' }]);
await kit.db.tx(tx => syncIndicators(tx, surveyIndicators));

const figures = async (unitId: string) => {
  const found = await kit.db.read(tx =>
    figuresOf(tx, {
      line: 'territory',
      unitIds: [unitId],
      codes: [{ code: 'survey-answers' }, { code: 'survey-satisfaction' }],
      fromDay: kit.today,
      toDay: kit.today,
      asOf: null,
    }),
  );
  return found.map(f => f.value);
};

test('closing counts answers and satisfaction at the lowest unit that is shown, all others one level up', async () => {
  const of = (unitId: string, count: number, score: number) =>
    Array.from({ length: count }, () => ({ unitId, answers: { sat: score } }));
  const id = await answeredSurvey(kit, {
    unitId: city,
    state: 'open',
    versions: [[asked('sat', { sort: 'scale', counts: 'satisfaction' })]],
    rows: [...of(large, 30, 5), ...of(mid, 12, 4), ...of(small, 4, 1)],
  });
  await kit.db.tx(async tx => {
    const survey = (await findSurvey(tx, keeper, id))!;
    const w = systemWork(tx, kit.ctx(keeper).crypto, { home: HOME, day: kit.today, key: 'close' });
    await postResults(w, survey);
  });
  const mean = (sum: number, count: number) => (sum / 5 / count) * 100;
  expect(await figures(city)).toEqual([46, expect.closeTo(mean(30 * 5 + 12 * 4 + 4, 46), 3)]);
  expect(await figures(east)).toEqual([46, expect.closeTo(mean(30 * 5 + 12 * 4 + 4, 46), 3)]);
  expect(await figures(large)).toEqual([30, 100]);
  // Four and twelve are together in the rest of the county: neither is told apart.
  expect(await figures(small)).toEqual([0, null]);
  expect(await figures(mid)).toEqual([0, null]);
});

test('of fewer answers than are told nothing of satisfaction is posted, though their number is', async () => {
  const other = await kit.unit('9.');
  const id = await answeredSurvey(kit, {
    unitId: other,
    state: 'open',
    versions: [[asked('sat', { sort: 'scale', counts: 'satisfaction' })]],
    rows: Array.from({ length: 9 }, () => ({ unitId: other, answers: { sat: 2 } })),
  });
  const reader = await kit.actor('外市问卷', [{ path: '9.', duty: 'survey.read', reach: 'below' }]);
  await kit.db.tx(async tx => {
    const survey = (await findSurvey(tx, reader, id))!;
    const w = systemWork(tx, kit.ctx(reader).crypto, { home: HOME, day: kit.today, key: 'close nine' });
    await postResults(w, survey);
  });
  expect(await figures(other)).toEqual([9, null]);
});
