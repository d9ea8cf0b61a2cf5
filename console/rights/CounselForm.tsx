import type { Day } from '@niangjia/domain/core/days.ts';
import { counselApi } from '@niangjia/domain/rights/counsel.api.ts';
import {
  COUNSEL_RESULTS,
  COUNSEL_SORTS,
  type CounselContent,
  type CounselSort,
} from '@niangjia/domain/rights/counsel.model.ts';
import { isForSomebody } from '@niangjia/domain/rights/counsel.rules.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { EmployerPicker } from '../app/EmployerPicker.tsx';
import { LawyerPicker } from '../app/LawyerPicker.tsx';
import { useStep } from '../app/step.ts';

interface Typed {
  lawyerId: string;
  sort: CounselSort;
  onDay: Day;
  from: string;
  minutes: number;
  asker?: string;
  employerId?: string | null;
  result: CounselContent['result'];
  note?: string;
}

interface Props {
  today: string;
  /** Without one it is chosen in the form. */
  lawyer?: { id: string; name: string };
  shift?: { id: string; onDay: string };
  matterId?: string;
  label?: string;
  size?: 'small' | 'middle';
}

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const required = (message: string) => [{ required: true, message }];

/** One single service, as it was: of a day on duty, for a dispute in hand, or by itself. */
export function NoteCounsel({ today, lawyer, shift, matterId, label = '登记服务', size = 'middle' }: Props) {
  const step = useStep(counselApi.noteCounsel);
  const sorts = Object.entries(COUNSEL_SORTS).filter(([sort]) => sort !== 'duty' || shift);
  return (
    <FormDialog<Typed>
      label={label}
      title={lawyer ? `登记服务：${lawyer.name}` : '登记律师服务'}
      name={`counsel-${shift?.id ?? lawyer?.id ?? matterId ?? 'new'}`}
      size={size}
      initial={{ onDay: (shift?.onDay ?? today) as Day, sort: shift ? 'duty' : 'advice' }}
      onSubmit={({ lawyerId, asker = '', note = '', employerId = null, ...typed }) =>
        step.send({
          params: { id: lawyer?.id ?? lawyerId },
          body: { ...typed, asker, note, employerId, matterId: matterId ?? null, shiftId: shift?.id ?? null },
        })
      }
    >
      {!lawyer && (
        <Form.Item name="lawyerId" label="律师" rules={required('请选择律师')}>
          <LawyerPicker />
        </Form.Item>
      )}
      <Form.Item name="sort" label="服务种类" rules={required('请选择服务种类')}>
        <Select options={sorts.map(([value, text]) => ({ value, label: text }))} />
      </Form.Item>
      <WhenAndLong />
      <ForWhom hasMatter={matterId !== undefined} />
      <Form.Item name="result" label="结果" rules={required('请选择结果')}>
        <Select options={choices(COUNSEL_RESULTS)} />
      </Form.Item>
      <Form.Item name="note" label="说明（可不填）" extra="不写来访人的姓名、电话和证件号。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}

const WhenAndLong = () => (
  <div className="row counsel-when">
    <Form.Item name="onDay" label="日期" rules={required('请选择日期')}>
      <DayInput />
    </Form.Item>
    <Form.Item name="from" label="开始时间" rules={required('请填写开始时间')}>
      <Input type="time" style={{ width: 120 }} />
    </Form.Item>
    <Form.Item name="minutes" label="时长（分钟）" rules={required('请填写时长')}>
      <NumberInput min={5} max={720} precision={0} />
    </Form.Item>
  </div>
);

function ForWhom({ hasMatter }: { hasMatter: boolean }) {
  return (
    <Form.Item noStyle dependencies={['sort']}>
      {form =>
        isForSomebody(form.getFieldValue('sort')) && (
          <>
            {!hasMatter && (
              <Form.Item
                name="asker"
                label="来访人称呼"
                extra="如“陈师傅”。要继续办理的，请登记法律援助或调解，姓名和电话写在那里。"
                rules={required('请填写来访人的称呼，如“陈师傅”')}
              >
                <Input maxLength={12} />
              </Form.Item>
            )}
            <Form.Item
              name="employerId"
              label="涉及的用人单位（可不填）"
              extra="律师担任该单位法律顾问或代理的，不能登记，应当换一名律师。"
            >
              <PickEmployer />
            </Form.Item>
          </>
        )
      }
    </Form.Item>
  );
}

/** As a field of a form, which hands its own value and asks for changes. */
function PickEmployer({
  id = '',
  value = null,
  onChange,
}: {
  id?: string;
  value?: string | null;
  onChange?: (id: string | null) => void;
}) {
  return <EmployerPicker id={id} value={value} onChange={next => onChange?.(next)} />;
}
