import { burdenIndicators } from '@niangjia/domain/burden/burden.indicators.ts';
import type { Burden } from '@niangjia/domain/burden/burden.model.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { SheetSort } from '@niangjia/domain/import/column.model.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import type { SurveyContent } from '@niangjia/domain/survey/survey.model.ts';
import { asked } from '@niangjia/domain/survey/testing/asked.ts';
import { employerSheet } from '@niangjia/domain/unit/employer.import.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { offsetTo } from '../core/testing/database.ts';
import { type ImportSort, registerSort } from '../import/sort.model.ts';
import { enterPaper } from '../survey/paper.actions.ts';
import { drawSurvey, moveSurvey, saveDraft } from '../survey/survey.actions.ts';
import { findSurvey } from '../survey/survey.store.ts';
import { surveyView } from '../survey/survey.view.ts';
import { codeOf, givenCity, unitKit } from '../unit/testing/unit-kit.ts';
import { proveBurden } from './burden.proof.ts';
import { findUnit, reasonsAround } from './burden.store.ts';
import { closeSome } from './burden.sweep.ts';
import { askingView, burdenRows, burdenView } from './burden.view.ts';
import { reasonsFor } from './testing/reasons.ts';
import { belowEach, belows, isUnder, underOf } from './under.store.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
await kit.db.tx(tx => syncIndicators(tx, { ...memberIndicators, ...burdenIndicators }));
registerSort({ sheet: employerSheet as SheetSort } as ImportSort);
const keeper = await kit.officer(g.county, 'office');
const above = await kit.officer(g.city, 'office');
const typist = await kit.officer(g.township, 'township-staff');

const content = (more: Partial<SurveyContent> = {}): SurveyContent => ({
  ...{ title: '休息情况调查', purpose: '只作统计', audience: 'worker', once: false, named: false },
  ...{ opensOn: asDay('2026-11-01'), closesOn: asDay('2026-12-15'), cuts: ['unit'], longWhy: '' },
  ...more,
});
async function drawn(
  labels: readonly string[],
  more: Partial<SurveyContent> = {},
  by = keeper,
  unitId = g.county,
) {
  const questions = labels.map((label, i) =>
    asked(`q${i}`, { label, sort: 'number', unit: '', options: [] }),
  );
  const { id, seq } = await drawSurvey(kit.ctx(by), { ...content(more), unitId, copyOf: null });
  const saved = await saveDraft(kit.ctx(by), id, { questions, seenSaves: 0 });
  const publish = (again = {}) => moveSurvey(kit.ctx(by), id, { move: 'publish', seenSeq: seq, again });
  return { id, publish, again: saved.again };
}
const typed = (id: string, no: number, unitId = g.township) =>
  enterPaper(kit.ctx(typist), id, {
    ...{ unitId, batch: '一', no, twice: false, version: 1, answers: { q0: 3, q1: 4 }, cuts: {} },
  });
const head = (id: string, unit = '') => ({ id, unit });
const view = (id: string, day = kit.today): Promise<Burden> =>
  kit.db.read(tx => burdenView(tx, head(id), day, 4));

test('the same question within a year is told at once, and goes out with a reason that is kept', async () => {
  const first = await drawn(['每周加班几小时', '每月休息几天']);
  expect(first.again).toEqual([]);
  await first.publish();
  const second = await drawn(['您平均每周加班几小时？', '每周加班几小时（小时）'], { title: '加班情况调查' });
  expect(second.again.map(a => a.key)).toEqual(['q1']);
  expect(second.again[0]!.says[0]).toEqual({
    text: expect.stringMatching(
      /^2026年11月20日已由.*向职工要过“每周加班几小时”（《休息情况调查》），可直接引用$/u,
    ),
    open: `/surveys/${first.id}/results`,
  });
  expect(await codeOf(second.publish())).toBe('burden.again');
  expect(await codeOf(second.publish({ q1: '要' }))).toBe('burden.again');
  await second.publish({ q1: '新的加班规定出台后再核对' });
  const kept = await kit.db.read(tx => reasonsAround(tx, g.township, kit.today));
  expect(kept).toMatchObject([
    { form: '加班情况调查', label: '每周加班几小时（小时）', why: '新的加班规定出台后再核对' },
  ]);
  const later = await kit.db.read(async tx =>
    surveyView(tx, keeper, (await findSurvey(tx, keeper, second.id))!),
  );
  expect(later.draft?.again).toMatchObject([{ key: 'q1', why: '新的加班规定出台后再核对' }]);
  // Under the same number something else is asked by now: the reason was not given for that.
  const questions = ['您的工种', '每月休息几天'].map((label, i) =>
    asked(`q${i}`, { label, sort: 'number', unit: '', options: [] }),
  );
  const other = await saveDraft(kit.ctx(keeper), second.id, { questions, seenSaves: 1 });
  expect(other.again).toMatchObject([{ key: 'q1', label: '每月休息几天', why: null }]);
});

test('a field refused without a reason is named where it stands', async () => {
  const third = await drawn(['每月休息几天'], { title: '又一次调查' });
  const note = await third.publish().catch((error: { note: object }) => error.note);
  expect(note).toMatchObject({ fields: [{ path: 'again.q0' }] });
});

test('what stands in the register of employers, or is counted, is not asked of enterprises', async () => {
  const named = { audience: 'enterprise', named: true, once: true, title: '企业情况' } as const;
  const { again } = await drawn(['贵单位现有员工多少人', '目前缺工多少人'], named);
  expect(again.map(a => a.key)).toEqual(['q0']);
  expect(again[0]!.says[0]).toEqual({
    text: '“职工人数”已在用人单位台账，可直接引用，不用再要',
    open: '/employers',
  });
});

test('a year later, beside the tree, or of other people, nothing is told', async () => {
  const far = await drawn(
    ['每周加班几小时'],
    { title: '外区调查' },
    await kit.officer(g.foreign, 'office'),
    g.foreign,
  );
  expect(far.again).toEqual([]);
  const others = await drawn(['每周加班几小时'], { title: '企业问卷', audience: 'enterprise' });
  expect(others.again).toEqual([]);
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO survey_version SELECT home, survey_id, 2, questions, seconds, '2025-11-19'::date FROM survey_version
      WHERE number = 1`),
  );
  await kit.db.tx(tx => tx.run(sql`UPDATE survey SET version = 2 WHERE version = 1`));
  const late = await drawn(['每月休息几天'], { title: '一年以后' });
  expect(late.again).toEqual([]);
  await kit.db.tx(tx => tx.run(sql`UPDATE survey SET version = 1 WHERE version = 2`));
});

test('whoever is above is told as well, and what a county asks is seen from there', async () => {
  const { again } = await drawn(['每月休息几天'], { title: '全市调查' }, above, g.city);
  expect(again).toHaveLength(1);
});

test('paper that a township types in is its burden: weeks, forms and lines add up, and the county sees whose it is', async () => {
  const survey = await drawn(['班车趟数', '食堂座位数'], { title: '食堂班车调查' });
  await survey.publish(reasonsFor(survey.again));
  await typed(survey.id, 1);
  await typed(survey.id, 2);
  const own = await view(g.township);
  expect(own.total).toEqual({ records: 2, typed: 4, taken: 0, rows: 0, seconds: 80 });
  expect(own.weeks.map(w => w.seconds)).toEqual([0, 0, 0, 80]);
  expect(own.forms).toMatchObject([
    { title: '食堂班车调查', source: 'survey', records: 2, askerId: g.county },
  ]);
  const county = await view(g.county);
  expect(county.units.map(u => [u.isOwn, u.seconds])).toEqual([
    [true, 0],
    [false, 80],
  ]);
  const lines = await kit.db.read(tx =>
    burdenRows(tx, head(g.county), kit.today, { from: own.from, to: own.to }),
  );
  expect(lines.reduce((sum, line) => sum + line.seconds, 0)).toBe(county.total.seconds);
  const asking = await kit.db.read(tx => askingView(tx, head(g.county), kit.today, 4));
  expect(asking.total.seconds).toBe(80);
  expect(asking.forms).toMatchObject([{ title: '食堂班车调查', units: 1 }]);
  expect((await view(g.foreign)).total.records).toBe(0);
});

test('a township that has measured its own times is counted by them, and nobody else is', async () => {
  const before = [await view(g.township), await view(g.county)].map(b => b.total.seconds);
  const rolledBack = new Error('rolled back');
  const seen: number[] = [];
  const trial = kit.db.tx(async tx => {
    await tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (1, ${newId(1)}, 'burden.seconds-number', ${g.township}, '21', 'second', '2026-01-01', '本级实测', '')`);
    for (const id of [g.township, g.county])
      seen.push((await burdenView(tx, head(id), kit.today, 4)).total.seconds);
    throw rolledBack;
  });
  await expect(trial).rejects.toBe(rolledBack);
  // Four numbers at the township, a second more for each; the county's total holds them too.
  expect(seen).toEqual(before.map(seconds => seconds + 4));
});

test('a day that is over is closed once, says the same as before, and is posted as facts', async () => {
  const asked = () => kit.db.read(tx => askingView(tx, head(g.county), kit.today, 4));
  const one = await drawn(['本级食堂座位数'], { title: '机关食堂' }, above, g.city);
  await one.publish(reasonsFor(one.again));
  await enterPaper(kit.ctx(keeper), one.id, {
    ...{ unitId: g.county, batch: '一', no: 1, twice: false, version: 1, answers: { q0: 3 }, cuts: {} },
  });
  const [before, askedBefore] = [await view(g.county), await asked()];
  const parts = { db: kit.db.shifted(offsetTo('2026-11-22')), crypto: kit.crypto };
  // Two processes at once: the second waits, and finds that it is done.
  await Promise.all([closeSome(parts), closeSome(parts)]);
  while (await closeSome(parts));
  expect(await closeSome(parts)).toBe(false);
  const closed = await kit.db.read(tx => tx.rows(sql`SELECT * FROM burden_day`));
  expect(closed.length).toBeGreaterThan(0);
  // Closed days are added up by the database, those since from the records: forms, weeks and units as well as the total.
  expect(await view(g.county)).toEqual(before);
  expect(await asked()).toEqual(askedBefore);
  const facts = await kit.db.read(tx =>
    tx.rows<{ amount: number }>(
      sql`SELECT amount::float8 AS amount FROM tail WHERE indicator = 'burden-fields' AND unit_id = ${g.township}`,
    ),
  );
  expect(facts.map(f => f.amount)).toEqual([4]);
  // What federations fill in is their office: kept as a day, and posted nowhere.
  const counted = await kit.db.read(tx =>
    tx.rows<{ isKept: boolean; isPosted: boolean }>(
      sql`SELECT EXISTS (SELECT FROM burden_day b WHERE b.unit_id = ${g.county}) AS "isKept",
        EXISTS (SELECT FROM tail t WHERE t.unit_id = ${g.county} AND starts_with(t.indicator, 'burden-')) AS "isPosted"`,
    ),
  );
  expect(counted).toEqual([{ isKept: true, isPosted: false }]);
  expect((await kit.db.read(proveBurden)).faults).toEqual([]);
  await kit.db.tx(tx => tx.run(sql`UPDATE burden_day SET fields = fields + 1`));
  expect((await kit.db.read(proveBurden)).faults).not.toEqual([]);
  await kit.db.tx(tx => tx.run(sql`UPDATE burden_day SET fields = fields - 1, records = records + 1`));
  expect((await kit.db.read(proveBurden)).faults).not.toEqual([]);
});

test('what was filled in on a form of a matter that has changed since is not held against the day', async () => {
  const faults = async () => (await kit.db.read(proveBurden)).faults;
  const [id, seat] = [newId(1), typist.seats[0]!.id];
  const { version } = kinds.rectification!;
  const rolledBack = new Error('rolled back');
  const trial = kit.db.tx(async tx => {
    const proved = async () => (await proveBurden(tx)).faults.length;
    await tx.run(sql`UPDATE burden_day SET records = records - 1 WHERE records > 1`);
    const before = await proved();
    await tx.run(sql`INSERT INTO matter (home, id, kind, version, ref, channel, opened_on, came_on, accept_unit_id, confined, unit_id,
        issuer_unit_id, title, persons, fence, overseen, joint, content, state, seq)
      VALUES (1, ${id}, 'rectification', ${version}, '整改0001', 'self', '2026-11-19', '2026-11-19', ${g.township}, false, ${g.township}, ${g.township},
        '消防通道', 1, 0, false, '[]', '{}', 'listed', 1)`);
    const move = (seq: number, at: number) =>
      tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch,
        person, seat, at, key)
      VALUES (1, ${id}, ${seq}, 'rectification', ${at}, ${`m${seq}`}, '', 'listed', '{"f.cause": "原因"}', ${typist.personId}, ${seat},
        '2026-11-19T10:00:00+08:00', ${`k${seq}`})`);
    await move(1, version);
    const own = await proved();
    await move(2, version - 1);
    expect([before, own, await proved()]).toEqual([before, before + 1, before]);
    throw rolledBack;
  });
  await expect(trial).rejects.toBe(rolledBack);
  expect(await faults()).not.toEqual([]);
});

test('who stands on both lines counts once, by the territory; who stands nowhere is there for itself', async () => {
  const place = (unitId: string, ids: readonly string[]) =>
    kit.db.read(async tx => {
      const under = await underOf(tx, unitId, kit.today);
      const all = await tx.rows<{ id: string }>(belows(under));
      const within = await tx.rows<{ id: string }>(sql`SELECT id FROM unit WHERE ${isUnder(under, sql`id`)}`);
      const each = await belowEach(tx, under, ids);
      return {
        all: all.map(r => r.id).sort(),
        within: within.map(r => r.id).sort(),
        each: ids.map(id => each.get(id)),
      };
    });
  const city = await place(g.city, [g.city, g.enterprise, g.industry]);
  expect(city.each).toEqual(['', g.county, g.industry]);
  expect(new Set(city.all).size).toBe(city.all.length);
  expect(city.all).toEqual(city.within);
  expect((await place(g.industry, [g.enterprise])).each).toEqual([g.enterprise]);
  const nowhere = '0197a000-0000-8001-8000-0123456789ab';
  expect(await place(nowhere, [nowhere])).toEqual({ all: [nowhere], within: [], each: [''] });
});

test('who filled in a form on a closed day and again today is one unit; what a unit asks of itself it asks of nobody', async () => {
  const asked = () => kit.db.read(tx => askingView(tx, head(g.county), kit.today, 4));
  await kit.db.tx(async tx => {
    await tx.run(sql`UPDATE burden_day SET day = '2026-11-19' WHERE unit_id = ${g.township}`);
    await tx.run(sql`DELETE FROM burden_day WHERE unit_id <> ${g.township}`);
    await tx.run(sql`UPDATE burden_run SET through = '2026-11-19'`);
  });
  const before = await asked();
  expect(before.forms).toMatchObject([{ title: '食堂班车调查', units: 1 }]);
  const own = await drawn(['值班室几间'], { title: '值班室' });
  await own.publish(reasonsFor(own.again));
  await enterPaper(kit.ctx(keeper), own.id, {
    ...{ unitId: g.county, batch: '一', no: 1, twice: false, version: 1, answers: { q0: 3 }, cuts: {} },
  });
  expect(await asked()).toEqual(before);
  expect((await view(g.county)).forms.map(f => f.title)).toContain('值班室');
});

test('whoever reads the meter reads the own unit and those below, not the one above or beside', async () => {
  const reads = async (who: typeof keeper, id: string) =>
    (await kit.db.read(tx => findUnit(tx, who, id))) !== undefined;
  expect([await reads(keeper, g.county), await reads(keeper, g.township)]).toEqual([true, true]);
  expect([await reads(keeper, g.city), await reads(keeper, g.foreign)]).toEqual([false, false]);
});

test('a form in which nothing is filled in is nobody’s burden', async () => {
  const survey = await drawn(['空表问什么', '空表再问什么'], { title: '空着交的' });
  await survey.publish(reasonsFor(survey.again));
  const { total } = await view(g.township);
  await typed(survey.id, 1);
  expect((await view(g.township)).total.records).toBe(total.records + 1);
  // The sheet that is out asks nothing any more: what was handed in on it holds nothing.
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO survey_version (home, survey_id, number, questions, published_on, seconds)
      SELECT home, survey_id, 2, '[]', published_on, seconds FROM survey_version WHERE survey_id = ${survey.id}`),
  );
  const emptied = await view(g.township);
  expect(emptied.total).toEqual(total);
  expect(emptied.forms.map(f => f.title)).not.toContain('空着交的');
});

test('a day that is not over, or has been over for less than ten minutes, is not closed', async () => {
  const closedAt = async (at: string) => {
    const parts = {
      db: kit.db.shifted(`${Math.round((Date.parse(at) - Date.now()) / 1000)} seconds`),
      crypto: kit.crypto,
    };
    while (await closeSome(parts));
    const { through } = await kit.db.read(tx =>
      tx.one<{ through: string | null }>(sql`SELECT through FROM burden_run WHERE id = 1`),
    );
    return through;
  };
  expect(await closedAt('2026-11-20T23:59:00+08:00')).not.toBe('2026-11-20');
  expect(await closedAt('2026-11-21T00:09:00+08:00')).not.toBe('2026-11-20');
  expect(await closedAt('2026-11-21T00:11:00+08:00')).toBe('2026-11-20');
});
