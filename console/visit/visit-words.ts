import { asDay, chineseMonthDay } from '@niangjia/domain/core/days.ts';
import { EMPLOYER_SIZES } from '@niangjia/domain/unit/employer.model.ts';
import type { PairRow } from '@niangjia/domain/visit/pair.model.ts';
import {
  FINDING_KINDS,
  OUTCOMES,
  type Outcome,
  SEVERITIES,
  type Severity,
  SPOKE_WITH,
  TOLD_BY,
  USUAL_LEAVES,
} from '@niangjia/domain/visit/visit.model.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

const options = <T extends string>(table: Readonly<Record<T, string | { label: string }>>) =>
  (Object.entries(table) as [T, string | { label: string }][]).map(([value, v]) => ({
    value,
    label: typeof v === 'string' ? v : v.label,
  }));

export const OUTCOME_OPTIONS = options(OUTCOMES);
export const SPOKE_OPTIONS = options(SPOKE_WITH);
export const KIND_OPTIONS = options(FINDING_KINDS);
export const TOLD_OPTIONS = options(TOLD_BY);
export const SEVERITY_OPTIONS = options(SEVERITIES);
export const SIZE_OPTIONS = options(EMPLOYER_SIZES);

export const outcomeLabel = (outcome: Outcome): string => OUTCOMES[outcome].label;
export const outcomeTone = (outcome: Outcome): Tone =>
  outcome === 'interview' ? 'good' : USUAL_LEAVES.includes(outcome) ? 'plain' : 'warn';
export const severityTone = (severity: Severity): Tone =>
  severity === 'minor' ? 'plain' : severity === 'major' ? 'info' : 'warn';

export const ROUND_TONES: Readonly<Record<string, Tone>> = {
  draft: 'plain',
  open: 'info',
  closed: 'good',
  dropped: 'plain',
};
export const VISIT_TONES: Readonly<Record<string, Tone>> = {
  recorded: 'good',
  doubtful: 'warn',
  'set-aside': 'plain',
  withdrawn: 'plain',
};

/** `76.0%`, or why there is no rate. */
export const rateText = (rate: number | null, why: string | null): string =>
  rate === null ? (why ?? '—') : `${rate.toFixed(1)}%`;
export const CAMPAIGN_TONES: Readonly<Record<string, Tone>> = {
  draft: 'plain',
  running: 'info',
  closed: 'good',
  dropped: 'plain',
};
export const PLAN_TONES: Readonly<Record<string, Tone>> = {
  teams: 'plain',
  drafted: 'info',
  published: 'good',
  revised: 'warn',
};

export const RETURN_TONES: Readonly<Record<string, Tone>> = {
  owed: 'warn',
  visited: 'good',
  missed: 'bad',
  lifted: 'plain',
};

export const thisMonthText = ({ state, thisMonth }: Pick<PairRow, 'state' | 'thisMonth'>): [Tone, string] => {
  if (state === 'ended') return ['plain', '已结束'];
  if (!thisMonth) return ['plain', '下月起'];
  if (thisMonth.state === 'visited') return ['good', '已回访'];
  return thisMonth.state === 'owed'
    ? ['warn', `${chineseMonthDay(asDay(thisMonth.dueOn))}前`]
    : ['plain', '不再需要'];
};
