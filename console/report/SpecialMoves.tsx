import { specialApi } from '@niangjia/domain/report/special.api.ts';
import type { SpecialView } from '@niangjia/domain/report/special.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useStep } from '../app/step.ts';

type Name = 'submit' | 'check' | 'return' | 'sign' | 'refuse' | 'drop' | 'respond';

const MOVES: readonly {
  move: Name;
  label: string;
  why?: 'required';
  whyLabel?: string;
  isMain?: true;
  says: string;
}[] = [
  { move: 'submit', label: '送核稿', isMain: true, says: '送出后由部室负责人核稿，退回前不能再改。' },
  { move: 'check', label: '核稿通过', isMain: true, says: '通过后转领导签发。核稿人不能是拟稿人。' },
  { move: 'return', label: '退回修改', why: 'required', says: '退回拟稿人修改。' },
  { move: 'sign', label: '签发报送', isMain: true, says: '编号，数字重算定格，随即报送上级工会。' },
  { move: 'refuse', label: '不签发，退回', why: 'required', says: '退回拟稿人修改，修改后重新核稿。' },
  {
    move: 'respond',
    label: '批示',
    why: 'required',
    whyLabel: '批示意见',
    isMain: true,
    says: '报送单位随即看到；需要办理的，可以转为任务。',
  },
  { move: 'drop', label: '作废', why: 'required', says: '作废后不再出现在列表里。' },
];

export function SpecialMoves({ special, hasUnsaved }: { special: SpecialView; hasUnsaved: boolean }) {
  const step = useStep(specialApi.moveSpecial);
  return (
    <>
      {MOVES.filter(m => special.allowed.includes(m.move)).map(
        ({ move, label, why, whyLabel, isMain, says }) => (
          <ConfirmMove
            key={move}
            label={label}
            why={why ?? 'none'}
            {...(whyLabel ? { whyLabel } : {})}
            type={isMain ? 'primary' : 'default'}
            disabled={hasUnsaved}
            onConfirm={reason =>
              step.send({ params: { id: special.id }, body: { move, seenSeq: special.seq, why: reason } })
            }
          >
            <p>{says}</p>
          </ConfirmMove>
        ),
      )}
      {special.allowed.includes('assign') && <Assign special={special} />}
    </>
  );
}

interface Task {
  text: string;
  unitId: string;
  responsible: string;
  dueOn: string;
}

function Assign({ special }: { special: SpecialView }) {
  const step = useStep(specialApi.assignSpecial);
  return (
    <FormDialog<Task>
      label="转为任务"
      name="assign"
      initial={{ text: special.response ?? '', unitId: special.unitId }}
      onSubmit={task =>
        step.send({ params: { id: special.id }, body: { ...task, seenSeq: special.seq } as never })
      }
    >
      <Form.Item name="text" label="要办什么" rules={[{ required: true, min: 2, message: '请写明要办什么' }]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="unitId" label="承办单位" rules={[{ required: true, message: '请选择承办单位' }]}>
        <Select options={special.owners.map(o => ({ value: o.unitId, label: o.unit }))} />
      </Form.Item>
      <Form.Item name="responsible" label="责任人" rules={[{ required: true, message: '请填写责任人' }]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="dueOn" label="完成时限" rules={[{ required: true, message: '请选择完成时限' }]}>
        <DayInput />
      </Form.Item>
    </FormDialog>
  );
}
