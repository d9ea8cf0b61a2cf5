/** What elections change in the register of terms: a term begins and the one before ends, somebody comes, somebody goes, more time. */
import { asDay, type Day, earlier, later } from '@niangjia/domain/core/days.ts';
import { standsInCommittee } from '@niangjia/domain/term/body.rules.ts';
import type { Body, Form, Officer, Role } from '@niangjia/domain/term/term.model.ts';
import { termRefusals as no } from '@niangjia/domain/term/term.refusals.ts';
import { dueOfTerm, effectiveDue } from '@niangjia/domain/term/term.rules.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { type NewFact, recordFacts } from '../core/facts.ts';
import { advance, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { syncDuties } from './duty.actions.ts';
import { termProjection } from './term.projection.ts';

export interface NewTerm {
  unitId: string;
  fromOn: Day;
  years: 3 | 5;
  form: Form;
  committeeSeats: number;
  auditSeats: number;
  officers: readonly Officer[];
  paper: string;
  matterId: string | null;
  /** Number of the term where it is known; else one more than the one before. */
  no?: number;
}

export interface RunningTerm {
  id: string;
  state: string;
  seq: number;
  unitId: string;
  no: number;
  fromOn: string;
  dueOn: string;
  extendedTo: string | null;
  countedOn: string | null;
}

/** The term that runs, locked; none where nobody has entered one. The union is held first: of two who begin a term at once, the second sees the first's. */
export async function lockRunning({ tx }: Work, unitId: string): Promise<RunningTerm | undefined> {
  await tx.run(sql`SELECT id FROM unit WHERE id = ${unitId} FOR NO KEY UPDATE`);
  return tx.maybe(sql`SELECT id, state, seq, unit_id AS "unitId", no, from_day AS "fromOn", due_day AS "dueOn",
      extended_to AS "extendedTo", counted_on AS "countedOn"
    FROM term WHERE unit_id = ${unitId} AND to_day = '9999-12-31' FOR UPDATE`);
}

/** @param reportedOn when the result was reported: whether the term before ended in time */
export async function beginTerm(w: Work, term: NewTerm, reportedOn: Day | null): Promise<string> {
  const before = await lockRunning(w, term.unitId);
  await insistStanding(w, term.unitId);
  // A meeting held before the present term began belongs to it: the new one then begins today, or with that one if it has yet to begin.
  const isOfBefore = before && term.fromOn <= before.fromOn;
  const fromOn = isOfBefore ? later(asDay(w.actor.day), asDay(before.fromOn)) : term.fromOn;
  if (before) await endTerm(w, before, fromOn, reportedOn);
  const id = w.newId();
  const { unitId, years, form, committeeSeats, auditSeats, paper, matterId } = term;
  await openLife(
    w,
    termProjection,
    id,
    'enter',
    {
      no: term.no ?? (before?.no ?? 0) + 1,
      fromDay: fromOn,
      dueDay: dueOfTerm(fromOn, years),
      extendedTo: null,
      toDay: FOREVER,
      reportedOn: null,
      ...{ years, form, committeeSeats, auditSeats, paper },
    },
    { unit_id: unitId, matter_id: matterId },
  );
  await seat(w, { id, unitId }, term.officers, fromOn);
  await syncDuties(w, [unitId]);
  return id;
}

/** Elected while the union still stood, approved when it had gone. */
async function insistStanding({ tx, actor }: Work, unitId: string): Promise<void> {
  const gone = await tx.maybe<{ name: string }>(sql`SELECT short_name AS name FROM unit
    WHERE id = ${unitId} AND dissolved_on <= ${actor.day}::date`);
  if (gone) throw new Refusal(no['unit-gone']({ unit: gone.name }));
}

const FOREVER = '9999-12-31';

async function endTerm(w: Work, term: RunningTerm, day: Day, reportedOn: Day | null): Promise<void> {
  await w.tx.run(sql`UPDATE term_officer SET to_day = greatest(from_day, ${day}::date)
    WHERE term_id = ${term.id} AND to_day > ${day}::date`);
  await advance(w, termProjection, term, 'end', { toDay: day, reportedOn });
  const due = dueOf(term);
  const countedFor = earlier(due, asDay(w.actor.day));
  await countDue(w, term, countedFor);
  if (reportedOn && reportedOn <= due)
    await recordFacts(w, [{ ...aboutTerm(term, countedFor), indicator: 'term-in-time' }]);
}

/** The union ends, and its term with it: counted as due only where it had run out before. */
export async function closeTerm(w: Work, term: RunningTerm, day: Day, why: string): Promise<void> {
  const last = later(asDay(term.fromOn), day);
  await w.tx.run(sql`UPDATE term_officer SET to_day = greatest(from_day, ${last}::date)
    WHERE term_id = ${term.id} AND to_day > ${last}::date`);
  await advance(w, termProjection, term, 'close', { toDay: last }, { why });
  const due = dueOf(term);
  if (due < last) await countDue(w, term, due);
}

export const dueOf = ({ dueOn, extendedTo }: Pick<RunningTerm, 'dueOn' | 'extendedTo'>): Day =>
  effectiveDue({ dueOn: asDay(dueOn), extendedTo: extendedTo ? asDay(extendedTo) : null });

const aboutTerm = (
  { id, unitId }: Pick<RunningTerm, 'id' | 'unitId'>,
  day: Day,
): Omit<NewFact, 'indicator'> => ({
  ...{ unitId, day, source: id },
  amount: 1,
});

/** Once for each term, on the day on which it ended or was to end. */
export async function countDue(w: Work, term: RunningTerm, day: Day): Promise<void> {
  if (term.countedOn) return;
  await recordFacts(w, [{ ...aboutTerm(term, day), indicator: 'term-due' }]);
  await w.tx.run(sql`UPDATE term SET counted_on = ${w.actor.day}::date WHERE id = ${term.id}`);
}

/** Writes who sits from a day on, after those who are there already. */
export async function seat(
  { tx }: Work,
  term: { id: string; unitId: string },
  officers: readonly Officer[],
  fromOn: string,
): Promise<void> {
  const { last } = await tx.one<{ last: number }>(
    sql`SELECT coalesce(max(no), 0) AS last FROM term_officer WHERE term_id = ${term.id}`,
  );
  for (const [i, o] of officers.entries())
    await tx.run(sql`INSERT INTO term_officer (term_id, no, unit_id, body, role, name, sex, employed, front_line, tie, votes, from_day)
      VALUES (${term.id}, ${last + i + 1}, ${term.unitId}, ${o.body}, ${o.role}, ${o.name}, ${o.sex}, ${o.employed}, ${o.frontLine},
        ${o.tie}, ${o.votes}, ${fromOn}::date)`);
}

/** 批准延期. Nothing to do where no term was entered: the matter keeps the day. */
export async function extendTerm(w: Work, unitId: string, extendedTo: Day, paper: string): Promise<void> {
  const term = await lockRunning(w, unitId);
  if (!term || extendedTo <= term.dueOn) return;
  await advance(w, termProjection, term, 'extend', { extendedTo }, { why: paper });
  await syncDuties(w, [unitId]);
}

/** 补选: those elected come; who left goes, if still there. */
export async function fillVacancy(
  w: Work,
  unitId: string,
  {
    officers,
    leaver,
    body,
    fromOn,
    paper,
  }: {
    officers: readonly Officer[];
    leaver: { name: string; on: Day } | null;
    body: Body;
    fromOn: Day;
    paper: string;
  },
): Promise<void> {
  const term = await lockRunning(w, unitId);
  if (!term) return;
  if (leaver) await unseat(w, term.id, { name: leaver.name, body }, leaver.on);
  await insistInCommittee(w, term.id, officers, fromOn);
  await seat(w, term, officers, fromOn);
  await advance(w, termProjection, term, 'change', {}, { why: paper });
  await syncDuties(w, [unitId]);
}

async function insistInCommittee(
  w: Work,
  termId: string,
  officers: readonly Officer[],
  day: Day,
): Promise<void> {
  if (!officers.some(o => o.body === 'standing')) return;
  const sitting = await w.tx.rows<{ name: string }>(sql`SELECT name FROM term_officer
    WHERE term_id = ${termId} AND body = 'committee' AND from_day <= ${day}::date AND ${day}::date < to_day`);
  const elected = officers.filter(o => o.body === 'committee');
  insist(standsInCommittee(officers, [...sitting, ...elected]));
}

/** 罢免: out of office from the day of the vote; the place in the committee goes with the office. */
export async function recallOfficer(
  w: Work,
  unitId: string,
  who: { name: string; body: Body; role: Role; on: Day; paper: string },
): Promise<void> {
  const term = await lockRunning(w, unitId);
  if (!term) return;
  await unseat(w, term.id, who, who.on);
  await advance(w, termProjection, term, 'change', {}, { why: who.paper });
  await syncDuties(w, [unitId]);
}

/** A standing committee is made of members of the committee. */
const unseat = ({ tx }: Work, termId: string, { name, body }: { name: string; body: Body }, on: Day) =>
  tx.run(sql`UPDATE term_officer SET to_day = greatest(from_day, ${on}::date)
    WHERE term_id = ${termId} AND name = ${name} AND body = ANY (${body === 'committee' ? ['committee', 'standing'] : [body]}::text[]) AND to_day > ${on}::date`);
