import type { Area } from '../app/area.ts';
import './target.css';

export const targetArea: Area = {
  name: 'target',
  pages: [],
  panels: [
    {
      key: 'target',
      place: 'task',
      order: 10,
      load: () => import('./TargetPanel.tsx').then(m => m.TargetPanel),
    },
  ],
};
