/** Recording a visit, correcting it, taking it back, deciding on a doubtful one. Everything moves the figures in the same transaction. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf, isId } from '@niangjia/domain/core/id.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { refused } from '@niangjia/domain/core/verdict.ts';
import { findingRefusals } from '@niangjia/domain/visit/finding.refusals.ts';
import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import { roundLife, visitLife } from '@niangjia/domain/visit/visit.life.ts';
import type { VisitContent } from '@niangjia/domain/visit/visit.model.ts';
import { visitRefusals as no } from '@niangjia/domain/visit/visit.refusals.ts';
import { canVisit, factChange, factsOf, type VisitFact } from '@niangjia/domain/visit/visit.rules.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, canonical, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts, reverseFacts } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { standingFrom } from '../matter/origin.actions.ts';
import { proposeFromVisit } from '../unit/employer-change.actions.ts';
import { fitAnswers, tellSurvey } from './carried.actions.ts';
import { tellUrgent } from './finding.reminders.ts';
import { endStanding } from './finding.store.ts';
import { countAsReturn } from './return.actions.ts';
import { type AllotmentHead, holdRound, lockAllotment } from './round.store.ts';
import { insistPlace, insteadOf } from './visit.beside.ts';
import { visitProjection } from './visit.projection.ts';
import { countedVisit, isTaken, lockVisit, type VisitHead, visitorsFor } from './visit.store.ts';

const RECORD = ['visit.record'] as const;
type Body<K extends keyof typeof visitApi> = BodyOf<(typeof visitApi)[K]>;
const on = (path: string, says: string) => ({ fields: [{ path, says }] });

export function recordVisit(ctx: Ctx, roundId: string, body: Body<'recordVisit'>) {
  return act(ctx, visitApi.recordVisit.audit, RECORD, { roundId, body }, async w => {
    const round = present(await holdRound(w.tx, w.actor, roundId));
    const allotment = await lockAllotment(w.tx, w.actor, roundId, body.employerId);
    if (!allotment)
      throw new Refusal(
        body.beside
          ? no['employer-left']({})
          : no['employer-outside']({}, on('employerId', '请从列表中选择')),
      );
    const id = await idFor(w, roundId, body.id);
    const places = await placesAt(w.tx, w.actor, allotment.unitId);
    const seatId = seatIdFor(w.actor, 'visit.record', places);
    w.about({ id, unitId: allotment.unitId, seatId });
    insist(canMove(visitLife, 'record', at(places, 'recorded'), w.actor));
    // Made without a connection while it still ran, or by somebody who could not know that it does not: kept, and decided by whoever ended it.
    const isEnded = round.state === 'closed';
    if (round.state !== 'open' && !(isEnded && body.beside))
      throw new Refusal(no['round-not-open']({ state: roundLife.states[round.state as 'open'] }));
    const { id: _, employerId, fence = allotment.fence, beside = false, place = null, ...filled } = body;
    insist(canVisit(filled, round, w.actor.day));
    const content = await fitAnswers(w, round, filled);
    await insistPersons(w, allotment.unitId, content, null);
    await insistPlace(w, allotment.unitId, place);
    const instead = await insteadOf(w, roundId, allotment, { ...content, fence, beside, isEnded });
    const counted = instead === null;
    const initial = counted ? 'recorded' : 'doubtful';
    await openLife(
      w,
      visitProjection,
      id,
      'record',
      { ...content, fence, counted, place },
      { round_id: roundId, employer_id: employerId, unit_id: allotment.unitId, round_unit_id: round.unitId },
      seatId,
      initial,
    );
    if (counted) {
      await applyFacts(w, allotment.unitId, {
        taken: [],
        added: factsAt(id, { ...round, roundId }, allotment, content),
      });
      await tellOthers(w, { ...round, ...content, id, employerId }, true);
    }
    await tellUrgent(w, allotment.unitId, content.findings);
    const subject = { ...at(places, initial), done: [{ name: 'record', personId: w.actor.personId }] };
    return { id, state: initial, seq: 1, counted, instead, allowed: openVisitMoves(w, subject) };
  });
}

/** Made by the client, offline perhaps: born in the home of its round and never used before. */
async function idFor(w: Work, roundId: string, given: string | undefined): Promise<string> {
  if (!given) return newId(homeOf(roundId));
  if (!isId(given) || homeOf(given) !== homeOf(roundId)) throw new Refusal(no['id-foreign']());
  if (await isTaken(w.tx, given)) throw new Refusal(no['id-used']());
  return given;
}

/** Only persons who are newly named must be fit today: somebody who went and has left since stays in the record. */
async function insistPersons(
  w: Work,
  unitId: string,
  now: VisitContent,
  before: VisitHead | null,
): Promise<void> {
  const changed = (['firstPersonId', 'secondPersonId'] as const).filter(f => before?.[f] !== now[f]);
  if (changed.length === 0) return;
  const fit = new Set((await visitorsFor(w.tx, w.actor, unitId)).map(v => v.personId));
  for (const field of changed)
    if (!fit.has(now[field])) insist(refused(no['person-unfit']({}, on(field, '请重新选择'))));
}

const factsAt = (
  id: string,
  { roundId, leaves }: Pick<VisitHead, 'roundId' | 'leaves'>,
  { sector, size }: Pick<AllotmentHead, 'sector' | 'size'>,
  content: VisitContent,
): VisitFact[] => factsOf({ ...content, id, roundId, leaves, sector, size });

/** Opposite facts for what goes, new ones for what comes. A finding's id is its own: it stands for one thing found on one visit. */
async function applyFacts(
  w: Work,
  unitId: string,
  { taken, added }: { taken: readonly VisitFact[]; added: readonly VisitFact[] },
): Promise<void> {
  for (const { indicator, source } of taken) await reverseFacts(w, indicator, source);
  const findings = added.filter(f => f.indicator === 'visit-finding').map(f => f.source);
  const standing =
    findings.length > 0 &&
    (await w.tx.maybe(sql`SELECT source FROM (SELECT source, amount FROM tail WHERE source = ANY (${findings}::uuid[]) AND indicator = 'visit-finding'
      UNION ALL SELECT source, amount FROM fact WHERE source = ANY (${findings}::uuid[]) AND indicator = 'visit-finding') f
      GROUP BY source HAVING sum(amount) <> 0 LIMIT 1`));
  if (standing) throw new Refusal(no['finding-twice']({}, on('findings', '请删去重复的一条')));
  await recordFacts(
    w,
    added.map(fact => ({ ...fact, unitId })),
  );
}

/**
 * 注销 and 迁出 are proposed to the register of employers; an interview by somebody who is paired with the employer is the month's return
 * visit; what it answered counts in the questionnaire. What a visit says no more is withdrawn there.
 */
const tellOthers = async (
  w: Work,
  visit: Pick<
    VisitHead,
    | 'id'
    | 'employerId'
    | 'visitedOn'
    | 'firstPersonId'
    | 'secondPersonId'
    | 'outcome'
    | 'peopleMet'
    | 'surveyId'
    | 'surveyVersion'
  > &
    Pick<VisitContent, 'answers'>,
  counts: boolean,
): Promise<void> => {
  const { outcome } = visit;
  const found = counts && (outcome === 'closed' || outcome === 'moved') ? outcome : null;
  await proposeFromVisit(w, visit, found);
  await countAsReturn(w, visit, counts);
  await tellSurvey(w, visit, counts);
};

type VisitMove = keyof typeof visitLife.moves;

async function visitInHand(w: Work, id: string, move: VisitMove, seenSeq: number) {
  const visit = present(await lockVisit(w.tx, w.actor, id));
  const places = await placesOf(w.tx, [visit.unitId, visit.roundUnitId], w.actor.day);
  const subject: Subject = {
    state: visit.state,
    places: { unit: places.get(visit.unitId)!, issuer: places.get(visit.roundUnitId)! },
    done: await doneBy(w.tx, id),
  };
  const spec = visitLife.moves[move];
  const at = spec.at === 'issuer' ? visit.roundUnitId : visit.unitId;
  const seatId = seatIdFor(w.actor, spec.duty, places.get(at)!);
  w.about({ id, unitId: at, seatId });
  insist(canMove(visitLife, move, subject, w.actor));
  if (visit.passedTo !== null)
    throw new Refusal(
      no['passed-on']({
        employer: visit.employer,
        unit: visit.passedTo,
        move: visitLife.moves[move].label,
      }),
    );
  await insistSeq(w.tx, visit, seenSeq, contentOf(visit));
  return { visit, subject, seatId };
}

export const openVisitMoves = (w: Pick<Work, 'actor'>, subject: Subject): string[] =>
  openMoves(visitLife, subject, w.actor).filter(m => m !== 'record' && m !== 'pass');

const contentOf = (visit: VisitHead): VisitContent => ({
  visitedOn: visit.visitedOn,
  firstPersonId: visit.firstPersonId,
  secondPersonId: visit.secondPersonId,
  outcome: visit.outcome,
  spokeWith: visit.spokeWith,
  peopleMet: visit.peopleMet,
  workersMet: visit.workersMet,
  findings: visit.findings,
  note: visit.note,
  answers: visit.answers,
  told: visit.told,
});

function insistWhy(move: VisitMove, why: string | undefined): void {
  if (!why)
    throw new Refusal(no['why-missing']({ move: visitLife.moves[move].label }, on('why', '请写明理由')));
}

/** What a correction does not speak of stays; answers fall with the interview. */
const withBefore = (visit: VisitHead, typed: VisitContent): VisitContent => {
  const hasInterview = typed.outcome === 'interview';
  const { answers = hasInterview ? visit.answers : null, told = visit.told } = typed;
  return { ...typed, answers, told };
};

/** What was wrong is taken back by opposite facts of the same day: closed days keep what they said, today's figures are right. */
export function correctVisit(ctx: Ctx, id: string, body: Body<'correctVisit'>) {
  return act(ctx, visitApi.correctVisit.audit, RECORD, { id, body }, async w => {
    const { seenSeq, why, ...typed } = body;
    const { visit, subject, seatId } = await visitInHand(w, id, 'correct', seenSeq);
    insistWhy('correct', why);
    const content = await fitAnswers(w, visit, withBefore(visit, typed));
    insist(
      canVisit(
        content,
        { fromDay: visit.roundFrom, toDay: visit.roundTo, visited: visit.visited },
        w.actor.day,
      ),
    );
    await insistPersons(w, visit.unitId, content, visit);
    await insistUntaken(w, visit, content.findings);
    if (JSON.stringify(ordered(content)) === JSON.stringify(ordered(contentOf(visit))))
      throw new Refusal(no['nothing-changed']());
    const change = factChange(
      factsAt(id, visit, visit, contentOf(visit)),
      factsAt(id, visit, visit, content),
    );
    await applyFacts(w, visit.unitId, change);
    const done = await advance(w, visitProjection, visit, 'correct', content, { seatId, why });
    await tellOthers(w, { ...visit, ...content }, visit.counted);
    const known = new Set(visit.findings.filter(f => f.severity === 'urgent').map(f => f.id));
    await tellUrgent(
      w,
      visit.unitId,
      content.findings.filter(f => !known.has(f.id)),
    );
    return { id, ...done, allowed: openVisitMoves(w, { ...subject, state: done.state }) };
  });
}

/** What has become a matter, or was answered without one, keeps the record that it came from. */
async function insistUntaken(w: Work, visit: VisitHead, left: readonly { id: string }[]): Promise<void> {
  const gone = visit.findings.map(f => f.id).filter(id => !left.some(f => f.id === id));
  const standing = gone.length ? await standingFrom(w.tx, gone) : undefined;
  if (standing)
    throw new Refusal(
      no['finding-taken']({ label: standing.label, ref: standing.ref, state: standing.state }),
    );
  const ended = await endStanding(w.tx, gone);
  if (ended) throw new Refusal(findingRefusals['gone-standing']({ state: ended }));
}

const ordered = (c: VisitContent) => [
  c.visitedOn,
  c.firstPersonId,
  c.secondPersonId,
  c.outcome,
  c.spokeWith,
  c.peopleMet,
  c.workersMet,
  c.note,
  c.answers ? canonical(c.answers) : null,
  c.told ? canonical(c.told) : null,
  c.findings.map(f => [f.id, f.kind, f.severity, f.text, f.toldBy ?? null]),
];

export function moveVisit(ctx: Ctx, id: string, body: Body<'moveVisit'>) {
  return act(ctx, visitApi.moveVisit.audit, ['visit.record', 'visit.keep'], { id, body }, async w => {
    const { move, seenSeq, why } = body;
    const { visit, subject, seatId } = await visitInHand(w, id, move, seenSeq);
    if (move !== 'count') insistWhy(move, why);
    if (move === 'withdraw') await insistUntaken(w, visit, []);
    const facts = factsAt(id, visit, visit, contentOf(visit));
    if (move === 'count') {
      const other = await countedVisit(w.tx, visit.roundId, visit.employerId);
      if (other) throw new Refusal(no['counted-elsewhere']({ employer: visit.employer }));
      await applyFacts(w, visit.unitId, { taken: [], added: facts });
    }
    if (move === 'withdraw' && visit.counted) await applyFacts(w, visit.unitId, { taken: facts, added: [] });
    const counted = move === 'count';
    const done = await advance(w, visitProjection, visit, move, { counted }, { seatId, why: why || null });
    if (counted || visit.counted) await tellOthers(w, visit, counted);
    return { id, ...done, allowed: openVisitMoves(w, { ...subject, state: done.state }) };
  });
}
