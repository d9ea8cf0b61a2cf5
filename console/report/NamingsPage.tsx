import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import type { NamingView } from '@niangjia/domain/report/bulletin.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { usePages } from '../app/queries.ts';
import { NamingMoves, NamingTag } from './BulletinNamings.tsx';

const COLUMNS: readonly Column<NamingView>[] = [
  {
    key: 'text',
    title: '拟写入通报的内容',
    narrow: 'title',
    render: n => (
      <>
        <div>{n.text}</div>
        <div className="quiet">{n.bulletin}</div>
      </>
    ),
  },
  { key: 'unit', title: '被点名单位', width: 110, render: n => n.unit },
  { key: 'issuer', title: '发文单位', width: 110, render: n => n.issuer },
  { key: 'state', title: '状态', width: 150, render: n => <NamingTag naming={n} /> },
  {
    key: 'answer',
    title: '意见与裁定',
    width: 200,
    render: n => (
      <>
        {n.answer ?? <span className="quiet">未答复</span>}
        {n.decision && <div className="quiet">裁定：{n.decision}</div>}
      </>
    ),
  },
  { key: 'do', title: '办理', width: 180, narrow: 'foot', render: n => <NamingMoves naming={n} /> },
];

/** What units are asked to verify before a bulletin names them. */
export function NamingsPage() {
  const list = usePages(bulletinApi.listNamings, { query: { limit: 50 } });
  return (
    <>
      <PageHead
        title="点名核实"
        note="上级拟在通报中点名，请核对任务数和完成数；逾期未答复的，按所列内容通报。"
      />
      <ReadGate data={list.rows} trouble={list.trouble} onRetry={list.onRetry} what="点名核实">
        {rows => (
          <RecordTable
            caption="点名核实"
            columns={COLUMNS}
            rows={rows}
            rowKey={n => n.id}
            rowName={n => `${n.unit} ${n.bulletin}`}
            empty={<EmptyState title="没有需要核实的点名" />}
            hasMore={list.hasMore}
            onMore={list.onMore}
            isReadingMore={list.isReadingMore}
          />
        )}
      </ReadGate>
    </>
  );
}
