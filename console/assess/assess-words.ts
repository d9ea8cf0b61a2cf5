import type { Item, SchemeView } from '@niangjia/domain/assess/assess.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

const TONES: Readonly<Record<string, Tone>> = {
  published: 'info',
  computed: 'info',
  announced: 'warn',
  settled: 'good',
  frozen: 'good',
  recorded: 'info',
  told: 'warn',
  answered: 'warn',
  raised: 'warn',
  upheld: 'good',
};
export const assessTone = (state: string): Tone => TONES[state] ?? 'plain';

export const rankText = (r: { rank: number | null; of: number; unranked: string | null }): string =>
  r.rank === null ? (r.unranked ?? '不排名') : `第 ${r.rank} 名（共 ${r.of} 个单位）`;

/** How a value becomes points, in one sentence. */
export function scoringText({ scoring, better, bottom, whenMissing }: Item): string {
  const side = better === 'more' ? '不低于' : '不高于';
  const parts: string[] = [];
  if (scoring.sort === 'proportional') {
    parts.push(`${figureText(scoring.zero)} 得零分，${figureText(scoring.full)} 得满分，其间按比例`);
    if (scoring.least > 0) parts.push(`保底 ${scoring.least}%`);
    if (scoring.most < 100) parts.push(`封顶 ${scoring.most}%`);
  } else if (scoring.sort === 'bands')
    parts.push(scoring.bands.map(b => `${side} ${figureText(b.from)} 得 ${b.share}%`).join('，'));
  else parts.push(`组内第 1 名得满分，末名得 ${scoring.last}%，其间均分`);
  if (bottom !== null) parts.push(`${better === 'more' ? '低于' : '高于'} ${figureText(bottom)} 不得分`);
  if (whenMissing === 'leave-out') parts.push('没有数据时本项不计');
  return parts.join('；');
}

export const contentOf = (s: SchemeView) => ({
  title: s.title,
  fromDay: s.fromDay,
  toDay: s.toDay,
  items: s.items.map(({ sourceName: _s, meaning: _m, ...item }) => item),
  groups: s.groups.map(({ name, line, unitIds }) => ({ name, line, unitIds })),
  bonuses: s.bonuses,
  bonusCap: s.bonusCap,
  deductions: s.deductions,
  vetoes: s.vetoes,
  grades: s.grades,
});
