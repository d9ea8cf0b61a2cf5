/** One frozen month as screen and sheet show it. Nothing is computed here that was not stored: what is left out cannot come back. */
import { petition } from '@niangjia/domain/rights/petition.kind.ts';
import { petitionReview } from '@niangjia/domain/rights/petition-review.kind.ts';
import type { Published } from '@niangjia/domain/rights/published.api.ts';
import { request } from '@niangjia/domain/rights/request.kind.ts';
import type { Tx } from '../core/database/db.ts';
import type { Document } from '../core/http/registry.ts';
import { loadParameters } from '../core/parameters.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';
import { rootNow } from './place.store.ts';
import { frozenMonths, type KeptMonth, keptMonth } from './published.store.ts';

const KINDS = [request, petition, petitionReview];
const MEASURES = ['opened', 'persons', 'ended'] as const;

export async function publishedView(tx: Tx, asked: string | undefined, today: string): Promise<Published> {
  const { id: rootId } = await rootNow(tx);
  const least = (await loadParameters(tx, 'petition.publish-least', rootId, today)).number(
    'petition.publish-least',
  );
  const months = await frozenMonths(tx);
  const month = asked ?? months[0] ?? null;
  const cells = month ? await keptMonth(tx, month) : [];
  const kinds = KINDS.map(({ kind, label }) => ({
    kind,
    label,
    ...tableOf(cells.filter(c => c.kind === kind)),
  }));
  return { month, months, least, kinds: kinds.filter(k => k.rows.length > 0) };
}

function tableOf(cells: readonly KeptMonth[]) {
  const units = new Map(
    cells.filter(c => !c.measure.endsWith('-all')).map(({ unitId, unit }) => [unitId, unit]),
  );
  const of = (isCell: (c: KeptMonth) => boolean) =>
    Object.fromEntries(MEASURES.map(m => [m, cells.find(c => isCell(c) && c.measure === m)?.amount ?? null]));
  const total = MEASURES.map(m => [m, cells.find(c => c.measure === `${m}-all`)?.amount ?? null]);
  return {
    rows: [...units].map(([unitId, unit]) => ({ unitId, unit, ...of(c => c.unitId === unitId) })),
    total: Object.fromEntries(total),
  } as Pick<Published['kinds'][number], 'rows' | 'total'>;
}

const leftOutSays = (least: number): string =>
  `少于${least}的数不公布；能由合计倒推出来的，连同其中最小的另一个数一并不公布。`;

export function publishedSheet({ month, least, kinds }: Published): Document {
  const shown = (amount: number | null) => amount ?? '不公布';
  const none = { name: '公布数', notes: ['这个月还没有公布数'], head: [], rows: [] };
  const bytes = xlsxOf(
    kinds.length === 0
      ? [none]
      : kinds.map(({ label, rows, total }) => ({
          name: label,
          notes: [`${label}，${month}，按受理单位；月后封存，不再改动`, leftOutSays(least)],
          head: ['受理单位', '收到（件）', '人次', '办结（件）'],
          rows: [...rows, { unit: '合计', ...total }].map(r => [
            r.unit,
            shown(r.opened),
            shown(r.persons),
            shown(r.ended),
          ]),
          widths: [24, 12, 12, 12],
        })),
  );
  return { name: `信访诉求月度公布数_${month}.xlsx`, mediaType: XLSX, bytes };
}
