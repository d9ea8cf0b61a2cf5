/** Money that a worker can claim: overtime, severance, wages owed. */
import { ENDINGS } from '@niangjia/domain/rights/pay.fields.ts';
import { sumsApi } from '@niangjia/domain/rights/sums.api.ts';
import { MoneyInput } from '@niangjia/ui/MoneyInput.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form } from 'antd';
import { DayField, type FormProps, options, Rows, SumForm, YesField } from './SumForm.tsx';

interface FieldProps {
  name: string | (string | number)[];
  label: string;
  extra?: string;
}

const MoneyField = ({ name, label, extra }: FieldProps) => (
  <Form.Item name={name} label={label} extra={extra}>
    <MoneyInput />
  </Form.Item>
);
const HoursField = ({ name, label, extra }: FieldProps) => (
  <Form.Item name={name} label={label} extra={extra}>
    <NumberInput suffix="小时" style={{ width: 150 }} />
  </Form.Item>
);

export function OvertimeSum(props: FormProps) {
  return (
    <SumForm endpoint={sumsApi.sumOvertime} name="overtime" {...props}>
      <MoneyField name="wageFen" label="月工资" extra="按劳动合同约定的标准，不含加班费。" />
      <HoursField name="workdayHours" label="工作日延长的小时数" />
      <HoursField name="restHours" label="休息日加班的小时数" />
      <HoursField name="restOffHours" label="休息日加班中已补休的小时数" extra="包括下面按日期填写的。" />
      <HoursField name="holidayHours" label="法定节假日加班的小时数" extra="法定节假日不能用补休代替。" />
      <p className="muted">
        也可以按日期填写，是工作日、休息日还是法定节假日由工作日历判断，与上面的小时数相加。
      </p>
      <Rows name="days" add="按日期添加">
        {at => (
          <>
            <DayField name={[at, 'on']} label={`第${at + 1}天加班日期`} />
            <HoursField name={[at, 'hours']} label={`第${at + 1}天小时数`} />
          </>
        )}
      </Rows>
      <MoneyField name="paidFen" label="已付的加班费" />
    </SumForm>
  );
}

export function SeveranceSum({ given, ...rest }: FormProps) {
  const ended = typeof given.endedOn === 'string' ? { endOn: given.endedOn } : {};
  return (
    <SumForm endpoint={sumsApi.sumSeverance} name="severance" given={ended} {...rest}>
      <Form.Item name="ending" label="怎样解除、终止的">
        <Select options={options(ENDINGS)} />
      </Form.Item>
      <DayField name="startOn" label="入职日期" />
      <DayField name="endOn" label="解除、终止日期" extra="在职的最后一天。" />
      <MoneyField
        name="averageFen"
        label="离职前十二个月的平均工资"
        extra="应得工资，含奖金、津贴和补贴；不满十二个月的，按实际月数平均。"
      />
      <MoneyField
        name="localWageFen"
        label="当地上年度职工月平均工资"
        extra="不填的，用参数设置中的数；都没有的，不比较封顶。"
      />
      <Form.Item noStyle dependencies={['ending']}>
        {({ getFieldValue }) =>
          getFieldValue('ending') === 'notice' && (
            <>
              <YesField name="isNoticed" label="已提前三十日书面通知" />
              <MoneyField
                name="lastMonthFen"
                label="解除前一个月的工资"
                extra="没有提前通知的，用来计算代通知金。"
              />
            </>
          )
        }
      </Form.Item>
    </SumForm>
  );
}

export function ArrearsSum({ given, ...rest }: FormProps) {
  const known = typeof given.endedOn === 'string' ? { endedOn: given.endedOn } : {};
  return (
    <SumForm endpoint={sumsApi.sumArrears} name="arrears" given={{ owed: [{}], ...known }} {...rest}>
      <Rows name="owed" add="添加一笔">
        {at => (
          <>
            <DayField name={[at, 'dueOn']} label={`第${at + 1}笔应付日期`} />
            <MoneyField name={[at, 'dueFen']} label={`第${at + 1}笔应付金额`} />
            <MoneyField name={[at, 'paidFen']} label={`第${at + 1}笔已付金额`} />
          </>
        )}
      </Rows>
      <DayField name="endedOn" label="劳动关系终止之日" extra="还没有终止的不填。" />
      <DayField name="orderedBy" label="劳动行政部门责令支付的期限" extra="没有责令的不填。" />
    </SumForm>
  );
}
