import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import type { RoundView } from '@niangjia/domain/visit/visit.view.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { RoundFields, type RoundTyped } from './RoundFields.tsx';

/** The steps that are open to the reader: the server says which. */
export function RoundMoves({ round }: { round: RoundView }) {
  const step = useStep(visitApi.moveRound);
  const may = (move: string) => round.allowed.includes(move);
  const go = (move: 'open' | 'close' | 'reopen' | 'drop') => (why: string) =>
    step.send({ params: { id: round.id }, body: { move, seenSeq: round.seq, ...(why ? { why } : {}) } });
  return (
    <>
      {may('open') && <OpenRound round={round} onConfirm={go('open')} />}
      {may('edit') && <EditRound round={round} />}
      {may('extend') && <ExtendRound round={round} />}
      {may('close') && <CloseRound round={round} onConfirm={go('close')} />}
      {may('reopen') && <ConfirmMove label="重新启动" why="required" onConfirm={go('reopen')} />}
      {may('drop') && <ConfirmMove label="作废" why="required" onConfirm={go('drop')} />}
    </>
  );
}

function OpenRound({ round, onConfirm }: { round: RoundView; onConfirm: (why: string) => Promise<unknown> }) {
  const [asked, setAsked] = useState(false);
  const frame = useRead(visitApi.countFrame, { params: { id: round.id } }, { enabled: asked });
  return (
    <ConfirmMove
      label="启动"
      title="启动走访轮次"
      type="primary"
      onOpen={() => setAsked(true)}
      onConfirm={onConfirm}
    >
      <p>
        {frame.data
          ? `按现在的登记，应访 ${figureText(frame.data.employers)} 户。`
          : (frame.trouble?.title ?? '正在统计应访户数……')}
        启动后名单固定，各镇街、园区即可登记走访。
      </p>
    </ConfirmMove>
  );
}

function CloseRound({
  round,
  onConfirm,
}: {
  round: RoundView;
  onConfirm: (why: string) => Promise<unknown>;
}) {
  const [asked, setAsked] = useState(false);
  const args = { params: { id: round.id }, query: {} };
  const { today } = useMe();
  const progress = useRead(visitApi.roundProgress, args, { enabled: asked }).data?.units;
  const sum = (key: 'frame' | 'done') => (progress ?? []).reduce((all, row) => all + row[key], 0);
  return (
    <ConfirmMove label="结束" title="结束走访轮次" onOpen={() => setAsked(true)} onConfirm={onConfirm}>
      {progress && (
        <p>
          现在应访 {figureText(sum('frame'))} 户，已走访 {figureText(sum('done'))} 户
          {round.toDay > today && `；原定 ${round.toDay} 截止`}。
        </p>
      )}
      <p>结束后不再登记走访，已登记的仍可更正；手机上断网登记、结束以后才同步的，作为佐证保留，由您认定。</p>
    </ConfirmMove>
  );
}

function EditRound({ round }: { round: RoundView }) {
  const edit = useStep(visitApi.editRound);
  const frame = useRead(visitApi.countFrame, { params: { id: round.id } });
  const { title, fromDay, toDay, sectors, sizes, note, task } = round;
  return (
    <FormDialog<RoundTyped>
      label="修改"
      title="修改走访轮次"
      name="edit-round"
      initial={{ title, fromDay, toDay, taskId: task?.id ?? null, sectors, sizes, note }}
      onSubmit={typed =>
        edit.send({
          params: { id: round.id },
          body: { ...typed, taskId: typed.taskId ?? null, seenSeq: round.seq } as never,
        })
      }
    >
      <RoundFields unitId={round.unitId} sectors={frame.data?.sectors.map(s => s.sector)} />
    </FormDialog>
  );
}

function ExtendRound({ round }: { round: RoundView }) {
  const extend = useStep(visitApi.moveRound);
  return (
    <FormDialog<{ toDay: string; why: string }>
      label="调整截止日期"
      name="extend-round"
      initial={{ toDay: round.toDay }}
      onSubmit={typed =>
        extend.send({
          params: { id: round.id },
          body: { move: 'extend', seenSeq: round.seq, ...typed } as never,
        })
      }
    >
      <Form.Item name="toDay" label="截止日期" rules={[{ required: true, message: '请选择截止日期' }]}>
        <DayInput />
      </Form.Item>
      <Form.Item name="why" label="理由" rules={[{ required: true, message: '请写明理由' }]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
