/** Rounds and visits as projections of their moves. */
import { roundLife, visitLife } from '@niangjia/domain/visit/visit.life.ts';
import { defineProjection } from '../core/life-store.ts';

export const roundProjection = defineProjection(
  roundLife,
  'visit_round',
  ['title', 'taskId', 'fromDay', 'toDay', 'note', 'openedOn', 'frame', 'surveyId', 'surveyVersion'],
  ['sectors', 'sizes', 'leaves'],
);

export const visitProjection = defineProjection(
  visitLife,
  'visit',
  [
    'visitedOn',
    'firstPersonId',
    'secondPersonId',
    'outcome',
    'spokeWith',
    'peopleMet',
    'workersMet',
    'note',
    'fence',
    'counted',
    'passedToId',
  ],
  ['findings', 'place', 'answers', 'told'],
);
