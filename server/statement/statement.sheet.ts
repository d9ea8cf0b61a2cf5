/** One period as a spreadsheet: the same rows and figures as the page, a total line on top, who is missing said. */
import type { SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import type { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import type { Sheet, SheetCell } from '../core/sheet/sheet.ts';

type Given = SentReplyOf<typeof statementApi.getPeriod>;

export function periodSheet(period: Given): Sheet {
  const { expected, received, onTime } = period.counts;
  const cells = (amounts: Record<string, number | null>): SheetCell[] =>
    period.fields.map(f => amounts[f.code] ?? null);
  return {
    name: period.label,
    notes: [
      `${period.form} ${period.label}（${period.stateLabel}）`,
      `报送截止${period.dueOn}，应报${expected}，已报${received}，按时${onTime}`,
      ...(period.missing.length ? [`未计入合计：${period.missing.join('、')}`] : []),
    ],
    head: ['单位', '状态', '报送日期', ...period.fields.map(f => `${f.name}（${f.measure}）`)],
    widths: [24, 10, 12],
    rows: [
      ['合计', '', '', ...cells(period.totals)],
      ...period.sheets.map(s => [
        s.parentId ? `　${s.unit}` : s.unit,
        s.isOverdue ? `逾期${s.stateLabel}` : s.stateLabel,
        s.submittedOn ?? '',
        ...cells(s.amounts),
      ]),
    ],
  };
}
