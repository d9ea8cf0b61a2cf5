/** For other areas, of what happens elsewhere to matters that somebody has in hand. */
import type { ReminderSort } from '@niangjia/domain/core/reminder.model.ts';
import type { Work } from '../core/action.ts';
import { remindHandlers } from './matter.reminders.ts';

export const tellHandlers = ({ tx }: Work, ids: readonly string[], sort: ReminderSort): Promise<void> =>
  remindHandlers(tx, ids, sort);
