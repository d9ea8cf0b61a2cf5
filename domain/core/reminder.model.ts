/** 提醒: one line that tells one person of one thing that has happened; what is to be done stands in the list of what waits. */
import { z } from 'zod';

export const REMINDER_SORTS = {
  arrived: '新收到',
  handed: '转来办理',
  returned: '退回',
  joint: '请会办',
  'joint-late': '会办逾期',
  appointed: '指定您经办',
  urged: '催办',
  overseen: '督办',
  answered: '已反馈',
  granted: '申请获同意',
  refused: '申请未同意',
  words: '诉求人补充',
  objected: '公示有异议',
  bounced: '银行退回',
  sent: '走访已安排',
  resent: '走访有调整',
  missed: '本月未回访',
  urgent: '紧急问题',
  unsatisfied: '不满意待回访',
  warning: '将到期',
  due: '今天到期',
  overdue: '已逾期',
} as const;
export type ReminderSort = keyof typeof REMINDER_SORTS;

/** More unread ones than this are not counted one by one. */
export const MOST_COUNTED = 99;

export const zReminder = z.object({
  id: z.uuid(),
  sort: z.string(),
  sortLabel: z.string(),
  /** In the area's own word, as in the list of what waits; screens know which page opens it. */
  kind: z.string(),
  /** The record to open. */
  subject: z.uuid(),
  title: z.string(),
  unit: z.string(),
  at: z.string(),
  isRead: z.boolean(),
});
export type Reminder = z.output<typeof zReminder>;
