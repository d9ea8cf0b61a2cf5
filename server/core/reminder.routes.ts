import { reminderApi } from '@niangjia/domain/core/reminder.api.ts';
import { routesOf } from './http/registry.ts';
import { countReminders, listReminders, readReminders } from './reminders.ts';

export const reminderRoutes = routesOf('reminder', reminderApi, {
  listReminders: ({ db, actor }, { query }) => db.read(tx => listReminders(tx, actor, query)),
  countReminders: ({ db, actor }) => db.read(async tx => ({ unread: await countReminders(tx, actor) })),
  readReminders: ({ db, actor }, { body }) =>
    db.tx(async tx => {
      await readReminders(tx, actor, body.ids);
      return { unread: await countReminders(tx, actor) };
    }),
});
