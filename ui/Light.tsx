import { CheckCircleFilled, ClockCircleFilled, WarningFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Tone } from './StateTag.tsx';

export type LightState = 'normal' | 'due-soon' | 'overdue';

const LIGHTS: Record<LightState, { tone: Tone; word: string; icon: ReactNode }> = {
  normal: { tone: 'good', word: '正常', icon: <CheckCircleFilled aria-hidden /> },
  'due-soon': { tone: 'warn', word: '将到期', icon: <ClockCircleFilled aria-hidden /> },
  overdue: { tone: 'bad', word: '已逾期', icon: <WarningFilled aria-hidden /> },
};

/** 正常 · 将到期 · 已逾期: word, icon and colour together. */
export function Light({ state, more }: { state: LightState; more?: ReactNode }) {
  const light = LIGHTS[state];
  return (
    <span className={`light tone-${light.tone}`}>
      {light.icon}
      {light.word}
      {more}
    </span>
  );
}
