import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Form, Input, Radio } from 'antd';
import { useUnitFor } from '../app/my-unit.ts';
import { useGo } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';

interface Typed {
  title: string;
  year: number;
  line: 'territory' | 'industry';
  startOn?: string;
  endOn?: string;
}

/** A programme without a speech: its tasks are added one by one. */
export function ProgrammeNew() {
  const create = useWrite(programmeApi.createProgramme);
  const unit = useUnitFor('deploy.draft');
  const { today } = useMe();
  const go = useGo();
  if (!unit) return null;
  const year = Number(today.slice(0, 4));
  async function send({ startOn, endOn, ...typed }: Typed) {
    const made = await create.send({
      body: {
        ...typed,
        unitId: unit!.id,
        speechId: null,
        startOn: startOn || null,
        endOn: endOn || null,
      },
    });
    go(`/programmes/${made.id}`);
  }
  return (
    <FormDialog<Typed>
      label="拟制专项行动"
      name="new-programme"
      onSubmit={send}
      initial={{ title: '', year, line: 'territory', startOn: today, endOn: `${year}-12-31` }}
    >
      <p className="quiet">由{unit.name}下达。依据讲话拟制的，请在文稿页生成，条款会自动带入。</p>
      <Form.Item name="title" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="line" label="下达范围">
        <Radio.Group
          options={[
            { value: 'territory', label: '地方工会' },
            { value: 'industry', label: '产业工会' },
          ]}
        />
      </Form.Item>
      <div className="row">
        <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度' }]}>
          <NumberInput min={2000} max={2100} />
        </Form.Item>
        <Form.Item name="startOn" label="开始日期">
          <DayInput />
        </Form.Item>
        <Form.Item name="endOn" label="结束日期">
          <DayInput />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
