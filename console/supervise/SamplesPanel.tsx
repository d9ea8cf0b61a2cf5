import { rectificationApi } from '@niangjia/domain/supervise/rectification.api.ts';
import type { SampleView } from '@niangjia/domain/supervise/rectification.model.ts';
import { CHECK_RESULTS, type SampleRow } from '@niangjia/domain/supervise/rectification.model.ts';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';

const figure = <R,>(key: string, title: string, of: (row: R) => number, width = 80): Column<R> => ({
  key,
  title,
  figure: true,
  width,
  render: row => figureText(of(row)),
});

const columns: readonly Column<SampleRow>[] = [
  {
    key: 'title',
    title: '抽查',
    narrow: 'title',
    render: s => <To to={`/rectify-samples/${s.id}`}>{s.title}</To>,
  },
  { key: 'unit', title: '抽查单位', width: 130, render: s => s.unit },
  { key: 'window', title: '销号日期', width: 210, render: s => `${s.fromDay} 至 ${s.toDay}` },
  figure('framed', '范围', s => s.framed),
  figure('drawn', '抽中', s => s.drawn),
  figure('held', '属实', s => s.held),
  figure('relapsed', '反弹', s => s.relapsed),
  { key: 'person', title: '抽取人', width: 100, render: s => s.person },
];

export function SamplesPanel({ mayDraw }: { mayDraw: boolean }) {
  const samples = usePages(rectificationApi.listSamples, { query: { limit: 50 } });
  return (
    <ReadGate data={samples.rows} trouble={samples.trouble} onRetry={samples.onRetry} what="抽查回访">
      {rows => (
        <RecordTable
          caption="抽查回访"
          columns={columns}
          rows={rows}
          rowKey={s => s.id}
          empty={
            <EmptyState title="还没有抽查">
              <p>{mayDraw ? '请用“抽取回访事项”从已销号的整改中随机抽取。' : '督导组抽取后会列在这里。'}</p>
            </EmptyState>
          }
          hasMore={samples.hasMore}
          onMore={samples.onMore}
          isReadingMore={samples.isReadingMore}
        />
      )}
    </ReadGate>
  );
}

type Check = SampleView['checks'][number];
type Unit = SampleView['units'][number];

const checkColumns: readonly Column<Check>[] = [
  {
    key: 'title',
    title: '整改事项',
    narrow: 'title',
    render: c => <To to={`/matters/${c.matterId}`}>{c.title}</To>,
  },
  { key: 'unit', title: '承办单位', width: 130, render: c => c.unit },
  {
    key: 'verifier',
    title: '核查人',
    width: 120,
    render: c => (c.isMine ? `${c.verifier}（我）` : c.verifier),
  },
  { key: 'due', title: '回访时限', width: 120, render: c => c.dueOn ?? '—' },
  { key: 'state', title: '现在', width: 100, render: c => c.stateLabel },
  {
    key: 'result',
    title: '结果',
    width: 100,
    render: c =>
      c.result ? (
        <StateTag tone={c.result === 'held' ? 'good' : 'bad'}>{CHECK_RESULTS[c.result]}</StateTag>
      ) : (
        <StateTag tone="info">待回访</StateTag>
      ),
  },
];
const unitColumns: readonly Column<Unit>[] = [
  { key: 'unit', title: '承办单位', narrow: 'title', render: u => u.unit },
  figure('framed', '已销号', u => u.framed, 100),
  figure('drawn', '抽中', u => u.drawn, 100),
];

export function SamplePage() {
  const { sampleId } = usePageParams<{ sampleId: string }>();
  const sample = useRead(rectificationApi.getSample, { params: { id: sampleId } });
  usePageTitle(sample.data?.title);
  return (
    <ReadGate data={sample.data} trouble={sample.trouble} onRetry={sample.onRetry} what="抽查回访">
      {data => <Sample sample={data} />}
    </ReadGate>
  );
}

function Sample({ sample }: { sample: SampleView }) {
  const { framed, drawn, held, relapsed, seed, isSame } = sample;
  return (
    <>
      <PageHead
        title={sample.title}
        note={`${sample.unit} · ${sample.fromDay} 至 ${sample.toDay} 销号的 · ${sample.person}于 ${momentText(sample.at)} 抽取`}
      />
      <div className="stack">
        <section className="panel stack" aria-label="抽取办法">
          <h2>
            {figureText(framed)} 件中抽中 {figureText(drawn)} 件，属实 {figureText(held)} 件，反弹{' '}
            {figureText(relapsed)} 件
          </h2>
          <p>
            按 {sample.percent}% 随机抽取，每个有销号的单位至少一件。随机种子{' '}
            <code className="keep-lines">{seed}</code>
          </p>
          <p>
            {isSame ? (
              <StateTag tone="good">按种子重抽，结果一致</StateTag>
            ) : (
              <StateTag tone="bad">按种子重抽，结果不一致，请联系系统管理员</StateTag>
            )}
          </p>
          <RecordTable
            caption="各单位抽中件数"
            columns={unitColumns}
            rows={sample.units}
            rowKey={u => u.unitId}
          />
        </section>
        <section className="panel" aria-label="抽中的事项">
          <h2>抽中的事项</h2>
          <p className="quiet">核查人打开事项，登记“回访属实”或“登记反弹”；反弹的重新整改，从销号中扣回。</p>
          <RecordTable
            caption="抽中的事项"
            columns={checkColumns}
            rows={sample.checks}
            rowKey={c => c.matterId}
          />
        </section>
      </div>
    </>
  );
}
