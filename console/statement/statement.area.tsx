import { TableOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';
import './statement.css';

const KEEPERS: readonly Duty[] = ['statement.read', 'statement.keep', 'supervise.read'];
const READERS: readonly Duty[] = [...KEEPERS, 'statement.fill', 'statement.check'];

export const statementArea: Area = {
  name: 'statement',
  todos: { statement: todo => `/statements/${todo.id}` },
  pages: [
    {
      path: '/statements',
      title: '定期报表',
      load: () => import('./StatementsPage.tsx').then(m => m.StatementsPage),
      duty: READERS,
      nav: { group: 'follow', order: 50, icon: <TableOutlined aria-hidden /> },
      search: z.object({ view: z.enum(['fill', 'check', 'periods', 'forms']).optional().catch(undefined) }),
    },
    {
      path: '/statements/$sheetId',
      title: '报表',
      parent: '/statements',
      load: () => import('./SheetPage.tsx').then(m => m.SheetPage),
      duty: READERS,
    },
    {
      path: '/statement-periods/$periodId',
      title: '收表情况',
      parent: '/statements',
      load: () => import('./PeriodPage.tsx').then(m => m.PeriodPage),
      duty: KEEPERS,
    },
    {
      path: '/statement-forms/new',
      title: '设计报表',
      parent: '/statements',
      load: () => import('./FormDeskPage.tsx').then(m => m.FormDeskPage),
      duty: ['statement.keep'],
    },
    {
      path: '/statement-forms/$formId',
      title: '报表制度',
      parent: '/statements',
      load: () => import('./FormPage.tsx').then(m => m.FormPage),
      duty: KEEPERS,
    },
    {
      path: '/statement-forms/$formId/edit',
      title: '修改报表',
      parent: '/statement-forms/$formId',
      load: () => import('./FormDeskPage.tsx').then(m => m.FormDeskPage),
      duty: ['statement.keep'],
    },
  ],
};
