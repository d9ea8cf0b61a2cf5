import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import type { CallFigure, CallView } from '@niangjia/domain/supervise/call.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';

type Report = CallView['reports'][number];

const TONES: Record<string, Tone> = {
  ahead: 'good',
  finished: 'good',
  normal: 'plain',
  behind: 'warn',
  'far-behind': 'bad',
};
const percent = (n: number | null) => (n === null ? '—' : `${figureText(n)}%`);

const columns: readonly Column<CallFigure>[] = [
  { key: 'title', title: '目标任务', narrow: 'title', render: f => f.title },
  {
    key: 'done',
    title: '完成 / 任务数',
    figure: true,
    width: 170,
    render: f =>
      `${f.actual === null ? '—' : figureText(f.actual)} / ${f.received === null ? '—' : figureText(f.received)} ${f.measure ?? ''}${f.isSelfReported ? '（自报）' : ''}`,
  },
  { key: 'share', title: '完成率', figure: true, width: 90, render: f => percent(f.donePercent) },
  { key: 'plan', title: '应达', figure: true, width: 90, render: f => percent(f.planPercent) },
  {
    key: 'status',
    title: '进度',
    width: 110,
    render: f => <StateTag tone={TONES[f.status] ?? 'plain'}>{f.statusLabel}</StateTag>,
  },
];

/** The figures come from the records; the unit adds words only. */
export function ReportsPanel({ call }: { call: CallView }) {
  if (call.reports.length === 0) return null;
  const reported = call.reports.filter(r => r.state === 'reported').length;
  return (
    <section className="panel stack" aria-label="单位汇报">
      <div className="panel-head">
        <h2>三、单位汇报</h2>
        <span className="quiet">
          已汇报 {reported} / {call.reports.length}
          {call.reportBy && `，${call.reportBy} 截止`}
        </span>
      </div>
      {call.reports.map(report => (
        <ReportShown key={report.id} report={report} isAlone={call.reports.length === 1} />
      ))}
    </section>
  );
}

function ReportShown({ report, isAlone }: { report: Report; isAlone: boolean }) {
  return (
    <details className="call-report" open={isAlone || undefined}>
      <summary>
        <span className="row">
          <strong>{report.unit}</strong>
          <StateTag tone={report.state === 'reported' ? 'good' : report.isLate ? 'bad' : 'info'}>
            {report.state === 'reported'
              ? report.isLate
                ? '迟汇报'
                : '已汇报'
              : report.isLate
                ? '逾期未汇报'
                : report.stateLabel}
          </StateTag>
          {report.reportedAt && <span className="quiet">{momentText(report.reportedAt)}</span>}
        </span>
      </summary>
      <div className="stack">
        {report.figures.length > 0 && (
          <RecordTable
            caption={`${report.unit}的进度`}
            columns={columns}
            rows={report.figures}
            rowKey={f => f.title}
          />
        )}
        {report.text && <p className="keep-lines">{report.text}</p>}
        {report.allowed.includes('report') && <ReportForm report={report} />}
      </div>
    </details>
  );
}

function ReportForm({ report }: { report: Report }) {
  const [text, setText] = useState(report.text);
  const draft = useDraft<string>(
    `call/report-${report.id}`,
    text === report.text ? undefined : text,
    setText,
  );
  const send = useStep(callApi.reportToCall);
  const id = useId();
  async function submit() {
    const done = await send
      .send({ params: { id: report.id }, body: { seenSeq: report.seq, text } })
      .catch(() => null);
    if (done) draft.done();
  }
  return (
    <div className="stack">
      <DraftNotice draft={draft} />
      <div>
        <label htmlFor={id}>汇报内容（进度数取自记录，只写做法、问题和下步打算）</label>
        <Input.TextArea
          id={id}
          value={text}
          maxLength={3000}
          autoSize={{ minRows: 3, maxRows: 12 }}
          onChange={event => setText(event.target.value)}
        />
      </div>
      <ProblemNotice trouble={send.trouble} />
      <div>
        <Button type="primary" loading={send.isPending} onClick={() => void submit()}>
          {report.state === 'reported' ? '更新汇报' : '汇报'}
        </Button>
      </div>
    </div>
  );
}
