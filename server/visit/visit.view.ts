/** Rounds and visits as screens get them, with the moves that are open to the reader. */
import { type Actor, holds, type Place } from '@niangjia/domain/core/actor.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { opensAt } from '@niangjia/domain/supervise/rectification.rules.ts';
import { findingEndLife } from '@niangjia/domain/visit/finding.lives.ts';
import { findingNo } from '@niangjia/domain/visit/finding.rules.ts';
import { roundLife, visitLife } from '@niangjia/domain/visit/visit.life.ts';
import type {
  FindingRow,
  ProgressRow,
  RoundRow,
  RoundView,
  Standing,
  VisitRow,
  VisitView,
} from '@niangjia/domain/visit/visit.view.model.ts';
import { at, placesAt } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { figuresOf } from '../core/figures.ts';
import { inScope, placesOf, present } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { becameOf } from '../matter/origin.actions.ts';
import { answeredOn } from './carried.view.ts';
import { type EndRow, endsOf, type FindingRow as FoundRow } from './finding.store.ts';
import { type RoundHead, unitsOfRound, VISIT_READERS } from './round.store.ts';
import { openVisitMoves } from './visit.actions.ts';
import { standingOf } from './visit.beside.ts';
import { filesOf } from './visit.files.ts';
import { countedVisit, findVisit, type VisitHead } from './visit.store.ts';

type Places = ReadonlyMap<string, readonly Place[]>;

export async function roundRows(tx: Tx, actor: Actor, rounds: readonly RoundHead[]): Promise<RoundRow[]> {
  const places = await placesOf(tx, [...new Set(rounds.map(r => r.unitId))], actor.day);
  return rounds.map(({ taskId: _t, sectors: _s, sizes: _z, note: _n, leaves: _l, ...row }) => ({
    ...row,
    stateLabel: stateLabel(roundLife, row.state),
    allowed: openMoves(roundLife, at(places.get(row.unitId) ?? [], row.state), actor).filter(
      m => m !== 'plan',
    ),
  }));
}

export async function roundView(tx: Tx, actor: Actor, round: RoundHead): Promise<RoundView> {
  const [row] = await roundRows(tx, actor, [round]);
  const { sectors, sizes, note, leaves } = round;
  return {
    ...row!,
    sectors,
    sizes,
    note,
    leaves,
    task: round.taskId ? await taskOf(tx, actor, round.taskId) : null,
    mayRecord: round.state === 'open' && (await mayRecord(tx, actor, round.id)),
    trail: await trailSteps(tx, roundLife, round.id),
  };
}

export const taskOf = (tx: Tx, actor: Actor, id: string): Promise<RoundView['task']> =>
  tx.one(sql`SELECT id, title, ${inScope(actor, ['deploy.read', 'task.decide', 'supervise.read'], sql`unit_id`)} AS opens
    FROM task WHERE id = ${id}`);

const mayRecord = async (tx: Tx, actor: Actor, roundId: string): Promise<boolean> =>
  Boolean(
    await tx.maybe(
      sql`SELECT 1 AS yes FROM allotment a WHERE ${and(sql`a.round_id = ${roundId}`, inScope(actor, 'visit.record', sql`a.unit_id`))} LIMIT 1`,
    ),
  );

/** Units at which the actor may start a round. */
export const mayPlanAt = (tx: Tx, actor: Actor): Promise<{ id: string; name: string }[]> =>
  tx.rows(sql`SELECT u.id, u.short_name AS name FROM unit u
    WHERE ${and(inScope(actor, 'visit.keep', sql`u.id`), sql`u.id = ANY (${actor.unitIds as string[]}::uuid[])`)} ORDER BY u.sort_no, u.code`);

/** The asked unit, or the round's own where the reader sees it, and the units directly below; else only the reader's own units. */
export async function progressOf(
  tx: Tx,
  actor: Actor,
  round: RoundHead,
  asked: string | undefined,
): Promise<{ at: string; whole: ProgressRow | null; units: ProgressRow[] }> {
  const { at: moment } = await tx.one<{ at: string }>(sql`SELECT clock() AS at`);
  const find = (ids: readonly string[]) =>
    tx.rows<{ id: string; name: string }>(sql`SELECT u.id, u.short_name AS name FROM unit u
      WHERE ${and(sql`u.id = ANY (${ids as string[]}::uuid[])`, inScope(actor, VISIT_READERS, sql`u.id`))} ORDER BY u.sort_no, u.code`);
  const [top] = await find([asked ?? round.unitId]);
  if (asked) present(top);
  const below = top
    ? await unitsOfRound(tx, actor, round.id, top.id)
    : (await find(actor.unitIds)).map(u => ({ ...u, hasBelow: false }));
  const rows = await progressRows(tx, round, [...(top ? [{ ...top, hasBelow: true }] : []), ...below]);
  return { at: moment, whole: top ? rows[0]! : null, units: top ? rows.slice(1) : rows };
}

async function progressRows(
  tx: Tx,
  round: RoundHead,
  units: readonly { id: string; name: string; hasBelow: boolean }[],
): Promise<ProgressRow[]> {
  const cut = `round=${round.id}`;
  const by = (outcome: string) => ({ code: 'visit-done', cut: `outcome=${outcome}&${cut}` });
  const codes = [
    { code: 'visit-frame', cut },
    { code: 'visit-done', cut },
    { code: 'visit-interview', cut },
    by('refused'),
    by('moved'),
    by('closed'),
    by('lost'),
    { code: 'visit-finding', cut },
    { code: 'visit-rate', cut },
  ];
  const figures = await figuresOf(tx, {
    line: 'territory',
    unitIds: units.map(u => u.id),
    codes,
    fromDay: round.fromDay,
    toDay: round.toDay,
    asOf: null,
  });
  return units.map(({ id, name, hasBelow }, i) => {
    const own = figures.slice(i * codes.length, (i + 1) * codes.length);
    const [frame = 0, done = 0, interview = 0, refused = 0, moved = 0, closed = 0, lost = 0, findings = 0] =
      own.map(f => f.value ?? 0);
    const { value: rate, why } = own.at(-1)!;
    return {
      unitId: id,
      unit: name,
      hasBelow,
      frame,
      done,
      interview,
      refused,
      gone: moved + closed,
      lost,
      findings,
      rate,
      why,
    };
  });
}

const rowOf = (visit: VisitHead, actor: Actor, places: Places, done: readonly string[]): VisitRow => {
  const { id, roundId, round, employerId, employer, unitId, unit, visitedOn, outcome } = visit;
  const { firstPerson, secondPerson, findings, counted, passedTo, state, seq } = visit;
  const subject = {
    state,
    places: { unit: places.get(unitId) ?? [], issuer: places.get(visit.roundUnitId) ?? [] },
    done: done.map(personId => ({ name: 'record', personId })),
  };
  return {
    id,
    roundId,
    round,
    employerId,
    employer,
    unitId,
    unit,
    visitedOn,
    outcome,
    firstPerson,
    secondPerson,
    findings,
    counted,
    passedTo,
    state,
    stateLabel: stateLabel(visitLife, state),
    seq,
    allowed: passedTo === null ? openVisitMoves({ actor }, subject) : [],
  };
};

export async function visitRows(tx: Tx, actor: Actor, visits: readonly VisitHead[]): Promise<VisitRow[]> {
  const places = await placesOf(tx, [...new Set(visits.flatMap(v => [v.unitId, v.roundUnitId]))], actor.day);
  const doubtful = visits.filter(v => v.state === 'doubtful').map(v => v.id);
  const rows = doubtful.length
    ? await tx.rows<{
        id: string;
        personId: string;
      }>(sql`SELECT m.subject AS id, m.person AS "personId" FROM visit v
        JOIN move m ON m.home = v.home AND m.subject = v.id AND m.name = 'record' WHERE v.id = ANY (${doubtful}::uuid[])`)
    : [];
  return visits.map(v =>
    rowOf(
      v,
      actor,
      places,
      rows.filter(r => r.id === v.id).map(r => r.personId),
    ),
  );
}

export async function findingRows(tx: Tx, actor: Actor, rows: readonly FoundRow[]): Promise<FindingRow[]> {
  const ids = rows.map(r => r.id);
  const came = await becameOf(tx, actor, ids);
  const ends = await endsOf(tx, ids);
  const places = await placesOf(tx, [...new Set(rows.map(r => r.unitId))], actor.day);
  return rows.map(row => ({
    ...row,
    toldBy: row.toldBy ?? undefined,
    no: findingNo(row.id),
    became: came.get(row.id) ?? null,
    end: endShown(ends.get(row.id)),
    mayRectify: opensAt(actor, places.get(row.unitId) ?? []) !== undefined,
  }));
}

const endShown = (end: EndRow | undefined) =>
  end
    ? {
        state: end.state,
        stateLabel: stateLabel(findingEndLife, end.state),
        reason: end.reason,
        seq: end.seq,
      }
    : null;

export async function visitView(tx: Tx, actor: Actor, visit: VisitHead): Promise<VisitView> {
  const [row] = await visitRows(tx, actor, [visit]);
  const found = await findingRows(
    tx,
    actor,
    visit.findings.map(f => ({ ...visit, ...f, visitId: visit.id })),
  );
  const {
    firstPersonId,
    secondPersonId,
    spokeWith,
    peopleMet,
    workersMet,
    visited,
    note,
    sector,
    size,
    address,
  } = visit;
  const { roundFrom, roundTo } = visit;
  const more = {
    firstPersonId,
    secondPersonId,
    spokeWith,
    peopleMet,
    workersMet,
    visited,
    note,
    sector,
    size,
    address,
  };
  return {
    ...row!,
    ...more,
    findings: found.map(({ id, kind, severity, text, toldBy, no, became, end }) => ({
      ...{ id, kind, severity, text, toldBy, no, became, end },
    })),
    mayRectify: visit.state === 'recorded' && found.some(f => f.mayRectify),
    mayGiveCode:
      visit.state === 'recorded' && holds(actor, 'visit.record', await placesAt(tx, actor, visit.unitId)),
    roundFrom,
    roundTo,
    ...(await answeredOn(tx, actor, visit)),
    place: visit.place,
    files: await filesOf(tx, visit.id),
    standing: await standingBeside(tx, actor, visit),
    trail: await trailSteps(tx, visitLife, visit.id),
  };
}

/** Only as far as the reader sees that record too. */
async function standingBeside(tx: Tx, actor: Actor, visit: VisitHead): Promise<Standing | null> {
  if (visit.state !== 'doubtful') return null;
  const counted = await countedVisit(tx, visit.roundId, visit.employerId);
  const seen = counted && (await findVisit(tx, actor, counted.id));
  return seen ? standingOf(seen) : null;
}
