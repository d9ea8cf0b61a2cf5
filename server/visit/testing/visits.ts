/** A running round in the small world of deployment, and visits made the way a cadre makes them. */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Finding, Outcome, VisitContent } from '@niangjia/domain/visit/visit.model.ts';
import { sql } from '../../core/database/sql.ts';
import { figuresOf } from '../../core/figures.ts';
import { newId } from '../../core/ids.ts';
import { proveProjection } from '../../core/life-store.ts';
import { proveCells, rollFacts } from '../../core/roll.ts';
import { type Given, HOME, type PersonName, type UnitName } from '../../deploy/testing/given.ts';
import { moveRound, planRound } from '../round.actions.ts';
import { recordVisit } from '../visit.actions.ts';
import { proveVisits } from '../visit.doctor.ts';
import { roundProjection, visitProjection } from '../visit.projection.ts';

export async function employersAt(
  g: Given,
  keeper: UnitName,
  count: number,
  more: { sector?: string; headcount?: number; status?: string } = {},
): Promise<string[]> {
  const { sector = '制造业', headcount = 40, status = 'operating' } = more;
  const ids = Array.from({ length: count }, () => newId(HOME));
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, sector, headcount, member_count, status)
      SELECT ${HOME}, e.id, ${`${keeper}${sector}${headcount}`} || e.no, ${g.unit[keeper].id}, ${sector}, ${headcount}, 0, ${status}
      FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS e(id, no)`),
  );
  return ids;
}

export interface Running {
  id: string;
  fromDay: Day;
  toDay: Day;
  seq: number;
}

/** Opened by the organiser of the city on the world's day. */
export async function openedRound(
  g: Given,
  window: { fromDay: string; toDay: string },
  more: { who?: PersonName; unit?: UnitName; sectors?: string[]; taskId?: string | null } = {},
): Promise<Running> {
  const { who = 'organiser', unit = 'city', sectors = [], taskId = null } = more;
  const fromDay = asDay(window.fromDay);
  const toDay = asDay(window.toDay);
  const planned = await planRound(g.ctx(who), {
    unitId: g.unit[unit].id,
    title: '下半年走访',
    fromDay,
    toDay,
    taskId,
    sectors,
    sizes: [],
    note: '',
  });
  const { id, seq } = await moveRound(g.ctx(who), planned.id, { move: 'open', seenSeq: planned.seq });
  return { id, seq, fromDay, toDay };
}

export const found = (kind: Finding['kind'] = 'wage', more: Partial<Finding> = {}): Finding => ({
  id: newId(HOME),
  kind,
  severity: 'minor',
  text: '拖欠两个月加班费',
  ...more,
});

/** What a visitor fills in; an interview with two persons unless said otherwise. */
export function filled(
  g: Given,
  outcome: Outcome = 'interview',
  more: Partial<VisitContent> = {},
): VisitContent {
  const isInterview = outcome === 'interview';
  return {
    visitedOn: asDay(g.today),
    firstPersonId: g.actor.eastStaff.personId,
    secondPersonId: g.actor.yanClerk.personId,
    outcome,
    spokeWith: isInterview ? 'owner' : null,
    peopleMet: isInterview ? 2 : 0,
    workersMet: null,
    findings: [],
    note: '',
    ...more,
  };
}

export const visited = (
  g: Given,
  round: string,
  employerId: string,
  outcome: Outcome = 'interview',
  more: Partial<VisitContent> & { id?: string; fence?: number } = {},
  who: PersonName = 'eastStaff',
) => {
  const { id, fence, ...content } = more;
  // Whoever is not of the township goes with the county's chair.
  const pair = who === 'eastStaff' ? {} : { firstPersonId: g.actor.yanChair.personId };
  return recordVisit(g.ctx(who), round, {
    ...filled(g, outcome, { ...pair, ...content }),
    employerId,
    ...(id ? { id } : {}),
    ...(fence === undefined ? {} : { fence }),
  });
};

/** A figure now, with all below, over the whole year unless said otherwise. */
export async function figure(
  g: Given,
  unit: UnitName,
  code: string,
  more: { cut?: string; fromDay?: string; toDay?: string; asOf?: string | null } = {},
): Promise<number | null> {
  const year = g.today.slice(0, 4);
  const { cut = '', fromDay = `${year}-01-01`, toDay = `${year}-12-31`, asOf = null } = more;
  const ask = {
    line: 'territory' as const,
    unitIds: [g.unit[unit].id],
    codes: [{ code, cut }],
    fromDay,
    toDay,
    asOf,
  };
  return (await g.db.read(tx => figuresOf(tx, ask)))[0]!.value;
}

/** Rolled or not, cells equal facts and rows are the fold of their moves. */
export async function faultsNow(g: Given): Promise<unknown[]> {
  await rollFacts(g.db);
  return g.db.read(async tx => [
    ...(await proveCells(tx)).unequal,
    ...(await proveProjection(tx, roundProjection)).unequal,
    ...(await proveProjection(tx, visitProjection)).unequal,
    ...(await proveVisits(tx)).faults,
  ]);
}
