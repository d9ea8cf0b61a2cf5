/** A sum by the numbers in force: the rule, and which numbers it asked for. */
import { CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { asFen, formatFen } from '@niangjia/domain/core/money.ts';
import type { Parameter } from '@niangjia/domain/core/parameter.model.ts';
import { findParameterSpec, UNIT_LABELS } from '@niangjia/domain/core/parameter-catalogue.ts';
import type { SumBasis } from '@niangjia/domain/rights/kept-sum.model.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/rights.refusals.ts';
import type { SumWay } from '@niangjia/domain/rights/sum-book.rules.ts';
import type { Sum } from '@niangjia/domain/rights/sums.fields.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { loadParameters, parameterIn } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';

/** @param unitId by whose numbers */
export async function countSum(
  tx: Tx,
  { can, sum }: SumWay,
  typed: unknown,
  unitId: string | null,
  day: string,
): Promise<{ sum: Sum; basis: SumBasis[] }> {
  const set = await loadParameters(tx, '', unitId, day);
  const asked = new Map<string, Parameter>();
  const parameter = (code: string): Parameter => {
    const row = parameterIn(set, code);
    asked.set(code, row);
    return row;
  };
  const world = { today: asDay(day), calendar: await loadCalendar(tx), parameter };
  insist(can(typed, world));
  try {
    return { sum: sum(typed, world), basis: [...asked.values()].map(basisOf) };
  } catch (error) {
    if (!(error instanceof CalendarMissing)) throw error;
    throw new Refusal(no['year-missing']({ year: error.year }));
  }
}

const DAY_TYPES = { calendar: '自然日', workday: '工作日' } as const;

/** A number that stands as the catalogue has it was not set by anybody here: the day of its row says nothing. */
function basisOf({ code, value, unit, dayType, fromDay, docNo, article }: Parameter): SumBasis {
  const spec = findParameterSpec(code);
  const label = spec?.label ?? code;
  const isOwn = spec?.defaultValue !== value || spec.docNo !== docNo;
  return {
    label,
    value: valueSaid(label, { value, unit, dayType }),
    fromDay: isOwn ? fromDay : null,
    docNo,
    article,
  };
}

function valueSaid(label: string, { value, unit, dayType }: Pick<Parameter, 'value' | 'unit' | 'dayType'>) {
  if (unit === 'fen') return `${formatFen(asFen(Number(value)))}元`;
  if (dayType) return `${value}${DAY_TYPES[dayType]}`;
  return `${value}${unit === 'times' && label.includes('倍') ? '倍' : UNIT_LABELS[unit]}`;
}
