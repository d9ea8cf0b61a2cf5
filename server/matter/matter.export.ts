/** The list of matters as a workbook, through the export guard: titles and employers tell of people. */
import { zMatterQuery } from '@niangjia/domain/matter/matter.api.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { z } from 'zod';
import type { PersonalSheet } from '../core/exports.ts';
import { Refusal } from '../core/refusal.ts';
import { pageOf } from './list.page.ts';
import { matterSheet, SHEET_MOST } from './matter.sheet.ts';

export const matterExport: PersonalSheet<z.output<typeof zMatterQuery>> = {
  name: 'matter.list',
  label: '事项列表',
  dataClass: 'general',
  given: zMatterQuery,
  // The rows are those of the asker's own scope; the unit is where somebody answers for the asking.
  unitFor: async ({ actor }) => {
    const unitId = actor.unitIds[0];
    if (!unitId) throw new Refusal(no['no-rows']());
    return unitId;
  },
  people: async ({ tx, actor }, query) => {
    const { items } = await pageOf(tx, actor, query, null, SHEET_MOST);
    return { count: items.reduce((n, row) => n + row.persons, 0), subjects: items.map(row => row.id) };
  },
  make: async ({ tx, actor }, query, notice) => {
    const { items, next } = await pageOf(tx, actor, query, null, SHEET_MOST);
    return matterSheet(items, { day: actor.day, isCut: next !== null, notice });
  },
};
