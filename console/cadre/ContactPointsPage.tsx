import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Segmented } from 'antd';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { contactColumns } from './contact-columns.tsx';

type Shown = 'missing' | 'held';

export function ContactPointsPage() {
  const [{ show = 'held' }, change] = usePageSearch<{ show?: Shown }>();
  return (
    <>
      <PageHead title="联系点" note={<Rule />} />
      <div className="stack">
        <Segmented<Shown>
          aria-label="看什么"
          value={show}
          onChange={value => change({ show: value })}
          options={[
            { value: 'held', label: '联系中' },
            { value: 'missing', label: '没有联系干部的单位' },
          ]}
        />
        {show === 'held' ? <Held /> : <Missing />}
      </div>
    </>
  );
}

function Rule() {
  const rule = useRead(cadreApi.uncontacted, { query: { size: 1 } });
  if (!rule.data) return <>联系点是干部负责联系的工会组织或用人单位。</>;
  return (
    <>
      职工达到 {figureText(rule.data.headcount)} 人的用人单位应有联系干部，联系其工会的也算；现有{' '}
      {figureText(rule.data.total)} 户没有。确定联系点请打开干部详情。
    </>
  );
}

function Held() {
  const contacts = usePages(cadreApi.contacts, { query: { size: 50 } });
  return (
    <ReadGate data={contacts.rows} trouble={contacts.trouble} onRetry={contacts.onRetry} what="联系点">
      {rows => (
        <RecordTable
          caption="联系点"
          columns={contactColumns(true)}
          rows={rows}
          rowKey={c => c.id}
          empty={<EmptyState title="还没有确定联系点" />}
          hasMore={contacts.hasMore}
          onMore={contacts.onMore}
          isReadingMore={contacts.isReadingMore}
          foot={contacts.total === undefined ? undefined : `共 ${figureText(contacts.total)} 个`}
        />
      )}
    </ReadGate>
  );
}

const columns: readonly Column<ReplyOf<typeof cadreApi.uncontacted>['items'][number]>[] = [
  { key: 'name', title: '用人单位', narrow: 'title', render: e => e.name },
  { key: 'keeper', title: '负责工会', render: e => e.keeper.shortName },
  { key: 'headcount', title: '职工', width: 120, render: e => `${figureText(e.headcount)} 人` },
];

function Missing() {
  const employers = usePages(cadreApi.uncontacted, { query: { size: 50 } });
  return (
    <ReadGate data={employers.rows} trouble={employers.trouble} onRetry={employers.onRetry} what="用人单位">
      {rows => (
        <RecordTable
          caption="没有联系干部的用人单位"
          columns={columns}
          rows={rows}
          rowKey={e => e.id}
          empty={<EmptyState title="应有联系干部的用人单位都有人联系" />}
          hasMore={employers.hasMore}
          onMore={employers.onMore}
          isReadingMore={employers.isReadingMore}
          foot={employers.total === undefined ? undefined : `共 ${figureText(employers.total)} 户`}
        />
      )}
    </ReadGate>
  );
}
