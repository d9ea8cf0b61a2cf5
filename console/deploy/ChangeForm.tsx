import { amountOf, brokenSays, isBroken } from '@niangjia/domain/core/amount.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { CHANGE_SORTS } from '@niangjia/domain/deploy/task.rules.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Form, Input } from 'antd';
import { useStep } from '../app/step.ts';
import { useDraftHome } from '../app/useDraft.ts';

interface Asked {
  amount?: number | null;
  dueOn?: string;
  reason: string;
}

/** The unit asks the level above for another amount or a later day. */
export function ChangeForm({ task, sort }: { task: TaskView; sort: 'adjust' | 'extend' }) {
  const ask = useStep(taskApi.askChange);
  const home = useDraftHome<Asked>(`task/${task.id}/${sort}`);
  const send = ({ amount, dueOn, reason }: Asked) =>
    ask.send({
      params: { id: task.id },
      body: { sort, amount: amount ?? null, dueOn: dueOn || null, reason },
    });
  return (
    <FormDialog<Asked>
      label={`申请${CHANGE_SORTS[sort]}`}
      name={`change-${sort}`}
      home={home}
      onSubmit={send}
    >
      {sort === 'adjust' ? (
        <>
          <p className="quiet">
            现任务数 {amountOf(task.measure ?? '', task.amount ?? 0)}，由{task.issuer}裁定。
          </p>
          <Form.Item
            name="amount"
            label={`调整为${task.measure ? `（${task.measure}）` : ''}`}
            rules={[
              { required: true, message: '请填写调整后的任务数' },
              {
                validator: (_, amount: number | null) =>
                  isBroken(task.measure, amount ?? null)
                    ? Promise.reject(new Error(brokenSays(task.measure)))
                    : Promise.resolve(),
              },
            ]}
          >
            <NumberInput min={0} inputMode="decimal" style={{ width: 160 }} />
          </Form.Item>
        </>
      ) : (
        <>
          <p className="quiet">
            现完成时限 {task.dueOn}，由{task.issuer}裁定。
          </p>
          <Form.Item name="dueOn" label="延期到" rules={[{ required: true, message: '请填写延期后的时限' }]}>
            <DayInput min={task.dueOn ?? undefined} />
          </Form.Item>
        </>
      )}
      <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请写明理由' }]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </FormDialog>
  );
}
