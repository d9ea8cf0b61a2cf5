/** Dates in, the last days out; and whether an award is final. */
import { AWARD_SORTS } from '@niangjia/domain/rights/final-award.rules.ts';
import { INTERRUPTIONS } from '@niangjia/domain/rights/limitation.rules.ts';
import { ORDER_SORTS } from '@niangjia/domain/rights/mediation.rules.ts';
import { sumsApi } from '@niangjia/domain/rights/sums.api.ts';
import { MoneyInput } from '@niangjia/ui/MoneyInput.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form } from 'antd';
import { DayField, type FormProps, options, Rows, SumForm, YesField } from './SumForm.tsx';

export function LimitationSum(props: FormProps) {
  return (
    <SumForm endpoint={sumsApi.sumLimitation} name="limitation" {...props}>
      <DayField name="knownOn" label="知道或应当知道权利被侵害之日" />
      <YesField name="isArrears" label="属于拖欠劳动报酬" />
      <DayField name="endedOn" label="劳动关系终止之日" extra="还没有终止的不填。" />
      <Rows name="interruptions" add="添加中断的情形">
        {at => (
          <>
            <DayField name={[at, 'on']} label={`第${at + 1}次中断日期`} />
            <Form.Item name={[at, 'how']} label={`第${at + 1}次中断情形`} className="grow">
              <Select options={options(INTERRUPTIONS)} />
            </Form.Item>
          </>
        )}
      </Rows>
      <Rows name="suspensions" add="添加中止的期间">
        {at => (
          <>
            <DayField name={[at, 'from']} label={`第${at + 1}段中止开始`} />
            <DayField name={[at, 'to']} label={`第${at + 1}段中止结束（还在中止的不填）`} />
          </>
        )}
      </Rows>
    </SumForm>
  );
}

export function MediationSum(props: FormProps) {
  return (
    <SumForm endpoint={sumsApi.sumMediation} name="mediation" {...props}>
      <DayField name="appliedOn" label="收到调解申请日期" />
      <DayField name="acceptedOn" label="受理日期" />
      <YesField name="isExtended" label="双方书面同意延长" />
      <Form.Item name="persons" label="劳动者人数" initialValue={1}>
        <NumberInput min={1} precision={0} />
      </Form.Item>
      <DayField name="effectiveOn" label="协议生效日期" />
      <DayField name="performOn" label="约定履行期限" />
      <Form.Item name="orderSort" label="协议涉及的给付">
        <Select allowClear options={options(ORDER_SORTS)} />
      </Form.Item>
    </SumForm>
  );
}

export function ArbitrationSum(props: FormProps) {
  return (
    <SumForm endpoint={sumsApi.sumArbitration} name="arbitration" {...props}>
      <DayField name="appliedOn" label="申请仲裁日期" />
      <DayField name="acceptedOn" label="受理日期" />
      <DayField name="servedOn" label="被申请人收到副本日期" />
      <DayField name="answeredOn" label="收到答辩书日期" />
      <DayField name="hearingOn" label="开庭日期" />
      <YesField name="isExtended" label="案情复杂，经批准延长" />
      <DayField name="awardServedOn" label="收到裁决书日期" />
      <YesField name="isFinalAward" label="是终局裁决" />
    </SumForm>
  );
}

export function AwardSum({ given, ...rest }: FormProps) {
  const claims = Array.isArray(given.claims) ? given.claims : [];
  const items = claims.length ? claims : [{}];
  return (
    <SumForm endpoint={sumsApi.sumAward} name="award" given={{ items }} {...rest}>
      <Rows name="items" add="添加请求">
        {at => (
          <>
            <Form.Item name={[at, 'sort']} label={`第${at + 1}项请求`} className="grow">
              <Select options={options(AWARD_SORTS)} />
            </Form.Item>
            <Form.Item name={[at, 'amountFen']} label={`第${at + 1}项金额`}>
              <MoneyInput />
            </Form.Item>
          </>
        )}
      </Rows>
    </SumForm>
  );
}
