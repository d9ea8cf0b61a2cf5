import { minutesText } from '@niangjia/domain/core/duration.ts';
import { asFen, formatFen } from '@niangjia/domain/core/money.ts';
import { counselApi } from '@niangjia/domain/rights/counsel.api.ts';
import { counselLife } from '@niangjia/domain/rights/counsel.life.ts';
import { COUNSEL_RESULTS, COUNSEL_SORTS, type CounselView } from '@niangjia/domain/rights/counsel.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { type ReactNode, useId } from 'react';
import { usePages, useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';

const TONES: Readonly<Record<string, Tone>> = { noted: 'info', confirmed: 'good', dropped: 'plain' };
const yuan = (fen: number): string => `${formatFen(asFen(fen))}元`;

const WHO: Column<CounselView> = {
  key: 'lawyer',
  title: '律师',
  width: 100,
  render: c => <To to={`/lawyers/${c.lawyerId}`}>{c.lawyer}</To>,
};
const COLUMNS: readonly Column<CounselView>[] = [
  {
    key: 'sort',
    title: '服务',
    narrow: 'title',
    width: 210,
    render: c => (
      <>
        <div>{COUNSEL_SORTS[c.sort]}</div>
        <div className="quiet">
          {c.onDay} {c.from} · {minutesText(c.minutes)}
        </div>
      </>
    ),
  },
  {
    key: 'whom',
    title: '为谁',
    render: c => (
      <>
        {c.asker && <div>{c.asker}</div>}
        {c.matter && <To to={`/matters/${c.matter.id}`}>{c.matter.title}</To>}
        {c.employer && <div className="quiet">{c.employer}</div>}
        {!c.asker && !c.matter && <span className="quiet">来访职工</span>}
      </>
    ),
  },
  {
    key: 'result',
    title: '结果',
    render: c => (
      <>
        <div>{COUNSEL_RESULTS[c.result]}</div>
        {c.note && <div className="quiet">{c.note}</div>}
      </>
    ),
  },
  {
    key: 'fee',
    title: '补贴',
    figure: true,
    width: 110,
    render: c => (c.feeFen === 0 ? <span className="quiet">未设定</span> : yuan(c.feeFen)),
  },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: c => (
      <>
        <StateTag tone={TONES[c.state] ?? 'plain'}>{c.stateLabel}</StateTag>
        <div className="quiet">{c.notedBy}登记</div>
      </>
    ),
  },
  { key: 'do', title: '办理', width: 150, narrow: 'foot', render: c => <CounselMoves counsel={c} /> },
];

export interface CounselSearch extends Record<string, unknown> {
  from?: string;
  to?: string;
  done?: 'noted' | 'confirmed' | 'dropped';
}

interface Props {
  /** Which services: of a union's list, of one lawyer, of one day on duty. */
  of: { unitId?: string; lawyerId?: string; shiftId?: string };
  search: CounselSearch;
  change: (part: CounselSearch) => void;
  actions?: ReactNode;
}

/** With the sum of all that the conditions find, which is what is to be paid. */
export function CounselList({ of, search: { from, to, done }, change, actions }: Props) {
  const id = useId();
  const query = { ...of, state: done, fromDay: from as never, toDay: to as never };
  const list = usePages(counselApi.listCounsels, { query: { ...query, limit: 50 } });
  const isFiltered = !!from || !!to || !!done;
  return (
    <div className="stack">
      <div className="panel row">
        <span className="condition">
          <label htmlFor={`${id}-from`}>从</label>
          <DayInput
            id={`${id}-from`}
            value={from ?? ''}
            onChange={day => change({ from: day || undefined })}
          />
        </span>
        <span className="condition">
          <label htmlFor={`${id}-to`}>到</label>
          <DayInput id={`${id}-to`} value={to ?? ''} onChange={day => change({ to: day || undefined })} />
        </span>
        <Condition
          label="状态"
          value={done}
          onChange={chosen => change({ done: chosen as CounselSearch['done'] })}
          width={120}
          options={Object.entries(counselLife.states).map(([value, label]) => ({ value, label }))}
        />
        {actions}
      </div>
      <Sums query={query} />
      <ReadGate data={list.rows} trouble={list.trouble} onRetry={list.onRetry} what="律师服务记录">
        {rows => (
          <RecordTable
            caption="律师服务记录"
            columns={of.lawyerId ? COLUMNS : [COLUMNS[0]!, WHO, ...COLUMNS.slice(1)]}
            rows={rows}
            rowKey={c => c.id}
            rowName={c => `${c.lawyer} ${c.onDay} ${c.from}`}
            empty={
              <EmptyState title={isFiltered ? '没有符合条件的服务记录' : '还没有服务记录'}>
                {!isFiltered && <p>律师的每次咨询、代书、会见、值班，用“登记服务”记下来，补贴按记录核定。</p>}
              </EmptyState>
            }
            hasMore={list.hasMore}
            onMore={list.onMore}
            isReadingMore={list.isReadingMore}
          />
        )}
      </ReadGate>
    </div>
  );
}

function Sums({ query }: { query: CounselSearch & Props['of'] }) {
  const { data } = useRead(counselApi.listCounsels, { query: { ...query, limit: 1 } as never });
  if (!data || data.sums.count === 0) return null;
  const { count, minutes, confirmedFen, openFen } = data.sums;
  return (
    <p role="status" className="quiet">
      共{count}次，{minutesText(minutes)}；补贴已核定{yuan(confirmedFen)}，待核定
      {yuan(openFen)}（作废的不计）。
    </p>
  );
}

function CounselMoves({
  counsel: { id, seq, lawyer, onDay, sort, feeFen, allowed, state },
}: {
  counsel: CounselView;
}) {
  const step = useStep(counselApi.moveCounsel);
  const send = (move: 'confirm' | 'drop', why: string) =>
    step.send({ params: { id, move }, body: { seenSeq: seq, why } });
  const what = `${lawyer} ${onDay} ${COUNSEL_SORTS[sort]}`;
  if (state !== 'noted') return null;
  return (
    <div className="row">
      {allowed.includes('confirm') && (
        <ConfirmMove label="核定" title={`核定：${what}`} size="small" onConfirm={() => send('confirm', '')}>
          <p>
            {feeFen > 0
              ? `核定补贴${yuan(feeFen)}。核定后不能再改。`
              : '本地还没有设定这种服务的补贴标准，核定后补贴为0；需要补贴的，请先在参数中设定，作废后重新登记。'}
          </p>
        </ConfirmMove>
      )}
      {allowed.includes('drop') && (
        <ConfirmMove
          label="作废"
          title={`作废：${what}`}
          why="required"
          size="small"
          onConfirm={why => send('drop', why)}
        />
      )}
      {!allowed.includes('confirm') && allowed.includes('drop') && (
        <span className="quiet">由登记人以外的人核定</span>
      )}
    </div>
  );
}
