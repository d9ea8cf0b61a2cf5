/** A matter in hand: the row, locked, with everything that rules ask about it. Used by every action and by the page. */
import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import type { Calendar } from '@niangjia/domain/core/calendar.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { numberIn } from '@niangjia/domain/core/parameter.ts';
import type { ClockRun } from '@niangjia/domain/matter/clock.rules.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import { asksFirst, type Standing } from '@niangjia/domain/matter/matter.rules.ts';
import type { Known } from '@niangjia/domain/matter/move.ts';
import { stillSeated } from '../core/appointed.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { doneBy } from '../core/life-store.ts';
import { loadParameters, type ParameterSet, parameterIn } from '../core/parameters.ts';
import { placesOf } from '../core/scope.ts';
import { clocksOf } from './clock.store.ts';
import { type GateRow, gatesOf } from './gate.store.ts';
import { signedInRound } from './letter.store.ts';
import type { MatterRecord } from './matter.store.ts';

export interface Hand {
  matter: MatterRecord;
  kind: MatterKind;
  places: readonly Place[];
  /** The union below that brought it up to the one that handles it now (提级). */
  raisedFrom: string | null;
  standing: Standing;
  /** Letters of the present round, by code, with the day of signing. */
  signed: ReadonlyMap<string, Day>;
  clocks: ClockRun[];
  gates: GateRow[];
}

export async function inHand(tx: Tx, actor: Actor, matter: MatterRecord): Promise<Hand> {
  const kind = kindOf(matter.kind);
  if (!kind) throw new Error(`nobody knows the kind ${matter.kind} of ${matter.id}`);
  const lines = matter.jointLines ?? [];
  const helping = [...new Set(lines.map(line => line.unitId))];
  const places = await placesOf(tx, [matter.unitId, matter.issuerUnitId, ...helping], actor.day);
  const raisedFrom = await raiserOf(tx, matter);
  const gates = Object.keys(kind.gates).length ? await gatesOf(tx, matter.id) : [];
  const signed: Hand['signed'] = Object.keys(kind.letters).length
    ? await signedInRound(tx, kind, matter.id)
    : new Map();
  const clocks = await clocksOf(tx, matter.id);
  const standing: Standing = {
    subject: {
      state: matter.state,
      places: {
        unit: places.get(matter.unitId) ?? [],
        issuer: places.get(matter.issuerUnitId) ?? [],
        joint: helping.flatMap(unitId => places.get(unitId) ?? []),
      },
      done: await doneBy(tx, matter.id),
    },
    level: matter.level,
    content: matter.content,
    isTop: (places.get(matter.unitId) ?? []).some(p => p.path.indexOf('.') === p.path.length - 1),
    hasOwn: await hasOwnHands(tx, kind, matter.unitId, actor.day),
    awaitsReceipt: matter.receivedOn === null,
    wasGiven: matter.issuerUnitId !== matter.unitId,
    wasRaised: raisedFrom !== null,
    joint: lines.map(({ unitId, state }) => ({ unitId, state, places: places.get(unitId) ?? [] })),
    isMerged: matter.mergedInto !== null,
    appointed: await appointedFor(tx, kind, matter),
    undertaker: await undertakerOf(tx, kind, matter),
    signedLetters: [...signed.keys()],
    gates: newestOfEach(gates),
    known: asksFirst(kind, matter.state)
      ? knownOf(
          { matter, clocks, gates },
          actor,
          await numbersFor(tx, matter.unitId, actor.day),
          matter.content,
          matter.content,
        )
      : null,
  };
  return {
    matter,
    kind,
    places: places.get(matter.unitId) ?? [],
    raisedFrom,
    standing,
    signed,
    clocks,
    gates,
  };
}

/** Whoever was appointed, while seated there for it. */
async function undertakerOf(
  tx: Tx,
  { undertakes }: MatterKind,
  { undertakerId, undertaker, unitId }: MatterRecord,
): Promise<Standing['undertaker']> {
  if (!undertakerId) return null;
  const isThere = await stillSeated(tx, { personId: undertakerId, unitId, duty: undertakes });
  return isThere ? { id: undertakerId, name: undertaker ?? '' } : null;
}

/** Once appointed is not outside any more, whoever is appointed after: only kinds that are judged from outside ask. */
async function appointedFor(tx: Tx, { moves }: MatterKind, { id, fence }: MatterRecord): Promise<string[]> {
  if (fence === 0 || !Object.values(moves).some(move => move.outside)) return [];
  const rows = await tx.rows<{ id: string }>(sql`SELECT DISTINCT person_id AS id FROM matter_handover
    WHERE home = ${homeOf(id)} AND matter_id = ${id} AND sort = 'appoint'`);
  return rows.map(row => row.id);
}

/** Somebody of the unit itself who can come in and has the duty of the moves that are its own. */
async function hasOwnHands(tx: Tx, { moves }: MatterKind, unitId: string, day: string): Promise<boolean> {
  const duties = [...new Set(Object.values(moves).flatMap(move => (move.own ? [move.duty] : [])))];
  if (duties.length === 0) return false;
  const { found } = await tx.one<{ found: boolean }>(sql`SELECT EXISTS (SELECT FROM seat s
    JOIN account a ON a.person_id = s.person_id AND a.state = 'live'
    WHERE s.unit_id = ${unitId} AND s.duty = ANY (${duties}::text[]) AND s.from_day <= ${day}::date AND ${day}::date < s.to_day) AS found`);
  return found;
}

/** Who brought it up, where the unit that handles it has it for that reason and from nobody above. */
async function raiserOf(tx: Tx, { id, unitId, issuerUnitId, fence }: MatterRecord): Promise<string | null> {
  if (fence === 0 || issuerUnitId !== unitId) return null;
  const last = await tx.maybe<{
    sort: string;
    from: string;
  }>(sql`SELECT sort, from_unit_id AS "from" FROM matter_handover
    WHERE matter_id = ${id} AND to_unit_id = ${unitId} AND sort IN ('assign', 'refer', 'raise') ORDER BY fence DESC LIMIT 1`);
  return last?.sort === 'raise' ? last.from : null;
}

export const newestOfEach = (gates: readonly GateRow[]): GateRow[] =>
  gates.filter((gate, at) => gates.findIndex(other => other.code === gate.code) === at);

/** The unit at the top of a line has a path of one code. */
export interface Numbers {
  set: ParameterSet;
  calendar: Calendar;
}
export const numbersFor = async (tx: Tx, unitId: string, day: string): Promise<Numbers> => ({
  set: await loadParameters(tx, '', unitId, day),
  calendar: await loadCalendar(tx),
});

/** What a rule of the kind may look at, with what the move sets. */
export const knownOf = (
  { matter, clocks, gates }: Pick<Hand, 'matter' | 'clocks' | 'gates'>,
  actor: Actor,
  { set, calendar }: Numbers,
  before: Readonly<Record<string, unknown>>,
  content: Readonly<Record<string, unknown>>,
): Known<never> =>
  ({
    content,
    before,
    day: asDay(actor.day),
    state: matter.state,
    channel: matter.channel,
    persons: matter.persons,
    level: matter.level,
    employerId: matter.employerId,
    parameter: (code: string) => numberIn(parameterIn(set, code)),
    calendar,
    clocks,
    gates: newestOfEach(gates),
  }) as unknown as Known<never>;

/** The federation of a level above a unit, nearest first; for 提级 and for whoever accepts what concerns an employer. */
export const unitAbove = (
  tx: Tx,
  unitId: string,
  day: string,
): Promise<{ id: string; name: string } | undefined> =>
  tx.maybe(sql`SELECT u.id, u.short_name AS name FROM unit_place mine JOIN unit_place up ON up.line = mine.line
      AND starts_with(mine.path, up.path) AND up.unit_id <> mine.unit_id AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
    JOIN unit u ON u.id = up.unit_id WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day
    ORDER BY mine.line DESC, length(up.path) DESC LIMIT 1`);
