import { burdenApi } from '@niangjia/domain/burden/burden.api.ts';
import type { AskedAgain } from '@niangjia/domain/burden/burden.model.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useRead } from '../app/queries.ts';

const COLUMNS: readonly Column<AskedAgain>[] = [
  { key: 'label', title: '要的数据', narrow: 'title', render: a => a.label },
  { key: 'form', title: '在哪里要', width: 200, render: a => `《${a.form}》` },
  { key: 'unit', title: '谁要的', width: 130, render: a => a.unit },
  { key: 'says', title: '已有在哪里', width: 280, render: a => a.says },
  { key: 'why', title: '再要的理由', width: 220, render: a => a.why },
  { key: 'by', title: '谁写的', width: 180, render: a => `${a.person} ${a.day}` },
];

/** Why this unit, those above it and those below asked for the same again. */
export function AgainPanel({ unitId }: { unitId: string }) {
  const again = useRead(burdenApi.listAgain, { params: { id: unitId } });
  return (
    <ReadGate data={again.data} trouble={again.trouble} onRetry={again.onRetry} what="重复要数的理由">
      {({ items }) => (
        <RecordTable
          caption="重复要数的理由"
          columns={COLUMNS}
          rows={items}
          rowKey={a => `${a.form} ${a.label} ${a.day}`}
          empty={<EmptyState title="没有重复要数" />}
        />
      )}
    </ReadGate>
  );
}
