import type { Timing } from '@niangjia/domain/supervise/event.model.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

const TONES: Record<string, Tone> = {
  asked: 'warn',
  found: 'warn',
  passing: 'info',
  arrived: 'info',
  received: 'info',
  published: 'good',
  filed: 'plain',
};
export const eventTone = (state: string): Tone => TONES[state] ?? 'plain';

const TIMING: Record<Timing['sort'], Tone> = {
  'in-time': 'good',
  late: 'warn',
  waiting: 'plain',
  overdue: 'bad',
};
export const timingTone = (timing: Timing): Tone => TIMING[timing.sort];

/** What a browser's date-and-time field holds, as a moment in China. */
export const momentIn = (local: string): string | null => (local ? `${local}:00+08:00` : null);
