import type { Day } from '@niangjia/domain/core/days.ts';
import { lawyerApi } from '@niangjia/domain/rights/lawyer.api.ts';
import type { ShiftView } from '@niangjia/domain/rights/lawyer.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Form, Input } from 'antd';
import type { ComponentProps } from 'react';
import { LawyerPicker } from '../app/LawyerPicker.tsx';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { NoteCounsel } from './CounselForm.tsx';

interface Planned {
  lawyerId: string;
  onDay: string;
  place: string;
}

export function PlanShift({ onDay }: { onDay: Day }) {
  const plan = useStep(lawyerApi.planShift);
  return (
    <FormDialog<Planned>
      label="安排值班"
      name="shift"
      type="primary"
      initial={{ onDay, place: '职工服务中心窗口' }}
      onSubmit={({ lawyerId, ...body }) => plan.send({ params: { id: lawyerId }, body })}
    >
      <WhichLawyer />
      <Form.Item name="onDay" label="值班日" rules={[{ required: true, message: '请选择值班日' }]}>
        <DayInput />
      </Form.Item>
      <Form.Item name="place" label="值班地点" rules={[{ required: true, message: '请填写值班地点' }]}>
        <Input maxLength={80} />
      </Form.Item>
    </FormDialog>
  );
}

const WhichLawyer = ({ fits }: Pick<ComponentProps<typeof LawyerPicker>, 'fits'>) => (
  <Form.Item name="lawyerId" label="律师" rules={[{ required: true, message: '请选择律师' }]}>
    <LawyerPicker {...(fits ? { fits } : {})} />
  </Form.Item>
);

export function ShiftMoves({ shift }: { shift: ShiftView }) {
  const { today } = useMe();
  const move = useStep(lawyerApi.moveShift);
  const swap = useStep(lawyerApi.swapShift);
  const { id, seq: seenSeq, lawyer, lawyerId, unitId, onDay, allowed, state, arrivedAt } = shift;
  // Whoever may plan shifts notes what was done on them, also after the reception was entered.
  const mayNote = allowed.length > 0 && state !== 'dropped' && onDay <= today;
  return (
    <>
      {allowed.includes('arrive') && onDay === today && arrivedAt === null && (
        <ConfirmMove
          label="签到"
          title={`签到：${lawyer} ${onDay}`}
          size="small"
          onConfirm={() => move.send({ params: { id, move: 'arrive' }, body: { seenSeq } })}
        >
          <p>按现在的时间记为签到时间，不能改。</p>
        </ConfirmMove>
      )}
      {allowed.includes('hold') && onDay <= today && (
        <FormDialog<{ persons: number; note?: string }>
          label="登记接待"
          title={`登记接待：${lawyer} ${onDay}`}
          name={`hold-${id}`}
          size="small"
          onSubmit={({ persons, note = '' }) =>
            move.send({ params: { id, move: 'hold' }, body: { seenSeq, persons, note } })
          }
        >
          <Form.Item
            name="persons"
            label="接待人次"
            extra="没有人来的填0。"
            rules={[{ required: true, message: '请填写接待人次，没有人来的填0' }]}
          >
            <NumberInput min={0} precision={0} />
          </Form.Item>
          <Form.Item name="note" label="主要问题（可不填）" extra="不写来访人的姓名和证件号。">
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Form.Item>
        </FormDialog>
      )}
      {mayNote && (
        <NoteCounsel
          today={today}
          lawyer={{ id: lawyerId, name: lawyer }}
          shift={{ id, onDay }}
          size="small"
        />
      )}
      {allowed.includes('drop') && onDay >= today && (
        <FormDialog<{ lawyerId: string; why: string }>
          label="换班"
          title={`换班：${lawyer} ${onDay}`}
          name={`swap-${id}`}
          size="small"
          onSubmit={body => swap.send({ params: { id }, body: { seenSeq, ...body } })}
        >
          <WhichLawyer fits={other => other.unitId === unitId && other.id !== lawyerId} />
          <Form.Item name="why" label="原因" rules={[{ required: true, message: '请写明换班的原因' }]}>
            <Input maxLength={300} />
          </Form.Item>
        </FormDialog>
      )}
      {allowed.includes('drop') && (
        <ConfirmMove
          label="取消"
          title={`取消值班：${lawyer} ${onDay}`}
          why="required"
          size="small"
          onConfirm={why => move.send({ params: { id, move: 'drop' }, body: { seenSeq, why } })}
        />
      )}
    </>
  );
}
