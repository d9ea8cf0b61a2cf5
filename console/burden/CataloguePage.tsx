import {
  ANSWERERS,
  type AskedField,
  FIELD_SORTS,
  SOURCES,
  zSource,
} from '@niangjia/domain/burden/asked.model.ts';
import { burdenApi } from '@niangjia/domain/burden/burden.api.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useState } from 'react';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';

const STEP = 100;
const COLUMNS: readonly Column<AskedField>[] = [
  { key: 'label', title: '要填什么', narrow: 'title', render: f => f.label },
  { key: 'form', title: '在哪张', width: 200, render: f => f.form },
  { key: 'source', title: '在哪里填', width: 100, render: f => SOURCES[f.source] },
  { key: 'sort', title: '填法', width: 130, render: f => (f.taken ? '平台带出，核对' : FIELD_SORTS[f.sort]) },
  { key: 'who', title: '谁填', width: 100, render: f => ANSWERERS[f.answerer] },
  { key: 'asker', title: '谁要的', width: 130, render: f => f.asker ?? '按办理规程' },
  { key: 'purpose', title: '用途、说明', width: 260, narrow: 'hide', render: f => f.purpose },
];

/** Everything that is asked for, from the declarations by which it is asked. Look here before asking. */
export function CataloguePage() {
  const [conditions, change] = usePageSearch<{ q?: string; source?: string }>();
  const [shown, setShown] = useState(STEP);
  const source = zSource.safeParse(conditions.source).data;
  const query = { ...(conditions.q ? { q: conditions.q } : {}), ...(source ? { source } : {}) };
  const fields = useRead(burdenApi.listCatalogue, { query });
  return (
    <>
      <PageHead
        title="要数目录"
        note="平台上要填的每一项，都从报表、问卷、事项和表格本身列出；要数之前先在这里找。"
      />
      <div className="stack">
        <div className="panel row">
          <SearchField
            label="查找"
            placeholder="项目、表名或用途"
            value={conditions.q ?? ''}
            onSearch={q => change({ q: q || undefined })}
          />
          <Condition
            label="在哪里填"
            value={source}
            onChange={next => change({ source: next })}
            width={140}
            options={Object.entries(SOURCES).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <ReadGate data={fields.data} trouble={fields.trouble} onRetry={fields.onRetry} what="要数目录">
          {({ items, total }) => (
            <RecordTable
              caption="要数目录"
              columns={COLUMNS}
              rows={items.slice(0, shown)}
              rowKey={f => `${f.source} ${f.form} ${f.asker} ${f.key}`}
              empty={<EmptyState title="没有符合条件的项目" />}
              foot={`共${total}项`}
              hasMore={items.length > shown}
              onMore={() => setShown(shown + STEP)}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
