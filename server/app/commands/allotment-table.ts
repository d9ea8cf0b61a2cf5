/** An arrangement of visits for somebody at a terminal. */
import type { AllotResult, LevelFigure } from '@niangjia/domain/visit/allot/allotment.model.ts';

const LEVELS: Record<LevelFigure['level'], string> = {
  unserved: '未安排的权重',
  short: '低于最少户数',
  moved: '与原安排不同',
  kilometres: '路程与负担折合公里',
};

const figure = (n: number): string => String(Math.round(n * 100) / 100);
const percent = (n: number): string => `${(n * 100).toFixed(2)}%`;

export function allotmentTable({ assignments, unserved, levels, loads, moved }: AllotResult): string {
  const several = <T>(title: string, rows: readonly T[], line: (row: T) => string): string[] =>
    rows.length === 0 ? [] : ['', `${title}（${rows.length}）`, ...rows.map(row => `  ${line(row)}`)];
  const lines = [
    `已安排${assignments.length}家，未安排${unserved.length}家，走访人${loads.length}名。`,
    ...levels.map(
      ({ level, value, bound, gap }) =>
        `  ${LEVELS[level]}：${figure(value)}，最好也不会少于${figure(bound)}，相差${percent(gap)}`,
    ),
    ...several('安排', assignments, ({ employer, cadre, week, reason }) =>
      [employer, '→', cadre, ...(week ? [`第${week}周`] : []), reason].join(' '),
    ),
    ...several('未安排', unserved, ({ employer, why }) => `${employer} ${why}`),
    ...several(
      '变动',
      moved,
      ({ employer, from, to, why }) => `${employer} ${from} → ${to ?? '无人'} ${why}`,
    ),
    ...several(
      '未达到最少户数',
      loads.filter(load => load.short > 0),
      ({ cadre, employers, min }) => `${cadre} 已排${employers}家，最少${min}家`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
