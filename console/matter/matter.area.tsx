import { SolutionOutlined } from '@ant-design/icons';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { MATTER_TODO } from '@niangjia/domain/matter/matter.model.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';
import './matter.css';

const text = z.coerce.string().max(80).optional().catch(undefined);
/** Whoever has to do with some kind. */
const READERS = [...new Set(Object.values(kinds).flatMap(kind => [...kind.reads, kind.intake.duty]))];

export const matterArea: Area = {
  name: 'matter',
  todos: Object.fromEntries(
    Object.keys(kinds).map(kind => [`${MATTER_TODO}${kind}`, ({ id }) => `/matters/${id}`]),
  ),
  pages: [
    {
      path: '/matters',
      title: '事项',
      load: () => import('./MattersPage.tsx').then(m => m.MattersPage),
      duty: READERS,
      nav: { group: 'work', order: 35, icon: <SolutionOutlined aria-hidden /> },
      search: z.object({
        kind: text,
        state: text,
        open: text,
        light: text,
        view: text,
        channel: text,
        unitId: text,
        employerId: text,
        q: text,
      }),
    },
    {
      path: '/matters/new',
      title: '登记事项',
      parent: '/matters',
      load: () => import('./OpenMatterPage.tsx').then(m => m.OpenMatterPage),
      duty: READERS,
      search: z.object({ kind: text }),
    },
    {
      path: '/matters/$matterId',
      title: '事项',
      parent: '/matters',
      load: () => import('./MatterPage.tsx').then(m => m.MatterPage),
      duty: READERS,
    },
  ],
};
