import { asDay } from '@niangjia/domain/core/days.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { type Period, periodBefore, periodOf } from '@niangjia/domain/core/period.ts';
import { rectificationApi } from '@niangjia/domain/supervise/rectification.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { useId, useState } from 'react';
import { useGo, usePageParams, usePageTitle } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { LedgerTable } from './LedgerTable.tsx';

type Row = ReplyOf<typeof rectificationApi.listReports>['items'][number];
const MONTHS = 12;

const columns: readonly Column<Row>[] = [
  {
    key: 'period',
    title: '月份',
    narrow: 'title',
    render: r => <To to={`/rectify-reports/${r.id}`}>{r.periodLabel}</To>,
  },
  { key: 'unit', title: '单位', width: 160, render: r => r.unit },
  { key: 'person', title: '形成人', width: 120, render: r => r.person },
  { key: 'at', title: '形成时间', width: 160, render: r => momentText(r.at) },
];

export function MonthReports() {
  const reports = usePages(rectificationApi.listReports, { query: { limit: 50 } });
  return (
    <ReadGate data={reports.rows} trouble={reports.trouble} onRetry={reports.onRetry} what="整改月报告">
      {rows => (
        <RecordTable
          caption="整改月报告"
          columns={columns}
          rows={rows}
          rowKey={r => r.id}
          empty={
            <EmptyState title="还没有整改月报告">
              <p>月末以后由办公室形成，数字按当月最后一刻冻结，以后不再改动。</p>
            </EmptyState>
          }
          hasMore={reports.hasMore}
          onMore={reports.onMore}
          isReadingMore={reports.isReadingMore}
        />
      )}
    </ReadGate>
  );
}

/** Months that are over, the last one first. */
function monthsBefore(today: string): Period[] {
  const months: Period[] = [];
  for (
    let month = periodBefore(periodOf('month', asDay(today)));
    months.length < MONTHS;
    month = periodBefore(month)
  )
    months.push(month);
  return months;
}

export function FreezeReport({ unitId }: { unitId: string }) {
  const { today } = useMe();
  const months = monthsBefore(today);
  const [period, setPeriod] = useState(months[0]!.key);
  const freeze = useStep(rectificationApi.freezeReport);
  const go = useGo();
  const id = useId();
  return (
    <ConfirmMove
      label="形成月报告"
      type="primary"
      onConfirm={async () => {
        const made = await freeze.send({ params: { id: unitId }, body: { period } });
        go(`/rectify-reports/${made.id}`);
      }}
    >
      <p>数字取自整改台账，按当月最后一刻冻结；形成后不再改动，以后的变化写入下一个月。</p>
      <label htmlFor={id}>月份</label>
      <Select
        id={id}
        value={period}
        onChange={setPeriod}
        style={{ width: '100%' }}
        options={months.map(m => ({ value: m.key, label: m.label }))}
      />
    </ConfirmMove>
  );
}

export function MonthReportPage() {
  const { reportId } = usePageParams<{ reportId: string }>();
  const report = useRead(rectificationApi.getReport, { params: { id: reportId } });
  usePageTitle(report.data && `${report.data.periodLabel}整改情况`);
  return (
    <ReadGate data={report.data} trouble={report.trouble} onRetry={report.onRetry} what="整改月报告">
      {data => (
        <>
          <PageHead
            title={`${data.unit}${data.periodLabel}整改情况`}
            note={`${data.person}于 ${momentText(data.at)} 形成，数字不再改动`}
            actions={<SaveFile endpoint={rectificationApi.printReport} id={data.id} label="下载月报告" />}
          />
          <section className="panel" aria-label="整改台账">
            <LedgerTable ledger={data.ledger} />
          </section>
        </>
      )}
    </ReadGate>
  );
}
