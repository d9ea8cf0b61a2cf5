import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { Button } from 'antd';
import { useStep } from '../app/step.ts';
import { useDraftHome } from '../app/useDraft.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { TaskBreak } from './TaskBreak.tsx';
import { TaskEndorse } from './TaskEndorse.tsx';

/** What the reader may do now, and nothing else: the platform says which moves are open. */
export function TaskMoves({ task, onReport }: { task: TaskView; onReport: () => void }) {
  const may = (name: string) => task.allowed.includes(name);
  return (
    <>
      <SignFor task={task} />
      {may('endorse') && <TaskEndorse task={task} isFirst />}
      {may('report') && (
        <Button type="primary" onClick={onReport}>
          报告进展
        </Button>
      )}
      {may('break') && <TaskBreak task={task} />}
      <Claim task={task} />
      {may('adjust') && <ChangeForm task={task} sort="adjust" />}
      {may('extend') && <ChangeForm task={task} sort="extend" />}
      {may('reassign') && <TaskEndorse task={task} isFirst={false} />}
      <Judge task={task} />
    </>
  );
}

function SignFor({ task }: { task: TaskView }) {
  const receive = useStep(taskApi.receiveTask);
  const undertake = useStep(taskApi.undertakeTask);
  const seen = { params: { id: task.id }, body: { seenSeq: task.seq } };
  return (
    <>
      {task.allowed.includes('receive') && (
        <ConfirmMove label="收文" type="primary" title="收文签收" onConfirm={() => receive.send(seen)}>
          收文后转本单位领导签批。
        </ConfirmMove>
      )}
      {task.allowed.includes('undertake') && (
        <ConfirmMove label="承办" type="primary" onConfirm={() => undertake.send(seen)}>
          承办后由您办理并报告进展。
        </ConfirmMove>
      )}
    </>
  );
}

function Claim({ task }: { task: TaskView }) {
  const claim = useStep(taskApi.claimTask);
  const home = useDraftHome<string>(`task/${task.id}/claim`);
  if (!task.allowed.includes('claim')) return null;
  const open = task.children.filter(c => c.state !== 'finished' && c.state !== 'withdrawn').length;
  return (
    <ConfirmMove
      label="报结"
      why="required"
      whyLabel="完成情况"
      home={home}
      onConfirm={text =>
        claim.send({ params: { id: task.id }, body: { seenSeq: task.seq, text: text.slice(0, 2000) } })
      }
    >
      <p>
        报结后由{task.issuer}审核。
        {open > 0 && `下级还有 ${open} 个单位没有办结。`}
        {task.reports.length === 0 && '这项任务还没有报告过进展。'}
      </p>
    </ConfirmMove>
  );
}

type Judged = 'accept' | 'sendBack' | 'withdraw' | 'urge' | 'close';

const JUDGED: readonly { move: Judged; label: string; why: 'required' | 'optional'; says: string }[] = [
  { move: 'accept', label: '审核办结', why: 'optional', says: '审核通过，这项任务办结。' },
  { move: 'sendBack', label: '退回继续办理', why: 'required', says: '退回后承办单位继续办理。' },
  { move: 'close', label: '办结', why: 'optional', says: '本级任务办结。下级未全部办结的，请写明理由。' },
  { move: 'urge', label: '催办', why: 'optional', says: '催办后列入承办单位的今天要办。' },
  {
    move: 'withdraw',
    label: '撤回',
    why: 'required',
    says: '撤回后承接单位不再办理，由它分解下去的任务一并撤回。',
  },
];

function Judge({ task }: { task: TaskView }) {
  return JUDGED.filter(({ move }) => task.allowed.includes(move)).map(spec => (
    <JudgeMove key={spec.move} task={task} spec={spec} />
  ));
}

function JudgeMove({ task, spec }: { task: TaskView; spec: (typeof JUDGED)[number] }) {
  const { move, label, why, says } = spec;
  const judge = useStep(taskApi.judgeTask);
  const home = useDraftHome<string>(`task/${task.id}/${move}`);
  return (
    <ConfirmMove
      label={label}
      why={why}
      home={home}
      type={move === 'accept' ? 'primary' : 'default'}
      onConfirm={text =>
        judge.send({
          params: { id: task.id },
          body: { move, seenSeq: task.seq, ...(text ? { why: text } : {}) },
        })
      }
    >
      {says}
    </ConfirmMove>
  );
}
