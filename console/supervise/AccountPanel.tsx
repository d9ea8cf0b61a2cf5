import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import type { AccountLine, CallView } from '@niangjia/domain/supervise/call.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { useDraft } from '../app/useDraft.ts';

interface Typed {
  why: Record<string, string>;
  absentIds: string[];
}
const NOTHING: Typed = { why: {}, absentIds: [] };

/** Last meeting's account comes first: what is not done is said why before the call is held. */
export function AccountPanel({ call }: { call: CallView }) {
  const done = call.account.filter(a => a.isDone).length;
  return (
    <section className="panel stack" aria-label="上次议定事项对账">
      <div className="panel-head">
        <h2>一、上次议定事项对账</h2>
        {call.account.length > 0 && (
          <span className="quiet">
            已完成 {done} / {call.account.length}
          </span>
        )}
      </div>
      {call.allowed.includes('hold') ? <Holding call={call} /> : <Lines lines={call.account} />}
    </section>
  );
}

function Lines({
  lines,
  children,
}: {
  lines: readonly AccountLine[];
  children?: (line: AccountLine) => React.ReactNode;
}) {
  if (lines.length === 0) return <p className="quiet">没有遗留的议定事项。</p>;
  return (
    <ol className="call-list">
      {lines.map(line => (
        <li key={line.decisionId}>
          <div className="row">
            {line.isDone ? (
              <StateTag tone="good">已完成</StateTag>
            ) : (
              <StateTag tone={line.isOverdue ? 'bad' : 'warn'}>
                {line.isOverdue ? '逾期未完成' : '未完成'}
              </StateTag>
            )}
            <strong className="grow">{line.text}</strong>
          </div>
          <p className="quiet">
            {line.unit} · {line.responsible} · 时限 {line.dueOn} · 任务{line.taskState} · 议定于{' '}
            <To to={`/calls/${line.callId}`}>{line.call}</To>
          </p>
          {line.why && <p>原因：{line.why}</p>}
          {children?.(line)}
        </li>
      ))}
    </ol>
  );
}

function Holding({ call }: { call: CallView }) {
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(NOTHING);
  const draft = useDraft<Typed>(`call/hold-${call.id}`, isChanged ? typed : undefined, setTyped);
  const hold = useStep(callApi.holdCall);
  const id = useId();
  async function send() {
    const account = call.account
      .filter(a => !a.isDone)
      .map(a => ({ decisionId: a.decisionId, why: typed.why[a.decisionId]?.trim() ?? '' }));
    const body = { seenSeq: call.seq, account, absentIds: typed.absentIds };
    const done = await hold.send({ params: { id: call.id }, body }).catch(() => null);
    if (done) draft.done();
  }
  const flip = (unitId: string) =>
    setTyped(before => ({
      ...before,
      absentIds: before.absentIds.includes(unitId)
        ? before.absentIds.filter(one => one !== unitId)
        : [...before.absentIds, unitId],
    }));
  return (
    <>
      <DraftNotice draft={draft} />
      <Lines lines={call.account}>
        {line =>
          !line.isDone && (
            <div>
              <label htmlFor={`${id}-${line.decisionId}`}>没有完成的原因</label>
              <Input
                id={`${id}-${line.decisionId}`}
                value={typed.why[line.decisionId] ?? ''}
                maxLength={300}
                onChange={event =>
                  setTyped(before => ({
                    ...before,
                    why: { ...before.why, [line.decisionId]: event.target.value },
                  }))
                }
              />
            </div>
          )
        }
      </Lines>
      <fieldset className="plain-fieldset">
        <legend>缺席单位（没有缺席的不用选）</legend>
        <ul className="unit-ticks">
          {call.units.map(u => (
            <li key={u.unitId}>
              <label>
                <input
                  type="checkbox"
                  checked={typed.absentIds.includes(u.unitId)}
                  onChange={() => flip(u.unitId)}
                />
                {u.unit}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <ProblemNotice trouble={hold.trouble} />
      <div className="row">
        <Button type="primary" loading={hold.isPending} onClick={() => void send()}>
          记为已召开
        </Button>
        <span className="quiet">记为已召开后填写议定事项；各单位不能再改汇报。</span>
      </div>
    </>
  );
}
