/** The arrangement as a workbook: the lines that the reader sees, the teams, and what was proved of it. */
import { EMPLOYER_SIZES } from '@niangjia/domain/unit/employer.model.ts';
import { TEAM_LEVELS } from '@niangjia/domain/visit/campaign.model.ts';
import type { PlanLine, PlanView, Team } from '@niangjia/domain/visit/campaign.view.model.ts';
import { LEVEL_WORDS } from '@niangjia/domain/visit/plan.words.ts';
import type { Document } from '../core/http/registry.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';

export function planSheet(
  plan: PlanView,
  lines: readonly Omit<PlanLine, 'mayAdjust'>[],
  teams: readonly Team[],
  at: string,
): Document {
  const state = plan.plan?.stateLabel ?? '未组队';
  const notes = [
    `${plan.round}走访安排（${state}），${plan.fromDay}至${plan.toDay}，数据截止时点：${at}`,
    ...(plan.run?.levels.map(
      l => `${LEVEL_WORDS[l.level] ?? l.level}：${l.value}，下界${l.bound}，差距${(l.gap * 100).toFixed(2)}%`,
    ) ?? []),
  ];
  const bytes = xlsxOf([
    {
      name: '走访安排',
      notes,
      head: [
        '用人单位',
        '地址',
        '负责单位',
        '行业',
        '规模',
        '重点',
        '走访组',
        '走访人',
        '计划周（周一）',
        '理由',
        '未能安排的原因',
        '已走访',
      ],
      rows: lines.map(l => [
        l.employer,
        l.address,
        l.unit,
        l.sector,
        EMPLOYER_SIZES[l.size].label,
        l.isKey ? '是' : '',
        l.team ? `第${l.team.no}组` : '',
        l.team?.who ?? '',
        l.weekOn ?? '',
        l.pinned ? `${l.reason}（${l.pinWhy}）` : l.reason,
        l.unserved ?? '',
        l.isVisited ? '是' : '',
      ]),
      widths: [30, 28, 14, 16, 12, 6, 10, 18, 14, 40, 40, 8],
    },
    {
      name: '走访组',
      notes: [],
      head: [
        '组号',
        '所在单位',
        '负责辖区',
        '层级',
        '走访人',
        '走访人',
        '最少',
        '最多',
        '每周半天',
        '专长',
        '安排户数',
        '已走访',
        '状态',
      ],
      rows: teams.map(t => [
        t.no,
        t.unit,
        t.serves.join('、'),
        t.level ? TEAM_LEVELS[t.level] : '产业',
        t.firstPerson,
        t.secondPerson,
        t.min,
        t.max,
        t.halfDays,
        t.skills.join('、'),
        t.employers,
        t.visited,
        t.stateLabel,
      ]),
      widths: [8, 14, 20, 12, 10, 10, 8, 8, 10, 16, 10, 10, 8],
    },
  ]);
  return { name: `${plan.round}_走访安排.xlsx`, mediaType: XLSX, bytes };
}
