import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { GROUPINGS, type Grouping, UNIT_LEVELS, type UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { type Choice, ConflictPanel } from '@niangjia/ui/ConflictPanel.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import type { Trouble } from '@niangjia/ui/trouble.ts';
import { Form, type FormInstance, Input } from 'antd';
import { useState } from 'react';
import { useWrite } from '../app/queries.ts';
import { required } from './DecisionFields.tsx';

interface Facts {
  shortName: string;
  level: UnitLevel;
  grouping?: Grouping;
  foundedOn?: string;
  sortNo: number;
  address?: string;
  phone?: string;
}

const LABELS: Readonly<Record<keyof Facts, string>> = {
  shortName: '简称',
  level: '层级',
  grouping: '考核分组',
  foundedOn: '成立日期',
  sortNo: '排序号',
  address: '办公地址',
  phone: '办公电话',
};
const FIELDS = Object.keys(LABELS) as (keyof Facts)[];

const factsOf = (unit: Partial<UnitRecord>): Partial<Facts> => ({
  shortName: unit.shortName,
  level: unit.level,
  grouping: unit.grouping ?? undefined,
  foundedOn: unit.foundedOn ?? undefined,
  sortNo: unit.sortNo,
  address: unit.address ?? undefined,
  phone: unit.phone ?? undefined,
});

const said = (key: keyof Facts, value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (key === 'level') return UNIT_LEVELS[value as UnitLevel] ?? String(value);
  if (key === 'grouping') return GROUPINGS[value as Grouping] ?? String(value);
  return String(value);
};

const bodyOf = (facts: Facts) => ({
  ...facts,
  grouping: facts.grouping ?? null,
  foundedOn: facts.foundedOn || null,
  address: facts.address ?? '',
  phone: facts.phone ?? '',
});

/** Plain facts of the unit. When somebody else changed them meanwhile, both versions are laid side by side. */
export function EditUnit({ unit }: { unit: UnitRecord }) {
  const edit = useWrite(unitApi.edit);
  const [mine, setMine] = useState<Facts | null>(null);
  const [conflict, setConflict] = useState<Trouble | null>(null);
  const theirs = (conflict?.current ?? {}) as Partial<UnitRecord>;

  async function send(facts: Facts) {
    setMine(facts);
    await edit.send({
      params: { id: unit.id },
      body: { ...bodyOf(facts), seenSeq: conflict ? (theirs.seq ?? unit.seq) : unit.seq },
    });
    setConflict(null);
  }

  function resolve(form: FormInstance<Facts>, choices: Record<string, Choice>) {
    const other = factsOf(theirs);
    for (const key of FIELDS) if (choices[key] === 'theirs') form.setFieldValue(key, other[key]);
    form.submit();
  }

  return (
    <FormDialog<Facts>
      label="修改资料"
      name="edit-unit"
      initial={factsOf(unit)}
      onSubmit={send}
      onTrouble={trouble => {
        if (trouble.sort !== 'conflict') return undefined;
        setConflict(trouble);
        return 'shown';
      }}
    >
      {form => (
        <>
          {conflict && mine && (
            <ConflictPanel
              title={conflict.title}
              fields={FIELDS.map(key => ({
                key,
                label: LABELS[key],
                mine: said(key, mine[key]),
                theirs: said(key, factsOf(theirs)[key]),
              }))}
              pending={edit.isPending}
              onResolve={choices => resolve(form, choices)}
            />
          )}
          <FactFields />
        </>
      )}
    </FormDialog>
  );
}

function FactFields() {
  return (
    <>
      <Form.Item name="shortName" label={LABELS.shortName} rules={required('请填写简称')}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="level" label={LABELS.level} rules={required('请选择层级')}>
        <Select options={Object.entries(UNIT_LEVELS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="grouping" label={LABELS.grouping} extra="只有县级总工会需要选择">
        <Select allowClear options={Object.entries(GROUPINGS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="foundedOn" label={LABELS.foundedOn}>
        <DayInput />
      </Form.Item>
      <Form.Item name="address" label={LABELS.address}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="phone" label={LABELS.phone}>
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
      <Form.Item name="sortNo" label={LABELS.sortNo} extra="在同级中从小到大排列">
        <NumberInput min={0} max={99_999} />
      </Form.Item>
    </>
  );
}
