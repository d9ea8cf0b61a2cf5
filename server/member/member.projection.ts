/** What the trail and the row of a worker both hold. Names, documents and numbers never stand in a move: deleting them changes no fold. */
import { membershipLife } from '@niangjia/domain/member/membership.life.ts';
import { defineProjection } from '../core/life-store.ts';

export const membershipProjection = defineProjection(membershipLife, 'worker', [
  'unitId',
  'groups',
  'employerId',
  'mindedById',
  'otherUnitId',
  'outsideName',
  'letterNo',
  'handshake',
  'cardOn',
  'askedOn',
  'dueOn',
  'appliedOn',
  'joinedOn',
  'retainReason',
  'warnedOn',
  'endedOn',
  'mergedIntoId',
]);
