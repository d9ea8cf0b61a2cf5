/** A record and what others did meanwhile: it counts, is refused while somebody can still react, or is kept beside theirs as evidence. */
import { campaignRefusals } from '@niangjia/domain/visit/campaign.refusals.ts';
import { OUTCOMES, type VisitContent, type VisitPlace } from '@niangjia/domain/visit/visit.model.ts';
import { visitRefusals as no } from '@niangjia/domain/visit/visit.refusals.ts';
import type { Instead, Standing } from '@niangjia/domain/visit/visit.view.model.ts';
import type { Work } from '../core/action.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import type { AllotmentHead } from './round.store.ts';
import { countedVisit, type VisitHead } from './visit.store.ts';

const on = (path: string, says: string) => ({ fields: [{ path, says }] });

/**
 * What stands in the place of this record, so that it counts nothing and waits for whoever keeps the round; null when it counts. With a
 * connection the two refusals come before anything is written; made without one, the record is kept beside what others did meanwhile.
 */
export async function insteadOf(
  w: Work,
  roundId: string,
  allotment: AllotmentHead,
  { fence, beside, isEnded, ...content }: VisitContent & { fence: number; beside: boolean; isEnded: boolean },
): Promise<Instead | null> {
  const isOld = fence !== allotment.fence;
  if (!isOld && !beside) {
    insistTeam(allotment, content);
    await insistFirst(w, roundId, allotment);
    return null;
  }
  const standing = await countedVisit(w.tx, roundId, allotment.employerId);
  const isOthers = !isOfTeam(allotment, content);
  if (!isOld && !isOthers && !standing && !isEnded) return null;
  const { no: number = 0, who = '' } = allotment.team ?? {};
  return {
    team: isOthers ? { no: number, who } : null,
    visit: standing ? standingOf(standing) : null,
    isEnded,
  };
}

export const standingOf = (visit: VisitHead): Standing => ({
  ...{ id: visit.id, who: `${visit.firstPerson}、${visit.secondPerson}` },
  ...{ visitedOn: visit.visitedOn, outcome: visit.outcome, peopleMet: visit.peopleMet },
  ...{ findings: visit.findings, note: visit.note },
});

/** Where nobody is asked for it, it is not taken even when it is sent. */
export async function insistPlace(w: Work, unitId: string, place: VisitPlace | null): Promise<void> {
  if (!place) return;
  const asked = await loadParameters(w.tx, 'visit.', unitId, w.actor.day);
  if (asked.text('visit.ask-place') === 'never')
    throw new Refusal(no['place-unasked']({}, on('place', '请去掉地点')));
}

const isOfTeam = ({ team }: AllotmentHead, { firstPersonId, secondPersonId }: VisitContent): boolean =>
  !team || team.personIds.includes(firstPersonId) || team.personIds.includes(secondPersonId);

/** What is published holds: somebody of the team goes. Who had the employer before a change is told by the fence instead. */
function insistTeam(allotment: AllotmentHead, content: VisitContent): void {
  const { employer, team } = allotment;
  if (!team || isOfTeam(allotment, content)) return;
  const { no: number, who, county: keeper } = team;
  throw new Refusal(
    campaignRefusals['team-other'](
      { employer, no: number, who, keeper },
      on('firstPersonId', '请选择这一组的人'),
    ),
  );
}

/** Every employer once in a round; `visit_counted_unique` holds it against everything else. */
async function insistFirst(w: Work, roundId: string, { employerId, employer }: AllotmentHead): Promise<void> {
  const standing = await countedVisit(w.tx, roundId, employerId);
  if (!standing) return;
  const { firstPerson, secondPerson, visitedOn, outcome } = standing;
  const who = `${firstPerson}、${secondPerson}`;
  throw new Refusal(
    no['already-visited'](
      { employer, who, day: visitedOn, outcome: OUTCOMES[outcome].label },
      {
        ...on('employerId', '本轮已走访'),
        current: { visitId: standing.id, who, visitedOn, outcome },
      },
    ),
  );
}
