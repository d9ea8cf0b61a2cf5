import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import {
  FINDING_KINDS,
  type FindingKind,
  SEVERITIES,
  type Severity,
} from '@niangjia/domain/visit/visit.model.ts';
import type { FindingRow } from '@niangjia/domain/visit/visit.view.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useState } from 'react';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { Rectified, Rectify } from '../app/Rectify.tsx';
import { SearchField } from '../app/SearchField.tsx';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { WriteSpecial } from '../app/WriteSpecial.tsx';
import { severityTone } from './visit-words.ts';

interface Conditions extends Record<string, unknown> {
  q?: string;
  kind?: FindingKind;
  severity?: Severity;
  taken?: 'yes' | 'no';
}

const COLUMNS: readonly Column<FindingRow>[] = [
  {
    key: 'text',
    title: '问题',
    narrow: 'title',
    render: f => (
      <>
        <StateTag tone={severityTone(f.severity)}>{SEVERITIES[f.severity]}</StateTag>{' '}
        <To to={`/visit-findings/${f.id}`}>{f.text}</To>
      </>
    ),
  },
  { key: 'kind', title: '类别', width: 140, render: f => FINDING_KINDS[f.kind] },
  { key: 'employer', title: '用人单位', width: 200, render: f => f.employer },
  { key: 'unit', title: '负责单位', width: 120, render: f => f.unit },
  { key: 'day', title: '走访日期', width: 110, render: f => f.visitedOn },
  {
    key: 'became',
    title: '办理',
    width: 240,
    render: f =>
      f.became ? (
        <Rectified of={f.became} />
      ) : f.end ? (
        <StateTag tone="plain">{f.end.stateLabel}</StateTag>
      ) : (
        <span className="quiet">未办理</span>
      ),
  },
];

export function FindingsPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const findings = usePages(visitApi.listFindings, { query: { ...conditions, limit: 50 } });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mayChoose = useMe().duties.some(d => d.duty === 'bulletin.draft');
  const isFiltered = Object.keys(conditions).length > 0;
  return (
    <>
      <PageHead
        title="走访问题"
        note="走访记录里逐条写明的问题；点开一条转为事项或提出不立事项，选中几条可以一次转整改。"
        actions={<To to="/finding-ratings">评价与回访</To>}
      />
      <div className="stack">
        <Filters conditions={conditions} onChange={change} />
        <ReadGate data={findings.rows} trouble={findings.trouble} onRetry={findings.onRetry} what="走访问题">
          {rows => (
            <>
              <WriteSpecial findingIds={rows.filter(f => chosen.has(f.id)).map(f => f.id)} />
              <Rectify
                sort="finding"
                rows={rows.filter(f => chosen.has(f.id) && f.mayRectify && (!f.became || f.became.isGone))}
                onDone={() => setChosen(new Set())}
              />
              <RecordTable
                caption="走访问题"
                columns={COLUMNS}
                rows={rows}
                rowKey={f => f.id}
                rowName={f => f.text}
                {...(mayChoose || rows.some(f => f.mayRectify) ? { chosen, onChoose: setChosen } : {})}
                empty={
                  <EmptyState title={isFiltered ? '没有符合条件的问题' : '走访还没有发现问题'}>
                    {!isFiltered && <p>登记走访时逐条写下的问题会列在这里。</p>}
                  </EmptyState>
                }
                hasMore={findings.hasMore}
                onMore={findings.onMore}
                isReadingMore={findings.isReadingMore}
              />
            </>
          )}
        </ReadGate>
      </div>
    </>
  );
}

function Filters({
  conditions,
  onChange,
}: {
  conditions: Conditions;
  onChange: (part: Partial<Conditions>) => void;
}) {
  return (
    <div className="panel row">
      <SearchField
        label="查找"
        placeholder="用人单位、问题或问题号"
        value={conditions.q ?? ''}
        onSearch={q => onChange({ q: q || undefined })}
      />
      <Condition
        label="类别"
        value={conditions.kind}
        onChange={kind => onChange({ kind })}
        width={170}
        options={Object.entries(FINDING_KINDS).map(([value, label]) => ({ value, label }))}
      />
      <Condition
        label="轻重"
        value={conditions.severity}
        onChange={severity => onChange({ severity })}
        width={100}
        options={Object.entries(SEVERITIES).map(([value, label]) => ({ value, label }))}
      />
      <Condition
        label="办理"
        value={conditions.taken}
        onChange={taken => onChange({ taken })}
        width={110}
        options={[
          { value: 'no', label: '未办理' },
          { value: 'yes', label: '已办理' },
        ]}
      />
    </div>
  );
}
