import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { LINE_NAMES } from '@niangjia/domain/unit/unit.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';
import { readAnew } from '../app/query-client.ts';
import { To } from '../app/To.tsx';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { type Decision, DecisionFields, required } from './DecisionFields.tsx';
import { Dissolve } from './DissolveUnit.tsx';
import { EditUnit } from './EditUnit.tsx';
import { MergeUnit } from './MergeUnit.tsx';
import { SplitUnit } from './SplitUnit.tsx';

/** The steps that the platform says are open to this person. */
export function UnitMoves({ unit }: { unit: UnitRecord }) {
  const may = new Set(unit.allowed);
  if (may.size === 0) return null;
  return (
    <div className="row no-print">
      {may.has('edit') && <EditUnit unit={unit} />}
      {may.has('rename') && <Rename unit={unit} />}
      {may.has('move') && <ChangeParent unit={unit} />}
      {may.has('leave-line') && unit.places.filter(p => p.when === 'now').length > 1 && (
        <LeaveLine unit={unit} />
      )}
      {may.has('merge') && <MergeUnit unit={unit} />}
      {may.has('split') && <SplitUnit unit={unit} />}
      {may.has('dissolve') && <Dissolve unit={unit} />}
      {may.has('withdraw') && unit.pending && <Withdraw unit={unit} says={unit.pending.says} />}
      {may.has('refound') && <To to={refoundAt(unit)}>重新建立</To>}
      {may.has('add-department') && <To to={`/units/${unit.id}/found`}>建立下级组织</To>}
    </div>
  );
}

/** Below the unit that it stood under; one that was merged stands under the other now, so below that one's own. */
function refoundAt(unit: UnitRecord): string {
  const place = unit.places.find(p => p.when === 'now');
  const above = unit.state === 'merged' ? place?.ancestors.at(-2) : undefined;
  return `/units/${(above ?? place?.parent)?.id}/found?former=${unit.id}`;
}

const target = (unit: UnitRecord) => ({ params: { id: unit.id } });

function Rename({ unit }: { unit: UnitRecord }) {
  const rename = useWrite(unitApi.rename);
  return (
    <FormDialog<Decision & { name: string; shortName: string }>
      label="更名"
      name="rename"
      initial={{ name: unit.name, shortName: unit.shortName }}
      onTrouble={readAnew}
      onSubmit={body => rename.send({ ...target(unit), body: { ...body, seenSeq: unit.seq } })}
    >
      <Form.Item name="name" label="新名称" rules={required('请填写新名称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={required('请填写简称')}>
        <Input maxLength={20} />
      </Form.Item>
      <p className="quiet">生效日期可以填以后的日期，到当日自动更名；此前各日的名册、台账仍按原名称显示。</p>
      <DecisionFields />
    </FormDialog>
  );
}

function ChangeParent({ unit }: { unit: UnitRecord }) {
  const move = useWrite(unitApi.move);
  const now = unit.places.find(p => p.when === 'now');
  return (
    <FormDialog<Decision & { line: 'territory' | 'industry'; parentId: string }>
      label="调整隶属"
      name="move"
      initial={{ line: now?.line ?? 'territory' }}
      onTrouble={readAnew}
      onSubmit={body => move.send({ ...target(unit), body: { ...body, seenSeq: unit.seq } })}
    >
      {form => (
        <>
          <LineField />
          <Form.Item noStyle dependencies={['line', 'day']}>
            {() => (
              <Form.Item name="parentId" label="新的上级工会" rules={required('请选择上级工会')}>
                <UnitPicker
                  line={form.getFieldValue('line')}
                  day={form.getFieldValue('day')}
                  except={[unit.id]}
                />
              </Form.Item>
            )}
          </Form.Item>
          <DecisionFields />
        </>
      )}
    </FormDialog>
  );
}

function LineField() {
  return (
    <Form.Item name="line" label="组织线" rules={required('请选择组织线')}>
      <Select
        options={(['territory', 'industry'] as const).map(value => ({ value, label: LINE_NAMES[value] }))}
      />
    </Form.Item>
  );
}

function LeaveLine({ unit }: { unit: UnitRecord }) {
  const leave = useWrite(unitApi.leaveLine);
  return (
    <FormDialog<Decision & { line: 'territory' | 'industry' }>
      label="退出组织线"
      name="leave"
      onTrouble={readAnew}
      onSubmit={body => leave.send({ ...target(unit), body: { ...body, seenSeq: unit.seq } })}
    >
      <LineField />
      <DecisionFields />
    </FormDialog>
  );
}

/** What is decided for a later day is taken back as if it had not been decided. */
function Withdraw({ unit, says }: { unit: UnitRecord; says: string }) {
  const withdraw = useWrite(unitApi.withdraw);
  return (
    <FormDialog<{ paper: string; why: string }>
      label="撤回未生效的决定"
      name="withdraw"
      onTrouble={readAnew}
      onSubmit={body => withdraw.send({ ...target(unit), body: { ...body, seenSeq: unit.seq } })}
    >
      <p>{says}。撤回后恢复到决定之前；随之变动的任职，另外增加的职责须由安全管理员重新授予。</p>
      <DecisionFields withDay={false} />
    </FormDialog>
  );
}
