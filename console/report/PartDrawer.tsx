import { amountIn, amountOf, measureHead } from '@niangjia/domain/core/amount.ts';
import { type BoardPart, boardApi } from '@niangjia/domain/report/board.api.ts';
import { BASIS_NAMES } from '@niangjia/domain/target/pace.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { CourseChart } from '@niangjia/ui/CourseChart.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import type { ReactNode } from 'react';
import { useRead, useWrite } from '../app/queries.ts';
import { useDuties } from '../app/session.ts';
import { stepsOf } from '../app/steps.ts';
import { To } from '../app/To.tsx';
import { PaceTag, rateText, SelfMark } from './pace.tsx';
import { ReasonForm } from './ReasonForm.tsx';

interface Props {
  partId: string;
  asOf: string | null;
  onClose: () => void;
}

/** Behind one cell: plan and actual, where it leads, the records that make it up, and what the unit says. */
export function PartDrawer({ partId, asOf, onClose }: Props) {
  const narrow = useNarrow();
  const part = useRead(boardApi.getPart, { params: { id: partId }, query: asOf ? { asOf } : {} });
  const title = part.data ? `${part.data.unit}：${part.data.target.title}` : '任务进度';
  return (
    <Drawer
      title={title}
      onClose={onClose}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '92%' : 760}
      styles={{ body: { padding: narrow ? 12 : 20 } }}
    >
      <ReadGate data={part.data} trouble={part.trouble} onRetry={part.onRetry} what="任务进度">
        {data => <Part part={data} />}
      </ReadGate>
    </Drawer>
  );
}

function Part({ part }: { part: BoardPart }) {
  const { cell, target } = part;
  return (
    <div className="stack">
      <div className="row">
        <PaceTag status={cell.status} />
        {cell.basis === 'self-reported' && <SelfMark />}
        <span className="quiet">
          数据截止 {momentText(part.at)}
          {part.asOf ? '' : '（实时）'}
        </span>
        <To to={`/tasks/${part.partId}`}>打开任务</To>
      </div>
      <p>{cell.says}</p>
      <Facts part={part} />
      {part.points.length > 0 && (
        <CourseChart
          title={`${part.unit}“${target.title}”的应达与实际`}
          measure={target.measure}
          points={part.points}
          outlook={part.outlook}
        />
      )}
      {cell.forecast && <p>{cell.forecast.says}</p>}
      <Reason part={part} />
      <Records part={part} />
    </div>
  );
}

function Facts({ part: { cell, target } }: { part: BoardPart }) {
  const amount = (n: number | null) => (n === null ? '没有数据' : amountOf(target.measure, n));
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['任务数', amount(cell.received)],
    ['完成数', amount(cell.actual)],
    ['完成率', rateText(cell.ratio)],
    ['到期应达', amount(cell.plan)],
    ['每周还需', cell.perWeek === null ? null : amount(cell.perWeek)],
    ['自报数', cell.basis === 'counted' && cell.selfReported !== null ? amount(cell.selfReported) : null],
    ['起止', `${cell.from} 至 ${cell.to}`],
    ['收到任务', cell.since > cell.from ? `${cell.since}，从这天起算` : null],
    ['统计方式', BASIS_NAMES[cell.basis]],
  ];
  return (
    <>
      <dl className="board-facts">
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="quiet">口径：{target.meaning}</p>
    </>
  );
}

function Reason({ part }: { part: BoardPart }) {
  const withdraw = useWrite(boardApi.withdrawReason);
  const isBehind = part.cell.status === 'behind' || part.cell.status === 'far-behind';
  if (!isBehind && !part.reason && part.trail.length === 0) return null;
  const mayWithdraw = part.reason !== null && part.allowed.includes('withdrawReason');
  return (
    <section aria-label="滞后原因">
      <h3>滞后原因</h3>
      {part.reason ? (
        <div className="board-reason">
          <p className="keep-lines">{part.reason.text}</p>
          {part.reason.remedy && <p className="keep-lines">下步措施：{part.reason.remedy}</p>}
          <p className="quiet">
            {part.reason.catchUpOn && `预计${part.reason.catchUpOn}赶上；`}
            {momentText(part.reason.at)}说明
          </p>
        </div>
      ) : (
        isBehind && <p className="board-silent">{part.unit}还没有说明原因。</p>
      )}
      <div className="row">
        {mayWithdraw && (
          <ConfirmMove
            label="撤回说明"
            why="required"
            onConfirm={why =>
              withdraw.send({ params: { id: part.partId }, body: { seenSeq: part.reasonSeq, why } })
            }
          />
        )}
      </div>
      {part.allowed.includes('explain') && <ReasonForm key={part.reasonSeq} part={part} />}
      {part.trail.length > 0 && (
        <details>
          <summary>说明记录（{part.trail.length}）</summary>
          <Trail label="说明记录" steps={stepsOf(part.trail)} />
        </details>
      )}
    </section>
  );
}

type BoardRecord = BoardPart['records'][number];

function Records({ part }: { part: BoardPart }) {
  return (
    <section aria-label="数据来源">
      <h3>数据来源</h3>
      {part.records.length === 0 ? (
        <p className="quiet">还没有记录。</p>
      ) : (
        <RecordTable<BoardRecord & { key: string }>
          caption="这个数由哪些记录得出"
          columns={recordColumns(part.target.measure)}
          rows={part.records.map((r, i) => ({ ...r, key: `${r.sourceId}/${i}` }))}
          rowKey={r => r.key}
          foot={part.recordsMore ? '只列最近的记录' : `共 ${part.records.length} 条`}
        />
      )}
    </section>
  );
}

const recordColumns = (measure: string): readonly Column<BoardRecord & { key: string }>[] => [
  { key: 'day', title: '日期', width: 110, render: r => r.day },
  { key: 'unit', title: '单位', narrow: 'title', render: r => r.unit },
  {
    key: 'amount',
    title: `数（${measureHead(measure)}）`,
    figure: true,
    width: 100,
    render: r => amountIn(measure, r.amount),
  },
  { key: 'says', title: '记录', render: r => <RecordLink record={r} /> },
];

/** The record itself, for those who may open it. */
function RecordLink({ record }: { record: BoardRecord }) {
  const duties = useDuties();
  const words = record.says || (record.sort === 'report' ? '进展报告' : '业务记录');
  if (record.sort === 'report') return <To to={`/tasks/${record.sourceId}`}>{words}</To>;
  if (record.indicator?.startsWith('visit-') && duties.has('visit.read'))
    return <To to={`/visits/${record.sourceId}`}>{record.says || '走访记录'}</To>;
  return words;
}
