import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { EMPLOYER_STATUSES } from '@niangjia/domain/unit/employer.model.ts';
import { employerChangeLife } from '@niangjia/domain/unit/employer-change.life.ts';
import type { EmployerChange } from '@niangjia/domain/unit/employer-change.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { DecideChange } from './DecideChange.tsx';

const TONES: Readonly<Record<string, Tone>> = { proposed: 'warn', offered: 'warn', confirmed: 'good' };

const COLUMNS: readonly Column<EmployerChange>[] = [
  { key: 'employer', title: '用人单位', narrow: 'title', render: c => c.employer },
  { key: 'unit', title: '负责工会', width: 130, render: c => c.unit },
  {
    key: 'change',
    title: '变更',
    width: 130,
    render: c => (
      <>
        {EMPLOYER_STATUSES[c.fromStatus]} → {EMPLOYER_STATUSES[c.toStatus]}
        {c.toUnit && <div className="quiet">迁往{c.toUnit}</div>}
      </>
    ),
  },
  {
    key: 'basis',
    title: '依据',
    width: 200,
    render: c => (
      <>
        <To to={`/visits/${c.visitId}`}>{c.visitedOn} 走访</To>
        <div className="quiet">
          {c.firstPerson}、{c.secondPerson}
        </div>
      </>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 180,
    render: c => (
      <>
        <StateTag tone={TONES[c.state] ?? 'plain'}>{c.stateLabel}</StateTag>
        {c.effectiveOn && <div className="quiet">自 {c.effectiveOn} 起</div>}
        {c.decision && <div className="quiet">{c.decision}</div>}
      </>
    ),
  },
  { key: 'do', title: '办理', width: 290, narrow: 'foot', render: c => <DecideChange change={c} /> },
];

/** What visits found of employers, waiting to be verified before the register changes. */
export function ChangesPage() {
  const [{ state = 'waiting' }, change] = usePageSearch<{ state?: string }>();
  const list = usePages(employerApi.listChanges, {
    query: { limit: 50, ...(state === 'all' ? {} : { state }) },
  });
  return (
    <>
      <PageHead
        title="待核实变更"
        note="走访查明注销、迁出的，核实后登记状态才变更；由没有参加这次走访的人核实。迁到本市其他区县的，移交那里接收。"
      />
      <div className="panel row" style={{ marginBottom: 12 }}>
        <Condition
          label="状态"
          value={state}
          onChange={value => change({ state: value })}
          width={110}
          options={[
            { value: 'waiting', label: '待办理' },
            ...Object.entries(employerChangeLife.states).map(([value, label]) => ({ value, label })),
            { value: 'all', label: '全部' },
          ]}
        />
      </div>
      <ReadGate data={list.rows} trouble={list.trouble} onRetry={list.onRetry} what="待核实变更">
        {rows => (
          <RecordTable
            caption="待核实变更"
            columns={COLUMNS}
            rows={rows}
            rowKey={c => c.id}
            rowName={c => c.employer}
            empty={<EmptyState title={state === 'waiting' ? '没有待办理的变更' : '没有这一状态的变更'} />}
            hasMore={list.hasMore}
            onMore={list.onMore}
            isReadingMore={list.isReadingMore}
          />
        )}
      </ReadGate>
    </>
  );
}
