import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import type { ProgressRow, RoundView } from '@niangjia/domain/visit/visit.view.model.ts';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button } from 'antd';
import { IndicatorMeaning } from '../app/IndicatorMeaning.tsx';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import type { RoundSearch } from './RoundPage.tsx';
import { rateText } from './visit-words.ts';

const figure = (key: keyof ProgressRow, title: string, narrow?: 'hide'): Column<ProgressRow> => ({
  key,
  title,
  figure: true,
  ...(narrow ? { narrow } : {}),
  render: row => <FigureCell value={row[key] as number} />,
});

/** Counted from the records of this moment: a visit that has just been recorded is in it. */
export function RoundProgress({ round }: { round: RoundView }) {
  const [{ unitId }, change] = usePageSearch<RoundSearch>();
  const progress = useRead(
    visitApi.roundProgress,
    { params: { id: round.id }, query: { unitId } },
    { everyMs: 30_000 },
  );
  const columns: Column<ProgressRow>[] = [
    {
      key: 'unit',
      title: '单位',
      narrow: 'title',
      render: row =>
        row.hasBelow ? (
          <Button type="link" className="bare-link" onClick={() => change({ unitId: row.unitId })}>
            {row.unit}
          </Button>
        ) : (
          <To to="/visits" search={{ roundId: round.id, unitId: row.unitId }}>
            {row.unit}
          </To>
        ),
    },
    figure('frame', '应访（户）'),
    figure('done', '已走访'),
    figure('interview', '有效访谈'),
    figure('refused', '拒访', 'hide'),
    figure('gone', '注销迁出', 'hide'),
    figure('lost', '失联', 'hide'),
    figure('findings', '发现问题（件）'),
    {
      key: 'rate',
      title: '完成率',
      figure: true,
      width: 130,
      render: row => (
        <>
          {rateText(row.rate, row.why)}
          <span className="visit-bar" aria-hidden>
            <i style={{ width: `${Math.min(100, row.rate ?? 0)}%` }} />
          </span>
        </>
      ),
    },
  ];
  return (
    <ReadGate data={progress.data} trouble={progress.trouble} onRetry={progress.onRetry} what="走访进度">
      {data => (
        <>
          {data.whole && <Whole row={data.whole} at={data.at} />}
          {unitId && (
            <div>
              <Button onClick={() => change({ unitId: undefined })}>回到全部</Button>
            </div>
          )}
          <RecordTable
            caption="各单位走访进度"
            columns={columns}
            rows={data.units}
            rowKey={row => row.unitId}
            empty={<EmptyState title="下面没有承担走访的单位" />}
          />
        </>
      )}
    </ReadGate>
  );
}

const WHOLE = [
  ['visit-frame', '应访', '户', 'frame'],
  ['visit-done', '已走访', '户', 'done'],
  ['visit-interview', '有效访谈', '户', 'interview'],
  ['visit-finding', '发现问题', '件', 'findings'],
] as const;

function Whole({ row, at }: { row: ProgressRow; at: string }) {
  return (
    <section className="panel" aria-label={`${row.unit}走访进度`}>
      <h2>
        {row.unit}
        <span className="quiet"> 截至 {momentText(at)}，按走访记录统计</span>
      </h2>
      <dl className="visit-figures">
        {WHOLE.map(([code, label, measure, key]) => (
          <div key={code}>
            <dt>
              {label} <IndicatorMeaning code={code} />
            </dt>
            <dd>
              {figureText(row[key])} <small>{measure}</small>
            </dd>
          </div>
        ))}
        <div>
          <dt>
            完成率 <IndicatorMeaning code="visit-rate" />
          </dt>
          <dd>{rateText(row.rate, row.why)}</dd>
        </div>
      </dl>
    </section>
  );
}
