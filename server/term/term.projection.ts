import { certificateLife, termLife } from '@niangjia/domain/term/term.life.ts';
import { defineProjection } from '../core/life-store.ts';

export const termProjection = defineProjection(termLife, 'term', [
  'no',
  'fromDay',
  'dueDay',
  'extendedTo',
  'toDay',
  'years',
  'form',
  'committeeSeats',
  'auditSeats',
  'paper',
  'reportedOn',
]);

export const certificateProjection = defineProjection(certificateLife, 'certificate', [
  'no',
  'code',
  'issuedOn',
  'validTo',
  'address',
  'note',
]);
