import { asDay } from '@niangjia/domain/core/days.ts';
import { warningApi } from '@niangjia/domain/supervise/warning.api.ts';
import { SIGN_SORTS, type SignSort } from '@niangjia/domain/supervise/warning.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { App, Form, Input } from 'antd';
import { EmployerPicker } from '../app/EmployerPicker.tsx';
import { useGo } from '../app/place.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';

interface Values {
  employerId: string;
  sort: SignSort;
  onDay: string;
  atTime?: string;
  persons?: number;
  months?: number;
  deaths?: number;
  note?: string;
}

const ASKS: Readonly<Record<SignSort, readonly (keyof Values)[]>> = {
  arrears: ['persons', 'months'],
  layoff: ['persons'],
  accident: ['atTime', 'persons', 'deaths'],
  expiry: [],
  closure: ['persons'],
};
const SORTS = Object.entries(SIGN_SORTS).map(([value, label]) => ({ value, label }));

/** What was heard of an employer: warnings follow by rule, and what must be told at once is told by the same words. */
export function ReportSign() {
  const { today } = useMe();
  const { message } = App.useApp();
  const report = useStep(warningApi.reportSign);
  const go = useGo();
  async function send({ employerId, ...typed }: Values) {
    const { persons = null, months = null, deaths = null, note = '', atTime = null } = typed;
    const body = { sort: typed.sort, onDay: asDay(typed.onDay), persons, months, deaths, note, atTime };
    const { raised, events } = await report.send({ params: { id: employerId }, body });
    const [event] = events;
    if (event) return go(`/events/${event.id}`);
    const [warning] = raised;
    if (warning) return go(`/matters/${warning.id}`);
    message.success('已登记，按规则还不到预警的程度');
  }
  return (
    <FormDialog<Values>
      label="报告用人单位情况"
      name="report-sign"
      initial={{ onDay: today, sort: 'arrears' }}
      onSubmit={send}
    >
      {form => (
        <>
          <p>
            只报由本单位联系的用人单位；由别的工会联系的，请告知那一家工会来报。只记单位和情况，不写个人姓名。
            达到预警标准的，同时发出预警；工伤事故同时作为首报报上级，不用再填一遍。
          </p>
          <Form.Item
            label="用人单位"
            name="employerId"
            rules={[{ required: true, message: '请选择用人单位' }]}
          >
            <EmployerField />
          </Form.Item>
          <Form.Item label="情况" name="sort">
            <Select options={SORTS} />
          </Form.Item>
          <Form.Item label="日期" name="onDay" rules={[{ required: true, message: '请选择日期' }]}>
            <DayInput />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a, b) => a.sort !== b.sort}>
            {() => <Asked asks={ASKS[form.getFieldValue('sort') as SignSort] ?? []} />}
          </Form.Item>
          <Form.Item label="说明" name="note">
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

/** The form gives id, value and change; the picker tells an empty choice as null. */
const EmployerField = ({
  id = '',
  value,
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
}) => <EmployerPicker id={id} value={value ?? null} onChange={next => onChange?.(next ?? undefined)} />;

function Asked({ asks }: { asks: readonly (keyof Values)[] }) {
  return (
    <>
      {asks.includes('atTime') && (
        <Form.Item label="发生时刻" name="atTime" rules={[{ required: true, message: '请填写发生时刻' }]}>
          <Input type="time" style={{ width: 160 }} />
        </Form.Item>
      )}
      {asks.includes('persons') && (
        <Form.Item label="涉及人数" name="persons" rules={[{ required: true, message: '请填写涉及人数' }]}>
          <NumberInput min={1} />
        </Form.Item>
      )}
      {asks.includes('deaths') && (
        <Form.Item label="其中死亡人数" name="deaths" rules={[{ required: true, message: '没有的填0' }]}>
          <NumberInput min={0} />
        </Form.Item>
      )}
      {asks.includes('months') && (
        <Form.Item label="拖欠月数" name="months" rules={[{ required: true, message: '请填写拖欠月数' }]}>
          <NumberInput min={1} />
        </Form.Item>
      )}
    </>
  );
}
