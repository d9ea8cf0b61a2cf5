import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import type { CadrePost } from '@niangjia/domain/cadre/cadre.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';
import { WhyField } from './WhyField.tsx';

interface Filled {
  dueOn?: string | null;
  secondedFrom?: string | null;
  why: string;
}

/** Until when; and of a secondment, where from. */
export function SetTerm({ post }: { post: CadrePost }) {
  const set = useWrite(cadreApi.setTerm);
  const isSeconded = post.employment === 'seconded';
  return (
    <FormDialog<Filled>
      label="登记任期"
      title={`${post.unit.shortName} ${post.title}的任期`}
      name={`set-term-${post.id}`}
      size="small"
      initial={{ dueOn: post.dueOn ?? undefined, secondedFrom: post.secondedFrom ?? '' }}
      onSubmit={({ dueOn, secondedFrom, why }) =>
        set.send({
          params: { id: post.id },
          body: {
            dueOn: (dueOn || null) as never,
            secondedFrom: secondedFrom || null,
            why,
            seenSeq: post.seq,
          },
        })
      }
    >
      <Form.Item
        name="dueOn"
        label={isSeconded ? '挂职期满日期' : '任期届满日期'}
        extra="期满前会在名册中提示"
      >
        <DayInput />
      </Form.Item>
      {isSeconded && (
        <Form.Item
          name="secondedFrom"
          label="派出单位"
          rules={[{ required: true, message: '请填写派出单位' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      )}
      <WhyField label="依据或原因" />
    </FormDialog>
  );
}
