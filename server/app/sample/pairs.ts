/** Pairs of the sample: cadres and employers since the summer, most months visited, some missed, this month still to go. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { sql } from '../../core/database/sql.ts';
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

interface Made {
  id: string;
  personId: string;
  keeper: string;
}

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
  const rows = await cast.db.read(tx =>
    tx.rows<{
      id: string;
      keeper: string;
    }>(sql`SELECT e.id, e.keeper_unit_id AS keeper FROM employer e JOIN unit u ON u.id = e.keeper_unit_id
      WHERE e.status = 'operating' AND u.kind IN ('township', 'park') AND e.headcount BETWEEN 80 AND 400 ORDER BY md5(e.id::text) LIMIT ${MANY}`),
  );
  const made: Made[] = [];
  for (const [n, { id: employerId, keeper }] of rows.entries()) {
    const { personId } = cast.actor(keeper, 'township-chair');
    const body = { employerId, personId, purpose: PURPOSES[n % PURPOSES.length]!, fromDay: asDay(cast.day) };
    const { id } = await makePair(cast.ctx(organiser), city.root, body);
    made.push({ id, personId, keeper });
    const [needs, measures] = NEEDS[n % NEEDS.length]!;
    const plan = { needs, measures, seenSeq: 1 };
    if (n % 4 !== 3) await planPair(cast.ctx(cast.actor(keeper, 'township-chair')), id, plan);
  }
  return made;
}

async function went(cast: Cast, made: readonly Made[], month: number): Promise<void> {
  for (const [n, { id, keeper }] of made.entries()) {
    if ((n + month * 3) % 9 === 4 || (month === 3 && n % 3 === 0)) continue;
    const owed = await cast.db.read(tx =>
      tx.maybe<{ id: string; seq: number }>(
        sql`SELECT id, seq FROM visit_return WHERE pair_id = ${id} AND state = 'owed'`,
      ),
    );
    if (!owed) continue;
    const chair = cast.actor(keeper, 'township-chair');
    await recordReturn(cast.ctx(chair), owed.id, {
      ...{
        visitedOn: asDay(cast.day),
        peopleMet: 2 + (n % 4),
        done: DONE[n % DONE.length]!,
        seenSeq: owed.seq,
      },
    });
  }
}
