import { FileTextOutlined } from '@ant-design/icons';
import { z } from 'zod';
import type { Area } from '../app/area.ts';
import { programmePages } from './programme-pages.tsx';
import { deployTodos, taskCards, taskFinders, taskPages } from './task-pages.tsx';
import './deploy.css';

const text = z.coerce.string().max(80).optional().catch(undefined);

export const deployArea: Area = {
  name: 'deploy',
  cards: [
    {
      key: 'sample',
      order: 5,
      duty: ['deploy.issue'],
      load: () => import('./SampleCard.tsx').then(m => m.SampleCard),
    },
    ...taskCards,
  ],
  finders: taskFinders,
  todos: deployTodos,
  pages: [
    ...programmePages,
    ...taskPages,
    {
      path: '/speeches',
      title: '文稿',
      load: () => import('./SpeechesPage.tsx').then(m => m.SpeechesPage),
      duty: ['deploy.draft', 'deploy.approve'],
      nav: { group: 'work', order: 20, icon: <FileTextOutlined aria-hidden /> },
      search: z.object({ q: text, state: text }),
    },
    {
      path: '/speeches/$speechId',
      title: '文稿条款',
      parent: '/speeches',
      load: () => import('./SpeechPage.tsx').then(m => m.SpeechPage),
      duty: ['deploy.draft', 'deploy.approve'],
      search: z.object({ label: text, only: text }),
    },
  ],
};
