import { asDay } from '@niangjia/domain/core/days.ts';
import type { QueryOf } from '@niangjia/domain/core/endpoint.ts';
import { coverageApi } from '@niangjia/domain/unit/coverage.api.ts';
import {
  COVERAGE_CUTS,
  type CoverageCounts,
  type CoverageTable,
} from '@niangjia/domain/unit/coverage.model.ts';
import { COVERAGE_SHARES, DENOMINATOR } from '@niangjia/domain/unit/coverage.rules.ts';
import { COVERAGES } from '@niangjia/domain/unit/employer.model.ts';
import type { Ctx } from '../core/action.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { type SheetCell, XLSX, xlsxOf } from '../core/sheet/sheet.ts';
import { coverageTable } from './coverage.figures.ts';
import { getUnit } from './unit.sight.ts';

const tableOf = (
  { db, actor }: Ctx,
  unitId: string,
  { by, day }: QueryOf<typeof coverageApi.table>,
): Promise<CoverageTable> =>
  db.read(async tx => {
    const { id, name, shortName } = await getUnit(tx, actor, unitId, ['unit.read']);
    const { rows, total } = await coverageTable(tx, actor, { unitId, by, day });
    return { unit: { id, name, shortName }, by, day: asDay(day ?? actor.day), rows, total };
  });

const shares = Object.values(COVERAGE_SHARES);
const line = (label: string, c: CoverageCounts): SheetCell[] => [
  ...[label, c.employers, c.own, c.joint, c.second, c.none, c.contracts, c.newOrgs, c.newOrgsFounded],
  ...[c.workers, c.withFemales === 0 ? null : c.females, c.members],
  ...shares.map(({ of }) => {
    const percent = of(c);
    return percent === null ? null : { share: percent / 100 };
  }),
];

function sheetOf({ unit, by, day, rows, total }: CoverageTable): Buffer {
  const head = [
    ...[COVERAGE_CUTS[by], '存续用人单位（户）', ...Object.values(COVERAGES).map(label => `${label}（户）`)],
    ...[
      '集体合同有效（户）',
      '新组织（户）',
      '新组织已建会（户）',
      '职工（人）',
      '其中女职工（已登记的）',
      '会员（人）',
    ],
    ...shares.map(({ name }) => name),
  ];
  const notes = [
    `${unit.name}及以下　${day}　按${COVERAGE_CUTS[by]}`,
    DENOMINATOR,
    ...shares.map(({ name, meaning }) => `${name}：${meaning}`),
  ];
  const lines = [...rows.map(row => line(row.label, row)), line('合计', total)];
  return xlsxOf([{ name: '建会覆盖', notes, head, rows: lines, widths: [24] }]);
}

export const coverageRoutes: Route[] = routesOf('coverage', coverageApi, {
  table: (ctx, { params, query }) => tableOf(ctx, params.id, query),
  sheet: async (ctx, { params, query }) => {
    const table = await tableOf(ctx, params.id, query);
    return {
      name: `${table.unit.shortName}建会覆盖-${table.day}.xlsx`,
      mediaType: XLSX,
      bytes: sheetOf(table),
    };
  },
});
