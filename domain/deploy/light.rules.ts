/** Lights of tasks: signing for what was sent down, its own date until it is finished, and whether it was started at once. */
import { addWorkdays, workdaysBetween } from '../core/calendar.ts';
import { asDay, chineseDay, type Day, daysBetween } from '../core/days.ts';
import type { LightView } from '../core/light.model.ts';
import { doneLight, dueLight, missingSays, tried, type Watch, worse } from '../core/light.rules.ts';

/**
 * Signing for what was sent down: so many working days from the day of issue (deploy.receipt). What is to be started at once has a
 * time of its own (deploy.first-action), because signing for it is the first action.
 */
export function receiptLight(
  watch: Watch,
  issuedOn: string | null,
  source: string,
  atOnce = false,
): LightView {
  if (issuedOn === null) return { sort: 'normal', says: '待签收', basis: `${source}，没有记录下达日期` };
  const issued = asDay(issuedOn);
  const within = atOnce ? watch.firstActionWithin : watch.receiptWithin;
  const due = tried(() => addWorkdays(watch.calendar, issued, within).dueOn);
  if (due.found === undefined)
    return {
      sort: 'normal',
      says: '待签收',
      basis: `${chineseDay(issued)}由${source}；${missingSays(due.missingYear!)}，不能计算签收时限`,
    };
  const must = atOnce ? '马上就办，须在下达后' : '须在下达后';
  const basis = `${chineseDay(issued)}由${source}，${must}${within}个工作日内签收，即${chineseDay(due.found)}前`;
  if (due.found >= watch.today) return { sort: 'normal', says: '待签收', basis };
  const late = tried(() => workdaysBetween(watch.calendar, due.found!, watch.today).count);
  const length = late.found ? `${late.found}个工作日` : `${daysBetween(due.found, watch.today)}天`;
  return { sort: 'overdue', says: `逾期${length}未签收`, basis };
}

/** A task's light: signing for it while it waits to be signed for, its own date until it is finished. */
export function taskLight(
  watch: Watch,
  task: { state: string; dueOn: string | null; issuedOn: string | null; atOnce?: boolean },
  source: string,
): LightView {
  if (task.state === 'finished') return doneLight('已办结', '已办结，不再计时');
  if (task.state === 'withdrawn' || task.state === 'dropped')
    return { sort: 'none', says: '已撤回', basis: '已撤回，不再计时' };
  const due = dueLight(watch, task.dueOn, source);
  if (task.state === 'claimed') return due.sort === 'overdue' ? { ...due, says: `${due.says}，已报结` } : due;
  return task.state === 'sent' ? worse(receiptLight(watch, task.issuedOn, source, task.atOnce), due) : due;
}

/** The last day for the first action on a task that was issued on that day; null when the calendar cannot tell. */
export const firstActionBy = (watch: Watch, issuedOn: string): Day | null =>
  tried(() => addWorkdays(watch.calendar, asDay(issuedOn), watch.firstActionWithin).dueOn).found ?? null;

/**
 * How a task to be started at once was started: its first action is the unit's receipt. Stays on the record after the start, so that
 * late starts can be listed.
 * @param startedOn the day of receipt, null before it
 */
export function startLight(watch: Watch, issuedOn: string | null, startedOn: string | null): LightView {
  const by = issuedOn === null ? null : firstActionBy(watch, issuedOn);
  if (issuedOn === null || by === null)
    return {
      sort: 'none',
      says: '马上就办',
      basis: '马上就办；没有下达日期或放假安排，不能计算首次办理时限',
    };
  const must = `马上就办：${chineseDay(asDay(issuedOn))}下达，须在${watch.firstActionWithin}个工作日内首次办理（收文），即${chineseDay(by)}前`;
  const basis = startedOn === null ? `${must}；还没有收文` : `${must}；${chineseDay(asDay(startedOn))}收文`;
  const until = asDay(startedOn ?? watch.today);
  if (until <= by)
    return startedOn === null
      ? { sort: 'normal', says: '马上就办，待收文', basis }
      : { sort: 'done', says: '马上就办，按时起步', basis };
  const late = tried(() => workdaysBetween(watch.calendar, by, until).count).found;
  const length = late ? `${late}个工作日` : `${daysBetween(by, until)}天`;
  return { sort: 'overdue', says: `起步迟${length}`, basis };
}
