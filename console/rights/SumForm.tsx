/** The frame of every sum: what is typed on one side, what it comes to on the other. */
import type { Endpoint } from '@niangjia/domain/core/endpoint.ts';
import type { SumSort } from '@niangjia/domain/rights/kept-sum.model.ts';
import type { Sum, zSum } from '@niangjia/domain/rights/sums.fields.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { clearMarks, markFields } from '@niangjia/ui/FormDialog.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Checkbox, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { call } from '../app/client.ts';
import { type Keeping, KeepSum } from './KeepSum.tsx';
import { SumShown } from './SumShown.tsx';

export interface FormProps {
  /** Dates that are known already, by the names of the fields. */
  given: Record<string, unknown>;
  /** By whose numbers. */
  unitId: string | null;
  /** What was typed when it was reckoned last, all of it. */
  again?: Record<string, unknown> | undefined;
  /** The matter to which the sum may be kept. */
  keeping?: Keeping | undefined;
}

type Typed = Record<string, unknown>;
export const options = (table: Readonly<Record<string, string>>) =>
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
  name: SumSort;
  children: ReactNode;
}

export function SumForm({ endpoint, name, given, unitId, again, keeping, children }: FrameProps) {
  const [form] = Form.useForm<Typed>();
  const [counted, setCounted] = useState<{ typed: Typed; sum: Sum } | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isPending, setPending] = useState(false);
  async function count(typed: Typed) {
    setPending(true);
    setTrouble(null);
    // What the last answer said at a field is about dates that may have changed.
    clearMarks(form);
    try {
      const body = known(typed) as Typed;
      const sum = await call(endpoint, { body: { ...body, unitId } } as never);
      setCounted({ typed: body, sum });
    } catch (error) {
      const told = asTrouble(error);
      setTrouble(told);
      setCounted(null);
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
        initialValues={again ?? given}
        onFinish={typed => void count(typed)}
        className="panel"
      >
        <ProblemNotice trouble={trouble} form={name} />
        {children}
        <Button type="primary" htmlType="submit" loading={isPending}>
          推算
        </Button>
      </Form>
      {counted && (
        <section className="panel stack" aria-label="推算结果">
          <h2>推算结果</h2>
          <SumShown sum={counted.sum} />
          {keeping && (
            <KeepSum key={JSON.stringify(counted)} sort={name} typed={counted.typed} keeping={keeping} />
          )}
        </section>
      )}
    </div>
  );
}

export const DayField = ({
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
export const YesField = ({ name, label }: { name: string; label: string }) => (
  <Form.Item name={name} valuePropName="checked">
    <Checkbox>{label}</Checkbox>
  </Form.Item>
);

interface RowsProps {
  name: string;
  add: string;
  children: (at: number) => ReactNode;
}

export function Rows({ name, add, children }: RowsProps) {
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
