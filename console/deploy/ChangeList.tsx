import { amountOf } from '@niangjia/domain/core/amount.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { CHANGE_SORTS } from '@niangjia/domain/deploy/task.rules.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { useId, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';

type Change = TaskView['changes'][number];

const TONES: Record<string, Tone> = { asked: 'warn', granted: 'good', refused: 'plain', withdrawn: 'plain' };

export function ChangeState({ change }: { change: Change }) {
  return <StateTag tone={TONES[change.state] ?? 'plain'}>{change.stateLabel}</StateTag>;
}

export const changeSays = (change: Change): string =>
  change.sort === 'adjust'
    ? `任务数调整为 ${change.amount === null ? '—' : amountOf(change.measure ?? '', change.amount)}`
    : `时限延至 ${change.dueOn ?? '—'}`;

/** Granting, refusing and taking back, as far as the reader may. */
export function ChangeMoves({ change }: { change: Change }) {
  const move = useStep(taskApi.moveChange);
  const [open, setOpen] = useState(false);
  const [takeFromId, setTakeFrom] = useState<string | null>(null);
  const step = (name: 'grant' | 'refuse' | 'withdraw', decision?: string) =>
    move.send({
      params: { id: change.id },
      body: {
        move: name,
        ...(decision ? { decision } : {}),
        ...(name === 'grant' && takeFromId ? { takeFromId } : {}),
      },
    });
  const may = (name: string) => change.allowed.includes(name);
  const said = (
    <p>
      {change.unit}“{change.task}”：{changeSays(change)}。理由：{change.reason}
    </p>
  );
  return (
    <div className="row">
      {may('grant') && (
        <ConfirmMove
          label="同意"
          type="primary"
          size="small"
          title={`同意${CHANGE_SORTS[change.sort]}`}
          why="optional"
          whyLabel="裁定意见"
          onConfirm={why => step('grant', why)}
          onOpen={() => setOpen(true)}
        >
          {said}
          {open && change.sort === 'adjust' && (
            <TakeFrom change={change} chosen={takeFromId} onChoose={setTakeFrom} />
          )}
        </ConfirmMove>
      )}
      {may('refuse') && (
        <ConfirmMove
          label="不同意"
          size="small"
          title={`不同意${CHANGE_SORTS[change.sort]}`}
          why="required"
          onConfirm={why => step('refuse', why)}
        >
          {said}
        </ConfirmMove>
      )}
      {may('withdraw') && (
        <ConfirmMove label="撤回申请" size="small" onConfirm={() => step('withdraw')}>
          {said}
        </ConfirmMove>
      )}
    </div>
  );
}

/** Where an increase comes from: the reserve of the task above, or another unit that carries it. */
function TakeFrom({
  change,
  chosen,
  onChoose,
}: {
  change: Change;
  chosen: string | null;
  onChoose: (partId: string | null) => void;
}) {
  const id = useId();
  const part = useRead(taskApi.getTask, { params: { id: change.taskId } });
  const parentId = part.data?.parentId ?? null;
  const above = useRead(taskApi.getTask, { params: { id: parentId ?? '' } }, { enabled: parentId !== null });
  if (!part.data || !above.data || (change.amount ?? 0) <= (part.data.amount ?? 0)) return null;
  const measure = change.measure ?? '';
  const others = above.data.children.filter(c => c.id !== change.taskId && c.state !== 'withdrawn');
  return (
    <p>
      <label htmlFor={id}>增加的任务数从哪里来</label>
      <br />
      <select id={id} value={chosen ?? ''} onChange={e => onChoose(e.target.value || null)}>
        <option value="">机动（现有 {amountOf(measure, above.data.reserve ?? 0)}）</option>
        {others.map(c => (
          <option key={c.id} value={c.id}>
            从{c.unit}调出（现有 {amountOf(measure, c.amount ?? 0)}）
          </option>
        ))}
      </select>
    </p>
  );
}

/** Requests on one task. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="plain-list">
      {changes.map(change => (
        <li key={change.id}>
          <div className="row">
            <strong>{CHANGE_SORTS[change.sort]}</strong>
            <ChangeState change={change} />
            <span className="grow">{changeSays(change)}</span>
            <ChangeMoves change={change} />
          </div>
          <p className="keep-lines quiet">
            {momentText(change.askedAt)} 理由：{change.reason}
          </p>
          {change.decision && <p className="keep-lines">裁定意见：{change.decision}</p>}
        </li>
      ))}
    </ul>
  );
}
