import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import { bulletinLife } from '@niangjia/domain/report/bulletin.lives.ts';
import {
  BULLETIN_KINDS,
  type BulletinRow,
  type BulletinSort,
} from '@niangjia/domain/report/bulletin.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useDuties } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { BulletinNew } from './BulletinNew.tsx';
import { bulletinTone } from './bulletin-words.ts';

interface Conditions extends Record<string, unknown> {
  q?: string;
  sort?: BulletinSort;
  state?: string;
}

const COLUMNS: readonly Column<BulletinRow>[] = [
  {
    key: 'title',
    title: '标题',
    narrow: 'title',
    render: b => <To to={`/bulletins/${b.id}`}>{b.title}</To>,
  },
  { key: 'sort', title: '文种', width: 80, render: b => b.sortLabel },
  { key: 'unit', title: '发文单位', width: 110, render: b => b.unit },
  { key: 'period', title: '期间', width: 130, render: b => b.period },
  { key: 'asOf', title: '数据截止日', width: 110, narrow: 'hide', render: b => b.asOf },
  {
    key: 'number',
    title: '编号',
    width: 150,
    render: b => b.number ?? <span className="quiet">签发时编号</span>,
  },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: b => <StateTag tone={bulletinTone(b.state)}>{b.stateLabel}</StateTag>,
  },
];

export function BulletinsPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const duties = useDuties();
  const list = usePages(bulletinApi.listBulletins, { query: { ...conditions, limit: 50 } });
  return (
    <>
      <PageHead
        title="通报与简报"
        note="数出自封存的数据截止时点，办公室只改文字；签发后不能再改。"
        actions={
          <>
            {duties.has('task.endorse') && <To to="/namings">点名核实</To>}
            {duties.has('bulletin.draft') && <BulletinNew />}
          </>
        }
      />
      <div className="stack">
        <Filters conditions={conditions} onChange={change} />
        <ReadGate data={list.rows} trouble={list.trouble} onRetry={list.onRetry} what="通报与简报">
          {rows => (
            <RecordTable
              caption="通报与简报"
              columns={COLUMNS}
              rows={rows}
              rowKey={b => b.id}
              rowName={b => b.title}
              empty={
                <EmptyState title="没有通报或简报">
                  <p>起草后的稿子和印发到本单位的文件会出现在这里。</p>
                </EmptyState>
              }
              hasMore={list.hasMore}
              onMore={list.onMore}
              isReadingMore={list.isReadingMore}
              foot={list.total !== undefined && `共 ${list.total} 件`}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

function Filters({
  conditions,
  onChange,
}: {
  conditions: Conditions;
  onChange: (part: Partial<Conditions>) => void;
}) {
  return (
    <div className="panel row">
      <SearchField
        label="查找"
        placeholder="标题或编号"
        value={conditions.q ?? ''}
        onSearch={q => onChange({ q: q || undefined } as Partial<Conditions>)}
      />
      <Condition
        label="文种"
        value={conditions.sort}
        onChange={sort => onChange({ sort })}
        width={120}
        options={Object.entries(BULLETIN_KINDS).map(([value, { label }]) => ({ value, label }))}
      />
      <Condition
        label="状态"
        value={conditions.state}
        onChange={state => onChange({ state })}
        width={120}
        options={Object.entries(bulletinLife.states).map(([value, label]) => ({ value, label }))}
      />
    </div>
  );
}
