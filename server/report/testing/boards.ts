/** Boards as tests ask for them: two counties that have signed for their visits, seen on a day in autumn. */
import { type BoardPart, type BoardView, boardApi } from '@niangjia/domain/report/board.api.ts';
import type { Given, PersonName, UnitName } from '../../deploy/testing/given.ts';
import { doing, type Field, field, report } from '../../deploy/testing/tasks.ts';
import { boardView } from '../board.view.ts';
import { explainLag } from '../lag-reason.actions.ts';
import { partView } from '../part.view.ts';

export const REPORTED = '2026-09-01';
export const NEXT = '2026-09-02';
export const LATER = '2026-09-03';
/** When everything that was to be done in the year is overdue. */
export const WINTER = '2027-02-01';

export interface Autumn {
  g: Field;
  on: Given;
  next: Given;
  later: Given;
  winter: Given;
}

/** 砚宁 has reported 5,000 of 6,000 visits, 澄津 only 100. To be called while tests are being collected. */
export async function autumn(): Promise<Autumn> {
  const g = await field();
  const [on, next, later, winter] = [REPORTED, NEXT, LATER, WINTER].map(day => g.travel(day)) as [
    Given,
    Given,
    Given,
    Given,
  ];
  await doing(g, g.visits.yan);
  await doing(g, g.visits.cheng, 'chengClerk', 'chengChair');
  await report(on, 'yanClerk', g.visits.yan, 5000);
  await report(on, 'chengClerk', g.visits.cheng, 100);
  return { g, on, next, later, winter };
}

/** As the address of the page would ask. */
export const query = (more: Record<string, string> = {}) => boardApi.getBoard.query.parse(more);

export const board = (
  on: Given,
  who: PersonName,
  unit: UnitName,
  more: Record<string, string> = {},
): Promise<BoardView> => on.db.read(tx => boardView(tx, on.actor[who], on.unit[unit].id, query(more)));

export const part = (
  on: Given,
  who: PersonName,
  id: string,
  asOf: string | null = null,
): Promise<BoardPart> => on.db.read(tx => partView(tx, on.actor[who], id, asOf));

export const explain = (
  on: Given,
  who: PersonName,
  id: string,
  more: Partial<{ seenSeq: number; text: string; remedy: string; catchUpOn: string | null }> = {},
  key?: string,
) =>
  explainLag(on.ctx(who, key), id, {
    seenSeq: 0,
    text: '走访力量不足',
    remedy: '',
    ...more,
    catchUpOn: (more.catchUpOn ?? null) as never,
  });
