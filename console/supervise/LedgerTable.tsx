import type { Ledger, LedgerRow } from '@niangjia/domain/supervise/rectification.model.ts';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';

const figure = (key: keyof LedgerRow, title: string): Column<LedgerRow> => ({
  key,
  title,
  figure: true,
  width: 84,
  render: r => figureText(r[key] as number),
});

const COLUMNS: readonly Column<LedgerRow>[] = [
  { key: 'unit', title: '单位', narrow: 'title', render: r => r.unit },
  figure('total', '累计立项'),
  figure('open', '在办'),
  figure('closed', '已销号'),
  {
    key: 'overdue',
    title: '超期',
    figure: true,
    width: 84,
    render: r => (r.overdue > 0 ? <StateTag tone="bad">{figureText(r.overdue)}</StateTag> : '0'),
  },
  figure('relapsed', '反弹'),
  figure('openedNew', '新立项'),
  figure('closedNew', '新销号'),
  figure('relapsedNew', '新反弹'),
];

/** 整改台账 of units and the whole, with the moment and the record that the figures are taken from. */
export function LedgerTable({ ledger }: { ledger: Ledger }) {
  const { asOf, fromDay, whole, rows, states, sources } = ledger;
  const counted = (items: readonly { label: string; count: number }[]) =>
    items
      .filter(i => i.count > 0)
      .map(i => `${i.label} ${figureText(i.count)}`)
      .join(' · ') || '没有';
  return (
    <div className="stack">
      <RecordTable
        caption="整改台账"
        columns={COLUMNS}
        rows={[{ ...whole, unit: '合计' }, ...rows]}
        rowKey={r => (r.unit === '合计' ? 'whole' : r.unitId)}
      />
      <p>办到哪一步：{counted(states)}</p>
      <p>来源：{counted(sources)}</p>
      <p className="quiet">
        数据截止 {momentText(asOf)}，取自整改台账的办理记录；“新”自 {fromDay}{' '}
        起计。合计含本级和未列出的下级，超期指到截止时超过整改时限、还没有销号。
      </p>
    </div>
  );
}
