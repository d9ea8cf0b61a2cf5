import { asDay } from '@niangjia/domain/core/days.ts';
import { periodBefore, periodOf } from '@niangjia/domain/core/period.ts';
import { rectificationApi } from '@niangjia/domain/supervise/rectification.api.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useGo } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';

interface Values {
  title: string;
  fromDay: string;
  toDay: string;
  verifierIds: string[];
}

/** The draw: window and people are chosen, which matters come up is left to the seed. */
export function DrawSample({ unitId }: { unitId: string }) {
  const { today } = useMe();
  const month = periodBefore(periodOf('month', asDay(today)));
  const people = useRead(rectificationApi.listVerifiers, { params: { id: unitId } });
  const draw = useStep(rectificationApi.drawSample);
  const go = useGo();
  async function send(values: Values) {
    const body = { ...values, fromDay: asDay(values.fromDay), toDay: asDay(values.toDay) };
    const made = await draw.send({ params: { id: unitId }, body });
    go(`/rectify-samples/${made.id}`);
  }
  return (
    <FormDialog<Values>
      label="抽取回访事项"
      name="draw-sample"
      type="primary"
      initial={{ title: `${month.label}销号抽查`, fromDay: month.start, toDay: today, verifierIds: [] }}
      onSubmit={send}
    >
      <p>
        从这段时间销号的整改事项中随机抽取{people.data ? ` ${people.data.percent}%` : ''}
        ，每个有销号的单位至少一件；随机种子和当时的全部事项留存，可照原样重抽。
      </p>
      <Form.Item label="抽查名称" name="title" rules={[{ required: true, message: '请填写抽查名称' }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item label="销号日期从" name="fromDay" rules={[{ required: true, message: '请选择日期' }]}>
        <DayInput />
      </Form.Item>
      <Form.Item label="到" name="toDay" rules={[{ required: true, message: '请选择日期' }]}>
        <DayInput />
      </Form.Item>
      <Form.Item
        label="核查人"
        name="verifierIds"
        extra="抽中的事项平均分给所选的人；承办单位及其下级的人、办过这件整改的人不会分到。"
        rules={[{ required: true, message: '请选择核查人' }]}
      >
        <Select
          mode="multiple"
          options={(people.data?.items ?? []).map(p => ({
            value: p.personId,
            label: `${p.name}（${p.unit}）`,
          }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
