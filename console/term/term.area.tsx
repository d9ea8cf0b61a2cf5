import { AuditOutlined, CheckSquareOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { TERM_EXTENSION, TERM_WAITING } from '@niangjia/domain/term/term.model.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';

const READERS: readonly Duty[] = ['term.read', 'term.handle', 'term.decide'];
const text = z.coerce.string().max(80).optional().catch(undefined);

export const termArea: Area = {
  name: 'term',
  todos: {
    [TERM_WAITING]: ({ id }) => `/units/${id}?tab=term`,
    [TERM_EXTENSION]: ({ id }) => `/matters/${id}`,
  },
  pages: [
    {
      path: '/terms',
      title: '届期与换届',
      load: () => import('./TermsPage.tsx').then(m => m.TermsPage),
      duty: READERS,
      nav: { group: 'organisation', order: 12, icon: <AuditOutlined aria-hidden /> },
      search: z.object({ standing: text, underId: text, q: text, day: text }),
    },
    {
      path: '/term-duties',
      title: '应尽事项',
      load: () => import('./DutiesPage.tsx').then(m => m.DutiesPage),
      duty: READERS,
      nav: { group: 'organisation', order: 13, icon: <CheckSquareOutlined aria-hidden /> },
      search: z.object({ sort: text, underId: text, overdue: text }),
    },
    {
      path: '/certificates',
      title: '证书到期',
      load: () => import('./CertificatesPage.tsx').then(m => m.CertificatesPage),
      duty: READERS,
      nav: { group: 'organisation', order: 14, icon: <SafetyCertificateOutlined aria-hidden /> },
      search: z.object({ sort: text, underId: text, within: text }),
    },
    {
      path: '/term-papers/$matterId',
      title: '文书',
      load: () => import('./PapersPage.tsx').then(m => m.PapersPage),
      duty: READERS,
    },
  ],
  cards: [
    {
      key: 'terms',
      order: 50,
      duty: ['term.handle', 'term.decide'],
      load: () => import('./TermCard.tsx').then(m => m.TermCard),
    },
  ],
  panels: [
    {
      key: 'unit-term',
      place: 'unit',
      order: 10,
      duty: READERS,
      load: () => import('./UnitTerm.tsx').then(m => m.UnitTerm),
    },
  ],
};
