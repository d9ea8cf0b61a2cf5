/** 建会覆盖: how the workers of employers are reached, counted with the same conditions as the list behind each figure. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zUnitRef } from './unit.model.ts';

/** What a table is broken down by. */
export const COVERAGE_CUTS = {
  unit: '下级工会',
  sector: '行业门类',
  sizeClass: '规模',
  ownership: '经济类型',
  kind: '单位类别',
} as const;
export type CoverageCut = keyof typeof COVERAGE_CUTS;
export const zCoverageCut = z.enum(['unit', 'sector', 'sizeClass', 'ownership', 'kind']);

export const zCoverageCounts = z.object({
  /** 存续且有职工的用人单位: what shares are divided by. */
  employers: z.number(),
  own: z.number(),
  joint: z.number(),
  second: z.number(),
  none: z.number(),
  /** With a collective contract that has not run out. */
  contracts: z.number(),
  /** 新经济组织、新社会组织. */
  newOrgs: z.number(),
  newOrgsFounded: z.number(),
  workers: z.number(),
  females: z.number(),
  /** Employers that have told how many of their workers are women. */
  withFemales: z.number(),
  members: z.number(),
});
export type CoverageCounts = z.infer<typeof zCoverageCounts>;

export const zCoverageRow = zCoverageCounts.extend({
  /** Code of the cut, or the id of the unit; unknown: not registered. */
  key: z.string(),
  label: z.string(),
});
export type CoverageRow = z.infer<typeof zCoverageRow>;

export const zCoverageTable = z.object({
  unit: zUnitRef,
  by: zCoverageCut,
  day: zDay,
  rows: z.array(zCoverageRow),
  total: zCoverageCounts,
});
export type CoverageTable = z.infer<typeof zCoverageTable>;
