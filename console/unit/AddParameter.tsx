import { settingApi } from '@niangjia/domain/unit/setting.api.ts';
import type { ParameterEntry } from '@niangjia/domain/unit/setting.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { required } from './DecisionFields.tsx';

interface Filled {
  value: ParameterEntry['value'];
  fromDay: string;
  toDay?: string;
  docNo: string;
  article: string;
}

/** A further dated row; earlier rows stay as they are. */
export function AddParameter({ entry, unit }: { entry: ParameterEntry; unit: { id: string; name: string } }) {
  const add = useWrite(settingApi.addParameter);
  const { today } = useMe();
  return (
    <FormDialog<Filled>
      label="增加取值"
      title={`${entry.label}：增加取值`}
      name={`add-${entry.code}`}
      initial={{ fromDay: today, value: entry.value }}
      onSubmit={({ toDay, ...rest }) =>
        add.send({ body: { ...rest, code: entry.code, unitId: unit.id, toDay: toDay || null } })
      }
    >
      <p>适用于{unit.name}及其下级。</p>
      <ValueField entry={entry} />
      <Form.Item name="fromDay" label="生效日期" rules={required('请选择生效日期')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="toDay" label="最后有效日" extra="长期有效的可不填">
        <DayInput />
      </Form.Item>
      <Form.Item name="docNo" label="依据文号" rules={required('请填写依据的文号')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="article" label="条款" rules={required('请填写依据的条款')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}

function ValueField({ entry }: { entry: ParameterEntry }) {
  const rules = required('请填写取值');
  if (entry.sort === 'choice')
    return (
      <Form.Item name="value" label="取值" rules={rules}>
        <Select options={entry.choices} />
      </Form.Item>
    );
  return (
    <Form.Item name="value" label={`取值（${entry.unitLabel}）`} rules={rules}>
      <NumberInput min={entry.min ?? undefined} max={entry.max ?? undefined} />
    </Form.Item>
  );
}
