/** What the tables of this area hold of their lives. */
import { personLife } from '@niangjia/domain/unit/person.life.ts';
import { postLife } from '@niangjia/domain/unit/post.life.ts';
import { unitLife } from '@niangjia/domain/unit/unit.life.ts';
import { defineProjection } from '../core/life-store.ts';

export const unitProjection = defineProjection(unitLife, 'unit', [
  'name',
  'shortName',
  'pinyin',
  'level',
  'grouping',
  'foundedOn',
  'dissolvedOn',
  'sortNo',
  'address',
  'phone',
  'formerId',
]);

export const postProjection = defineProjection(postLife, 'post', [
  'departmentId',
  'title',
  'office',
  'employment',
  'isLeader',
  'fromDay',
  'toDay',
  'dueOn',
  'secondedFrom',
]);

export const personProjection = defineProjection(personLife, 'person', ['name', 'pinyin', 'unitId']);
