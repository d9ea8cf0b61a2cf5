/** A condition is reported, the rules are asked, and what they find is opened for the unit that answers for the employer. */
import { addWorkdays } from '@niangjia/domain/core/calendar.ts';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { warningApi } from '@niangjia/domain/supervise/warning.api.ts';
import { warning } from '@niangjia/domain/supervise/warning.kind.ts';
import { type SignReport, type SignSort, WARNING_RULES } from '@niangjia/domain/supervise/warning.model.ts';
import { canReportSign, type WarningFound, warningsOf } from '@niangjia/domain/supervise/warning.rules.ts';
import type { UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { mustHold, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import { sql } from '../core/database/sql.ts';
import { loadParameters, type ParameterSet } from '../core/parameters.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { moveAlong } from '../matter/linked.actions.ts';
import { born } from '../matter/open.actions.ts';
import { type Told, type ToTell, tellAtOnce } from './first-report.actions.ts';
import {
  employerInSight,
  hasNewer,
  keepSign,
  lockEmployer,
  requestsOf,
  type SignRow,
  type StandingWarning,
  signsOf,
  type Watched,
  warningsAt,
} from './sign.store.ts';

export function reportSign(ctx: Ctx, employerId: string, sign: SignReport) {
  return act(ctx, warningApi.reportSign.audit, ['warning.handle'], { employerId, sign }, async w => {
    const employer = present(await employerInSight(w.tx, w.actor, employerId));
    const places = await placesAt(w.tx, w.actor, employer.unitId);
    insist(mustHold(w.actor, 'warning.handle', places));
    insist(canReportSign(sign, asDay(w.actor.day)));
    w.about({
      id: employerId,
      unitId: employer.unitId,
      seatId: seatIdFor(w.actor, 'warning.handle', places),
    });
    await lockEmployer(w.tx, employerId);
    const id = await keepSign(w, employer, sign);
    const at = sign.atTime ? Date.parse(`${sign.onDay}T${sign.atTime}:00+08:00`) : null;
    return { id, ...(await raiseWarnings(w, employerId, { signId: id, at })) };
  });
}

/** Asks every rule about one employer. Safe to repeat: a warning that stands is raised once and only ever made graver. */
export async function raiseWarnings(
  w: Work,
  employerId: string,
  heard: Heard | null = null,
): Promise<{ raised: { id: string; says: string }[]; events: Told[] }> {
  const employer = await lockEmployer(w.tx, employerId);
  const set = await loadParameters(w.tx, 'warning.', employer.unitId, w.actor.day);
  const signs = await signsOf(w.tx, employerId);
  const found = warningsOf(
    {
      today: asDay(w.actor.day),
      headcount: employer.headcount,
      requests: await requestsOf(w.tx, employerId, w.actor.day, set.number('warning.cluster-window')),
      signs,
    },
    set.number,
  );
  const standing = await warningsAt(w.tx, employerId);
  const raised: { id: string; says: string }[] = [];
  const events: Told[] = [];
  for (const one of found) {
    const before = standing.find(s => s.rule === one.rule);
    const id = await raise(w, employer, one, { before, signs, set });
    if (!id) continue;
    raised.push({ id, says: one.reason });
    const told = await tellAtOnce(w, toTell(id, one, employer, signs, heard));
    if (told) events.push(told);
  }
  return { raised, events };
}

/** The report that is being made, with the moment that it names. */
interface Heard {
  signId: string;
  at: number | null;
}

/** An accident happened when it was said to; a crowd is one from the moment that made it one. */
function toTell(
  warningId: string,
  found: WarningFound,
  employer: Watched,
  signs: readonly SignRow[],
  heard: Heard | null,
): ToTell {
  const sign = signs.find(s => (heard ? s.id === heard.signId : true) && s.sort === found.rule);
  const happenedMs = sign ? (heard?.at ?? Date.parse(sign.at)) : null;
  const title = `${employer.name}：${WARNING_RULES[found.rule]}`.slice(0, 120);
  return { warningId, found, unitId: employer.unitId, title, note: sign?.note ?? '', happenedMs };
}

interface Around {
  before: StandingWarning | undefined;
  signs: readonly SignRow[];
  set: ParameterSet;
}

async function raise(
  w: Work,
  employer: Watched,
  found: WarningFound,
  { before, signs, set }: Around,
): Promise<string | null> {
  const respondOn = await respondBy(w, found.level, set);
  if (before && before.endedOn === null) {
    const isGraver = found.level === 'red' && before.level !== 'red' && before.state !== 'doubted';
    if (!isGraver) return null;
    await moveAlong(
      w,
      before.id,
      'worsen',
      () => ({ reason: found.reason, respondOn }),
      '情况加重，按规则升级',
    );
    return before.id;
  }
  if (before?.endedOn && !isNews(w, found, before.endedOn, signs, set)) return null;
  const id = w.newId();
  const { level } = await w.tx.one<{ level: UnitLevel }>(
    sql`SELECT level FROM unit WHERE id = ${employer.unitId}`,
  );
  await born(w, warning as never, {
    id,
    unitId: employer.unitId,
    level,
    channel: 'warning',
    employerId: employer.id,
    persons: 1,
    receivedOn: null,
    given: { ...found, employerName: employer.name, respondOn },
    origin: null,
    named: [],
    seatId: null,
    byPlatform: true,
  });
  return id;
}

/** What was released or found false is raised again only by something new. */
function isNews(
  w: Work,
  found: WarningFound,
  endedOn: string,
  signs: readonly SignRow[],
  set: ParameterSet,
): boolean {
  if (found.rule !== 'cluster') return hasNewer(signs, found.rule as SignSort, endedOn);
  return endedOn < addCalendarDays(asDay(w.actor.day), -set.number('warning.cluster-window'));
}

async function respondBy(w: Work, level: WarningFound['level'], set: ParameterSet): Promise<string> {
  const days = set.number(level === 'red' ? 'warning.response-red' : 'warning.response-yellow');
  return addWorkdays(await loadCalendar(w.tx), asDay(w.actor.day), days).dueOn;
}
