import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import type { Department } from '@niangjia/domain/unit/unit.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';
import { readAnew } from '../app/query-client.ts';
import { useMe } from '../app/session.ts';
import { required, WhyField } from './DecisionFields.tsx';

export function Departments({ unit }: { unit: UnitRecord }) {
  const may = new Set(unit.allowed);
  const columns: Column<Department>[] = [
    { key: 'name', title: '部室', narrow: 'title', render: d => d.name },
    { key: 'state', title: '状态', render: d => (d.endedOn ? `${d.endedOn} 撤销` : '在设') },
    {
      key: 'moves',
      title: '办理',
      narrow: 'foot',
      render: d =>
        d.endedOn ? null : (
          <div className="row">
            {may.has('rename-department') && <RenameDepartment unit={unit} department={d} />}
            {may.has('end-department') && <EndDepartment unit={unit} department={d} />}
          </div>
        ),
    },
  ];
  const shown = may.has('rename-department') ? columns : columns.slice(0, 2);
  return (
    <div className="stack">
      {may.has('add-department') && <AddDepartment unit={unit} />}
      <RecordTable
        caption="部室"
        columns={shown}
        rows={unit.departments}
        rowKey={d => d.id}
        empty={<EmptyState title="没有设部室" />}
      />
    </div>
  );
}

const nameField = (
  <Form.Item name="name" label="部室名称" rules={required('请填写部室名称')}>
    <Input maxLength={30} />
  </Form.Item>
);

function AddDepartment({ unit }: { unit: UnitRecord }) {
  const add = useWrite(unitApi.addDepartment);
  return (
    <div>
      <FormDialog<{ name: string }>
        label="设立部室"
        name="add-department"
        onTrouble={readAnew}
        onSubmit={body => add.send({ params: { id: unit.id }, body: { ...body, seenSeq: unit.seq } })}
      >
        {nameField}
      </FormDialog>
    </div>
  );
}

interface OfDepartment {
  unit: UnitRecord;
  department: Department;
}
const target = ({ unit, department }: OfDepartment) => ({
  params: { id: unit.id, departmentId: department.id },
});

function RenameDepartment(props: OfDepartment) {
  const rename = useWrite(unitApi.renameDepartment);
  return (
    <FormDialog<{ name: string }>
      label="更名"
      title={`${props.department.name}更名`}
      name={`rename-${props.department.id}`}
      size="small"
      initial={{ name: props.department.name }}
      onTrouble={readAnew}
      onSubmit={body => rename.send({ ...target(props), body: { ...body, seenSeq: props.unit.seq } })}
    >
      {nameField}
    </FormDialog>
  );
}

function EndDepartment(props: OfDepartment) {
  const end = useWrite(unitApi.endDepartment);
  const { today } = useMe();
  return (
    <FormDialog<{ day: string; why: string }>
      label="撤销"
      title={`撤销${props.department.name}`}
      name={`end-${props.department.id}`}
      size="small"
      initial={{ day: today }}
      onTrouble={readAnew}
      onSubmit={body => end.send({ ...target(props), body: { ...body, seenSeq: props.unit.seq } })}
    >
      <Form.Item name="day" label="撤销日期" rules={required('请选择撤销日期')}>
        <DayInput />
      </Form.Item>
      <WhyField />
    </FormDialog>
  );
}
