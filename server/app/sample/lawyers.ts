/** Lawyers of the city and of two counties: on duty last week, today and next, with what they did and what is to be paid for it. */
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { zCounselContent } from '@niangjia/domain/rights/counsel.model.ts';
import { moveCounsel, noteCounsel } from '../../rights/counsel.actions.ts';
import { enterLawyer, moveShift, planShift } from '../../rights/lawyer.actions.ts';
import { type Cast, onDay, type Tools } from './cast.ts';

const PLACE = '职工服务中心窗口';
const LAWYERS = [
  ['闻若谷', '岚汀正言律师事务所', 'pay'],
  ['顾清和', '岚汀正言律师事务所', 'injury'],
  ['裴知远', '砚宁明理律师事务所', 'contract'],
] as const;
const DONE = [
  { sort: 'advice', from: '09:20', minutes: 35, asker: '陈师傅', result: 'answered', note: '试用期工资约定' },
  { sort: 'drafting', from: '10:10', minutes: 60, asker: '吴女士', result: 'drafted', note: '仲裁申请书' },
  { sort: 'advice', from: '14:30', minutes: 45, asker: '何师傅', result: 'aid', note: '拖欠工资三个月' },
] as const;

export async function lawyersSince(tools: Tools, today: Day): Promise<void> {
  const { root, counties } = tools.city;
  const lists = [root, root, counties[0]!];
  const entered = await onDay(tools, 30, cast =>
    Promise.all(LAWYERS.map((one, n) => enter(cast, lists[n]!, one, n))),
  );
  await onDay(tools, 8, async cast => {
    const [first, other] = entered as [string, string, string];
    await work(cast, root, first);
    await shift(cast, root, other, cast.day);
  });
  await onDay(tools, 1, cast => plan(cast, lists, entered, today));
}

const enter = async (
  cast: Cast,
  unitId: string,
  [name, firm, field]: (typeof LAWYERS)[number],
  n: number,
): Promise<string> => {
  const body = {
    unitId,
    licence: String(11_101_202_610_000_000n + BigInt(n)).padStart(17, '1'),
    ...{ name, firm, clientIds: [], licenceUntil: null, fields: [field] },
  };
  return (await enterLawyer(cast.ctx(cast.actor(unitId, 'office')), body)).id;
};

const shift = (cast: Cast, unitId: string, lawyerId: string, day: string) =>
  planShift(cast.ctx(cast.actor(unitId, 'office')), lawyerId, { onDay: asDay(day), place: PLACE });

/** A day on duty: signed in, four things done, the first two confirmed by the head of the department. */
async function work(cast: Cast, unitId: string, lawyerId: string): Promise<void> {
  const office = cast.actor(unitId, 'office');
  const guardian = cast.actor(unitId, 'department-head', '权益保障部部长');
  const onDay = asDay(cast.day);
  const { id: shiftId } = await shift(cast, unitId, lawyerId, onDay);
  const seen = { note: '', why: '' };
  await moveShift(cast.ctx(office), shiftId, 'arrive', { ...seen, seenSeq: 1 });
  const duty = { sort: 'duty', from: '09:00', minutes: 420, result: 'held' } as const;
  const noted: string[] = [];
  for (const one of [duty, ...DONE])
    noted.push(
      (await noteCounsel(cast.ctx(office), lawyerId, zCounselContent.parse({ ...one, onDay, shiftId }))).id,
    );
  await moveShift(cast.ctx(office), shiftId, 'hold', { ...seen, seenSeq: 2, persons: 3 });
  for (const id of noted.slice(0, 2))
    await moveCounsel(cast.ctx(guardian), id, 'confirm', { seenSeq: 1, why: '' });
}

async function plan(
  cast: Cast,
  lists: readonly string[],
  lawyers: readonly string[],
  today: Day,
): Promise<void> {
  for (const [n, id] of lawyers.entries()) await shift(cast, lists[n]!, id, addCalendarDays(today, 2 * n));
}
