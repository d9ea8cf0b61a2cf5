import {
  AimOutlined,
  ReadOutlined,
  SolutionOutlined,
  UserSwitchOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';

const READERS: readonly Duty[] = ['cadre.read', 'cadre.keep'];
const text = z.coerce.string().max(80).optional().catch(undefined);

export const cadreArea: Area = {
  name: 'cadre',
  pages: [
    {
      path: '/cadres',
      title: '干部名册',
      load: () => import('./CadresPage.tsx').then(m => m.CadresPage),
      duty: READERS,
      nav: { group: 'people', order: 31, icon: <SolutionOutlined aria-hidden /> },
      search: z.object({ kind: text, lacks: text, day: text }),
    },
    {
      path: '/cadres/$personId',
      title: '干部详情',
      parent: '/cadres',
      load: () => import('./CadrePage.tsx').then(m => m.CadrePage),
      duty: READERS,
    },
    {
      path: '/vacancies',
      title: '岗位空缺',
      load: () => import('./VacanciesPage.tsx').then(m => m.VacanciesPage),
      duty: READERS,
      nav: { group: 'people', order: 32, icon: <WarningOutlined aria-hidden /> },
      search: z.object({ standing: text, underId: text }),
    },
    {
      path: '/contact-points',
      title: '联系点',
      load: () => import('./ContactPointsPage.tsx').then(m => m.ContactPointsPage),
      duty: READERS,
      nav: { group: 'people', order: 33, icon: <AimOutlined aria-hidden /> },
      search: z.object({ show: z.enum(['held', 'missing']).optional().catch(undefined) }),
    },
    {
      path: '/trainings',
      title: '干部培训',
      load: () => import('./TrainingsPage.tsx').then(m => m.TrainingsPage),
      duty: READERS,
      nav: { group: 'people', order: 34, icon: <ReadOutlined aria-hidden /> },
    },
    {
      path: '/trainings/$trainingId',
      title: '干部培训详情',
      parent: '/trainings',
      load: () => import('./TrainingPage.tsx').then(m => m.TrainingPage),
      duty: READERS,
    },
    {
      path: '/successors',
      title: '后备干部',
      load: () => import('./SuccessorsPage.tsx').then(m => m.SuccessorsPage),
      duty: ['cadre.succession'],
      nav: { group: 'people', order: 35, icon: <UserSwitchOutlined aria-hidden /> },
      search: z.object({ left: z.enum(['yes', 'no']).optional().catch(undefined) }),
    },
  ],
  cards: [
    {
      key: 'vacancies',
      order: 51,
      duty: ['cadre.keep'],
      load: () => import('./CadreCard.tsx').then(m => m.CadreCard),
    },
  ],
  finders: [
    {
      key: 'cadres',
      title: '干部',
      order: 25,
      duty: READERS,
      load: () => import('./CadreFinder.tsx').then(m => m.CadreFinder),
    },
  ],
};
