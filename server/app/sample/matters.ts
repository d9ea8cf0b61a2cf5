/** Matters in every stage, played through the program's own actions: problems being put right, supervision, a mediation, a warning. */

import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { sql } from '../../core/database/sql.ts';
import { moveMatter } from '../../matter/move.actions.ts';
import { openMatter } from '../../matter/open.actions.ts';
import { asFarAsKnown, type Cast, onDay, type Tools } from './cast.ts';

interface Step {
  move: string;
  given?: Record<string, unknown>;
  why?: string;
}

interface Played {
  /** Place in the list of counties. */
  county: number;
  kind: string;
  given: Record<string, unknown>;
  steps: readonly Step[];
}

const FIRST = 16;

const stock = (cause: string): Step => ({ move: 'takeStock', given: { cause } });
const classify = (measure: string, dueOn: Day): Step => ({
  move: 'classify',
  given: { tier: 'dated', measure, dueOn },
});
const push = (progress: string): Step => ({ move: 'push', given: { progress } });

/** Problems of the speech and of visits, as they stand today: listed, in work, late. */
const rectifications = (today: Day): readonly Played[] => [
  {
    county: 0,
    kind: 'rectification',
    given: { problem: '部分企业工会换届逾期半年以上', source: 'fresh' },
    steps: [
      stock('届满提醒不到位'),
      classify('逐家上门，列出换届时间', addCalendarDays(today, 12)),
      push('十一家中六家已换届'),
    ],
  },
  {
    county: 1,
    kind: 'rectification',
    given: { problem: '困难职工档案调整不及时', source: 'special' },
    steps: [
      stock('入户核实人手不足'),
      classify('两人一组集中核实', addCalendarDays(today, -3)),
      push('已核实七成，余下的本周走完'),
    ],
  },
  {
    county: 2,
    kind: 'rectification',
    given: { problem: '户外劳动者服务站点有牌无人', source: 'fresh' },
    steps: [stock('没有明确管理人'), classify('逐站落实管理人和开放时间', addCalendarDays(today, 25))],
  },
  {
    county: 3,
    kind: 'rectification',
    given: { problem: '经费拨缴对账不清', source: 'plan' },
    steps: [stock('账目口径不一致')],
  },
  {
    county: 4,
    kind: 'rectification',
    given: { problem: '走访登记的问题没有转办', source: 'fresh' },
    steps: [],
  },
  {
    county: 5,
    kind: 'rectification',
    given: { problem: '工资集体协商要约书回复率低', source: 'personal' },
    steps: [
      stock('上门指导少'),
      classify('分行业上门指导', addCalendarDays(today, 60)),
      push('餐饮业已全部上门'),
      { move: 'postpone', given: { plan: '列入明年上半年要约行动' }, why: '企业年底集中结算，暂不具备条件' },
    ],
  },
];

/** Opened some weeks ago, then a step every other day; everything after opening happens at the county itself. */
export const mattersSince = (tools: Tools, today: Day): Promise<void> =>
  asFarAsKnown(async () => {
    const { city } = tools;
    const opened = new Map<Played, string>();
    const all = rectifications(today);
    await onDay(tools, FIRST, async cast => {
      await Promise.all(
        all.map(async one => {
          const unitId = city.counties[one.county]!;
          const { id } = await openMatter(cast.ctx(officeOf(cast, unitId)), {
            kind: one.kind,
            unitId,
            channel: 'inspection',
            employerId: null,
            persons: 1,
            receivedOn: asDay(cast.day),
            given: one.given,
            origin: null,
            named: [],
          });
          opened.set(one, id);
        }),
      );
    });
    const most = Math.max(...all.map(one => one.steps.length));
    for (let n = 0; n < most; n++)
      await onDay(tools, FIRST - 3 - 3 * n, async cast => {
        await Promise.all(
          all
            .filter(one => one.steps[n])
            .map(one => take(cast, city.counties[one.county]!, opened.get(one)!, one.steps[n]!)),
        );
      });
  });

const officeOf = (cast: Cast, unitId: string): Actor => cast.actor(unitId, 'office');

async function take(
  cast: Cast,
  unitId: string,
  id: string,
  { move, given = {}, why = '' }: Step,
): Promise<void> {
  const { seq, fence } = await cast.db.read(tx =>
    tx.one<{ seq: number; fence: number }>(sql`SELECT seq, fence FROM matter WHERE id = ${id}`),
  );
  await moveMatter(cast.ctx(officeOf(cast, unitId)), id, move, { seenSeq: seq, fence, why, given });
}
