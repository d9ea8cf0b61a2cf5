import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { WORKER_GROUPS, type WorkerGroup } from '@niangjia/domain/member/worker.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { EmployerField } from '../app/EmployerPicker.tsx';
import { useStep } from '../app/step.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { choices } from './RegisterWorker.tsx';
import type { Worker } from './WorkerPage.tsx';

interface Filled {
  name: string;
  documentNo?: string;
  mobile?: string;
  groups: WorkerGroup[];
  employerId: string | null;
  job: string;
  worksAt: string;
  mindedById?: string;
  why: string;
}

/** What stands in the register is corrected with the reason; numbers are typed anew, because they are shown masked only. */
export function CorrectWorker({ worker }: { worker: Worker }) {
  const correct = useStep(memberApi.correct);
  const held = {
    ...{ name: worker.name, groups: worker.groups, employerId: worker.employer?.id ?? null },
    ...{ job: worker.job, worksAt: worker.worksAt ?? '' },
  };
  function submit({ why, mindedById, documentNo, mobile, ...told }: Filled) {
    const changed = Object.entries({ ...told, worksAt: told.worksAt ?? '' }).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(held[key as keyof typeof held]),
    );
    const fields = {
      ...Object.fromEntries(changed.map(([key, value]) => [key, key === 'worksAt' ? value || null : value])),
      ...(documentNo ? { documentNo, isComparedWithDocument: true } : {}),
      ...(mobile ? { mobile } : {}),
    };
    const minded = told.groups.includes('dispatched') ? (mindedById ?? null) : null;
    const isMinded = minded !== (worker.mindedBy?.id ?? null);
    return correct.send({
      params: { id: worker.id },
      body: { seenSeq: worker.seq, why, fields, ...(isMinded ? { mindedById: minded } : {}) } as never,
    });
  }
  const known = worker.mindedBy ? { mindedById: worker.mindedBy.id } : {};
  return (
    <FormDialog<Filled>
      label="更正信息"
      name="correct-worker"
      width={640}
      initial={{ ...held, ...known }}
      onSubmit={submit}
    >
      <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="documentNo" label="证件号" extra={`现为${worker.documentMasked}；对照证件改了才填写`}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="mobile" label="手机号" extra={`现为${worker.mobileMasked ?? '未登记'}；改了才填写`}>
        <Input inputMode="tel" maxLength={11} autoComplete="off" />
      </Form.Item>
      <Form.Item name="groups" label="类别">
        <Select mode="multiple" options={choices(WORKER_GROUPS)} placeholder="可选几项，没有的不选" />
      </Form.Item>
      <Minded worker={worker} />
      <Form.Item name="employerId" label="用人单位">
        <EmployerField />
      </Form.Item>
      <Form.Item name="job" label="岗位">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="worksAt" label="外出务工地" extra="回到工会所在地工作的，清空">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="why"
        label="依据"
        rules={[{ required: true, min: 2, message: '请写明依据，例如核对了哪份证件' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}

/** 劳务派遣工: the membership stands on one side; a union of the other side may look after them. */
function Minded({ worker }: { worker: Worker }) {
  const groups = Form.useWatch<WorkerGroup[] | undefined>('groups');
  if (!(groups ?? worker.groups).includes('dispatched')) return null;
  return (
    <Form.Item
      name="mindedById"
      label="代管工会"
      extra={`会籍在${worker.unit.shortName}，只计一次；由用工（派遣）单位工会代管的，选那一家`}
    >
      <UnitPicker except={[worker.unit.id]} known={worker.mindedBy ? [worker.mindedBy] : []} />
    </Form.Item>
  );
}
