import { contactLife, seatsLife, successorLife, trainingLife } from '@niangjia/domain/cadre/cadre.life.ts';
import { defineProjection } from '../core/life-store.ts';

export const contactProjection = defineProjection(contactLife, 'contact_point', ['fromDay', 'toDay']);
export const seatsProjection = defineProjection(seatsLife, 'leader_seats', ['seats', 'fromDay', 'paper']);
export const trainingProjection = defineProjection(
  trainingLife,
  'training',
  ['title', 'organiser', 'fromDay', 'toDay', 'hours'],
  ['personIds'],
);
export const successorProjection = defineProjection(successorLife, 'successor', [
  'grade',
  'aim',
  'plan',
  'fromDay',
  'toDay',
]);
