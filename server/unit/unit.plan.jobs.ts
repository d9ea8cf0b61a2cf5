/**
 * Takes decisions into effect on their day. One at a time, each in its own transaction with the lines locked before it, so that two
 * processes take turns; one that something stands in the way of is marked with the reason and holds up nobody else.
 */
import { chineseDay } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { advance } from '../core/life-store.ts';
import { Refusal } from '../core/refusal.ts';
import { systemWork } from '../core/system-work.ts';
import { followMerge } from '../deploy/quota-follow.actions.ts';
import { followMatters } from '../matter/follow-unit.actions.ts';
import { followUnion } from '../member/follow.actions.ts';
import { closeRegisters } from './unit.closing.ts';
import { keepMembers } from './unit.members.ts';
import { duePlan, type Plan, unitPlanProjection } from './unit.plan.ts';
import { unitProjection } from './unit.projection.ts';
import { type RenameContent, renameNow } from './unit.rename.ts';
import { aboveOf, handOverEmployers } from './unit.restructure.ts';
import { type LockedUnit, lockKnownUnit } from './unit.sight.ts';
import { type SplitContent, splitNow } from './unit.split.ts';
import { lockLines } from './unit.tree.ts';

type Parts = Pick<JobParts, 'db' | 'crypto'>;

export const unitPlanSweep: Sweep = {
  name: 'unit.plans',
  everySeconds: 300,
  run: async parts => void (await takeEffect(parts)),
};

/** @returns how many took effect and how many could not */
export async function takeEffect({ db, crypto }: Parts): Promise<{ done: number; failed: number }> {
  const sum = { done: 0, failed: 0 };
  for (;;) {
    const outcome = await db.tx(async tx => {
      await lockLines(tx, ['industry', 'territory']);
      const plan = await duePlan(tx);
      if (!plan) return null;
      const { day } = await tx.one<{ day: string }>(sql`SELECT today()::text AS day`);
      const who = { home: homeOf(plan.id), day, key: plan.id, personId: plan.personId };
      return carryOut(systemWork(tx, crypto, who), plan);
    });
    if (outcome === null) return sum;
    sum[outcome] += 1;
  }
}

async function carryOut(w: Work, plan: Plan): Promise<'done' | 'failed'> {
  await w.tx.run(sql`SAVEPOINT plan`);
  try {
    await EFFECTS[plan.sort](w, await lockKnownUnit(w, plan.unitId), plan);
    await advance(w, unitPlanProjection, plan, 'take-effect');
    return 'done';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await w.tx.run(sql`ROLLBACK TO SAVEPOINT plan`);
    await advance(w, unitPlanProjection, plan, 'fail', {}, { why: error.note.says });
    return 'failed';
  }
}

type Effect = (w: Work, unit: LockedUnit, plan: Plan) => Promise<unknown>;

const EFFECTS: Readonly<Record<Plan['sort'], Effect>> = {
  split: (w, unit, { day, content }) =>
    splitNow(w, unit, { ...(content as unknown as SplitContent), day }, null),
  rename: (w, unit, { day, content }) =>
    renameNow(w, unit, { ...(content as unknown as RenameContent), day }, null),
  merge: async (w, unit, { content, day }) => {
    const into = await lockKnownUnit(w, content.intoId as string);
    await handOverEmployers(w, unit, into.id, into.id);
    const followed = await followMerge(w, unit, into, null);
    const members = await followUnion(w, {
      ...{ fromId: unit.id, intoId: into.id, day, seatId: null },
      why: `${unit.shortName}自${chineseDay(day)}起并入${into.shortName}`,
    });
    const matters = await followMatters(w, {
      ...{ fromId: unit.id, intoId: into.id, seatId: null },
      why: `${unit.shortName}自${chineseDay(day)}起并入${into.shortName}`,
    });
    await closeRegisters(w, unit.id, day, `并入${into.shortName}`);
    const went = `任务数转接${followed}项，在办事项转接${matters}件`;
    return tell(w, unit, `会员${members}人、用人单位已转到${into.shortName}，${went}`);
  },
  dissolve: async (w, unit, { day, content }) => {
    const to = {
      aboveId: await aboveOf(w, unit),
      chosenId: (content.membersToId as string | undefined) ?? null,
    };
    await handOverEmployers(w, unit, to.aboveId, null);
    const why = `${unit.shortName}自${chineseDay(day)}起撤销`;
    const members = await keepMembers(w, unit, to, { day, why, seatId: null });
    await followMatters(w, { fromId: unit.id, intoId: to.aboveId, why, seatId: null });
    await closeRegisters(w, unit.id, day, `${unit.shortName}撤销`);
    return tell(w, unit, members ? `会员${members}人已转接，用人单位已转交上级` : '用人单位已转交上级');
  },
};

const tell = (w: Work, unit: LockedUnit, why: string) =>
  advance(w, unitProjection, unit, 'take-effect', {}, { why });
