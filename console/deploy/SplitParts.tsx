import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { inPlain } from '@niangjia/domain/deploy/programme.rules.ts';
import { PROPOSAL_NAMES } from '@niangjia/domain/deploy/split-proposal.rules.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useRead, useWrite } from '../app/queries.ts';
import { AmountInput } from './AmountInput.tsx';
import type { Around } from './programme-around.ts';
import { type DraftBy, SplitBasis } from './SplitBasis.tsx';
import { SplitProof } from './SplitProof.tsx';
import { SplitTable } from './SplitTable.tsx';
import { type Bound, balanced, wishesOf } from './split-balance.ts';

interface Props {
  taskId: string;
  around: Around;
  value: TaskContent;
  onChange: (part: Partial<TaskContent>) => void;
}

/** The units with the figure of the indicator that the split goes by; as they are known already where it goes by none. */
function useWeighed(around: Around, by: DraftBy, indicator: string | null) {
  const asked = by === 'indicator' && indicator !== null;
  const read = useRead(
    programmeApi.listReceivers,
    { params: { id: around.programmeId }, query: asked ? { indicator } : {} },
    { enabled: asked },
  );
  const counted = asked ? read.data : undefined;
  return {
    receivers: counted?.units ?? around.receivers,
    basis: by === 'indicator' ? (counted?.figureName ?? PROPOSAL_NAMES.indicator) : PROPOSAL_NAMES[by],
    trouble: asked ? read.trouble : undefined,
  };
}

const NOTHING = { says: new Map<string, string>(), whole: '', trouble: '' };

/** Which units receive the task, and how much each: proposed by weight within bounds, corrected by hand, always adding up. */
export function SplitParts({ taskId, around, value, onChange }: Props) {
  const [goesBy, setGoesBy] = useState<{ by: DraftBy; indicator: string | null }>({
    by: 'workers',
    indicator: null,
  });
  const { by, indicator } = goesBy;
  const [reserve, setReserve] = useState(0);
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set());
  const [bounds, setBounds] = useState<ReadonlyMap<string, Bound>>(new Map());
  const [told, setTold] = useState(NOTHING);
  const propose = useWrite(programmeApi.proposeSplit, { keepReads: true });
  const weighed = useWeighed(around, by, indicator);
  const { amount, parts } = value;

  async function split() {
    const reply = await propose
      .send({
        params: { id: taskId },
        body: {
          amount: Math.max(0, (amount ?? 0) - reserve),
          by,
          ...(by === 'indicator' && indicator ? { indicator } : {}),
          wishes: wishesOf({ parts, locked, bounds }),
        },
      })
      .catch(() => null);
    if (!reply) return;
    onChange({ parts: reply.parts.map(p => ({ unitId: p.unitId, amount: p.amount })) });
    setTold({ says: new Map(reply.parts.map(p => [p.unitId, p.says])), whole: reply.says, trouble: '' });
  }
  function change(unitId: string, given: number | null) {
    if (given === null || amount === null)
      return onChange({ parts: parts.map(p => (p.unitId === unitId ? { unitId, amount: given } : p)) });
    const next = balanced(
      { amount, by, parts, locked, bounds },
      { unitId, amount: given },
      weighed.receivers,
    );
    setLocked(next.locked);
    setTold({ ...NOTHING, trouble: next.trouble ?? '' });
    onChange({ parts: next.parts });
  }
  return (
    <>
      <AmountFields value={value} onChange={onChange} />
      {amount !== null && parts.length > 0 && (
        <div className="row">
          <SplitBasis {...goesBy} onChange={(next, code) => setGoesBy({ by: next, indicator: code })} />
          <Reserve amount={amount} value={reserve} onChange={setReserve} />
          <Button
            loading={propose.isPending}
            disabled={by === 'indicator' && indicator === null}
            onClick={() => void split()}
          >
            {locked.size > 0 ? '其余单位重新测算' : '测算分解'}
          </Button>
          {locked.size > 0 && <Button onClick={() => setLocked(new Set())}>全部解锁</Button>}
        </div>
      )}
      <ProblemNotice trouble={propose.trouble ?? weighed.trouble} />
      {told.trouble && (
        <p className="notice tone-warn" role="status">
          {told.trouble}
        </p>
      )}
      {amount !== null && <SplitProof amount={amount} parts={parts} measure={value.measure} />}
      {told.whole && <p className="quiet">{told.whole}。</p>}
      <SplitTable
        receivers={weighed.receivers}
        parts={parts}
        by={by}
        basis={weighed.basis}
        locked={locked}
        bounds={bounds}
        says={told.says}
        hasAmounts={amount !== null}
        measure={value.measure}
        onParts={next => onChange({ parts: next })}
        onAmount={change}
        onLock={setLocked}
        onBounds={setBounds}
      />
      <p className="quiet">
        已选 {figureText(parts.length)}{' '}
        个单位。改动一格，差额先用预留补，预留不够时从没有锁定的单位里按比例扣，不突破最少、最多。
      </p>
    </>
  );
}

function AmountFields({ value, onChange }: Pick<Props, 'value' | 'onChange'>) {
  const id = useId();
  const [changed, setChanged] = useState('');
  /** 1.5万人 becomes 15,000人 when the measure is left: parts and reports count people. */
  function settle() {
    const next = inPlain(value);
    if (next === value) return;
    const was = `${value.amount === null ? '' : figureText(value.amount)}${value.measure ?? ''}`;
    const now = `${next.amount === null ? '' : figureText(next.amount)}${next.measure ?? ''}`;
    setChanged(`${was}已换成${now}，分解和报告都按${next.measure}计。`);
    onChange({ amount: next.amount, measure: next.measure, parts: next.parts });
  }
  return (
    <div className="row">
      <label htmlFor={`${id}-amount`}>任务总数</label>
      <AmountInput
        id={`${id}-amount`}
        measure={value.measure}
        value={value.amount}
        onChange={amount => onChange({ amount })}
      />
      <label htmlFor={`${id}-measure`}>计量单位</label>
      <Input
        id={`${id}-measure`}
        value={value.measure ?? ''}
        maxLength={10}
        placeholder="如：户"
        style={{ width: 90 }}
        onChange={e => onChange({ measure: e.target.value || null })}
        onBlur={settle}
      />
      {changed && <span role="status">{changed}</span>}
      {value.amount === null && <span className="quiet">没有数量的任务不用填，选定承接单位即可。</span>}
    </div>
  );
}

function Reserve({
  amount,
  value,
  onChange,
}: {
  amount: number;
  value: number;
  onChange: (n: number) => void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>预留</label>
      <NumberInput id={id} min={0} max={amount} value={value} onChange={n => onChange(Number(n ?? 0))} />
    </>
  );
}
