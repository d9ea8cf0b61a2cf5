import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import type { CallView } from '@niangjia/domain/supervise/call.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { useDraft } from '../app/useDraft.ts';

type Decision = CallView['decisions'][number];

const columns: readonly Column<Decision>[] = [
  { key: 'no', title: '序号', width: 60, render: d => d.no, narrow: 'hide' },
  {
    key: 'text',
    title: '议定事项',
    narrow: 'title',
    render: d => (d.taskId ? <To to={`/tasks/${d.taskId}`}>{d.text}</To> : d.text),
  },
  { key: 'unit', title: '承办单位', width: 120, render: d => d.unit },
  { key: 'who', title: '责任人', width: 90, render: d => d.responsible },
  { key: 'due', title: '完成时限', width: 110, render: d => d.dueOn },
  {
    key: 'state',
    title: '办理',
    width: 170,
    render: d =>
      d.state ? (
        <span className="row">
          <StateTag tone={d.state === 'settled' ? 'good' : 'info'}>{d.stateLabel}</StateTag>
          {d.state !== 'settled' && <span className="quiet">{d.taskState}</span>}
        </span>
      ) : (
        <span className="quiet">未交办</span>
      ),
  },
];

export function DecisionsPanel({ call }: { call: CallView }) {
  if (call.state === 'planned' || call.state === 'dropped') return null;
  const mayDecide = call.allowed.includes('decide');
  return (
    <section className="panel stack" aria-label="议定事项">
      <h2>四、议定事项</h2>
      {mayDecide ? (
        <Deciding call={call} />
      ) : (
        <>
          <RecordTable
            caption="议定事项"
            columns={columns}
            rows={call.decisions}
            rowKey={d => String(d.no)}
            empty={<p className="quiet">没有议定事项。</p>}
          />
          {call.minutes && <p className="keep-lines">{call.minutes}</p>}
        </>
      )}
    </section>
  );
}

interface Line {
  text: string;
  unitId: string;
  responsible: string;
  dueOn: string;
}
interface Typed {
  lines: Line[];
  minutes: string;
}
const EMPTY: Line = { text: '', unitId: '', responsible: '', dueOn: '' };

function Deciding({ call }: { call: CallView }) {
  const [start] = useState<Typed>(() => ({
    lines: call.decisions.length
      ? call.decisions.map(({ text, unitId, responsible, dueOn }) => ({ text, unitId, responsible, dueOn }))
      : [EMPTY],
    minutes: call.minutes,
  }));
  const [typed, setTyped] = useState(start);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start);
  const draft = useDraft<Typed>(`call/decide-${call.id}`, isChanged ? typed : undefined, setTyped);
  const decide = useStep(callApi.decideCall);
  const next = useRead(callApi.proposeCall, {
    params: { id: call.unitId },
    query: { cadence: call.cadence },
  });
  const owners = [{ unitId: call.unitId, unit: `${call.unit}（本级）` }, ...(next.data?.units ?? call.units)];
  const [saved, setSaved] = useState(false);
  const wrong = new Set(decide.trouble?.errors.map(e => e.path));
  const id = useId();
  const change = (at: number, part: Partial<Line>) => {
    setSaved(false);
    setTyped(before => ({
      ...before,
      lines: before.lines.map((line, i) => (i === at ? { ...line, ...part } : line)),
    }));
  };
  async function save() {
    const decisions = typed.lines.filter(l => l.text.trim() || l.unitId || l.responsible.trim());
    const body = { seenSeq: call.seq, decisions, minutes: typed.minutes };
    const done = await decide.send({ params: { id: call.id }, body }).catch(() => null);
    if (!done) return;
    draft.done();
    setSaved(true);
  }
  return (
    <>
      <DraftNotice draft={draft} />
      {typed.lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their place
        <fieldset key={i} className="call-decision">
          <legend>第 {i + 1} 条</legend>
          <div className="grow">
            <label htmlFor={`${id}-text-${i}`}>议定事项</label>
            <Input.TextArea
              id={`${id}-text-${i}`}
              status={wrong.has(`decisions.${i}.text`) ? 'error' : ''}
              value={line.text}
              maxLength={500}
              autoSize={{ minRows: 1, maxRows: 5 }}
              onChange={event => change(i, { text: event.target.value })}
            />
          </div>
          <div className="row">
            <div>
              <label htmlFor={`${id}-unit-${i}`}>承办单位</label>
              <br />
              <Select
                id={`${id}-unit-${i}`}
                status={wrong.has(`decisions.${i}.unitId`) ? 'error' : ''}
                value={line.unitId || undefined}
                placeholder="请选择"
                onChange={unitId => change(i, { unitId })}
                style={{ width: 180 }}
                options={owners.map(o => ({ value: o.unitId, label: o.unit }))}
              />
            </div>
            <div>
              <label htmlFor={`${id}-who-${i}`}>责任人</label>
              <br />
              <Input
                id={`${id}-who-${i}`}
                status={wrong.has(`decisions.${i}.responsible`) ? 'error' : ''}
                value={line.responsible}
                maxLength={40}
                style={{ width: 120 }}
                onChange={event => change(i, { responsible: event.target.value })}
              />
            </div>
            <div>
              <label htmlFor={`${id}-due-${i}`}>完成时限</label>
              <br />
              <DayInput
                id={`${id}-due-${i}`}
                status={wrong.has(`decisions.${i}.dueOn`) ? 'error' : ''}
                value={line.dueOn}
                onChange={dueOn => change(i, { dueOn })}
              />
            </div>
            <Button
              aria-label={`去掉第 ${i + 1} 条`}
              onClick={() =>
                setTyped(before => ({ ...before, lines: before.lines.filter((_, at) => at !== i) }))
              }
            >
              去掉
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="row">
        <Button onClick={() => setTyped(before => ({ ...before, lines: [...before.lines, EMPTY] }))}>
          加一条
        </Button>
      </div>
      <div>
        <label htmlFor={`${id}-minutes`}>会议记录（可不填）</label>
        <Input.TextArea
          id={`${id}-minutes`}
          value={typed.minutes}
          maxLength={10_000}
          autoSize={{ minRows: 2, maxRows: 12 }}
          onChange={event => setTyped(before => ({ ...before, minutes: event.target.value }))}
        />
      </div>
      <ProblemNotice trouble={decide.trouble} />
      <div className="row">
        <Button type="primary" loading={decide.isPending} onClick={() => void save()}>
          保存议定事项
        </Button>
        <span role="status" className="quiet">
          {saved ? '已保存，可在页首“形成纪要并交办”。' : ''}
        </span>
      </div>
    </>
  );
}
