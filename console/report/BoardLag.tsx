import { amountIn, measureAfter } from '@niangjia/domain/core/amount.ts';
import { type BoardView, boardApi } from '@niangjia/domain/report/board.api.ts';
import type { Laggard } from '@niangjia/domain/report/board.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { useWrite } from '../app/queries.ts';
import { PaceTag, SelfMark } from './pace.tsx';

/** As many as are read at one go; the worst are on top. */
const FIRST = 10;

/** Who is behind, how far, why, and a reminder for several at once. */
export function BoardLag({ board, onOpen }: { board: BoardView; onOpen: (partId: string) => void }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(FIRST);
  const silent = board.laggards.filter(l => l.reason === null).length;
  const mayUrge = board.mayUrge.length > 0;
  return (
    <section className="panel" aria-label="滞后清单">
      <h2>滞后清单</h2>
      <p className="quiet">
        {board.laggards.length === 0
          ? '没有滞后的单位。'
          : `共${board.laggards.length}项次${silent > 0 ? `，其中${silent}项次未说明原因` : '，都已说明原因'}。`}
      </p>
      {mayUrge && (
        <Urge
          board={board}
          partIds={board.laggards.map(l => l.partId).filter(id => chosen.has(id))}
          onDone={() => setChosen(new Set())}
        />
      )}
      {board.laggards.length > 0 && (
        <RecordTable<Laggard>
          caption="滞后清单"
          columns={columns(onOpen)}
          rows={board.laggards.slice(0, shown)}
          rowKey={l => l.partId}
          hasMore={shown < board.laggards.length}
          onMore={() => setShown(n => n + FIRST * 2)}
          foot={`已列${Math.min(shown, board.laggards.length)}项次，共${board.laggards.length}项次`}
          rowName={l => `${l.unit}：${l.title}`}
          {...(mayUrge ? { chosen, onChoose: setChosen } : {})}
        />
      )}
    </section>
  );
}

const columns = (onOpen: (partId: string) => void): readonly Column<Laggard>[] => [
  {
    key: 'unit',
    title: '单位与任务',
    width: 170,
    narrow: 'title',
    render: l => (
      <>
        <strong>{l.unit}</strong>
        <br />
        <button type="button" className="link-button" onClick={() => onOpen(l.partId)}>
          {l.title}
        </button>
      </>
    ),
  },
  {
    key: 'status',
    title: '状态',
    width: 130,
    render: l => (
      <>
        <PaceTag status={l.status} />
        {l.gapPoints !== null && <div className="quiet">差{l.gapPoints.toFixed(1)}个百分点</div>}
      </>
    ),
  },
  {
    key: 'amounts',
    title: '实际 / 应达',
    width: 130,
    figure: true,
    render: l => (
      <>
        {l.actual === null ? '—' : amountIn(l.measure, l.actual)} / {amountIn(l.measure, l.plan)}
        {measureAfter(l.measure)}
        {l.basis === 'self-reported' && <SelfMark />}
      </>
    ),
  },
  {
    key: 'reason',
    title: '单位说明的原因',
    render: l =>
      l.reason ? (
        <>
          <span className="keep-lines">{l.reason.text}</span>
          {l.reason.remedy && <div className="keep-lines">措施：{l.reason.remedy}</div>}
          <div className="quiet">
            {l.reason.catchUpOn && `预计${l.reason.catchUpOn}赶上，`}
            {momentText(l.reason.at)}说明
          </div>
        </>
      ) : (
        <span className="board-silent">未说明原因</span>
      ),
  },
  {
    key: 'urged',
    title: '催办',
    width: 120,
    render: l =>
      l.urgedAt ? `${l.urges}次，${momentText(l.urgedAt).slice(5)}` : <span className="quiet">未催办</span>,
  },
];

interface UrgeProps {
  board: BoardView;
  partIds: readonly string[];
  onDone: () => void;
}

/** Each unit has its own result; the daily limit of each task holds here as on its page. */
function Urge({ board, partIds, onDone }: UrgeProps) {
  const urge = useWrite(boardApi.urgeParts);
  const [results, setResults] = useState<readonly { name: string; done: boolean; says: string }[]>([]);
  const nameOf = (partId: string) => {
    const found = board.laggards.find(l => l.partId === partId);
    return found ? `${found.unit}：${found.title}` : '';
  };
  async function send() {
    const sent = await urge
      .send({ params: { id: board.unit.id }, body: { partIds: [...partIds] } })
      .catch(() => null);
    if (!sent) return;
    setResults(sent.results.map(r => ({ name: nameOf(r.partId), done: r.done, says: r.says })));
    onDone();
  }
  const failed = results.filter(r => !r.done);
  return (
    <div className="stack board-urge">
      <div className="row">
        <Button
          disabled={partIds.length === 0}
          loading={urge.isPending}
          onClick={() => void send()}
          title={partIds.length === 0 ? '请先在下表勾选' : undefined}
        >
          催办所选（{partIds.length}）
        </Button>
        <span className="quiet">同一任务每天催办有上限，逐项给出结果。</span>
      </div>
      <ProblemNotice trouble={urge.trouble} />
      <div role="status">
        {results.length > 0 && (
          <div className={`notice tone-${failed.length > 0 ? 'warn' : 'good'}`}>
            <p>
              已催办 {results.length - failed.length} 项次
              {failed.length > 0 && `，${failed.length} 项次没有办成`}
            </p>
            {failed.length > 0 && (
              <ul>
                {failed.map(r => (
                  <li key={r.name}>
                    {r.name}：{r.says}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
