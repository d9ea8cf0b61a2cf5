import { memberApi } from '@niangjia/domain/member/member.api.ts';
import {
  DOCUMENTS,
  type DocumentSort,
  SEXES,
  type Sex,
  WORKER_GROUPS,
  type WorkerGroup,
  type WorkerRow,
} from '@niangjia/domain/member/worker.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import type { Trouble } from '@niangjia/ui/trouble.ts';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { EmployerField } from '../app/EmployerPicker.tsx';
import { useGo } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { Alike } from './Alike.tsx';

interface Filled {
  unitId: string;
  fields: {
    name: string;
    document: DocumentSort;
    documentNo: string;
    mobile?: string;
    sex?: Sex;
    born?: string;
    groups?: WorkerGroup[];
    employerId?: string | null;
    job?: string;
    worksAt?: string;
  };
  joinedOn?: string;
  otherWhy?: string;
}

/** Shared with whoever corrects what was entered. */
export const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const required = (message: string) => [{ required: true, message }];

/** Somebody whom the register does not know yet. Who looks like somebody known is laid beside them first. */
export function RegisterWorker({ unit }: { unit: { id: string; name: string } }) {
  const register = useWrite(memberApi.register);
  const go = useGo();
  const [alike, setAlike] = useState<readonly WorkerRow[]>([]);
  const [others, setOthers] = useState<readonly string[]>([]);

  async function submit({ fields, joinedOn, otherWhy = '', ...rest }: Filled) {
    const { mobile, born, worksAt, ...told } = fields;
    const made = await register.send({
      body: {
        ...rest,
        joinedOn: (joinedOn || null) as never,
        fields: {
          ...told,
          mobile: mobile || null,
          worksAt: worksAt || null,
          ...(born ? { born: born as never } : {}),
        },
        otherThan: [...others],
        otherWhy,
      },
    });
    setAlike([]);
    go(`/members/${made.id}`);
  }
  function onTrouble({ current }: Trouble) {
    if (Array.isArray(current)) setAlike(current as WorkerRow[]);
  }
  return (
    <FormDialog<Filled>
      label="登记职工"
      type="primary"
      name="register-worker"
      width={640}
      initial={{ unitId: unit.id, fields: { name: '', document: 'id-card', documentNo: '', groups: [] } }}
      onSubmit={submit}
      onTrouble={onTrouble}
    >
      <Alike workers={alike} chosen={others} onChange={setOthers} />
      <Form.Item name="unitId" label="所属工会" rules={required('请选择所属工会')}>
        <UnitPicker known={[unit]} />
      </Form.Item>
      <Form.Item name={['fields', 'name']} label="姓名" rules={required('请填写姓名')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Identity />
      <Form.Item name={['fields', 'mobile']} label="手机号" extra="可不填；加密保存，查看须写明原因">
        <Input inputMode="tel" maxLength={11} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['fields', 'groups']} label="类别">
        <Select mode="multiple" options={choices(WORKER_GROUPS)} placeholder="可选几项，没有的不选" />
      </Form.Item>
      <Form.Item name={['fields', 'employerId']} label="用人单位">
        <EmployerField />
      </Form.Item>
      <Form.Item name={['fields', 'job']} label="岗位">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name={['fields', 'worksAt']}
        label="外出务工地"
        extra="不在工会所在地工作的填写，例如“广东省东莞市”；会籍不动，照常参加选举"
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="joinedOn" label="入会日期" extra="已是会员的填写；尚未入会的不填，登记后再办理申请">
        <DayInput />
      </Form.Item>
    </FormDialog>
  );
}

/** Passports say neither sex nor birth. */
function Identity() {
  const document = Form.useWatch<DocumentSort>(['fields', 'document']);
  return (
    <>
      <Form.Item name={['fields', 'document']} label="证件类型">
        <Select options={choices(DOCUMENTS)} />
      </Form.Item>
      <Form.Item name={['fields', 'documentNo']} label="证件号" rules={required('请填写证件号')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      {document === 'passport' && (
        <>
          <Form.Item name={['fields', 'sex']} label="性别" rules={required('请选择性别')}>
            <Select options={choices(SEXES)} />
          </Form.Item>
          <Form.Item name={['fields', 'born']} label="出生日期" rules={required('请填写出生日期')}>
            <DayInput />
          </Form.Item>
        </>
      )}
    </>
  );
}
