import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { termApi } from '@niangjia/domain/term/term.api.ts';
import { BODIES, FORMS, type Officer, ROLES, SEXES, TIES } from '@niangjia/domain/term/term.model.ts';
import { EMPLOYMENTS } from '@niangjia/domain/unit/post.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Checkbox, Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';

type Term = ReplyOf<typeof termApi.unitTerm>['terms'][number];

interface Filled {
  no: number;
  fromOn: string;
  years: 3 | 5;
  form: keyof typeof FORMS;
  committeeSeats: number;
  auditSeats: number;
  paper: string;
  officers: Partial<Officer>[];
  why?: string;
}
const required = (message: string) => [{ required: true, message }];
const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const FIRST: Partial<Officer> = { body: 'committee', role: 'chair', employed: 'part-time', tie: 'none' };
const NEXT: Partial<Officer> = { body: 'committee', role: 'member', employed: 'part-time', tie: 'none' };

const bodyOf = ({ why: _, fromOn, officers, ...rest }: Filled) => ({
  ...rest,
  fromOn: fromOn as never,
  officers: officers as never,
});

/** A term that was held before the platform was there, from its papers. */
export function EnterTerm({ unitId }: { unitId: string }) {
  const enter = useWrite(termApi.enterTerm);
  return (
    <FormDialog<Filled>
      label="登记届期和班子"
      type="primary"
      name="enter-term"
      width={760}
      initial={{ no: 1, years: 5, form: 'own', committeeSeats: 5, auditSeats: 3, officers: [FIRST] }}
      onSubmit={filled => enter.send({ params: { id: unitId }, body: bodyOf(filled) })}
    >
      <Fields />
    </FormDialog>
  );
}

export function CorrectTerm({ term }: { term: Term }) {
  const correct = useWrite(termApi.correctTerm);
  const { no, fromOn, years, form, committeeSeats, auditSeats, paper } = term;
  const officers = term.officers
    .filter(o => o.toOn === null)
    .map(({ fromOn: _, toOn: _to, ...officer }) => officer);
  return (
    <FormDialog<Filled>
      label="更正届期和班子"
      name="correct-term"
      width={760}
      initial={{ no, fromOn, years: years as 3 | 5, form, committeeSeats, auditSeats, paper, officers }}
      onSubmit={filled =>
        correct.send({
          params: { id: term.id },
          body: { fields: bodyOf(filled), why: filled.why ?? '', seenSeq: term.seq },
        })
      }
    >
      <Fields />
      <Form.Item
        name="why"
        label="更正原因"
        rules={required('请写明原因')}
        extra="换届、补选、罢免请办理相应事项，不在这里改"
      >
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}

function Fields() {
  return (
    <>
      <div className="row">
        <Form.Item name="no" label="届次" rules={required('请填写届次')}>
          <NumberInput min={1} max={99} style={{ width: 90 }} />
        </Form.Item>
        <Form.Item name="fromOn" label="本届开始（大会日期）" rules={required('请填写开始日期')}>
          <DayInput />
        </Form.Item>
        <Form.Item name="years" label="任期">
          <Select
            options={[
              { value: 3, label: '三年' },
              { value: 5, label: '五年' },
            ]}
            style={{ width: 100 }}
          />
        </Form.Item>
        <Form.Item name="form" label="组织形式">
          <Select options={choices(FORMS)} style={{ width: 260 }} />
        </Form.Item>
        <Form.Item name="committeeSeats" label="委员名额" rules={required('请填写委员名额')}>
          <NumberInput min={1} max={99} style={{ width: 90 }} />
        </Form.Item>
        <Form.Item name="auditSeats" label="经审名额" rules={required('请填写经审名额')}>
          <NumberInput min={0} max={99} style={{ width: 90 }} />
        </Form.Item>
      </div>
      <Form.Item name="paper" label="批复文号" rules={required('请填写批复文号')}>
        <Input maxLength={100} />
      </Form.Item>
      <Officers />
    </>
  );
}

const Officers = () => (
  <Form.List name="officers">
    {(rows, { add, remove }) => (
      <div className="stack">
        {rows.map(({ key, name }) => (
          <OfficerRow key={key} name={name} onRemove={() => remove(name)} />
        ))}
        <div>
          <Button onClick={() => add(NEXT)}>添加班子成员</Button>
        </div>
      </div>
    )}
  </Form.List>
);

function OfficerRow({ name, onRemove }: { name: number; onRemove: () => void }) {
  return (
    <fieldset className="panel">
      <legend>班子成员 {name + 1}</legend>
      <div className="row">
        <Form.Item name={[name, 'name']} label="姓名" rules={required('请填写姓名')}>
          <Input maxLength={40} style={{ width: 110 }} />
        </Form.Item>
        <Form.Item name={[name, 'body']} label="机构">
          <Select options={choices(BODIES)} style={{ width: 150 }} />
        </Form.Item>
        <Form.Item name={[name, 'role']} label="职务">
          <Select options={choices(ROLES)} style={{ width: 150 }} />
        </Form.Item>
        <Form.Item name={[name, 'sex']} label="性别" rules={required('请选择性别')}>
          <Select options={choices(SEXES)} style={{ width: 80 }} />
        </Form.Item>
        <Form.Item name={[name, 'employed']} label="专兼职">
          <Select options={choices(EMPLOYMENTS)} style={{ width: 100 }} />
        </Form.Item>
        <Form.Item name={[name, 'tie']} label="与行政方面的关系">
          <Select options={choices(TIES)} style={{ width: 240 }} />
        </Form.Item>
        <Form.Item name={[name, 'frontLine']} valuePropName="checked" label="一线">
          <Checkbox>一线职工</Checkbox>
        </Form.Item>
      </div>
      <Button size="small" aria-label={`去掉班子成员${name + 1}`} onClick={onRemove}>
        去掉
      </Button>
    </fieldset>
  );
}
