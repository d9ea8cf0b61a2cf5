/** Those who were visited come back with their code: what became of it, and one rating of each finding when it is over. */
import { addWorkdays, type Calendar, CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { findingApi } from '@niangjia/domain/visit/finding.api.ts';
import { READ_FINDING, type Visited } from '@niangjia/domain/visit/finding.model.ts';
import { findingRefusals as no } from '@niangjia/domain/visit/finding.refusals.ts';
import { findingNo, isShownTo, plainStanding, takenWithin } from '@niangjia/domain/visit/finding.rules.ts';
import type { Finding, SpokeWith } from '@niangjia/domain/visit/visit.model.ts';
import type { Ctx, Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { looksAtEach } from '../core/audit/looks.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import { openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import { systemWork } from '../core/system-work.ts';
import { type CameOf, standingOfOrigins } from '../matter/origin.actions.ts';
import { tellUnsatisfied } from './finding.reminders.ts';
import { type EndRow, endsOf } from './finding.store.ts';
import { type CodeRow, findCode, type RatingRecord, ratingProjection, ratingsOf } from './rating.store.ts';

interface VisitOfCode {
  id: string;
  unitId: string;
  unit: string;
  employer: string;
  visitedOn: Day;
  spokeWith: SpokeWith | null;
  findings: Finding[];
}

interface Standing {
  code: CodeRow;
  visit: VisitOfCode;
  came: Map<string, CameOf>;
  ends: Map<string, EndRow>;
  ratings: readonly RatingRecord[];
  shown: readonly Finding[];
}

/** Unknown, mistyped, and of a visit that was taken back: one answer. */
async function behind({ tx, crypto }: Work, typed: string, held = sql``): Promise<Standing> {
  const code = await findCode(tx, crypto, typed);
  const visit =
    code &&
    (await tx.maybe<VisitOfCode>(sql`SELECT v.id, v.unit_id AS "unitId", u.short_name AS unit, e.name AS employer,
        v.visited_on AS "visitedOn", v.spoke_with AS "spokeWith", v.findings
      FROM visit v JOIN unit u ON u.id = v.unit_id JOIN employer e ON e.id = v.employer_id
      WHERE v.id = ${code.visitId} AND v.state = 'recorded' ${held}`));
  if (!code || !visit) throw new Refusal(no['code-unknown']());
  const ids = visit.findings.map(f => f.id);
  const came = await standingOfOrigins(tx, ids);
  const shown = visit.findings.filter(f =>
    isShownTo(code, f, { spokeWith: visit.spokeWith, became: came.get(f.id) ?? null }),
  );
  const ratings = await ratingsOf(tx, sql`g.visit_id = ${visit.id} AND g.side = ${code.side}`);
  return { code, visit, came, ends: await endsOf(tx, ids), ratings, shown };
}

async function visitedView(w: Work, s: Standing): Promise<Visited> {
  const { visit, code } = s;
  const dueOf = await takingDue(w.tx, visit.unitId, w.actor.day);
  const told = s.shown.filter(f => code.side === 'worker' && f.toldBy === 'worker').map(f => f.id);
  const looks = await looksAtEach(w.tx, READ_FINDING, told);
  return {
    side: code.side,
    unit: visit.unit,
    employer: visit.employer,
    visitedOn: visit.visitedOn,
    findings: s.shown.map(finding => {
      const { id, kind, severity, text } = finding;
      const came = s.came.get(id) ?? null;
      const { says, isOver } = plainStanding(came, s.ends.get(id) ?? null);
      const by = isOver ? null : came ? came.dueOn : dueOf(finding, visit.visitedOn);
      const rating = s.ratings.find(r => r.findingId === id);
      return {
        ...{ id, no: findingNo(id), kind, severity, text, says, isOver },
        by: by === null ? null : asDay(by),
        rating: rating
          ? { satisfaction: rating.satisfaction, words: rating.words, answer: rating.answer }
          : null,
        mayRate: isOver && !rating,
        looks: looks.get(id) ?? [],
      };
    }),
  };
}

/** By when somebody must have taken a finding up. */
export async function takingDue(
  tx: Tx,
  unitId: string,
  day: string,
): Promise<(finding: Finding, from: Day) => Day> {
  const [calendar, numbers] = [await loadCalendar(tx), await loadParameters(tx, 'finding.', unitId, day)];
  return (finding, from) => workdaysAfter(calendar, from, numbers.number(takenWithin(finding.severity)));
}

/** Where the calendar of the year is not there yet, plain days, two for each five more: nobody is left without a day. */
function workdaysAfter(calendar: Calendar, from: Day, days: number): Day {
  try {
    return addWorkdays(calendar, from, days).dueOn;
  } catch (error) {
    if (!(error instanceof CalendarMissing)) throw error;
    return addCalendarDays(from, days + 2 * Math.ceil(days / 5));
  }
}

const within = <T>(ctx: Ctx, work: (w: Work) => Promise<T>): Promise<T> =>
  ctx.db.tx(async tx => {
    const { day } = await tx.one<{ day: string }>(sql`SELECT today()::text AS day`);
    return work(
      systemWork(tx, ctx.crypto, { home: ctx.actor.home, day, key: ctx.key ?? newId(ctx.actor.home) }),
    );
  });

export const seeVisited = (ctx: Ctx, code: string): Promise<Visited> =>
  within(ctx, async w => visitedView(w, await behind(w, code)));

type Asked = BodyOf<(typeof findingApi)['rateFinding']>;

export function rateFinding(ctx: Ctx, { code, findingId, satisfaction, words }: Asked): Promise<Visited> {
  return within(ctx, async outer => {
    // Held, so that two of one side do not rate at once; `finding_rating_once` stands behind it.
    const s = await behind(outer, code, sql`FOR UPDATE OF v`);
    const { day } = outer.actor;
    const w = systemWork(outer.tx, ctx.crypto, {
      home: homeOf(s.visit.id),
      day,
      key: newId(homeOf(s.visit.id)),
    });
    const given = (await ratingsOf(w.tx, sql`g.finding_id = ${findingId} AND g.side = ${s.code.side}`))[0];
    if (given?.satisfaction === satisfaction && given.words === words) return visitedView(w, s);
    if (given) throw new Refusal(no['rated-already']());
    const finding = s.shown.find(f => f.id === findingId);
    if (!finding) throw new Refusal(no['code-unknown']());
    await keepRating(w, s, finding, { satisfaction, words });
    await recordAudit(w.tx, {
      actor: null,
      action: 'visit.rate-finding',
      subject: s.visit.id,
      unitId: s.visit.unitId,
      origin: ctx.origin,
    });
    return visitedView(w, await behind(w, code));
  });
}

async function keepRating(
  w: Work,
  { visit, came, ends, code }: Standing,
  finding: Finding,
  { satisfaction, words }: Pick<Asked, 'satisfaction' | 'words'>,
): Promise<void> {
  const matter = came.get(finding.id) ?? null;
  const end = ends.get(finding.id);
  if (!plainStanding(matter, end ?? null).isOver) throw new Refusal(no['not-closed']());
  const id = w.newId();
  const isPoor = satisfaction === 'poor';
  const verifierId = matter?.endedBy ?? (await confirmedBy(w.tx, finding.id));
  const fixed = {
    ...{ finding_id: finding.id, visit_id: visit.id, unit_id: visit.unitId, side: code.side },
    ...{ satisfaction, words, rated_on: w.actor.day, verifier_id: verifierId },
    due_on: isPoor ? await revisitDue(w, visit.unitId) : null,
  };
  await openLife(w, ratingProjection, id, 'rate', {}, fixed, null, isPoor ? 'waiting' : 'given');
  const one = { unitId: visit.unitId, day: w.actor.day, amount: 1, source: id };
  await recordFacts(w, [
    { ...one, indicator: 'finding-rated', dims: { satisfaction, side: code.side } },
    ...(isPoor ? [] : [{ ...one, indicator: 'finding-satisfied', dims: { side: code.side } }]),
  ]);
  if (isPoor && verifierId) await tellUnsatisfied(w, finding.id, verifierId);
}

const confirmedBy = async (tx: Tx, id: string): Promise<string | null> =>
  (
    await tx.maybe<{ person: string }>(
      sql`SELECT person FROM move WHERE subject = ${id} AND name = 'confirm' ORDER BY seq DESC LIMIT 1`,
    )
  )?.person ?? null;

async function revisitDue(w: Work, unitId: string): Promise<Day> {
  const days = (await loadParameters(w.tx, 'finding.revisit', unitId, w.actor.day)).number('finding.revisit');
  return workdaysAfter(await loadCalendar(w.tx), asDay(w.actor.day), days);
}
