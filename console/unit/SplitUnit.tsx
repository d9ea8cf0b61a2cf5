import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { EmployersPicker } from '../app/EmployerPicker.tsx';
import { useGo } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { ChangeList } from './ChangeList.tsx';
import { type Decision, DecisionFields, required } from './DecisionFields.tsx';
import { readAgain } from './read-again.ts';

interface Typed extends Decision {
  name: string;
  shortName: string;
  childIds?: string[];
  employers?: { value: string; label: string }[];
}

const idsOf = (employers: Typed['employers'] = []): string[] => employers.map(e => e.value);

/** 分设: a new unit of the same sort beside this one; what goes over is chosen here, and counted before it is decided. */
export function SplitUnit({ unit }: { unit: UnitRecord }) {
  const split = useWrite(unitApi.split);
  const go = useGo();
  return (
    <FormDialog<Typed>
      label="分设"
      title={`从${unit.name}分设`}
      name="split"
      width={720}
      onTrouble={readAgain}
      onSubmit={async ({ childIds = [], employers, ...body }) => {
        const made = await split.send({
          params: { id: unit.id },
          body: { ...body, childIds, employerIds: idsOf(employers), seenSeq: unit.seq },
        });
        if (made.newId) go(`/units/${made.newId}`);
      }}
    >
      {form => (
        <>
          <p>
            新组织的领导班子按规定程序产生，原任职留在本组织。生效日期可以在今天以后：到那一天自动分设，之前可以撤回。
          </p>
          <Form.Item name="name" label="新组织名称" rules={required('请填写新组织名称')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="shortName" label="简称" rules={required('请填写简称')}>
            <Input maxLength={20} />
          </Form.Item>
          <Children unit={unit} />
          <Form.Item
            name="employers"
            label="转入新组织的用人单位（可不选）"
            extra="只列本组织直接负责的；在这些单位工作的会员，会籍一并转入"
          >
            <EmployersPicker handledById={unit.id} />
          </Form.Item>
          <DecisionFields />
          <Form.Item noStyle dependencies={['childIds', 'employers', 'day']}>
            {() => (
              <SplitPreview
                id={unit.id}
                day={form.getFieldValue('day')}
                childIds={form.getFieldValue('childIds') ?? []}
                employerIds={idsOf(form.getFieldValue('employers'))}
              />
            )}
          </Form.Item>
        </>
      )}
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

interface Named {
  id: string;
  day?: string;
  childIds: readonly string[];
  employerIds: readonly string[];
}

function SplitPreview({ id, day, childIds, employerIds }: Named) {
  const query = { day: day ?? '', childIds: childIds.join(','), employerIds: employerIds.join(',') };
  const preview = useRead(unitApi.previewSplit, { params: { id }, query }, { enabled: Boolean(day) });
  if (!day) return <p className="quiet">选择生效日期后，这里列出将发生的变化。</p>;
  return (
    <ReadGate {...preview}>
      {change => <ChangeList title="分设后的变化" change={change} taker="新组织" />}
    </ReadGate>
  );
}
