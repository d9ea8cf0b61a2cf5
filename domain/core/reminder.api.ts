import { z } from 'zod';
import { defineApi } from './endpoint.ts';
import { zReminder } from './reminder.model.ts';

const mine = { duty: 'signed-in', scope: 'self', audit: null, idempotency: 'none', rate: 'read' } as const;
const unread = z.object({ unread: z.number().int() });

/** 提醒: everybody's own. Marking as read may be repeated and decides nothing. */
export const reminderApi = defineApi({
  listReminders: {
    method: 'GET',
    path: '/reminders',
    title: '我的提醒',
    query: z.object({
      show: z.enum(['unread', 'all']).default('unread'),
      after: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(zReminder), next: z.string().nullable() }),
    ...mine,
  },
  countReminders: { method: 'GET', path: '/reminders/count', title: '未读提醒数', reply: unread, ...mine },
  readReminders: {
    method: 'POST',
    path: '/reminders/read',
    title: '提醒标为已读',
    /** Without ids all that are unread. */
    body: z.object({ ids: z.array(z.uuid()).min(1).max(200).optional() }),
    reply: unread,
    ...mine,
    audit: 'reminder.read',
  },
});
