import { isBroken } from '@niangjia/domain/core/amount.ts';
import { SPLIT_NAMES, type SplitBy, splitAmount, sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { AmountInput } from './AmountInput.tsx';

/** Parts that are typed, by unit; a chosen unit of a task without quantity holds null. */
interface Typed {
  parts: Record<string, number | null>;
  dueOn: string;
}
type Below = (typeof taskApi.listTaskChoices)['reply']['_output']['below'];

export function TaskBreak({ task }: { task: TaskView }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>向下分解</Button>
      {open && (
        <Drawer title={`向下分解：${task.title}`} onClose={() => setOpen(false)} size={720}>
          <BreakPanel task={task} onClose={() => setOpen(false)} />
        </Drawer>
      )}
    </>
  );
}

function BreakPanel({ task, onClose }: { task: TaskView; onClose: () => void }) {
  const choices = useRead(taskApi.listTaskChoices, { params: { id: task.id } });
  return (
    <ReadGate data={choices.data} trouble={choices.trouble} onRetry={choices.onRetry} what="下级单位">
      {({ below }) => {
        const free = below.filter(
          unit => !task.children.some(c => c.unitId === unit.unitId && c.state !== 'withdrawn'),
        );
        return free.length === 0 ? (
          <EmptyState title="没有可以再分解的下级单位">
            <p>直接下级都已领到这项任务，或本单位没有镇街、园区。企业工会不领任务数。</p>
          </EmptyState>
        ) : (
          <BreakForm task={task} units={free} onClose={onClose} />
        );
      }}
    </ReadGate>
  );
}

function BreakForm({ task, units, onClose }: { task: TaskView; units: Below; onClose: () => void }) {
  const [typed, setTyped] = useState<Typed>({ parts: {}, dueOn: '' });
  const isChanged = Object.keys(typed.parts).length > 0 || typed.dueOn !== '';
  const draft = useDraft<Typed>(`break/${task.id}`, isChanged ? typed : undefined, setTyped);
  const send = useStep(taskApi.breakTask);
  const id = useId();
  const chosen = units.filter(u => u.unitId in typed.parts);
  const parts = chosen.map(u => ({ unitId: u.unitId, amount: typed.parts[u.unitId] ?? null }));
  const broken = parts.some(p => isBroken(task.measure, p.amount));
  const missing = task.amount !== null && parts.some(p => p.amount === null);
  const left = task.reserve === null ? null : sumOf([{ amount: task.reserve }, { amount: -sumOf(parts) }]);

  async function submit() {
    const done = await send
      .send({ params: { id: task.id }, body: { seenSeq: task.seq, parts, dueOn: typed.dueOn || null } })
      .catch(() => null);
    if (!done) return;
    draft.done();
    onClose();
  }

  return (
    <div className="stack">
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={send.trouble} />
      {task.reserve !== null && (
        <SplitButtons task={task} units={units} onSplit={p => setTyped({ ...typed, parts: p })} />
      )}
      <PartsTable
        task={task}
        units={units}
        typed={typed.parts}
        onChange={p => setTyped({ ...typed, parts: p })}
      />
      {left !== null && (
        <p className={`proof${left < 0 ? ' off' : ''}`} role="status">
          可分解 {figureText(task.reserve!)} = 本次分解 {figureText(sumOf(parts))} + 仍预留 {figureText(left)}
          {left < 0 && '，超出部分请减去'}
        </p>
      )}
      <div>
        <label htmlFor={`${id}-due`}>
          下级完成时限<span className="quiet">（不填则同本级{task.dueOn && `：${task.dueOn}`}）</span>
        </label>
        <br />
        <DayInput
          id={`${id}-due`}
          value={typed.dueOn}
          max={task.dueOn ?? undefined}
          onChange={dueOn => setTyped({ ...typed, dueOn: dueOn ?? '' })}
        />
      </div>
      <div className="row">
        <Button
          type="primary"
          disabled={chosen.length === 0 || missing || broken || (left !== null && left < 0)}
          loading={send.isPending}
          onClick={() => void submit()}
        >
          分解下达到 {chosen.length} 个单位
        </Button>
        {missing && <span className="quiet">勾选的单位都要填任务数</span>}
      </div>
    </div>
  );
}

type Weighed = Exclude<SplitBy, 'even'>;
const weightOf = (unit: Below[number], by: SplitBy): number => (by === 'even' ? 1 : unit[by as Weighed]);

/** Proposes parts for all units that are left; every cell can be changed afterwards. */
function SplitButtons({
  task,
  units,
  onSplit,
}: {
  task: TaskView;
  units: Below;
  onSplit: (parts: Record<string, number>) => void;
}) {
  const split = (by: SplitBy) =>
    onSplit(
      Object.fromEntries(
        splitAmount(
          task.reserve ?? 0,
          units.map(u => ({ unitId: u.unitId, weight: weightOf(u, by) })),
        ).map(p => [p.unitId, p.amount]),
      ),
    );
  return (
    <div className="row">
      <span>测算：</span>
      {(Object.keys(SPLIT_NAMES) as SplitBy[]).map(by => (
        <Button key={by} size="small" onClick={() => split(by)}>
          {by === 'even' ? '平均分' : `按${SPLIT_NAMES[by]}`}
        </Button>
      ))}
      <Button size="small" onClick={() => onSplit({})}>
        清空
      </Button>
    </div>
  );
}

function PartsTable({
  task,
  units,
  typed,
  onChange,
}: {
  task: TaskView;
  units: Below;
  typed: Typed['parts'];
  onChange: (parts: Typed['parts']) => void;
}) {
  const isAll = units.every(u => u.unitId in typed);
  const toggle = (unitId: string) => {
    const { [unitId]: had, ...rest } = typed;
    onChange(unitId in typed ? rest : { ...rest, [unitId]: had ?? null });
  };
  return (
    <table className="task-parts">
      <thead>
        <tr>
          <th scope="col">
            <label className="tick">
              <input
                type="checkbox"
                checked={isAll}
                onChange={() =>
                  onChange(
                    isAll ? {} : Object.fromEntries(units.map(u => [u.unitId, typed[u.unitId] ?? null])),
                  )
                }
              />
              承接单位
            </label>
          </th>
          <th scope="col" className="figure">
            职工
          </th>
          {task.amount !== null && (
            <th scope="col" className="figure">
              任务数{task.measure && `（${task.measure}）`}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {units.map(unit => (
          <tr key={unit.unitId}>
            <th scope="row">
              <label className="tick">
                <input type="checkbox" checked={unit.unitId in typed} onChange={() => toggle(unit.unitId)} />
                {unit.unit}
              </label>
            </th>
            <td className="figure">{figureText(unit.workers)}</td>
            {task.amount !== null && (
              <td className="figure">
                <AmountInput
                  aria-label={`${unit.unit}的任务数`}
                  measure={task.measure}
                  value={typed[unit.unitId] ?? null}
                  onChange={amount => {
                    const { [unit.unitId]: _, ...rest } = typed;
                    onChange(amount === null ? rest : { ...rest, [unit.unitId]: amount });
                  }}
                  style={{ width: 110 }}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
