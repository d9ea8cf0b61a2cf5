import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { type MatterViewOf, matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { CHANNELS, type Channel, type MatterListed } from '@niangjia/domain/matter/matter.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { DueLight } from '../app/DueLight.tsx';
import { ExportButton } from '../app/ExportButton.tsx';
import { useGo, usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import { BulkMoves } from './BulkMoves.tsx';
import { toneOf } from './matter-words.ts';
import { SavedQueries } from './SavedQueries.tsx';

export interface Conditions extends Record<string, unknown> {
  kind?: string;
  state?: string;
  open?: 'open' | 'ended' | 'all';
  light?: 'soon' | 'overdue';
  view?: MatterViewOf;
  channel?: Channel;
  unitId?: string;
  employerId?: string;
  q?: string;
}

const COLUMNS: readonly Column<MatterListed>[] = [
  { key: 'title', title: '事项', narrow: 'title', render: m => <To to={`/matters/${m.id}`}>{m.title}</To> },
  { key: 'kind', title: '种类', width: 130, render: m => m.kindLabel },
  {
    key: 'state',
    title: '办到哪一步',
    width: 120,
    render: m => <StateTag tone={toneOf(m)}>{m.stateLabel}</StateTag>,
  },
  {
    key: 'due',
    title: '时限',
    width: 210,
    render: m => <Dues row={m} />,
  },
  { key: 'unit', title: '承办工会', width: 130, render: m => m.unit },
  {
    key: 'who',
    title: '经办人',
    width: 90,
    render: m => m.undertaker ?? <span className="quiet">未指定</span>,
  },
  { key: 'employer', title: '用人单位', narrow: 'hide', render: m => m.employer ?? '—' },
  {
    key: 'ref',
    title: '编号',
    width: 100,
    narrow: 'hide',
    render: m => <span className="quiet">{m.ref}</span>,
  },
];

/** Of the matter, and of whoever was asked to help and has not answered. */
function Dues({ row: { due, jointDue } }: { row: MatterListed }) {
  if (!due && !jointDue) return <span className="quiet">—</span>;
  return (
    <>
      {due && <DueLight light={due.light} day={due.dueOn} />}
      {jointDue && (
        <div className="matter-joint-due">
          <span className="quiet">
            {jointDue.label}，{jointDue.unit}
          </span>
          <DueLight light={jointDue.light} day={jointDue.dueOn} />
        </div>
      )}
    </>
  );
}

const KINDS = Object.values(kinds).map(kind => ({ value: kind.kind, label: kind.label }));
const OPEN = [
  { value: 'open', label: '在办' },
  { value: 'ended', label: '已结' },
  { value: 'all', label: '全部' },
];
const VIEWS = [
  { value: 'all', label: '职责范围内' },
  { value: 'mine', label: '我经办的' },
  { value: 'issued', label: '本单位交办的' },
  { value: 'passed', label: '受理后转出的' },
  { value: 'joint', label: '请本单位会办的' },
];
const LIGHTS = [
  { value: 'overdue', label: '已逾期' },
  { value: 'soon', label: '将到期' },
];

export function MattersPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const query = { ...conditions, open: conditions.open ?? 'open', view: conditions.view ?? 'all' };
  const matters = usePages(matterApi.listMatters, { query: { ...query, limit: 50 } });
  const counts = useRead(matterApi.countMatters, { query });
  const openings = useRead(matterApi.listOpenings, {});
  const go = useGo();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const states = conditions.kind ? Object.entries(kinds[conditions.kind]?.life.states ?? {}) : [];
  const isFiltered = Object.keys(conditions).length > 0;
  const clear = () => change(Object.fromEntries(Object.keys(conditions).map(key => [key, undefined])));
  return (
    <>
      <PageHead
        title="事项"
        note="从登记到办结的每一件事：诉求、帮扶、监督、调解、整改。保密事项只有知悉人看得到。"
        actions={
          <>
            <ExportButton name="matter.list" given={query} label="导出" />
            {(openings.data?.items.length ?? 0) > 0 && (
              <Button type="primary" onClick={() => go('/matters/new')}>
                登记事项
              </Button>
            )}
          </>
        }
      />
      <div className="stack">
        <div className="panel stack">
          <div className="row">
            <SearchField
              label="查找"
              placeholder="事由或编号"
              value={conditions.q ?? ''}
              onSearch={q => change({ q: q || undefined })}
            />
            <Condition
              label="范围"
              value={query.view}
              onChange={view => change({ view: view === 'all' ? undefined : view })}
              width={170}
              options={VIEWS}
            />
            <Condition
              label="种类"
              value={conditions.kind}
              onChange={kind => change({ kind, state: undefined })}
              width={150}
              options={KINDS}
            />
            {states.length > 0 && (
              <Condition
                label="状态"
                value={conditions.state}
                onChange={state => change({ state })}
                width={130}
                options={states.map(([value, label]) => ({ value, label }))}
              />
            )}
            <Condition
              label="办结"
              value={query.open}
              onChange={open => change({ open: open === 'open' ? undefined : open })}
              width={90}
              options={OPEN}
            />
            <Condition
              label="时限"
              value={conditions.light}
              onChange={light => change({ light })}
              width={100}
              options={LIGHTS}
            />
            <Condition
              label="来源"
              value={conditions.channel}
              onChange={channel => change({ channel })}
              width={150}
              options={Object.entries(CHANNELS).map(([value, label]) => ({ value: value as Channel, label }))}
            />
            {isFiltered && <Button onClick={clear}>清除条件</Button>}
          </div>
          <SavedQueries
            conditions={conditions}
            onOpen={saved =>
              change({ ...Object.fromEntries(Object.keys(conditions).map(k => [k, undefined])), ...saved })
            }
          />
        </div>
        {counts.data && <Counts counts={counts.data} conditions={conditions} onChange={change} />}
        <ReadGate data={matters.rows} trouble={matters.trouble} onRetry={matters.onRetry} what="事项">
          {rows => (
            <>
              <BulkMoves rows={rows.filter(r => chosen.has(r.id))} onDone={() => setChosen(new Set())} />
              <RecordTable
                caption="事项"
                columns={COLUMNS}
                rows={rows}
                rowKey={m => m.id}
                rowName={m => m.title}
                chosen={chosen}
                onChoose={setChosen}
                empty={
                  <EmptyState
                    title={isFiltered ? '没有符合条件的事项' : '现在没有在办的事项'}
                    {...(isFiltered ? { actions: <Button onClick={clear}>清除条件</Button> } : {})}
                  >
                    {!isFiltered && <p>走访发现的问题、讲话指出的问题和职工诉求登记后出现在这里。</p>}
                  </EmptyState>
                }
                hasMore={matters.hasMore}
                onMore={matters.onMore}
                isReadingMore={matters.isReadingMore}
                foot={counts.data && `共 ${counts.data.total} 件，${counts.data.persons} 人次`}
              />
            </>
          )}
        </ReadGate>
      </div>
    </>
  );
}

type CountsShown = NonNullable<ReturnType<typeof useRead<typeof matterApi.countMatters>>['data']>;

/** Every figure opens the rows behind it. */
function Counts({
  counts,
  conditions,
  onChange,
}: {
  counts: CountsShown;
  conditions: Conditions;
  onChange: (part: Partial<Conditions>) => void;
}) {
  if (counts.total === 0) return null;
  return (
    <section className="row matter-counts" aria-label="件数">
      <span>
        <strong>{counts.total}</strong> 件 <span className="quiet">{counts.persons} 人次</span>
      </span>
      {counts.overdue > 0 && (
        <button
          type="button"
          className="link-button"
          aria-pressed={conditions.light === 'overdue'}
          onClick={() => onChange({ light: 'overdue' })}
        >
          <StateTag tone="bad">已逾期 {counts.overdue}</StateTag>
        </button>
      )}
      {counts.soon > 0 && (
        <button
          type="button"
          className="link-button"
          aria-pressed={conditions.light === 'soon'}
          onClick={() => onChange({ light: 'soon' })}
        >
          <StateTag tone="warn">将到期 {counts.soon}</StateTag>
        </button>
      )}
      {!conditions.kind &&
        counts.byKind.map(k => (
          <button
            key={k.kind}
            type="button"
            className="link-button"
            onClick={() => onChange({ kind: k.kind })}
          >
            {k.label} {k.count}
          </button>
        ))}
      {conditions.kind &&
        counts.byState.map(s => (
          <button
            key={s.state}
            type="button"
            className="link-button"
            aria-pressed={conditions.state === s.state}
            onClick={() => onChange({ state: s.state })}
          >
            {s.label} {s.count}
          </button>
        ))}
    </section>
  );
}
