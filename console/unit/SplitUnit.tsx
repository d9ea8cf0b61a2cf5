import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useGo } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { type Decision, DecisionFields, required } from './DecisionFields.tsx';
import { readAgain } from './read-again.ts';

interface Typed extends Decision {
  name: string;
  shortName: string;
  childIds?: string[];
}

/** 分设: a new unit of the same sort beside this one; which units below go over is chosen here. */
export function SplitUnit({ unit }: { unit: UnitRecord }) {
  const split = useWrite(unitApi.split);
  const go = useGo();
  return (
    <FormDialog<Typed>
      label="分设"
      title={`从${unit.name}分设`}
      name="split"
      onTrouble={readAgain}
      onSubmit={async ({ childIds = [], ...body }) => {
        const made = await split.send({
          params: { id: unit.id },
          body: { ...body, childIds, seenSeq: unit.seq },
        });
        if (made.newId) go(`/units/${made.newId}`);
      }}
    >
      <p>
        新组织与本组织同类、同级、同一上级。任职和直接负责的用人单位留在本组织，新组织的领导班子按规定程序产生。生效日期可以在今天以后：到那一天自动分设，之前可以撤回。
      </p>
      <Form.Item name="name" label="新组织名称" rules={required('请填写新组织名称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={required('请填写简称')}>
        <Input maxLength={20} />
      </Form.Item>
      <Children unit={unit} />
      <DecisionFields />
    </FormDialog>
  );
}

function Children({ unit }: { unit: UnitRecord }) {
  const line = unit.places.find(p => p.when === 'now')?.line ?? 'territory';
  const children = useRead(unitApi.listChildren, { query: { parentId: unit.id, line, page: 1, size: 200 } });
  return (
    <Form.Item name="childIds" label="转入新组织的下级组织（可不选）">
      <Select
        mode="multiple"
        optionFilterProp="label"
        loading={!children.data && !children.trouble}
        notFoundContent={children.trouble?.title ?? '没有下级组织'}
        placeholder="选择下级组织，连同它们的下级一并转入"
        options={(children.data?.items ?? []).map(c => ({ value: c.id, label: c.name }))}
      />
    </Form.Item>
  );
}
