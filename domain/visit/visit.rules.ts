/**
 * What a visit must be, and what it counts.
 *
 * 走访完成率 = 有效访谈 ÷ 应访: which outcomes leave the frame is fixed by the round when it opens (usually 注销 and 迁出, never 拒访). Two
 * persons go together; an employer counts once in a round.
 */
import type { Day } from '../core/days.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import type { EmployerSize } from '../unit/employer.model.ts';
import { campaignRefusals } from './campaign.refusals.ts';
import type { Outcome, RoundContent, VisitContent } from './visit.model.ts';
import { visitRefusals as no } from './visit.refusals.ts';

const at = (path: string) => ({ fields: [{ path, says: '请核对这一项' }] });

export const canBeRound = ({ fromDay, toDay }: Pick<RoundContent, 'fromDay' | 'toDay'>): Verdict =>
  fromDay <= toDay ? allowed : refused(no['window-turned']({}, at('toDay')));

export interface RoundWindow {
  fromDay: Day;
  toDay: Day;
  /** `both`: employers and workers, 双走访. */
  visited: 'employer' | 'both';
}

export function canVisit(content: VisitContent, round: RoundWindow, today: string): Verdict {
  const { visitedOn, outcome, spokeWith, peopleMet, workersMet, findings } = content;
  const isInterview = outcome === 'interview';
  const ids = findings.map(f => f.id);
  return all(
    visitedOn <= today ? allowed : refused(no['day-future']({}, at('visitedOn'))),
    visitedOn >= round.fromDay && visitedOn <= round.toDay
      ? allowed
      : refused(no['day-outside']({ from: round.fromDay, to: round.toDay }, at('visitedOn'))),
    content.firstPersonId !== content.secondPersonId
      ? allowed
      : refused(no['one-person-twice']({}, at('secondPersonId'))),
    isInterview && spokeWith === null ? refused(no['spoke-with-missing']({}, at('spokeWith'))) : allowed,
    isInterview && peopleMet < 1 ? refused(no['people-missing']({}, at('peopleMet'))) : allowed,
    !isInterview && peopleMet > 0 ? refused(no['people-odd']({}, at('peopleMet'))) : allowed,
    isInterview && round.visited === 'both' && !workersMet
      ? refused(campaignRefusals['workers-missing']({}, at('workersMet')))
      : allowed,
    (workersMet ?? 0) > peopleMet ? refused(campaignRefusals['workers-odd']({}, at('workersMet'))) : allowed,
    new Set(ids).size === ids.length ? allowed : refused(no['finding-twice']({}, at('findings'))),
  );
}

export interface CountedVisit
  extends Pick<VisitContent, 'visitedOn' | 'outcome' | 'peopleMet' | 'workersMet' | 'findings'> {
  id: string;
  roundId: string;
  sector: string;
  size: EmployerSize;
  leaves: readonly Outcome[];
}

export interface VisitFact {
  indicator: string;
  day: Day;
  amount: number;
  source: string;
  dims: Record<string, string>;
}

/** Every fact of a visit that counts. Each has a source of its own, so that a correction takes back exactly what changed. */
export function factsOf(visit: CountedVisit): VisitFact[] {
  const { id, roundId: round, sector, size, visitedOn: day, outcome } = visit;
  const one = (indicator: string, amount: number, dims: Record<string, string>, source = id): VisitFact => ({
    indicator,
    day,
    amount,
    source,
    dims: { round, ...dims },
  });
  return [
    one('visit-done', 1, { outcome, sector, size }),
    ...(outcome === 'interview'
      ? [one('visit-interview', 1, { sector, size }), one('visit-people', visit.peopleMet, {})]
      : []),
    ...(visit.workersMet ? [one('visit-workers', visit.workersMet, {})] : []),
    ...(visit.leaves.includes(outcome) ? [one('visit-frame', -1, { sector, size })] : []),
    ...visit.findings.map(({ id: finding, kind, severity }) =>
      one('visit-finding', 1, { kind, severity }, finding),
    ),
  ];
}

const sameFact = (a: VisitFact, b: VisitFact): boolean =>
  a.indicator === b.indicator &&
  a.source === b.source &&
  a.day === b.day &&
  a.amount === b.amount &&
  Object.keys(a.dims).length === Object.keys(b.dims).length &&
  Object.entries(a.dims).every(([k, v]) => b.dims[k] === v);

/** What a correction takes back and what it adds; what stayed the same is left alone. */
export function factChange(
  before: readonly VisitFact[],
  after: readonly VisitFact[],
): { taken: VisitFact[]; added: VisitFact[] } {
  return {
    taken: before.filter(a => !after.some(b => sameFact(a, b))),
    added: after.filter(a => !before.some(b => sameFact(a, b))),
  };
}
