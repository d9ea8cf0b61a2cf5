import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { WORKER_GROUPS, type WorkerGroup, type WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { markFields } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useUnitFor } from '../app/my-unit.ts';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { Alike } from './Alike.tsx';
import { choices } from './RegisterWorker.tsx';

interface Filled {
  unitId: string;
  appliedOn: string;
  fields: { name: string; documentNo: string; mobile?: string; groups?: WorkerGroup[]; job?: string };
  otherWhy?: string;
}
interface Entered {
  id: string;
  name: string;
  appliedOn: string;
  hints: string;
}

const FORM = 'paper';
const required = (message: string) => [{ required: true, message }];
const columns: readonly Column<Entered>[] = [
  { key: 'name', title: '姓名', narrow: 'title', render: e => <To to={`/members/${e.id}`}>{e.name}</To> },
  { key: 'applied', title: '申请日期', width: 140, render: e => e.appliedOn },
  { key: 'hints', title: '提示', render: e => e.hints || <span className="quiet">—</span> },
];

/** 纸质申请: one form after the other without the mouse. Union and day stay; Enter in any line sends, and the next name is typed at once. */
export function PaperPage() {
  const unit = useUnitFor('member.keep');
  const { today } = useMe();
  const [entered, setEntered] = useState<readonly Entered[]>([]);
  return (
    <>
      <PageHead
        title="录入纸质申请"
        note="照《入会申请书》一份一份录入，录一份即提交一份，转入“入会申请”待批准。用Tab键换项，按回车键提交，光标回到姓名。"
      />
      <div className="stack">
        {unit ? (
          <PaperForm
            unit={unit}
            today={today}
            onEntered={one => setEntered(before => [one, ...before])}
            count={entered.length}
          />
        ) : (
          <EmptyState title="您没有录入申请的职责" />
        )}
        <section className="panel" aria-label="本次已录入">
          <h2 aria-live="polite">本次已录入{entered.length}份</h2>
          <RecordTable
            caption="本次已录入"
            columns={columns}
            rows={entered}
            rowKey={e => e.id}
            empty={<p className="quiet">还没有录入。录完可到“入会申请”逐份批准。</p>}
          />
        </section>
      </div>
    </>
  );
}

interface FormProps {
  unit: { id: string; name: string };
  today: string;
  count: number;
  onEntered: (one: Entered) => void;
}

function PaperForm({ unit, today, count, onEntered }: FormProps) {
  const register = useWrite(memberApi.register);
  const [form] = Form.useForm<Filled>();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [alike, setAlike] = useState<readonly WorkerRow[]>([]);
  const [others, setOthers] = useState<readonly string[]>([]);
  const first = useRef<InputRef>(null);

  async function submit({ unitId, appliedOn, fields, otherWhy = '' }: Filled) {
    // Whoever types fast presses Enter again before the answer has come.
    if (register.isPending) return;
    setTrouble(null);
    try {
      const { mobile, ...told } = fields;
      const made = await register.send({
        body: {
          ...{ unitId, otherWhy, joinedOn: null, appliedOn: appliedOn as never, otherThan: [...others] },
          fields: { ...told, mobile: mobile || null },
        },
      });
      onEntered({ id: made.id, name: fields.name, appliedOn, hints: made.hints.join('；') });
      setAlike([]);
      setOthers([]);
      form.setFieldsValue({
        fields: { name: '', documentNo: '', mobile: '', groups: [], job: '' },
        otherWhy: '',
      });
      first.current?.focus();
    } catch (error) {
      const told = asTrouble(error);
      setTrouble(told);
      setAlike(Array.isArray(told.current) ? (told.current as WorkerRow[]) : []);
      markFields(form, told);
    }
  }
  return (
    <Form<Filled>
      form={form}
      name={FORM}
      className="panel"
      layout="vertical"
      initialValues={{ unitId: unit.id, appliedOn: today, fields: { groups: [] } }}
      onFinish={values => void submit(values)}
    >
      <ProblemNotice trouble={trouble} form={FORM} />
      <Alike workers={alike} chosen={others} onChange={setOthers} />
      <div className="paper-fields">
        <Form.Item name="unitId" label="申请加入" rules={required('请选择工会')}>
          <UnitPicker known={[unit]} />
        </Form.Item>
        <Form.Item name="appliedOn" label="申请日期" rules={required('请填写申请日期')}>
          <DayInput />
        </Form.Item>
        <Form.Item name={['fields', 'name']} label="姓名" rules={required('请填写姓名')}>
          <Input ref={first} maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['fields', 'documentNo']} label="身份证号" rules={required('请填写身份证号')}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['fields', 'mobile']} label="手机号">
          <Input inputMode="tel" maxLength={11} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['fields', 'job']} label="岗位">
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['fields', 'groups']} label="类别">
          <Select mode="multiple" options={choices(WORKER_GROUPS)} placeholder="没有的不选" />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" loading={register.isPending}>
        提交第{count + 1}份
      </Button>
    </Form>
  );
}
