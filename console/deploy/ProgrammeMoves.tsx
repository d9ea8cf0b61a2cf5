import type { CallOf } from '@niangjia/domain/core/endpoint.ts';
import { programmeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { readKey, useWrite } from '../app/queries.ts';
import { queryClient } from '../app/query-client.ts';
import { ProgrammeAsk } from './ProgrammeAsk.tsx';
import { ProgrammeIssue } from './ProgrammeIssue.tsx';
import { thisRound } from './programme-words.ts';

const STAGES = ['draft', 'countersign', 'consult', 'approval', 'approved', 'issued'] as const;
const STAGE_WORDS: Readonly<Record<(typeof STAGES)[number], string>> = {
  draft: '拟制草案',
  countersign: '部室会签',
  consult: '征求意见',
  approval: '提请审定',
  approved: '审定',
  issued: '印发下达',
};

type MoveBody = Omit<CallOf<typeof programmeApi.moveProgramme>['body'], 'seenSeq'>;
type MoveName = MoveBody['move'];
export type SendMove = (body: MoveBody) => Promise<unknown>;

/** Sends one step; when somebody else was faster, the page is read anew, and the dialog stays with what was typed. */
function useProgrammeMove(programme: ProgrammeView): SendMove {
  const move = useWrite(programmeApi.moveProgramme);
  const params = { id: programme.id };
  return async body => {
    try {
      return await move.send({ params, body: { ...body, seenSeq: programme.seq } });
    } catch (error) {
      if (asTrouble(error).sort === 'conflict')
        await queryClient.invalidateQueries({ queryKey: readKey(programmeApi.getProgramme, { params }) });
      throw error;
    }
  };
}

/** Where the programme stands, whose turn it is, what the reader may do now, and why something is not yet possible. */
export function ProgrammeMoves({ programme }: { programme: ProgrammeView }) {
  const { state } = programme;
  const isDone = state === 'issued' || state === 'ended';
  const reached = isDone ? STAGES.length : STAGES.indexOf(state as (typeof STAGES)[number]);
  return (
    <section className="panel programme-moves" aria-label="办理">
      {state !== 'dropped' && (
        <ol className="stages" aria-label="办理环节">
          {STAGES.map((stage, at) => (
            <li
              key={stage}
              className={at < reached ? 'passed' : undefined}
              aria-current={at === reached ? 'step' : undefined}
            >
              {at < reached && <span aria-hidden>✓ </span>}
              {STAGE_WORDS[stage]}
              {at < reached && <span className="unseen">（已完成）</span>}
            </li>
          ))}
        </ol>
      )}
      <p>{turnOf(programme)}</p>
      <Steps programme={programme} />
      <Blocked programme={programme} />
    </section>
  );
}

function turnOf(programme: ProgrammeView): string {
  const lacking = programme.tasks.filter(t => t.lacks.length > 0).length;
  const open = thisRound(programme.countersigns).filter(c => ['asked', 'objected'].includes(c.state));
  const says: Record<string, string> = {
    draft: lacking ? `正在拟制，还有 ${lacking} 项任务不完整。` : '正在拟制，任务已填写完整。',
    countersign: open.length
      ? `等待会签：${open.map(c => (c.state === 'objected' ? `${c.department}（意见待答复）` : c.department)).join('、')}。`
      : '各部室已会签，可以征求下级意见。',
    consult: lacking
      ? `正在征求意见；提请审定前，还有 ${lacking} 项任务要补齐。`
      : '正在征求意见，答复完毕后提请审定。',
    approval: '等待审定。审定人与提请人不能是同一人。',
    approved: '已审定，等待印发下达。',
    issued: `${programme.documentNo ?? ''} 已于 ${programme.issuedOn ?? ''} 印发，任务已下达到承接单位。`,
    ended: '专项行动已结束。',
    dropped: '专项行动已作废。',
  };
  return says[programme.state] ?? programme.stateLabel;
}

const isMove = (name: string): name is MoveName =>
  name in programmeLife.moves && name !== 'create' && name !== 'edit';

/** Forward steps stand first and strong; going back and giving up stand last. */
const ORDER: readonly MoveName[] = [
  'toCountersign',
  'toConsult',
  'toApproval',
  'approve',
  'issue',
  'end',
  'return',
  'recall',
  'drop',
];

function Steps({ programme }: { programme: ProgrammeView }) {
  const mine = ORDER.filter(name => programme.allowed.includes(name));
  if (mine.length === 0) return null;
  return (
    <div className="row no-print">
      {mine.map(name => (
        <Step key={name} name={name} programme={programme} />
      ))}
    </div>
  );
}

function Step({ name, programme }: { name: MoveName; programme: ProgrammeView }): ReactNode {
  const send = useProgrammeMove(programme);
  const { label } = programmeLife.moves[name];
  if (programme.blocked[name])
    return (
      <Button disabled aria-describedby={`blocked-${name}`}>
        {label}
      </Button>
    );
  if (name === 'issue') return <ProgrammeIssue programme={programme} onSend={send} />;
  if (name === 'toCountersign' || name === 'toConsult')
    return <ProgrammeAsk name={name} programme={programme} onSend={send} />;
  const isForward = name === 'toApproval' || name === 'approve';
  return (
    <ConfirmMove
      label={label}
      type={isForward ? 'primary' : 'default'}
      why={'needsWhy' in programmeLife.moves[name] ? 'required' : isForward ? 'optional' : 'none'}
      whyLabel={name === 'approve' ? '审定意见' : name === 'toApproval' ? '说明' : '原因'}
      onConfirm={why => send({ move: name, ...(why ? { why } : {}) })}
    >
      {SAYS[name]}
    </ConfirmMove>
  );
}

const SAYS: Partial<Record<MoveName, string>> = {
  toApproval: '提请审定后草案不能再改；征求意见同时汇总。需要修改时可以撤回。',
  approve: '审定后由办公室印发下达。',
  return: '退回后回到草案，修改后重新会签。',
  recall: '撤回后回到草案，需要重新会签。',
  end: '结束后不再催办；已经办理的记录都保留。',
  drop: '作废后草案里的任务一并删除，办理过程保留。',
};

function Blocked({ programme }: { programme: ProgrammeView }) {
  const blocked = Object.entries(programme.blocked).filter(([name]) => isMove(name));
  if (blocked.length === 0) return null;
  return (
    <ul className="blocked">
      {blocked.map(([name, reasons]) => (
        <li key={name} id={`blocked-${name}`}>
          还不能“{programmeLife.moves[name as MoveName].label}”：
          {reasons.length === 1 ? (
            reasons[0]
          ) : (
            <ul>
              {reasons.map(reason => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
