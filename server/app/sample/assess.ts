/** Last year's assessment, frozen with one objection decided, and this year's scheme with a deduction that was told to a county. */

import type { Item, SchemeContent } from '@niangjia/domain/assess/assess.model.ts';
import { asDay, type Day, daysBetween } from '@niangjia/domain/core/days.ts';
import { moveMark, recordMark } from '../../assess/mark.actions.ts';
import { moveObjection, raiseObjection } from '../../assess/objection.actions.ts';
import { computeScheme, createScheme, editScheme, moveScheme } from '../../assess/scheme.actions.ts';
import { sql } from '../../core/database/sql.ts';
import type { Cast } from './cast.ts';
import type { SampleCity } from './city.ts';

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Days before today on which last year's assessment was drawn up, told and settled; null so early in a year that it is not over. */
export function assessedOn(today: Day): { drawn: number; told: number; settled: number } | null {
  const year = yearOf(today);
  const before = (day: string) => daysBetween(asDay(day), today);
  const days = {
    drawn: before(`${year - 1}-12-20`),
    told: before(`${year}-01-12`),
    settled: before(`${year}-01-26`),
  };
  return days.settled > 0 ? days : null;
}

const rate = (name: string, weight: number, code: string, zero: number, full: number): Item => ({
  no: 1,
  name,
  weight,
  source: { sort: 'indicator', code, cut: '' },
  better: 'more',
  scoring: { sort: 'proportional', zero, full, least: 0, most: 100 },
  bottom: null,
  whenMissing: 'leave-out',
});

const RULES: Pick<SchemeContent, 'bonuses' | 'bonusCap' | 'deductions' | 'vetoes' | 'grades'> = {
  bonuses: [
    { name: '工作经验获省级及以上推广', points: 3 },
    { name: '工作经验获市级推广', points: 1 },
  ],
  bonusCap: 4,
  deductions: [
    { name: '应报未报、逾期报送', points: 1 },
    { name: '数据失实', points: 3 },
  ],
  vetoes: [{ name: '发生群体性事件处置不力', isOn: false, basis: '' }],
  grades: [
    { name: '优秀', from: 85 },
    { name: '良好', from: 70 },
    { name: '合格', from: 60 },
    { name: '待提高', from: 0 },
  ],
};

async function publish(cast: Cast, city: SampleCity, year: number, items: readonly Item[]): Promise<string> {
  const [office, chair] = [cast.actor(city.root, 'office'), cast.actor(city.root, 'chair')];
  const title = `${year}年度工会工作考核方案`;
  const { id } = await createScheme(cast.ctx(office), { unitId: city.root, year, title });
  const { groups } = await cast.db.read(tx =>
    tx.one<{ groups: SchemeContent['groups'] }>(sql`SELECT groups FROM assess_scheme WHERE id = ${id}`),
  );
  await editScheme(cast.ctx(office), id, {
    title,
    fromDay: asDay(`${year}-01-01`),
    toDay: asDay(`${year}-12-31`),
    items: [...items],
    groups: groups.filter(g => ['城区', '县级市', '县'].includes(g.name)),
    ...RULES,
    seenSeq: 1,
  });
  await moveScheme(cast.ctx(chair), id, { move: 'publish', seenSeq: 2 });
  return id;
}

export const lastYearScheme = (cast: Cast, city: SampleCity): Promise<string> =>
  publish(cast, city, yearOf(cast.day), [
    rate('建会率', 60, 'union-cover-rate', 40, 95),
    rate('职工入会率', 40, 'member-rate', 10, 90),
  ]);

const first = (city: SampleCity): string => city.counties[0]!;

/** Computed from what stood at the end of the year, told, and objected to by the first county. */
export async function tellLastYear(cast: Cast, city: SampleCity, id: string): Promise<void> {
  const office = cast.actor(city.root, 'office');
  await computeScheme(cast.ctx(office), id, { asOf: asDay(`${yearOf(cast.day) - 1}-12-31`), seenSeq: 3 });
  await moveScheme(cast.ctx(office), id, { move: 'announce', seenSeq: 4 });
  const clerk = cast.actor(first(city), 'office');
  const objection = await raiseObjection(cast.ctx(clerk), id, first(city), {
    itemNos: [1],
    claims: [],
    reason: '十二月新建的两家区域联合工会覆盖的企业，年底前已批复，登记时漏填了建会单位，请核增。',
  });
  const { value } = await cast.db.read(tx =>
    tx.one<{ value: number }>(sql`SELECT (content #>> '{lines,0,value}')::numeric AS value FROM assess_result
      WHERE scheme_id = ${id} AND unit_id = ${first(city)}`),
  );
  await moveObjection(cast.ctx(cast.actor(city.root, 'chair')), objection.id, {
    move: 'uphold',
    seenSeq: 1,
    why: '经核对批复文件属实，按批复核增。',
    ruling: {
      corrections: [{ itemNo: 1, value: Math.round((value + 0.8) * 100) / 100 }],
      dropMarks: [],
      addBonuses: [],
    },
  });
}

export async function freezeLastYear(cast: Cast, city: SampleCity, id: string): Promise<void> {
  await moveScheme(cast.ctx(cast.actor(city.root, 'chair')), id, { move: 'settle', seenSeq: 6 });
  await moveScheme(cast.ctx(cast.actor(city.root, 'office')), id, { move: 'freeze', seenSeq: 7 });
}

/** This year's scheme also reads how far each county came with the visits; null where the programme began last year. */
export async function thisYear(
  cast: Cast,
  city: SampleCity,
  programmeId: string,
  today: Day,
): Promise<string | null> {
  if (yearOf(cast.day) !== yearOf(today)) return null;
  const task = await cast.db.read(tx =>
    tx.one<{ id: string }>(
      sql`SELECT id FROM task WHERE programme_id = ${programmeId} AND parent_id IS NULL AND title = '走访企业'`,
    ),
  );
  return publish(cast, city, yearOf(cast.day), [
    rate('建会率', 25, 'union-cover-rate', 40, 95),
    rate('职工入会率', 15, 'member-rate', 10, 90),
    { ...rate('走访完成率', 30, '', 0, 100), source: { sort: 'target', taskRootId: task.id } },
    rate('任务办结率', 15, 'task-finish-rate', 0, 100),
    { ...rate('任务签收率', 15, 'task-receive-rate', 0, 100), scoring: { sort: 'rank', last: 60 } },
  ]);
}

/** A bonus that stands, and a deduction that was told and may still be answered. */
export async function markThisYear(cast: Cast, city: SampleCity, id: string): Promise<void> {
  const office = cast.actor(city.root, 'office');
  const bonus = await recordMark(cast.ctx(office), id, {
    unitId: first(city),
    sort: 'bonus',
    rule: '工作经验获市级推广',
    thing: '企业走访“一企一档”',
    points: 1,
    reason: '全市工会重点工作推进会上作经验介绍。',
  });
  await moveMark(cast.ctx(cast.actor(city.root, 'chair')), bonus.id, { move: 'uphold', seenSeq: 1 });
  await recordMark(cast.ctx(office), id, {
    unitId: city.counties[6]!,
    sort: 'deduction',
    rule: '应报未报、逾期报送',
    thing: '百日行动月度进展',
    points: 0.5,
    reason: '上月行动进展逾期四天报送，经两次提醒。',
  });
}
