/**
 * What a campaign must be, which rounds it has, and who goes with whom.
 *
 * Two go together, of one area; persons of basic unions are sent to no other enterprise (走访两人一组、成片安排，企业工会主席不派访其他企业).
 */
import { type Calendar, isWorkday } from '../core/calendar.ts';
import { addCalendarDays, addMonthsTo, type Day, dayOfWeek, earlier, later } from '../core/days.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import { EMPLOYER_SIZES, type EmployerSize } from '../unit/employer.model.ts';
import type { CampaignContent, TeamContent, TeamLevel } from './campaign.model.ts';
import { campaignRefusals as no } from './campaign.refusals.ts';

const at = (path: string) => ({ fields: [{ path, says: '请核对这一项' }] });

/** @param months how long a campaign may last at most */
export function canBeCampaign(content: CampaignContent, months: number): Verdict {
  const { fromDay, toDay, capacity, keyOnly, keyEmployers } = content;
  const idle = (Object.keys(EMPLOYER_SIZES) as EmployerSize[]).find(size => capacity.perVisit[size] < 1);
  return all(
    fromDay <= toDay ? allowed : refused(no['campaign-window']({}, at('toDay'))),
    toDay < addMonthsTo(fromDay, months) ? allowed : refused(no['campaign-long']({ months }, at('toDay'))),
    capacity.min <= capacity.max ? allowed : refused(no['capacity-turned']({}, at('capacity.min'))),
    idle === undefined
      ? allowed
      : refused(
          no['visit-takes-none']({ size: EMPLOYER_SIZES[idle].label }, at(`capacity.perVisit.${idle}`)),
        ),
    keyOnly && keyEmployers.length === 0 ? refused(no['key-missing']({}, at('keyEmployers'))) : allowed,
  );
}

export const canBeTeam = ({ firstPersonId, secondPersonId, min, max }: TeamContent): Verdict =>
  all(
    firstPersonId !== secondPersonId ? allowed : refused(no['team-one-twice']({}, at('secondPersonId'))),
    min <= max ? allowed : refused(no['team-turned']({}, at('min'))),
  );

export interface PlannedRound {
  no: number;
  title: string;
  fromDay: Day;
  toDay: Day;
}

/** Each round ends the day before the next one begins, the last with the campaign. */
export function roundsOf({
  title,
  fromDay,
  toDay,
  everyMonths,
}: Pick<CampaignContent, 'title' | 'fromDay' | 'toDay' | 'everyMonths'>): PlannedRound[] {
  if (everyMonths === 0) return [{ no: 1, title, fromDay, toDay }];
  const rounds: PlannedRound[] = [];
  for (let no = 1; ; no++) {
    const begins = addMonthsTo(fromDay, (no - 1) * everyMonths);
    if (begins > toDay) return rounds;
    const ends = addCalendarDays(addMonthsTo(fromDay, no * everyMonths), -1);
    rounds.push({ no, title: `${title}（第${no}轮）`, fromDay: begins, toDay: earlier(ends, toDay) });
  }
}

export interface PlanWeek {
  monday: Day;
  /** `2026-09`, of the first day of the week that lies in the window. */
  month: string;
  workdays: number;
}

/** The weeks from a day to the end of a round, with the working days that lie in them. */
export function weeksOf(from: Day, to: Day, calendar: Calendar): PlanWeek[] {
  const weeks: PlanWeek[] = [];
  let monday = addCalendarDays(from, 1 - dayOfWeek(from));
  for (; monday <= to; monday = addCalendarDays(monday, 7)) {
    const first = later(monday, from);
    const last = earlier(addCalendarDays(monday, 6), to);
    let workdays = 0;
    for (let day = first; day <= last; day = addCalendarDays(day, 1))
      if (isWorkday(calendar, day)) workdays += 1;
    weeks.push({ monday, month: first.slice(0, 7), workdays });
  }
  return weeks;
}

/** Somebody who can be sent: of the unit with the lowest level among their posts. */
export interface Cadre {
  personId: string;
  unitId: string;
  countyId: string;
  level: TeamLevel | null;
}

export interface ProposedTeam {
  unitId: string;
  countyId: string;
  level: TeamLevel | null;
  serves: string[];
  personIds: readonly [string, string];
}

/**
 * Teams of two within each unit, in the order given. Who is left over in a unit goes with another who is left over in the same county
 * and on the same level; the two then serve both units. The last one without a partner stays at home.
 */
export function proposeTeams(cadres: readonly Cadre[]): { teams: ProposedTeam[]; left: Cadre[] } {
  const teams: ProposedTeam[] = [];
  const join = (a: Cadre, b: Cadre): void =>
    void teams.push({
      unitId: a.unitId,
      countyId: a.countyId,
      level: a.level,
      serves: [...new Set([a.unitId, b.unitId])],
      personIds: [a.personId, b.personId],
    });
  const pairUp = (keyOf: (c: Cadre) => string, from: readonly Cadre[]): Cadre[] => {
    const waiting = new Map<string, Cadre>();
    for (const cadre of from) {
      const key = keyOf(cadre);
      const partner = waiting.get(key);
      if (partner) join(partner, cadre);
      if (partner) waiting.delete(key);
      else waiting.set(key, cadre);
    }
    return [...waiting.values()];
  };
  const odd = pairUp(c => c.unitId, cadres);
  return { left: pairUp(c => `${c.countyId} ${c.level}`, odd), teams };
}
