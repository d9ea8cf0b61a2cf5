import {
  PACE_LIGHTS,
  PACE_NAMES,
  type PaceStatus,
  type Standing,
} from '@niangjia/domain/target/pace.model.ts';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';

const TONES: Record<(typeof PACE_LIGHTS)[PaceStatus]['tone'], Tone> = {
  good: 'good',
  plain: 'plain',
  warn: 'warn',
  bad: 'bad',
  quiet: 'plain',
};

/** Word and sign; the colour only helps the eye. */
export function PaceTag({ status }: { status: PaceStatus }) {
  const { tone, icon } = PACE_LIGHTS[status];
  return (
    <StateTag tone={TONES[tone]} icon={<span aria-hidden>{icon}</span>}>
      {PACE_NAMES[status]}
    </StateTag>
  );
}

export const percentText = (share: number | null): string =>
  share === null ? '—' : `${(Math.round(share * 1000) / 10).toFixed(1)}%`;

/** 时间过半、任务过半, in one line. */
export function halfLine({ timeShare, ratio, type }: Standing): string | null {
  if (type !== 'quantity' || timeShare < 0.5) return null;
  const half = ratio !== null && ratio >= 0.5;
  return `时间已过${percentText(timeShare)}，任务完成${percentText(ratio)}：时间过半，任务${half ? '也已过半' : '没有过半'}`;
}
