import { type AuditRow, auditApi } from '@niangjia/domain/core/audit.api.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { OneTimeLink } from '@niangjia/ui/OneTimeLink.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useId } from 'react';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';

const RESULTS: Readonly<Record<AuditRow['result'], { word: string; tone: Tone }>> = {
  done: { word: '完成', tone: 'good' },
  refused: { word: '被拒', tone: 'warn' },
  failed: { word: '失败', tone: 'warn' },
};

interface Conditions extends Record<string, unknown> {
  from?: string;
  to?: string;
  action?: string;
  result?: AuditRow['result'];
  personId?: string;
  subject?: string;
}

const columnsWith = (change: (part: Conditions) => void): Column<AuditRow>[] => [
  { key: 'at', title: '时间', narrow: 'title', render: row => momentText(row.at) },
  {
    key: 'person',
    title: '人员',
    render: row =>
      row.personId ? (
        <button
          type="button"
          className="link-button"
          onClick={() => change({ personId: row.personId ?? undefined })}
        >
          {row.person ?? '未知'}
        </button>
      ) : (
        '未登录'
      ),
  },
  { key: 'unit', title: '组织', render: row => row.unit ?? '—' },
  { key: 'title', title: '事项', render: row => row.title },
  {
    key: 'result',
    title: '结果',
    render: row => (
      <span className="row">
        <StateTag tone={RESULTS[row.result].tone}>{RESULTS[row.result].word}</StateTag>
        {row.code && <span className="quiet">{row.code}</span>}
      </span>
    ),
  },
  {
    key: 'subject',
    title: '对象',
    render: row =>
      row.subject ? (
        <button
          type="button"
          className="link-button"
          onClick={() => change({ subject: row.subject ?? undefined })}
          aria-label={`只看对象 ${row.subject.slice(-6)} 的记录`}
        >
          …{row.subject.slice(-6)}
        </button>
      ) : (
        '—'
      ),
  },
  { key: 'sealed', title: '封存', render: row => (row.sealed ? '已封存' : '待封存') },
];

/** Who did or tried what, when, with what result. Rows are written with the business itself and cannot be changed. */
export function AuditPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const rows = usePages(auditApi.list, { query: { ...conditions, size: 100 } });
  return (
    <div className="stack">
      <PageHead title="审计记录" note="记录与业务同时写入，只增不改；名字之外的个人信息不在其中。" />
      <Seal />
      <Filters conditions={conditions} change={change} />
      <ReadGate data={rows.rows} trouble={rows.trouble} onRetry={rows.onRetry} what="审计记录">
        {found => (
          <RecordTable
            caption="审计记录"
            columns={columnsWith(change)}
            rows={found}
            rowKey={row => row.id}
            empty={<EmptyState title="没有符合条件的记录" />}
            hasMore={rows.hasMore}
            onMore={rows.onMore}
            isReadingMore={rows.isReadingMore}
          />
        )}
      </ReadGate>
    </div>
  );
}

interface FilterProps {
  conditions: Conditions;
  change: (part: Conditions) => void;
}

function Filters({ conditions, change }: FilterProps) {
  const from = useId();
  const to = useId();
  return (
    <div className="panel row">
      <span className="condition">
        <label htmlFor={from}>自</label>
        <DayInput
          id={from}
          value={conditions.from}
          onChange={value => change({ from: value || undefined })}
        />
      </span>
      <span className="condition">
        <label htmlFor={to}>至</label>
        <DayInput id={to} value={conditions.to} onChange={value => change({ to: value || undefined })} />
      </span>
      <Condition
        label="结果"
        value={conditions.result}
        onChange={value => change({ result: value })}
        width={110}
        options={Object.entries(RESULTS).map(([value, { word }]) => ({ value, label: word }))}
      />
      {conditions.personId && <Button onClick={() => change({ personId: undefined })}>不限人员</Button>}
      {conditions.subject && <Button onClick={() => change({ subject: undefined })}>不限对象</Button>}
    </div>
  );
}

/** The signed checkpoint; kept elsewhere, it shows whether anything was cut out later. */
function Seal() {
  const seal = useRead(auditApi.seal, {});
  return (
    <ReadGate {...seal} what="封存状态">
      {({ size, signedAt, checkpoint }) => (
        <section className="panel stack" aria-label="封存状态">
          <div>
            已封存 {size} 条{signedAt ? `，最近签名 ${momentText(signedAt)}` : '，尚未签名'}。
          </div>
          {checkpoint && (
            <details>
              <summary>检查点（请定期抄存到平台之外）</summary>
              <OneTimeLink link={checkpoint} label="检查点" />
            </details>
          )}
        </section>
      )}
    </ReadGate>
  );
}
