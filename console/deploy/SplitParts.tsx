import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { SPLIT_NAMES, type SplitBy } from '@niangjia/domain/deploy/split.rules.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useWrite } from '../app/queries.ts';
import type { Around } from './programme-around.ts';
import { SplitProof } from './SplitProof.tsx';
import { SplitTable } from './SplitTable.tsx';
import { balanced } from './split-balance.ts';

interface Props {
  taskId: string;
  around: Around;
  value: TaskContent;
  onChange: (part: Partial<TaskContent>) => void;
}

/** Which units receive the task, and how much each: proposed by weight, corrected by hand, always adding up. */
export function SplitParts({ taskId, around, value, onChange }: Props) {
  const [by, setBy] = useState<SplitBy>('workers');
  const [reserve, setReserve] = useState(0);
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set());
  const [says, setSays] = useState('');
  const propose = useWrite(programmeApi.proposeSplit, { keepReads: true });
  const id = useId();
  const { amount, parts, measure } = value;

  async function split() {
    const fixed = parts.filter(p => locked.has(p.unitId) && p.amount !== null);
    const reply = await propose
      .send({
        params: { id: taskId },
        body: {
          amount: Math.max(0, (amount ?? 0) - reserve),
          by,
          unitIds: parts.map(p => p.unitId),
          fixed,
        },
      })
      .catch(() => null);
    if (!reply) return;
    onChange({ parts: reply.parts.map(p => ({ unitId: p.unitId, amount: p.amount })) });
    setSays(reply.says);
  }
  function change(unitId: string, given: number | null) {
    if (given === null || amount === null)
      return onChange({ parts: parts.map(p => (p.unitId === unitId ? { unitId, amount: given } : p)) });
    const next = balanced({ amount, by, parts, locked }, { unitId, amount: given }, around.receivers);
    setLocked(next.locked);
    onChange({ parts: next.parts });
  }
  return (
    <>
      <div className="row">
        <label htmlFor={`${id}-amount`}>任务总数</label>
        <NumberInput
          id={`${id}-amount`}
          min={0}
          value={amount}
          onChange={n => onChange({ amount: n === null ? null : Number(n) })}
        />
        <label htmlFor={`${id}-measure`}>计量单位</label>
        <Input
          id={`${id}-measure`}
          value={measure ?? ''}
          maxLength={10}
          placeholder="如：户"
          style={{ width: 90 }}
          onChange={e => onChange({ measure: e.target.value || null })}
        />
        {amount === null && <span className="quiet">没有数量的任务不用填，选定承接单位即可。</span>}
      </div>
      {amount !== null && parts.length > 0 && (
        <div className="row">
          <label htmlFor={`${id}-by`}>分解办法</label>
          <select
            id={`${id}-by`}
            className="cell-input"
            value={by}
            onChange={e => setBy(e.target.value as SplitBy)}
          >
            {(['workers', 'employers', 'members', 'even'] as const).map(key => (
              <option key={key} value={key}>
                {key === 'even' ? '平均分' : `按${SPLIT_NAMES[key]}`}
              </option>
            ))}
          </select>
          <label htmlFor={`${id}-reserve`}>预留</label>
          <NumberInput
            id={`${id}-reserve`}
            min={0}
            max={amount}
            value={reserve}
            onChange={n => setReserve(Number(n ?? 0))}
          />
          <Button loading={propose.isPending} onClick={() => void split()}>
            {locked.size > 0 ? '其余单位重新测算' : '测算分解'}
          </Button>
          {locked.size > 0 && <Button onClick={() => setLocked(new Set())}>全部解锁</Button>}
        </div>
      )}
      <ProblemNotice trouble={propose.trouble} />
      {amount !== null && <SplitProof amount={amount} parts={parts} measure={measure} />}
      {says && <p className="quiet">{says}。</p>}
      <SplitTable
        receivers={around.receivers}
        parts={parts}
        by={by}
        locked={locked}
        hasAmounts={amount !== null}
        onParts={next => onChange({ parts: next })}
        onAmount={change}
        onLock={setLocked}
      />
      <p className="quiet">
        已选 {figureText(parts.length)}{' '}
        个单位。改动一格，差额先用预留补，预留不够时从没有锁定的单位里按比例扣。
      </p>
    </>
  );
}
