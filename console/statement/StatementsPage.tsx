import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import type { SheetRow } from '@niangjia/domain/statement/statement.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Radio } from 'antd';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { useDuties } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { FormsPanel } from './FormsPanel.tsx';
import { PeriodsPanel } from './PeriodsPanel.tsx';
import { sheetSays } from './statement-words.ts';

const VIEWS = { fill: '本单位填报', check: '待我审核', periods: '收表情况', forms: '报表制度' } as const;
type View = keyof typeof VIEWS;

const columns: readonly Column<SheetRow>[] = [
  {
    key: 'form',
    title: '报表',
    narrow: 'title',
    render: s => <To to={`/statements/${s.id}`}>{`${s.form} ${s.label}`}</To>,
  },
  { key: 'unit', title: '单位', width: 150, render: s => s.unit },
  { key: 'sort', title: '类型', width: 90, render: s => (s.isSum ? '汇总表' : '填报表') },
  { key: 'due', title: '截止日', width: 110, render: s => s.dueOn },
  {
    key: 'on',
    title: '报送日期',
    width: 110,
    render: s => s.submittedOn ?? <span className="quiet">—</span>,
  },
  {
    key: 'state',
    title: '状态',
    width: 140,
    render: s => {
      const { tone, says } = sheetSays(s);
      return <StateTag tone={tone}>{says}</StateTag>;
    },
  },
];

export function StatementsPage() {
  const { has } = useDuties();
  const mayKeep = has('statement.read', 'statement.keep', 'supervise.read');
  const shown = (Object.keys(VIEWS) as View[]).filter(
    v =>
      (v === 'fill' && has('statement.fill')) ||
      (v === 'check' && has('statement.check')) ||
      (mayKeep && (v === 'periods' || v === 'forms')),
  );
  const [{ view: asked }, change] = usePageSearch<{ view?: View }>();
  const view = useFirstView(asked, shown);
  return (
    <>
      <PageHead
        title="定期报表"
        note="只收记录里没有的数；能从记录取的不再填。下级报送、上级审核锁定，汇总表自动相加。"
      />
      <div className="stack">
        <Radio.Group
          aria-label="查看"
          optionType="button"
          value={view}
          onChange={event => change({ view: event.target.value })}
          options={shown.map(value => ({ value, label: VIEWS[value] }))}
        />
        {view === null && <p className="quiet">正在读取</p>}
        {(view === 'fill' || view === 'check') && <Sheets key={view} view={view} />}
        {view === 'periods' && <PeriodsPanel />}
        {view === 'forms' && <FormsPanel />}
      </div>
    </>
  );
}

/** Where nobody asked for a view: what waits to be filled in, then what waits to be checked, then how the collecting goes. */
function useFirstView(asked: View | undefined, shown: readonly View[]): View | null {
  const look = (view: 'fill' | 'check') => asked === undefined && shown.includes(view);
  const fill = usePages(
    statementApi.listSheets,
    { query: { view: 'fill', limit: 1 } },
    { enabled: look('fill') },
  );
  const check = usePages(
    statementApi.listSheets,
    { query: { view: 'check', state: 'submitted', limit: 1 } },
    { enabled: look('check') },
  );
  if (asked) return asked;
  if (fill.isPending || check.isPending) return null;
  if (fill.rows?.length) return 'fill';
  if (check.rows?.length) return 'check';
  return shown.includes('periods') ? 'periods' : (shown[0] ?? 'periods');
}

function Sheets({ view }: { view: 'fill' | 'check' }) {
  const state = view === 'check' ? 'submitted' : undefined;
  const sheets = usePages(statementApi.listSheets, { query: { view, state, limit: 50 } });
  return (
    <ReadGate data={sheets.rows} trouble={sheets.trouble} onRetry={sheets.onRetry} what="报表">
      {rows => (
        <RecordTable
          caption={VIEWS[view]}
          columns={columns}
          rows={rows}
          rowKey={s => s.id}
          empty={
            <EmptyState title={view === 'check' ? '没有等待审核的报表' : '没有需要填报的报表'}>
              {view === 'fill' && <p>上级下发后会列在这里。</p>}
            </EmptyState>
          }
          hasMore={sheets.hasMore}
          onMore={sheets.onMore}
          isReadingMore={sheets.isReadingMore}
        />
      )}
    </ReadGate>
  );
}
