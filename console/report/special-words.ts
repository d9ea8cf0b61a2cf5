import type { Tone } from '@niangjia/ui/StateTag.tsx';

const TONES: Readonly<Record<string, Tone>> = {
  drafted: 'plain',
  submitted: 'info',
  checked: 'info',
  sent: 'good',
  answered: 'good',
  dropped: 'plain',
};
export const specialTone = (state: string): Tone => TONES[state] ?? 'plain';
