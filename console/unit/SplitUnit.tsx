import type { Line } from '@niangjia/domain/core/actor.ts';
import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useEffect } from 'react';
import { EmployersPicker } from '../app/EmployerPicker.tsx';
import { useGo } from '../app/place.ts';
import { usePages, useRead, useWrite } from '../app/queries.ts';
import { readAnew } from '../app/query-client.ts';
import { ChangeList } from './ChangeList.tsx';
import { type Decision, DecisionFields, required } from './DecisionFields.tsx';

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
      onTrouble={readAnew}
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

/** All that stand directly below, on whichever line the unit has: those of one union are some hundred at most. */
function useChildren(unit: UnitRecord, line: Line) {
  const isOn = unit.places.some(p => p.line === line && p.when === 'now');
  const pages = usePages(
    unitApi.listChildren,
    { query: { parentId: unit.id, line, size: 200 } },
    { enabled: isOn },
  );
  const { isReadingMore, onMore, trouble } = pages;
  const hasMore = pages.hasMore && !trouble;
  useEffect(() => {
    if (hasMore && !isReadingMore) onMore();
  }, [hasMore, isReadingMore, onMore]);
  return { ...pages, isReading: isOn && !trouble && (hasMore || !pages.rows) };
}

function Children({ unit }: { unit: UnitRecord }) {
  const lines = [useChildren(unit, 'territory'), useChildren(unit, 'industry')];
  const names = new Map(lines.flatMap(l => l.rows ?? []).map(c => [c.id, c.name]));
  const trouble = lines.find(l => l.trouble)?.trouble;
  return (
    <Form.Item
      name="childIds"
      label="转入新组织的下级组织（可不选）"
      extra={trouble && `下级组织没有读全：${trouble.title}`}
    >
      <Select
        mode="multiple"
        optionFilterProp="label"
        loading={lines.some(l => l.isReading)}
        notFoundContent={trouble?.title ?? '没有下级组织'}
        placeholder="选择下级组织，连同它们的下级一并转入"
        options={[...names].map(([value, label]) => ({ value, label }))}
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
