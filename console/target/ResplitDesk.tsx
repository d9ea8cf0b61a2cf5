import { weightBy } from '@niangjia/domain/deploy/split-proposal.rules.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { canResplit } from '@niangjia/domain/deploy/task.rules.ts';
import { targetApi } from '@niangjia/domain/target/target.api.ts';
import type { TargetView } from '@niangjia/domain/target/target.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { IndicatorSelect } from '../app/IndicatorSelect.tsx';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { ResplitTable } from './ResplitTable.tsx';
import {
  asItStands,
  type Balanced,
  BY_NAMES,
  type By,
  balanced,
  reserveLeft,
  rowsOf,
  type Typed,
  type Weighed,
} from './resplit.ts';

/** Changing the split after it went out: a proposal by some measure, any cell by hand, the sum always in sight. */
export function ResplitButton({ target }: { target: TargetView }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        调整分解
      </Button>
      {open && (
        <Drawer title="调整分解" size={960} onClose={() => setOpen(false)}>
          <Desk target={target} onClose={() => setOpen(false)} />
        </Drawer>
      )}
    </>
  );
}

const NONE: Weighed = { units: [], figureName: null };

/** What there is to go by; an indicator is chosen for itself. */
function useWeights(target: TargetView, indicator: string | null) {
  const read = useRead(targetApi.listSplitWeights, {
    params: { id: target.taskId },
    query: indicator ? { indicator } : {},
  });
  const weighed = read.data ?? NONE;
  const has = new Set<By>(['now', 'even', 'indicator']);
  for (const by of ['employers', 'workers', 'members', 'last-year'] as const)
    if (weighed.units.some(u => weightBy(u, by) > 0)) has.add(by);
  return { weighed, isRead: read.data !== undefined, has, trouble: read.trouble };
}

function Desk({ target, onClose }: { target: TargetView; onClose: () => void }) {
  const rows = rowsOf(target);
  const received = target.standing!.received;
  const [typed, setTyped] = useState<Typed>(() => asItStands(received, rows));
  const [told, setTold] = useState<Omit<Balanced, 'typed'>>({ says: new Map(), whole: '', trouble: null });
  const { weighed, isRead, has, trouble } = useWeights(target, typed.indicator);
  const isChanged = rows.some(r => typed.amounts[r.partId] !== r.was) || typed.why !== '';
  const draft = useDraft<Typed>(`resplit/${target.taskId}`, isChanged ? typed : undefined, setTyped);
  const save = useStep(taskApi.resplitTask);
  const id = useId();
  const share = (next: Typed) => {
    const { typed: after, ...rest } = balanced(received, rows, next, weighed);
    setTyped(after);
    setTold(rest);
  };
  const reserve = reserveLeft(received, rows, typed);
  const parts = rows.map(r => ({ partId: r.partId, amount: typed.amounts[r.partId] ?? 0 }));
  const now = rows.map(r => ({ id: r.partId, unit: r.unit, state: 'doing', amount: r.was, given: r.given }));
  const verdict = canResplit({ amount: received, measure: target.standing?.measure ?? null }, now, {
    parts,
    reserve,
  });
  async function submit() {
    const changed = parts.filter(p => rows.find(r => r.partId === p.partId)!.was !== p.amount);
    const body = { seenSeq: target.taskSeq, parts: changed, reserve, why: typed.why };
    if (!(await save.send({ params: { id: target.taskId }, body }).catch(() => null))) return;
    draft.done();
    onClose();
  }
  return (
    <div className="stack">
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={save.trouble ?? trouble} />
      <div className="row">
        <label htmlFor={`${id}-by`}>分配办法</label>
        <select
          id={`${id}-by`}
          value={typed.by}
          onChange={e => {
            const by = e.target.value as By;
            if (by !== 'indicator') return share({ ...typed, by });
            // Shared out at the next press of 重新测算: the figures are still to be read.
            setTyped({ ...typed, by, indicator: typed.indicator ?? target.source?.indicator ?? null });
          }}
        >
          {(Object.keys(BY_NAMES) as By[])
            .filter(by => has.has(by))
            .map(by => (
              <option key={by} value={by}>
                {by === 'even' ? '平均分' : by === 'indicator' ? '按其他指标' : `按${BY_NAMES[by]}`}
              </option>
            ))}
        </select>
        {typed.by === 'indicator' && (
          <IndicatorSelect
            value={typed.indicator}
            onChange={indicator => setTyped({ ...typed, indicator })}
          />
        )}
        <label htmlFor={`${id}-reserve`}>留作机动</label>
        <NumberInput
          id={`${id}-reserve`}
          min={0}
          max={received}
          value={typed.reserve}
          onChange={n => n !== null && share({ ...typed, reserve: n })}
        />
        <Button
          disabled={!isRead || (typed.by === 'indicator' && typed.indicator === null)}
          onClick={() => share({ ...typed, locked: [] })}
        >
          重新测算
        </Button>
        <Button onClick={() => share({ ...asItStands(received, rows), why: typed.why })}>恢复原数</Button>
      </div>
      {told.trouble && (
        <p className="notice tone-warn" role="status">
          {told.trouble}
        </p>
      )}
      {told.whole && <p className="quiet">{told.whole}</p>}
      <ResplitTable
        rows={rows}
        typed={typed}
        says={told.says}
        measure={target.standing!.measure}
        onChange={share}
      />
      <p className={`proof${reserve < 0 ? ' off' : ''}`} role="status">
        任务数 {figureText(received)} = 各单位合计 {figureText(received - reserve)} + 机动{' '}
        {figureText(reserve)}
        {reserve < 0 && '，超出部分请减去'}
      </p>
      {!verdict.ok && verdict.refusal.code !== 'task.resplit-nothing' && (
        <p className="notice tone-warn">{verdict.refusal.says}</p>
      )}
      <div>
        <label htmlFor={`${id}-why`}>调整的理由</label>
        <Input.TextArea
          id={`${id}-why`}
          value={typed.why}
          maxLength={300}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={e => setTyped({ ...typed, why: e.target.value })}
        />
      </div>
      <div className="row">
        <Button
          type="primary"
          loading={save.isPending}
          disabled={!verdict.ok || typed.why.trim() === ''}
          onClick={() => void submit()}
        >
          保存调整
        </Button>
        <span className="quiet">保存后各单位的任务数随即改变，原数留在分解版本里。</span>
      </div>
    </div>
  );
}
