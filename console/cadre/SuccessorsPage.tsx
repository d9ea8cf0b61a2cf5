import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { SUCCESSOR_GRADES, type Successor, type SuccessorGrade } from '@niangjia/domain/cadre/cadre.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input, Segmented } from 'antd';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageSearch } from '../app/place.ts';
import { usePages, useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { CadrePicker } from './CadresPicker.tsx';

const columns: readonly Column<Successor>[] = [
  { key: 'name', title: '姓名', narrow: 'title', width: 110, render: s => s.person.name },
  { key: 'posts', title: '现任', render: s => s.posts.join('；') || '—' },
  { key: 'grade', title: '类别', width: 110, render: s => SUCCESSOR_GRADES[s.grade] },
  { key: 'aim', title: '培养方向', render: s => s.aim },
  { key: 'plan', title: '培养安排', render: s => s.plan || <span className="quiet">—</span> },
  {
    key: 'days',
    title: '在册',
    width: 210,
    render: s => (s.toDay ? `${s.fromDay} 至 ${s.toDay}` : `${s.fromDay} 起`),
  },
  {
    key: 'moves',
    title: '办理',
    width: 190,
    render: s => (s.allowed.length > 0 ? <Moves successor={s} /> : <span className="quiet">—</span>),
  },
];

export function SuccessorsPage() {
  const unit = useUnitFor('cadre.succession');
  const [{ left = 'no' }, change] = usePageSearch<{ left?: 'yes' | 'no' }>();
  const successors = usePages(cadreApi.successors, { query: { left, size: 50 } });
  return (
    <>
      <PageHead
        title="后备干部"
        note="只有本级主席和组织干部岗能看，每次查看都留下记录；不进入任何统计。"
        actions={unit && <Name unit={unit} />}
      />
      <div className="stack">
        <Segmented<'yes' | 'no'>
          aria-label="看什么"
          value={left}
          onChange={value => change({ left: value })}
          options={[
            { value: 'no', label: '在册' },
            { value: 'yes', label: '已退出' },
          ]}
        />
        <ReadGate
          data={successors.rows}
          trouble={successors.trouble}
          onRetry={successors.onRetry}
          what="后备干部"
        >
          {rows => (
            <RecordTable
              caption="后备干部"
              columns={columns}
              rows={rows}
              rowKey={s => s.id}
              empty={
                <EmptyState title={left === 'no' ? '名单是空的' : '没有退出的人'}>
                  {left === 'no' && <p>由组织部门研究后，用“列入名单”加入。</p>}
                </EmptyState>
              }
              hasMore={successors.hasMore}
              onMore={successors.onMore}
              isReadingMore={successors.isReadingMore}
              foot={successors.total === undefined ? undefined : `共 ${figureText(successors.total)} 人`}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

interface Planned {
  grade: SuccessorGrade;
  aim: string;
  plan?: string;
}

const needed = (message: string) => [{ required: true, message }];

function PlanFields() {
  return (
    <>
      <Form.Item name="grade" label="类别" rules={needed('请选择类别')}>
        <Select options={Object.entries(SUCCESSOR_GRADES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="aim" label="培养方向" rules={needed('请填写培养方向')}>
        <Input maxLength={60} placeholder="如：县级工会副主席" />
      </Form.Item>
      <Form.Item name="plan" label="培养安排" extra="轮岗、挂职、培训等，可不填">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </>
  );
}

function Name({ unit }: { unit: { id: string; name: string } }) {
  const name = useWrite(cadreApi.name);
  const { today } = useMe();
  return (
    <FormDialog<Planned & { personId: string; fromDay: string }>
      label="列入名单"
      title={`${unit.name}后备干部`}
      type="primary"
      name="name-successor"
      initial={{ fromDay: today }}
      onSubmit={({ plan, fromDay, ...rest }) =>
        name.send({
          params: { id: unit.id },
          body: { ...rest, plan: plan ?? '', fromDay: fromDay as never },
        })
      }
    >
      <Form.Item name="personId" label="干部" rules={needed('请选择干部')}>
        <CadrePicker />
      </Form.Item>
      <PlanFields />
      <Form.Item name="fromDay" label="列入日期" rules={needed('请选择列入日期')}>
        <DayInput />
      </Form.Item>
    </FormDialog>
  );
}

function Moves({ successor }: { successor: Successor }) {
  const plan = useWrite(cadreApi.plan);
  const leave = useWrite(cadreApi.leave);
  const { id, seq: seenSeq, grade, aim } = successor;
  return (
    <span className="row">
      <FormDialog<Planned>
        label="修改"
        title={`${successor.person.name}的培养安排`}
        name={`plan-${id}`}
        size="small"
        initial={{ grade, aim, plan: successor.plan }}
        onSubmit={filled =>
          plan.send({ params: { id }, body: { ...filled, plan: filled.plan ?? '', seenSeq } })
        }
      >
        <PlanFields />
      </FormDialog>
      <ConfirmMove
        label="退出名单"
        size="small"
        why="required"
        onConfirm={why => leave.send({ params: { id }, body: { why, seenSeq } })}
      >
        <p>任用、调离或不再培养的，写明原因后退出；记录保留。</p>
      </ConfirmMove>
    </span>
  );
}
