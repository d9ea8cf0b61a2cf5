import { percentText } from '@niangjia/domain/report/board.rules.ts';
import { PACE_LIGHTS, PACE_NAMES, type PaceStatus } from '@niangjia/domain/target/pace.model.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

export const toneOf = (status: PaceStatus): Tone => {
  const { tone } = PACE_LIGHTS[status];
  return tone === 'quiet' ? 'plain' : tone;
};

/** A status is told by its word and its sign; colour only helps the eye. */
export function PaceTag({ status }: { status: PaceStatus }) {
  return (
    <span className={`tag tone-${toneOf(status)}`}>
      <span aria-hidden>{PACE_LIGHTS[status].icon}</span>
      {PACE_NAMES[status]}
    </span>
  );
}

export const STATUSES = Object.keys(PACE_NAMES) as PaceStatus[];

/** `76.0%`, or what stands in its place. */
export const rateText = (ratio: number | null): string => (ratio === null ? '无数据' : percentText(ratio));

export const SelfMark = () => <span className="self-mark">自报</span>;
