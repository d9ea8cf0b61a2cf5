import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { personalApi } from '@niangjia/domain/personal/personal.api.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageParams } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { RunSteps, runTone } from './RunSteps.tsx';

type Run = ReplyOf<typeof personalApi.getRun>;

const partColumns: readonly Column<Run['parts'][number]>[] = [
  { key: 'sort', title: '类别', narrow: 'title', render: p => p.label },
  { key: 'how', title: '办法', width: 90, render: p => p.how },
  { key: 'unit', title: '组织', render: p => p.unit },
  { key: 'found', title: '到期', figure: true, width: 90, render: p => p.found },
  { key: 'gone', title: '已清理', figure: true, width: 90, render: p => p.gone },
  { key: 'spared', title: '因留存等未清理', figure: true, width: 140, render: p => p.spared },
];
const termColumns: readonly Column<Run['terms'][number]>[] = [
  { key: 'label', title: '保存期限', narrow: 'title', render: t => t.label },
  { key: 'value', title: '时间', width: 120, render: t => `${t.value}${t.unit}` },
  { key: 'basis', title: '依据', render: t => t.basis },
];
const trailColumns: readonly Column<Run['trail'][number]>[] = [
  { key: 'label', title: '办理', narrow: 'title', width: 140, render: s => s.label },
  { key: 'person', title: '办理人', width: 120, render: s => s.person },
  { key: 'at', title: '时间', width: 180, render: s => momentText(s.at) },
  { key: 'why', title: '理由', render: s => s.why ?? <span className="quiet">—</span> },
];

/** One clean-up: what it found, under which times, who did what, and the signed numbers at the end. */
export function RunPage() {
  const { runId } = usePageParams<{ runId: string }>();
  const run = useRead(personalApi.getRun, { params: { id: runId } });
  return (
    <ReadGate data={run.data} trouble={run.trouble} onRetry={run.onRetry} what="这次清理">
      {data => (
        <>
          <PageHead
            title={`${data.unit}，截至${data.day}`}
            note="数目按类别和单位列出；清单只含记录编号，不含内容。"
            actions={<RunSteps run={data} />}
          />
          <div className="stack">
            <p role="status">
              <StateTag tone={runTone(data.state)}>{data.stateLabel}</StateTag> 到期{data.found}项，已清理
              {data.gone}
              项，因留存或情况变化未清理{data.spared}项。
              {data.record &&
                (data.isSigned ? '完成时的数目已签名，核对相符。' : '签名核对不符，请报告审计管理员。')}
            </p>
            <RecordTable
              caption="数目"
              columns={partColumns}
              rows={data.parts}
              rowKey={p => `${p.sort} ${p.unitId}`}
            />
            <h2>当时的保存期限</h2>
            <RecordTable caption="保存期限" columns={termColumns} rows={data.terms} rowKey={t => t.code} />
            <h2>办理记录</h2>
            <RecordTable caption="办理记录" columns={trailColumns} rows={data.trail} rowKey={s => s.at} />
          </div>
        </>
      )}
    </ReadGate>
  );
}
