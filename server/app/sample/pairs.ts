/** Pairs of the sample: cadres and employers since the summer, most months visited, some missed, this month still to go. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { type Sql, sql } from '../../core/database/sql.ts';
import { makePair, planPair } from '../../visit/pair.actions.ts';
import { turnMonth } from '../../visit/pair.sweep.ts';
import { recordReturn } from '../../visit/return.actions.ts';
import { type Cast, onDay, type Tools } from './cast.ts';

const PURPOSES = [
  '订单减少，帮助稳岗',
  '招工困难，帮助对接用工',
  '停产检修，帮助安置职工',
  '欠薪隐患，帮助化解',
] as const;
const NEEDS = [
  ['缺熟练工二十余人', '参加镇街专场招聘，联系职业学校推荐毕业生'],
  ['流动资金紧，担心裁员', '介绍稳岗返还政策，联系银行办理工会会员企业贷款'],
  ['职工食堂和宿舍老旧', '申报职工之家建设补助'],
] as const;
const DONE = [
  '了解生产和用工情况，介绍稳岗政策',
  '看望一线职工，听取对加班安排的意见',
  '对接一批零工订单，商定下月再来',
] as const;
const MANY = 18;
/** One county that supports the enterprises around it, its first township most of all. */
const COUNTY = '砚宁区';
const OF_COUNTY = 8;
const OF_TOWN = 4;

interface Made {
  id: string;
  office: 'township-staff' | 'township-chair';
  keeper: string;
}

const inNeed = (cast: Cast, which: Sql, many: number): Promise<{ id: string; keeper: string }[]> =>
  cast.db.read(tx =>
    tx.rows(sql`SELECT e.id, e.keeper_unit_id AS keeper FROM employer e JOIN unit u ON u.id = e.keeper_unit_id
      WHERE e.status = 'operating' AND u.kind IN ('township', 'park') AND e.headcount BETWEEN 80 AND 400 AND ${which}
      ORDER BY md5(e.id::text) LIMIT ${many}`),
  );

export async function pairsSince(tools: Tools): Promise<void> {
  const made = await onDay(tools, 100, cast => pairs(tools, cast));
  // A month of some thirty days lies between, so that no month is left out but the shortest, which the last sweep finds.
  for (const [n, days] of [92, 68, 38, 8].entries())
    await onDay(tools, days, async cast => {
      await turnMonth({ db: cast.db, crypto: tools.crypto });
      await went(cast, made, n);
    });
}

async function pairs({ city }: Tools, cast: Cast): Promise<Made[]> {
  const organiser = cast.actor(city.root, 'office');
  const wide = await inNeed(cast, sql`true`, MANY);
  const countyId = city.units.find(u => u.shortName === COUNTY)!.id;
  const towns = city.units.filter(u => u.territory === countyId && u.kind === 'township').map(u => u.id);
  const isNew = sql`NOT (e.id = ANY (${wide.map(e => e.id)}::uuid[]))`;
  const town = await inNeed(cast, sql`${isNew} AND e.keeper_unit_id = ${towns[0]!}`, OF_TOWN);
  const others = await inNeed(
    cast,
    sql`${isNew} AND e.keeper_unit_id = ANY (${towns.slice(1)}::uuid[])`,
    OF_COUNTY - OF_TOWN,
  );
  const made: Made[] = [];
  for (const [n, { id: employerId, keeper }] of [...wide, ...town, ...others].entries()) {
    // In the county's first township every other one goes to its staff.
    const isStaff = keeper === towns[0] && n % 2 === 0;
    const office = isStaff ? 'township-staff' : 'township-chair';
    const { personId } = cast.actor(keeper, office);
    const body = { employerId, personId, purpose: PURPOSES[n % PURPOSES.length]!, fromDay: asDay(cast.day) };
    const { id } = await makePair(cast.ctx(organiser), city.root, body);
    made.push({ id, office, keeper });
    const [needs, measures] = NEEDS[n % NEEDS.length]!;
    const plan = { needs, measures, seenSeq: 1 };
    if (n % 4 !== 3) await planPair(cast.ctx(cast.actor(keeper, office)), id, plan);
  }
  return made;
}

async function went(cast: Cast, made: readonly Made[], month: number): Promise<void> {
  for (const [n, { id, office, keeper }] of made.entries()) {
    if ((n + month * 3) % 9 === 4 || (month === 3 && n % 3 === 0)) continue;
    const owed = await cast.db.read(tx =>
      tx.maybe<{ id: string; seq: number }>(
        sql`SELECT id, seq FROM visit_return WHERE pair_id = ${id} AND state = 'owed'`,
      ),
    );
    if (!owed) continue;
    await recordReturn(cast.ctx(cast.actor(keeper, office)), owed.id, {
      ...{
        visitedOn: asDay(cast.day),
        peopleMet: 2 + (n % 4),
        done: DONE[n % DONE.length]!,
        seenSeq: owed.seq,
      },
    });
  }
}
