/** What a visit found becomes one matter, under the id that it was found with; or none, for a reason that others approved. */
import { chineseDay } from '@niangjia/domain/core/days.ts';
import { all, allowed, refused } from '@niangjia/domain/core/verdict.ts';
import { findingRefusals } from '@niangjia/domain/visit/finding.refusals.ts';
import { findingNo } from '@niangjia/domain/visit/finding.rules.ts';
import { visitLife } from '@niangjia/domain/visit/visit.life.ts';
import { visitRefusals as no } from '@niangjia/domain/visit/visit.refusals.ts';
import { stateLabel } from '../core/trail.ts';
import { type OriginSource, registerOrigin } from '../matter/origin.actions.ts';
import { endStanding, sameTeamStands } from './finding.store.ts';
import { findVisitOf, lockVisitOf, type VisitHead } from './visit.store.ts';

const saysOf = ({ employer, visitedOn }: Pick<VisitHead, 'employer' | 'visitedOn'>): string =>
  `${chineseDay(visitedOn)}走访${employer}`;

const source: OriginSource = {
  async hold(w, id) {
    const visit = await lockVisitOf(w.tx, w.actor, id);
    const finding = visit?.findings.find(f => f.id === id);
    if (!visit || !finding) return undefined;
    const same = await sameTeamStands(w.tx, visit, finding);
    const ended = await endStanding(w.tx, [id]);
    return {
      unitId: visit.unitId,
      employerId: visit.employerId,
      text: finding.text,
      says: saysOf(visit),
      channel: 'visit',
      isTakenOnce: true,
      verdict: all(
        visit.state === 'recorded'
          ? allowed
          : refused(no['finding-idle']({ state: stateLabel(visitLife, visit.state) })),
        ended ? refused(findingRefusals['end-standing']({ state: ended })) : allowed,
        same ? refused(no['finding-again']({ employer: visit.employer, ref: same.ref })) : allowed,
      ),
    };
  },
  async tell(tx, actor, id) {
    const visit = await findVisitOf(tx, actor, id);
    return visit
      ? { label: '来自走访', says: `${saysOf(visit)}，问题号${findingNo(id)}`, to: `/visit-findings/${id}` }
      : undefined;
  },
};

export const registerFindingOrigin = (): void => registerOrigin('finding', source);
