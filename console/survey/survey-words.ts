import type { Tone } from '@niangjia/ui/StateTag.tsx';

export const SURVEY_TONES: Readonly<Record<string, Tone>> = {
  draft: 'plain',
  open: 'info',
  closed: 'good',
  dropped: 'plain',
};
