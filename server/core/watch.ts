import type { Actor } from '@niangjia/domain/core/actor.ts';
import { type Watch, watchOf } from '@niangjia/domain/core/light.rules.ts';
import { loadCalendar } from './calendar.ts';
import type { Tx } from './database/db.ts';
import { loadParameters } from './parameters.ts';

export type Watching = Watch & { silenceDays: number };

/** What the lights of one answer are judged by: today, the calendar, and the parameters of the reader's own unit. */
export async function loadWatch(tx: Tx, actor: Actor): Promise<Watching> {
  const limits = await loadParameters(tx, 'deploy.', actor.unitIds[0] ?? null, actor.day);
  const watch = watchOf(actor.day, await loadCalendar(tx), {
    reminderBefore: limits.number('deploy.reminder-before'),
    receiptWithin: limits.number('deploy.receipt'),
    firstActionWithin: limits.number('deploy.first-action'),
  });
  return { ...watch, silenceDays: limits.number('deploy.silence') };
}
