import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import { visitLife } from '@niangjia/domain/visit/visit.life.ts';
import type { Outcome } from '@niangjia/domain/visit/visit.model.ts';
import type { VisitRow } from '@niangjia/domain/visit/visit.view.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import { OUTCOME_OPTIONS, outcomeLabel, outcomeTone, VISIT_TONES } from './visit-words.ts';

interface Conditions extends Record<string, unknown> {
  q?: string;
  roundId?: string;
  unitId?: string;
  outcome?: Outcome;
  state?: string;
  found?: 'yes';
}

const COLUMNS: readonly Column<VisitRow>[] = [
  {
    key: 'employer',
    title: '用人单位',
    narrow: 'title',
    render: v => <To to={`/visits/${v.id}`}>{v.employer}</To>,
  },
  { key: 'day', title: '日期', width: 110, render: v => v.visitedOn },
  {
    key: 'outcome',
    title: '结果',
    width: 110,
    render: v => <StateTag tone={outcomeTone(v.outcome)}>{outcomeLabel(v.outcome)}</StateTag>,
  },
  { key: 'unit', title: '负责单位', width: 120, render: v => v.unit },
  { key: 'who', title: '走访人', width: 140, render: v => `${v.firstPerson}、${v.secondPerson}` },
  {
    key: 'findings',
    title: '问题',
    figure: true,
    width: 80,
    render: v => (v.findings.length ? `${v.findings.length} 件` : <span className="quiet">—</span>),
  },
  {
    key: 'state',
    title: '状态',
    width: 110,
    narrow: 'hide',
    render: v => <StateTag tone={VISIT_TONES[v.state] ?? 'plain'}>{v.stateLabel}</StateTag>,
  },
];

export function VisitsPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const visits = usePages(visitApi.listVisits, { query: { ...conditions, limit: 50 } });
  const isFiltered = Object.keys(conditions).length > 0;
  const clear = () => change(Object.fromEntries(Object.keys(conditions).map(key => [key, undefined])));
  return (
    <>
      <PageHead
        title="走访记录"
        note="最近的在前；已撤回的不计数，仍可查看。"
        actions={<To to="/visit-findings">逐条看发现的问题</To>}
      />
      <div className="stack">
        <div className="panel row">
          <SearchField
            label="查找"
            placeholder="用人单位名称"
            value={conditions.q ?? ''}
            onSearch={q => change({ q: q || undefined })}
          />
          <Condition
            label="结果"
            value={conditions.outcome}
            onChange={outcome => change({ outcome })}
            width={120}
            options={OUTCOME_OPTIONS}
          />
          <Condition
            label="状态"
            value={conditions.state}
            onChange={state => change({ state })}
            width={120}
            options={Object.entries(visitLife.states).map(([value, label]) => ({ value, label }))}
          />
          <label className="tick">
            <input
              type="checkbox"
              checked={conditions.found === 'yes'}
              onChange={event => change({ found: event.target.checked ? 'yes' : undefined })}
            />
            只看有问题的
          </label>
          {(conditions.roundId || conditions.unitId) && <Button onClick={clear}>清除条件</Button>}
        </div>
        <ReadGate data={visits.rows} trouble={visits.trouble} onRetry={visits.onRetry} what="走访记录">
          {rows => (
            <RecordTable
              caption="走访记录"
              columns={COLUMNS}
              rows={rows}
              rowKey={v => v.id}
              empty={
                <EmptyState
                  title={isFiltered ? '没有符合条件的走访记录' : '还没有走访记录'}
                  {...(isFiltered ? { actions: <Button onClick={clear}>清除条件</Button> } : {})}
                >
                  {!isFiltered && (
                    <p>
                      在<To to="/visit-rounds">走访</To>中打开进行中的轮次，点“登记走访”。
                    </p>
                  )}
                </EmptyState>
              }
              hasMore={visits.hasMore}
              onMore={visits.onMore}
              isReadingMore={visits.isReadingMore}
              foot={visits.total !== undefined && `共 ${visits.total} 条`}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
