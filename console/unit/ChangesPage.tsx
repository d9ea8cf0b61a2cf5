import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { EMPLOYER_STATUSES } from '@niangjia/domain/unit/employer.model.ts';
import { employerChangeLife } from '@niangjia/domain/unit/employer-change.life.ts';
import type { EmployerChange } from '@niangjia/domain/unit/employer-change.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { Form, Input } from 'antd';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';

const TONES: Readonly<Record<string, Tone>> = { proposed: 'warn', confirmed: 'good' };

const COLUMNS: readonly Column<EmployerChange>[] = [
  { key: 'employer', title: '用人单位', narrow: 'title', render: c => c.employer },
  { key: 'unit', title: '负责工会', width: 130, render: c => c.unit },
  {
    key: 'change',
    title: '变更',
    width: 130,
    render: c => `${EMPLOYER_STATUSES[c.fromStatus]} → ${EMPLOYER_STATUSES[c.toStatus]}`,
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
  { key: 'do', title: '办理', width: 190, narrow: 'foot', render: c => <Decide change={c} /> },
];

/** What visits found of employers, waiting to be verified before the register changes. */
export function ChangesPage() {
  const [{ state = 'proposed' }, change] = usePageSearch<{ state?: string }>();
  const list = usePages(employerApi.listChanges, {
    query: { limit: 50, ...(state === 'all' ? {} : { state }) },
  });
  return (
    <>
      <PageHead
        title="待核实变更"
        note="走访查明注销、迁出的，核实后登记状态才变更；由没有参加这次走访的人核实。"
      />
      <div className="panel row" style={{ marginBottom: 12 }}>
        <Condition
          label="状态"
          value={state}
          onChange={value => change({ state: value })}
          width={110}
          options={[
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
            empty={<EmptyState title={state === 'proposed' ? '没有待核实的变更' : '没有这一状态的变更'} />}
            hasMore={list.hasMore}
            onMore={list.onMore}
            isReadingMore={list.isReadingMore}
          />
        )}
      </ReadGate>
    </>
  );
}

function Decide({ change }: { change: EmployerChange }) {
  const step = useStep(employerApi.moveChange);
  const { id, seq: seenSeq, allowed } = change;
  const to = EMPLOYER_STATUSES[change.toStatus];
  if (allowed.length === 0) return null;
  return (
    <div className="row">
      <FormDialog<{ effectiveOn: string; why?: string }>
        label="核实变更"
        title={`${change.employer}：登记为“${to}”`}
        name={`change-${id}`}
        size="small"
        initial={{ effectiveOn: change.visitedOn }}
        onSubmit={({ effectiveOn, why }) =>
          step.send({
            params: { id },
            body: { move: 'confirm', effectiveOn, seenSeq, ...(why ? { why } : {}) },
          })
        }
      >
        <p className="quiet">
          {change.toStatus === 'operating' ? '变更后列入' : '变更后不再列入'}
          以后轮次的应访名单，已封存的数据不变。
        </p>
        <Form.Item
          name="effectiveOn"
          label="生效日期"
          rules={[{ required: true, message: '请填写变更生效日期' }]}
        >
          <DayInput />
        </Form.Item>
        <Form.Item name="why" label="核实情况">
          <Input.TextArea
            maxLength={300}
            autoSize={{ minRows: 2 }}
            placeholder="例如：市场监管部门登记已注销"
          />
        </Form.Item>
      </FormDialog>
      <ConfirmMove
        label="不采纳"
        why="required"
        size="small"
        onConfirm={why => step.send({ params: { id }, body: { move: 'refuse', why, seenSeq } })}
      >
        <p>登记状态不变，走访记录保留；走访登记有误的，请走访人更正。</p>
      </ConfirmMove>
    </div>
  );
}
