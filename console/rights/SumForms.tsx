import type { Endpoint } from '@niangjia/domain/core/endpoint.ts';
import { AWARD_SORTS } from '@niangjia/domain/rights/final-award.rules.ts';
import { INTERRUPTIONS } from '@niangjia/domain/rights/limitation.rules.ts';
import { ORDER_SORTS } from '@niangjia/domain/rights/mediation.rules.ts';
import { sumsApi } from '@niangjia/domain/rights/sums.api.ts';
import type { Sum, zSum } from '@niangjia/domain/rights/sums.fields.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { markFields } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Checkbox, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { call } from '../app/client.ts';

interface FormProps {
  /** Dates that are known already, by the names of the fields. */
  given: Record<string, unknown>;
  /** By whose numbers. */
  unitId: string | null;
}

type Typed = Record<string, unknown>;
const options = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

/** An empty day is a day that is not known yet. */
const known = (value: unknown): unknown => {
  if (value === '') return null;
  if (Array.isArray(value)) return value.map(known);
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, known(v)]));
  return value;
};

interface FrameProps extends FormProps {
  endpoint: Endpoint & { reply: typeof zSum };
  name: string;
  children: ReactNode;
  read?: (typed: Typed) => Typed;
}

function SumForm({ endpoint, name, given, unitId, children, read = typed => typed }: FrameProps) {
  const [form] = Form.useForm<Typed>();
  const [sum, setSum] = useState<Sum | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isPending, setPending] = useState(false);
  async function count(typed: Typed) {
    setPending(true);
    setTrouble(null);
    // What the last answer said at a field is about dates that may have changed.
    form.setFields(form.getFieldsError().map(({ name }) => ({ name, errors: [] })) as never);
    try {
      const body = { ...(known(read(typed)) as Typed), unitId };
      setSum(await call(endpoint, { body } as never));
    } catch (error) {
      const told = asTrouble(error);
      setTrouble(told);
      setSum(null);
      markFields(form, told);
    } finally {
      setPending(false);
    }
  }
  return (
    <div className="sums">
      <Form
        form={form}
        name={name}
        layout="vertical"
        requiredMark={false}
        initialValues={given}
        onFinish={typed => void count(typed)}
        className="panel"
      >
        <ProblemNotice trouble={trouble} form={name} />
        {children}
        <Button type="primary" htmlType="submit" loading={isPending}>
          推算
        </Button>
      </Form>
      {sum && <SumShown sum={sum} />}
    </div>
  );
}

function SumShown({ sum: { result, tone, steps } }: { sum: Sum }) {
  return (
    <section className="panel stack" aria-label="推算结果">
      <h2>推算结果</h2>
      <p role="status">
        <StateTag tone={tone}>{result}</StateTag>
      </p>
      <ol>
        {steps.map(({ label, dueOn, says }) => (
          <li key={label + says}>
            {label && <strong>{label}</strong>}
            {dueOn && <strong>：{dueOn}</strong>}
            <div>{says}</div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const DayField = ({
  name,
  label,
  extra,
}: {
  name: string | (string | number)[];
  label: string;
  extra?: string;
}) => (
  <Form.Item name={name} label={label} extra={extra}>
    <DayInput />
  </Form.Item>
);
const YesField = ({ name, label }: { name: string; label: string }) => (
  <Form.Item name={name} valuePropName="checked">
    <Checkbox>{label}</Checkbox>
  </Form.Item>
);

interface RowsProps {
  name: string;
  add: string;
  children: (at: number) => ReactNode;
}

function Rows({ name, add, children }: RowsProps) {
  return (
    <Form.List name={name}>
      {(rows, list) => (
        <div className="stack sum-rows">
          {rows.map(row => (
            <div key={row.key} className="row">
              {children(row.name)}
              <Button
                size="small"
                aria-label={`去掉第${row.name + 1}行`}
                onClick={() => list.remove(row.name)}
              >
                去掉
              </Button>
            </div>
          ))}
          <div>
            <Button onClick={() => list.add({})}>{add}</Button>
          </div>
        </div>
      )}
    </Form.List>
  );
}

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

interface Claim {
  sort?: string;
  yuan?: number;
}

/** Yuan on the screen, fen in the sum. */
const inFen = ({ items = [] }: Typed): Typed => ({
  items: (items as Claim[]).map(({ sort, yuan }) => ({ sort, amountFen: Math.round((yuan ?? 0) * 100) })),
});

export function AwardSum({ given, unitId }: FormProps) {
  const claims = Array.isArray(given.claims) ? (given.claims as { sort: string; amountFen: number }[]) : [];
  const items = claims.length ? claims.map(c => ({ sort: c.sort, yuan: c.amountFen / 100 })) : [{}];
  return (
    <SumForm endpoint={sumsApi.sumAward} name="award" given={{ items }} unitId={unitId} read={inFen}>
      <Rows name="items" add="添加请求">
        {at => (
          <>
            <Form.Item name={[at, 'sort']} label={`第${at + 1}项请求`} className="grow">
              <Select options={options(AWARD_SORTS)} />
            </Form.Item>
            <Form.Item name={[at, 'yuan']} label={`第${at + 1}项金额`}>
              <NumberInput min={0} precision={2} suffix="元" style={{ width: 150 }} />
            </Form.Item>
          </>
        )}
      </Rows>
    </SumForm>
  );
}
