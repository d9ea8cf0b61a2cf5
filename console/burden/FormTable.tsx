import { SOURCES } from '@niangjia/domain/burden/asked.model.ts';
import type { FormAmounts } from '@niangjia/domain/burden/burden.model.ts';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { amountColumns } from './amount-columns.tsx';

const COLUMNS: readonly Column<FormAmounts>[] = [
  { key: 'title', title: '名称', narrow: 'title', render: f => f.title },
  { key: 'source', title: '在哪里填', width: 100, render: f => SOURCES[f.source] },
  { key: 'asker', title: '谁要的', width: 140, render: f => f.asker || '按办理规程' },
  { key: 'units', title: '涉及单位', width: 90, figure: true, render: f => f.units },
  ...amountColumns<FormAmounts>(),
];

/** What takes the most time first. */
export function FormTable({ caption, forms }: { caption: string; forms: readonly FormAmounts[] }) {
  return (
    <RecordTable
      caption={caption}
      columns={COLUMNS}
      rows={forms}
      rowKey={f => `${f.source} ${f.form} ${f.askerId}`}
    />
  );
}
