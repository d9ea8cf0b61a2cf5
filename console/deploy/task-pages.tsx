import {
  AimOutlined,
  CheckSquareOutlined,
  CommentOutlined,
  FieldTimeOutlined,
  InboxOutlined,
} from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area, Card, Finder, Page } from '../app/area.ts';
import './task.css';
import { TASK_READERS } from './task-duties.ts';

const text = z.coerce.string().max(80).optional().catch(undefined);
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values).optional().catch(undefined);

const PAPER_READERS: readonly Duty[] = ['paper.read', 'paper.keep', 'task.receive'];
const CONSULTED: readonly Duty[] = ['deploy.read', 'deploy.draft', 'consult.comment'];

const tasks: readonly Page[] = [
  {
    path: '/tasks',
    title: '任务',
    load: () => import('./TasksPage.tsx').then(m => m.TasksPage),
    duty: TASK_READERS,
    nav: { group: 'work', order: 10, icon: <CheckSquareOutlined aria-hidden /> },
    search: z.object({
      view: oneOf(['mine', 'issued', 'all']),
      q: text,
      state: text,
      light: oneOf(['soon', 'overdue']),
      silent: oneOf(['unreceived', 'noReport', 'lateStart']),
      frameItem: text,
      programmeId: text,
      unitId: text,
    }),
  },
  {
    path: '/tasks/$taskId',
    title: '任务办理',
    parent: '/tasks',
    load: () => import('./TaskPage.tsx').then(m => m.TaskPage),
    duty: TASK_READERS,
    search: z.object({ report: text }),
  },
  {
    path: '/changes',
    title: '调整与延期申请',
    load: () => import('./ChangesPage.tsx').then(m => m.ChangesPage),
    duty: ['task.decide', 'task.undertake', 'task.endorse', 'deploy.read'],
    nav: { group: 'work', order: 12, label: '调整与延期', icon: <FieldTimeOutlined aria-hidden /> },
    search: z.object({ state: text }),
  },
];

const papers: readonly Page[] = [
  {
    path: '/papers',
    title: '来文',
    load: () => import('./PapersPage.tsx').then(m => m.PapersPage),
    duty: PAPER_READERS,
    nav: { group: 'work', order: 40, icon: <InboxOutlined aria-hidden /> },
    search: z.object({ q: text, sort: text, state: text }),
  },
  {
    path: '/papers/$paperId',
    title: '来文办理',
    parent: '/papers',
    load: () => import('./PaperPage.tsx').then(m => m.PaperPage),
    duty: PAPER_READERS,
  },
  {
    path: '/consultations',
    title: '征求意见',
    load: () => import('./ConsultationsPage.tsx').then(m => m.ConsultationsPage),
    duty: CONSULTED,
    nav: { group: 'work', order: 42, icon: <CommentOutlined aria-hidden /> },
    search: z.object({ q: text, state: text }),
  },
  {
    path: '/consultations/$consultationId',
    title: '征求意见稿',
    parent: '/consultations',
    load: () => import('./ConsultationPage.tsx').then(m => m.ConsultationPage),
    duty: CONSULTED,
  },
  {
    path: '/cover',
    title: '部署与落实对照',
    load: () => import('./CoverPage.tsx').then(m => m.CoverPage),
    duty: ['deploy.read', 'deploy.draft'],
    nav: { group: 'follow', order: 60, icon: <AimOutlined aria-hidden /> },
    search: z.object({ programmeId: text }),
  },
];

/** Pages of tasks, of papers, and of what was asked and answered. */
export const taskPages: readonly Page[] = [...tasks, ...papers];

/** Everybody but the administrators, who hold no business duty. */
const STAFF: readonly Duty[] = [
  ...TASK_READERS,
  ...PAPER_READERS,
  ...CONSULTED,
  'deploy.countersign',
  'deploy.approve',
  'deploy.issue',
];

export const taskCards: readonly Card[] = [
  {
    // What waits comes from every area: an application for membership at a chair, a list of names at whoever approves it.
    key: 'workbench',
    order: 10,
    load: () => import('./WorkbenchCard.tsx').then(m => m.WorkbenchCard),
  },
];

/** For an occurrence and for a request to change, the task is what is opened. */
export const deployTodos: Area['todos'] = {
  task: todo => `/tasks/${todo.id}`,
  occurrence: todo => `/tasks/${todo.id}`,
  change: todo => `/tasks/${todo.id}`,
  programme: todo => `/programmes/${todo.id}`,
  consultation: todo => `/consultations/${todo.id}`,
  letter: todo => `/programmes/${todo.id}?tab=letters&letter=${todo.itemId}`,
  paper: todo => `/papers/${todo.id}`,
  speech: todo => `/speeches/${todo.id}`,
  problem: todo => `/speeches/${todo.id}`,
};

export const taskFinders: readonly Finder[] = [
  {
    key: 'deploy',
    title: '部署与落实',
    order: 10,
    duty: STAFF,
    load: () => import('./DeployFinder.tsx').then(m => m.DeployFinder),
  },
];
