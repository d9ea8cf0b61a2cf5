import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import type { EventRow } from '@niangjia/domain/supervise/event.model.ts';
import { eventLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Radio } from 'antd';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { CoveragePanel } from './CoveragePanel.tsx';
import { eventTone, timingTone } from './event-words.ts';
import { MissesPanel } from './MissesPanel.tsx';
import { NoteEvent, ReportEvent } from './ReportEvent.tsx';
import { ReportSign } from './ReportSign.tsx';
import { RulesPanel } from './RulesPanel.tsx';

const VIEWS = { events: '报送情况', misses: '漏报迟报', coverage: '各单位报送', rules: '必报规则' } as const;
type View = keyof typeof VIEWS;

const columns: readonly Column<EventRow>[] = [
  { key: 'title', title: '事项', narrow: 'title', render: e => <To to={`/events/${e.id}`}>{e.title}</To> },
  { key: 'rule', title: '类别', width: 120, render: e => e.rule },
  { key: 'unit', title: '报送单位', width: 130, render: e => e.unit },
  {
    key: 'when',
    title: '发生时间或期次',
    width: 150,
    render: e => e.period ?? momentText(e.happenedAt),
  },
  {
    key: 'report',
    title: '报告',
    width: 120,
    render: e => <StateTag tone={timingTone(e.report)}>{e.report.says}</StateTag>,
  },
  {
    key: 'next',
    title: '转报、转发',
    width: 170,
    render: e => {
      const next = e.publish ?? e.forward;
      return next ? (
        <StateTag tone={timingTone(next)}>
          {e.publish ? '转发' : '转报'}
          {next.says}
        </StateTag>
      ) : (
        <span className="quiet">—</span>
      );
    },
  },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: e => <StateTag tone={eventTone(e.state)}>{e.stateLabel}</StateTag>,
  },
];

export function EventsPage() {
  const [{ view = 'events' }, change] = usePageSearch<{ view?: View; state?: string }>();
  const reporter = useUnitFor('event.report');
  const keeper = useUnitFor('event.keep');
  const watcher = useUnitFor('warning.handle');
  return (
    <>
      <PageHead
        title="必报事项"
        note="什么事、多长时间内、报给谁、要不要转发，都按规则办；超过时限的自动列入漏报迟报。"
        actions={
          <>
            {reporter && <ReportEvent unitId={reporter.id} />}
            {watcher && <ReportSign />}
            {keeper && <NoteEvent unitId={keeper.id} />}
          </>
        }
      />
      <div className="stack">
        <Radio.Group
          aria-label="查看"
          optionType="button"
          value={view}
          onChange={event => change({ view: event.target.value, state: undefined })}
          options={Object.entries(VIEWS).map(([value, label]) => ({ value, label }))}
        />
        {view === 'events' && <Events mayReport={reporter !== undefined} />}
        {view === 'misses' && <MissesPanel />}
        {view === 'coverage' && <CoveragePanel />}
        {view === 'rules' && <RulesPanel keeperId={keeper?.id} />}
      </div>
    </>
  );
}

function Events({ mayReport }: { mayReport: boolean }) {
  const [{ state }, change] = usePageSearch<{ state?: string }>();
  const events = usePages(eventApi.listEvents, { query: { state, limit: 50 } });
  return (
    <>
      <div className="panel row">
        <Condition
          label="状态"
          value={state}
          onChange={value => change({ state: value })}
          width={140}
          options={Object.entries(eventLife.states).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <ReadGate data={events.rows} trouble={events.trouble} onRetry={events.onRetry} what="必报事项">
        {rows => (
          <RecordTable
            caption="必报事项"
            columns={columns}
            rows={rows}
            rowKey={e => e.id}
            empty={
              <EmptyState title={state ? '没有符合条件的事项' : '还没有报送的事项'}>
                {mayReport && <p>发生了规则里列的事，请用“报告事项”按时报送。</p>}
              </EmptyState>
            }
            hasMore={events.hasMore}
            onMore={events.onMore}
            isReadingMore={events.isReadingMore}
          />
        )}
      </ReadGate>
    </>
  );
}
