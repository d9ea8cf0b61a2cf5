import { measureAfter, measureHead } from '@niangjia/domain/core/amount.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { type HandlingRow, handlingApi } from '@niangjia/domain/matter/handling.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { usePageSearch, usePageTitle } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { amountText, type HandlingSearch, periodText } from './handling-words.ts';

interface Search extends HandlingSearch {
  column?: string;
  part?: 'rest' | undefined;
}

type Reply = ReplyOf<typeof handlingApi.handlingRows>;

/** The records that one figure of 办理统计 is counted from. */
export function HandlingRowsPage() {
  const [{ unitId = '', topic, column = '', part, year, month }] = usePageSearch<Search>();
  const isAsked = topic !== undefined && unitId !== '';
  const query = { topic: topic ?? 'supervision', column, part, year, month };
  const args = { params: { unitId }, query: { ...query, limit: 50 } } as const;
  const pages = usePages(handlingApi.handlingRows, args, { enabled: isAsked });
  const first = useRead(
    handlingApi.handlingRows,
    { params: { unitId }, query: { ...query, limit: 1 } },
    { enabled: isAsked },
  );
  const head = first.data;
  usePageTitle(head?.label);
  if (!isAsked) return <EmptyState title="请从办理统计里点开一个数" />;
  return (
    <>
      <PageHead
        title={head ? `${head.unit.shortName}${head.topicLabel}：${head.label}` : '办理统计明细'}
        note={head && `${period(year, month, head)}，合计${total(head)}。口径：${head.meaning}。`}
        actions={
          <To to="/handling" search={{ unitId, topic, year, month }}>
            返回办理统计
          </To>
        }
      />
      <ReadGate data={pages.rows} trouble={pages.trouble} onRetry={pages.onRetry} what="明细">
        {rows => (
          <RecordTable
            caption="这个数由哪些记录得出"
            columns={columnsFor(head)}
            rows={rows}
            rowKey={row => row.id}
            empty={<EmptyState title="这一期没有记录" />}
            hasMore={pages.hasMore}
            onMore={pages.onMore}
            isReadingMore={pages.isReadingMore}
            foot={head && `各条相加等于${total(head)}`}
          />
        )}
      </ReadGate>
    </>
  );
}

const period = (year: number | undefined, month: number | undefined, head: Reply): string =>
  year ? periodText(year, month) : `${head.fromDay}至${head.toDay}`;

const total = (head: Reply): string =>
  `${amountText({ measure: head.measure, decimals: 2 }, head.amount)}${measureAfter(head.measure)}`;

const columnsFor = (head: Reply | undefined): readonly Column<HandlingRow>[] => [
  { key: 'record', title: '记录', narrow: 'title', render: row => <Record row={row} /> },
  { key: 'kind', title: '种类', width: 130, render: row => row.matter?.kind ?? '—' },
  { key: 'state', title: '现在办到', width: 130, render: row => row.matter?.state ?? '—' },
  { key: 'unit', title: '计在', width: 130, render: row => row.unit },
  { key: 'day', title: '日期', width: 110, render: row => row.day },
  {
    key: 'amount',
    title: `数（${measureHead(head?.measure ?? '')}）`,
    figure: true,
    width: 110,
    render: row => (
      <>
        {head && amountText({ measure: head.measure, decimals: 2 }, row.amount)}
        {row.says && <div className="quiet">{row.says}</div>}
      </>
    ),
  },
];

function Record({ row: { matter, eventId } }: { row: HandlingRow }) {
  if (matter) return <To to={`/matters/${matter.id}`}>{matter.title}</To>;
  if (eventId) return <To to={`/events/${eventId}`}>首报记录</To>;
  return <span className="quiet">业务记录（不在你的查阅范围，或不是事项）</span>;
}
