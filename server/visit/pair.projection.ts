import { pairLife, returnLife } from '@niangjia/domain/visit/pair.lives.ts';
import { defineProjection } from '../core/life-store.ts';

export const pairProjection = defineProjection(pairLife, 'visit_pair', [
  'purpose',
  'needs',
  'measures',
  'fromDay',
  'toDay',
]);
export const returnProjection = defineProjection(returnLife, 'visit_return', [
  'visitedOn',
  'peopleMet',
  'done',
  'visitId',
]);
