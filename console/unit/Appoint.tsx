import { type Office, officeSpec, officesFor } from '@niangjia/domain/unit/offices.ts';
import { postApi } from '@niangjia/domain/unit/post.api.ts';
import { EMPLOYMENTS, type Employment } from '@niangjia/domain/unit/post.model.ts';
import type { UnitRecord } from '@niangjia/domain/unit/unit.api.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, type FormInstance, Input } from 'antd';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { required, WhyField } from './DecisionFields.tsx';
import { DutyWords } from './DutyWords.tsx';
import { PersonPicker } from './PersonPicker.tsx';

interface Filled {
  personId: string;
  title: string;
  office: Office;
  departmentId?: string;
  employment: Employment;
  fromDay: string;
  why: string;
}

/** Puts a person into an office; the duties that follow are said in words before it is done. */
export function Appoint({ unit }: { unit: UnitRecord }) {
  const appoint = useWrite(postApi.appoint);
  const { today } = useMe();
  return (
    <FormDialog<Filled>
      label="任职"
      title={`在${unit.name}任职`}
      name="appoint"
      type="primary"
      width={640}
      initial={{ fromDay: today, employment: 'full-time' }}
      onSubmit={filled =>
        appoint.send({
          body: { ...filled, unitId: unit.id, departmentId: filled.departmentId ?? null },
        })
      }
    >
      {form => <AppointFields unit={unit} form={form} />}
    </FormDialog>
  );
}

function AppointFields({ unit, form }: { unit: UnitRecord; form: FormInstance<Filled> }) {
  return (
    <>
      <Form.Item name="personId" label="人员" rules={required('请选择人员')}>
        <PersonPicker unitId={unit.id} />
      </Form.Item>
      <Form.Item name="office" label="岗位" rules={required('请选择岗位')}>
        <Select
          options={officesFor(unit.kind).map(office => ({
            value: office,
            label: officeSpec(office).label,
          }))}
          onChange={(office: Office) => {
            if (!form.getFieldValue('title')) form.setFieldValue('title', officeSpec(office).label);
          }}
        />
      </Form.Item>
      <Form.Item name="title" label="职务" rules={required('请填写职务')}>
        <Input maxLength={40} />
      </Form.Item>
      {unit.departments.length > 0 && (
        <Form.Item name="departmentId" label="部室">
          <Select
            allowClear
            options={unit.departments.filter(d => !d.endedOn).map(d => ({ value: d.id, label: d.name }))}
          />
        </Form.Item>
      )}
      <Form.Item name="employment" label="用工" rules={required('请选择用工')}>
        <Select options={Object.entries(EMPLOYMENTS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="fromDay" label="任职日期" rules={required('请选择任职日期')}>
        <DayInput />
      </Form.Item>
      <WhyField label="依据或原因" />
      <Form.Item noStyle dependencies={['office']}>
        {() => {
          const office = form.getFieldValue('office') as Office | undefined;
          return office ? <DutyWords office={office} /> : null;
        }}
      </Form.Item>
    </>
  );
}
