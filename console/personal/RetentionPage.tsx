import { personalApi, type RetentionRow } from '@niangjia/domain/personal/personal.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form, Input } from 'antd';
import { useUnitFor } from '../app/my-unit.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { RunSteps, runTone } from './RunSteps.tsx';

/** 个人信息清理: counted here, approved by somebody else, removed by the platform; what must stay is held. */
export function RetentionPage() {
  const unit = useUnitFor('personal.guard');
  const count = useWrite(personalApi.countRun);
  return (
    <>
      <PageHead
        title="个人信息清理"
        note="保存期满的个人信息，先试清理看数目，由另一人同意后才删除或去标识；诉讼、仲裁、审计需要的，先留存。"
        actions={
          unit && (
            <ConfirmMove
              label="试清理"
              type="primary"
              onConfirm={() => count.send({ params: { id: unit.id }, body: {} })}
            >
              <p>只计数，不删除。按今天生效的保存期限，统计{unit.name}和下级组织到期的内容。</p>
            </ConfirmMove>
          )
        }
      />
      <div className="stack">
        <Runs />
        <Holds />
      </div>
    </>
  );
}

const columns: readonly Column<RetentionRow>[] = [
  {
    key: 'day',
    title: '截止日',
    narrow: 'title',
    width: 150,
    render: r => <To to={`/retention/${r.id}`}>{r.day}</To>,
  },
  { key: 'unit', title: '组织', render: r => r.unit },
  { key: 'by', title: '试清理人', width: 110, render: r => r.by },
  { key: 'found', title: '到期', figure: true, width: 90, render: r => r.found },
  { key: 'gone', title: '已清理', figure: true, width: 90, render: r => r.gone },
  { key: 'spared', title: '未清理', figure: true, width: 90, render: r => r.spared },
  {
    key: 'state',
    title: '状态',
    width: 130,
    render: r => <StateTag tone={runTone(r.state)}>{r.stateLabel}</StateTag>,
  },
  { key: 'moves', title: '办理', narrow: 'foot', width: 220, render: r => <RunSteps run={r} /> },
];

function Runs() {
  const runs = useRead(personalApi.listRuns, {});
  return (
    <ReadGate data={runs.data} trouble={runs.trouble} onRetry={runs.onRetry} what="清理记录">
      {({ items }) => (
        <RecordTable
          caption="清理记录"
          columns={columns}
          rows={items}
          rowKey={r => r.id}
          empty={<EmptyState title="还没有做过清理" />}
        />
      )}
    </ReadGate>
  );
}

function Holds() {
  const holds = useRead(personalApi.listHolds, {});
  const end = useWrite(personalApi.endHold);
  const unit = useUnitFor('personal.approve');
  return (
    <section className="stack" aria-label="留存">
      <div className="row">
        <h2>留存的事项</h2>
        {unit && <HoldButton />}
      </div>
      <ReadGate data={holds.data} trouble={holds.trouble} onRetry={holds.onRetry} what="留存的事项">
        {({ items }) => (
          <RecordTable
            caption="留存的事项"
            columns={[
              { key: 'ref', title: '事项编号', narrow: 'title', width: 150, render: h => h.ref },
              { key: 'unit', title: '组织', width: 150, render: h => h.unit },
              { key: 'why', title: '因何留存', render: h => h.why },
              { key: 'by', title: '办理人', width: 110, render: h => h.by },
              {
                key: 'state',
                title: '状态',
                width: 220,
                narrow: 'foot',
                render: h =>
                  h.endedAt ? (
                    <StateTag tone="plain">已解除：{h.endedWhy}</StateTag>
                  ) : unit ? (
                    <ConfirmMove
                      label="解除留存"
                      title={`解除留存：${h.ref}`}
                      size="small"
                      why="required"
                      onConfirm={why => end.send({ params: { id: h.id }, body: { why } })}
                    >
                      <p>解除后，到期即可列入下一次清理。</p>
                    </ConfirmMove>
                  ) : (
                    <StateTag tone="info">留存中</StateTag>
                  ),
              },
            ]}
            rows={items}
            rowKey={h => h.id}
            empty={
              <EmptyState title="没有留存的事项">
                <p>诉讼、仲裁、审计还用得着的，先留存，到期也不清理。</p>
              </EmptyState>
            }
          />
        )}
      </ReadGate>
    </section>
  );
}

function HoldButton() {
  const hold = useWrite(personalApi.hold);
  return (
    <FormDialog<{ ref: string; why: string }>
      label="留存一件事项"
      name="hold"
      onSubmit={typed => hold.send({ body: typed })}
    >
      <Form.Item name="ref" label="事项编号" rules={[{ required: true, message: '请填写事项编号' }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="why"
        label="因何留存（如诉讼案号）"
        rules={[{ required: true, min: 4, message: '请写明因何留存，至少四个字' }]}
      >
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
