import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import {
  OWES,
  RECEIVERS,
  RULE_CADENCES,
  type RuleInput,
  type RuleView,
  TIME_UNITS,
  WAYS,
} from '@niangjia/domain/supervise/event.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input, Space } from 'antd';
import { useStep } from '../app/step.ts';

const options = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
const NEW: Partial<RuleInput> = {
  sort: 'event',
  receiver: 'superior',
  owes: 'below',
  within: { n: 3, unit: 'workday' },
};

/** A field that was emptied stands for "not set". */
const orNull = <T extends { n?: number | null }>(within: T | null | undefined) =>
  within && within.n !== null && within.n !== undefined ? (within as never) : null;

export function RuleForm({ unitId, rule }: { unitId: string; rule?: RuleView }) {
  const set = useStep(eventApi.setRule);
  const edit = useStep(eventApi.editRule);
  function submit(values: RuleInput) {
    const { sort, code, ...rest } = values;
    const content = {
      ...rest,
      within: orNull(values.within),
      forwardWithin: orNull(values.forwardWithin),
      publishWithin: orNull(values.publishWithin),
      cadence: values.cadence ?? null,
      byWay: values.byWay ?? null,
      dueDay: values.dueDay ?? null,
    };
    return rule
      ? edit.send({ params: { id: rule.id }, body: { ...content, seenSeq: rule.seq } })
      : set.send({ body: { ...content, sort, code, unitId } });
  }
  return (
    <FormDialog<RuleInput>
      label={rule ? '修改' : '设定规则'}
      title={rule ? `修改“${rule.title}”` : '设定必报规则'}
      name={`rule-${rule?.id ?? 'new'}`}
      size={rule ? 'small' : 'middle'}
      initial={rule ?? NEW}
      onSubmit={submit}
      width={640}
    >
      {!rule && (
        <>
          <Form.Item name="sort" label="类型">
            <Select options={options({ event: '随事报告', cadence: '按期报告' })} />
          </Form.Item>
          <Form.Item name="code" label="编号" rules={[{ required: true, message: '请填写编号' }]}>
            <Input maxLength={40} placeholder="如 safety-report" />
          </Form.Item>
        </>
      )}
      <Form.Item name="title" label="事项名称" rules={[{ required: true, message: '请填写事项名称' }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="meaning"
        label="哪些情形要报"
        rules={[{ required: true, message: '请写明哪些情形要报' }]}
      >
        <Input.TextArea maxLength={400} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="owes" label="谁报">
        <Select options={options(OWES)} />
      </Form.Item>
      <Form.Item name="receiver" label="报给谁">
        <Select options={options(RECEIVERS)} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: RuleInput, b: RuleInput) => a.sort !== b.sort}>
        {({ getFieldValue }) =>
          (rule?.sort ?? getFieldValue('sort')) === 'cadence' ? <CadenceFields /> : <TimeFields />
        }
      </Form.Item>
    </FormDialog>
  );
}

function TimeFields() {
  return (
    <>
      <WithinField name="within" label="发生后多长时间内报告" />
      <WithinField name="forwardWithin" label="各级收到后多长时间内转报（不设的清空）" />
      <WithinField name="publishWithin" label="报到后多长时间内转发（不转发的清空）" />
    </>
  );
}

function WithinField({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item label={label} htmlFor={`${name}-n`}>
      <Space>
        <Form.Item name={[name, 'n']} noStyle>
          <NumberInput id={`${name}-n`} min={1} max={1000} precision={0} />
        </Form.Item>
        <Form.Item name={[name, 'unit']} noStyle initialValue="workday">
          <Select aria-label={`${label}的单位`} options={options(TIME_UNITS)} style={{ width: 110 }} />
        </Form.Item>
      </Space>
    </Form.Item>
  );
}

function CadenceFields() {
  return (
    <>
      <Form.Item name="cadence" label="周期">
        <Select options={options(RULE_CADENCES)} />
      </Form.Item>
      <Form.Item name="byWay" label="以何种方式完成">
        <Select options={options(WAYS)} />
      </Form.Item>
      <Form.Item name="dueDay" label="次月几日前（书面报告的按月、按季规则填写）">
        <NumberInput min={1} max={31} precision={0} />
      </Form.Item>
    </>
  );
}
