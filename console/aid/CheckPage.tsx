import { reviewApi } from '@niangjia/domain/aid/review.api.ts';
import { CHECK_RESULTS, type CheckResult } from '@niangjia/domain/aid/review.model.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Form, Input, Radio } from 'antd';
import { usePageParams } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';

type CheckFile = ReplyOf<typeof reviewApi.listCheckFiles>['items'][number];

export function CheckPage() {
  const { checkId } = usePageParams<{ checkId: string }>();
  const checks = useRead(reviewApi.listChecks, {});
  const check = checks.data?.items.find(c => c.id === checkId);
  const files = usePages(reviewApi.listCheckFiles, { params: { id: checkId }, query: { limit: 100 } });
  return (
    <>
      <PageHead
        title={check ? `${check.unit}${check.year}年抽中的档案` : '抽中的档案'}
        note={
          check &&
          `${check.frame}户中抽取${check.drawn}户；随机数 ${check.seed.slice(0, 8)}，按它和当时的总体可以复算。`
        }
      />
      <ReadGate data={files.rows} trouble={files.trouble} onRetry={files.onRetry} what="抽中的档案">
        {rows => (
          <RecordTable
            caption="抽中的档案"
            columns={check?.mayAnswer ? [...columns, answerColumn(checkId)] : columns}
            rows={rows}
            rowKey={f => f.matterId}
            empty={<EmptyState title="没有抽中的档案" />}
            hasMore={files.hasMore}
            onMore={files.onMore}
            isReadingMore={files.isReadingMore}
          />
        )}
      </ReadGate>
    </>
  );
}

const columns: readonly Column<CheckFile>[] = [
  {
    key: 'title',
    title: '档案',
    narrow: 'title',
    render: f => <To to={`/matters/${f.matterId}`}>{f.title}</To>,
  },
  { key: 'ref', title: '编号', width: 120, render: f => f.ref },
  { key: 'unit', title: '单位', width: 140, render: f => f.unit },
  { key: 'state', title: '档案状态', width: 130, render: f => f.state },
  {
    key: 'result',
    title: '抽查结果',
    render: f =>
      f.result ? (
        `${CHECK_RESULTS[f.result]}：${f.note}（${f.checkedBy}）`
      ) : (
        <span className="quiet">待核查</span>
      ),
  },
];

const answerColumn = (checkId: string): Column<CheckFile> => ({
  key: 'answer',
  title: '办理',
  width: 120,
  render: f => (f.result ? null : <Answer checkId={checkId} file={f} />),
});

function Answer({ checkId, file }: { checkId: string; file: CheckFile }) {
  const step = useStep(reviewApi.answerCheck);
  return (
    <FormDialog<{ result: CheckResult; note: string }>
      label="登记结果"
      title={`登记抽查结果：${file.title}`}
      size="small"
      name={`answer-${file.matterId}`}
      onSubmit={body => step.send({ params: { id: checkId, matterId: file.matterId }, body })}
    >
      <Form.Item
        name="result"
        label="是否属实"
        extra="不属实的，档案随即转入年度复核，由所在工会限期重新核查"
        rules={[{ required: true, message: '请选择是否属实' }]}
      >
        <Radio.Group options={Object.entries(CHECK_RESULTS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label="怎样核查、看到什么"
        rules={[{ required: true, min: 2, message: '请写明怎样核查、看到什么' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
