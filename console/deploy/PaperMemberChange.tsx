import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import type { PaperView } from '@niangjia/domain/deploy/paper.model.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';

interface Values {
  add?: string[];
  remove?: string[];
  why: string;
}

/** Who may know of a confined paper, changed later: some come, some go, with the reason for the trail. */
export function PaperMemberChange({ paper }: { paper: PaperView }) {
  const change = useStep(paperApi.changeMembers);
  const unit = useRead(unitApi.record, { params: { id: paper.unitId } });
  const { personId } = useMe();
  const listed = new Set(paper.members.map(m => m.personId));
  const people = new Map(
    (unit.data?.posts ?? [])
      .filter(p => !listed.has(p.personId))
      .map(p => [p.personId, `${p.personName} ${p.departmentName ?? ''}${p.title}`]),
  );
  return (
    <FormDialog<Values>
      label="调整知悉人员"
      name="paper-members"
      onSubmit={({ add = [], remove = [], why }) =>
        change.send({ params: { id: paper.id }, body: { seenSeq: paper.seq, add, remove, why } })
      }
    >
      <p>增加的人员立即可以查看这件来文和它的办理过程；移出的人员立即不能再看。</p>
      <Form.Item name="add" label="增加">
        <Select
          mode="multiple"
          loading={!unit.data && !unit.trouble}
          optionFilterProp="label"
          placeholder="选择可以知悉的人员"
          notFoundContent={unit.trouble?.title ?? '没有可以增加的人员'}
          options={[...people].map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item
        name="remove"
        label="移出"
        extra="不能移出自己；需要移出的，先增加另一位登记人，由对方办理。"
      >
        <Select
          mode="multiple"
          optionFilterProp="label"
          placeholder="选择不再知悉的人员"
          notFoundContent="没有可以移出的人员"
          options={paper.members
            .filter(m => m.personId !== personId)
            .map(m => ({ value: m.personId, label: m.name }))}
        />
      </Form.Item>
      <Form.Item
        name="why"
        label="原因"
        rules={[{ required: true, whitespace: true, message: '请写明原因' }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
