/** One step over many rows: each in a transaction of its own, with its own answer. */
import type { Ctx } from './action.ts';
import { Refusal } from './refusal.ts';

export interface RowAnswer {
  id: string;
  ok: boolean;
  says: string;
}

/** @param work of one row, with a key of its own: the same request sent again does nothing twice */
export async function answerEach<Row extends { id: string }>(
  ctx: Ctx,
  rows: readonly Row[],
  work: (ctx: Ctx, row: Row) => Promise<unknown>,
): Promise<{ results: RowAnswer[] }> {
  const results: RowAnswer[] = [];
  for (const row of rows) {
    const { id } = row;
    try {
      await work({ ...ctx, key: ctx.key ? `${ctx.key}/${id}` : null }, row);
      results.push({ id, ok: true, says: '已办理' });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { fields, says } = error.note;
      results.push({ id, ok: false, says: fields?.map(f => f.says).join('；') || says });
    }
  }
  return { results };
}
