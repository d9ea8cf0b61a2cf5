import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import type { Audience } from '@niangjia/domain/survey/survey.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { useRead } from '../app/queries.ts';

type Coverage = ReplyOf<typeof surveyApi.getCoverage>;
type Row = Coverage['units'][number];

const rate = (answers: number | null, asked: number): string =>
  answers === null || asked === 0 ? '—' : `${((answers / asked) * 100).toFixed(1)}%`;

const columnsFor = (least: number): readonly Column<Row>[] => [
  { key: 'unit', title: '地区', narrow: 'title', render: r => r.unit },
  { key: 'asked', title: '应答范围', figure: true, width: 120, render: r => r.asked },
  {
    key: 'answers',
    title: '收回',
    figure: true,
    width: 120,
    render: r => (r.answers === null ? `少于${least}份` : r.answers),
  },
  { key: 'rate', title: '应答率', figure: true, width: 110, render: r => rate(r.answers, r.asked) },
];

/** How many of those who could answer did: numbers against the frame of the day of publishing, never who. */
export function CoveragePart({ surveyId, audience }: { surveyId: string; audience: Audience }) {
  const measure = audience === 'worker' ? '人' : '家';
  const coverage = useRead(surveyApi.getCoverage, { params: { id: surveyId } }, { everyMs: 60_000 });
  const [isWhole, setWhole] = useState(false);
  return (
    <section className="panel stack" aria-label="回收进度">
      <h2>回收进度</h2>
      <ReadGate data={coverage.data} trouble={coverage.trouble} onRetry={coverage.onRetry} what="回收进度">
        {data => (
          <>
            <p role="status">
              应答范围{data.asked}
              {measure}，收回{data.answers}份（应答率{rate(data.answers, data.asked)}）：扫码
              {data.link}
              ，纸质{data.paper}，走访{data.visit}。
            </p>
            <p className="quiet">
              截至{momentText(data.at)}
              。应答范围是发布当天的{measure === '人' ? '会员' : '企业'}
              数；地区由填写的人自己说明，不说的只计入总数。
            </p>
            <RecordTable
              caption="各地回收进度"
              columns={columnsFor(data.least)}
              rows={data.units.filter(row => isWhole || row.level <= 1)}
              rowKey={row => row.unitId}
            />
            {data.units.some(row => row.level > 1) && (
              <Button onClick={() => setWhole(!isWhole)}>{isWhole ? '只看县一级' : '看到镇街'}</Button>
            )}
          </>
        )}
      </ReadGate>
    </section>
  );
}
