import { calendarOf } from '@niangjia/domain/core/calendar.ts';
import { addCalendarDays, asDay, type Day, daysBetween, isDay } from '@niangjia/domain/core/days.ts';
import {
  CURVE_SORTS,
  type Curve,
  type CurveAsked,
  type CurveSort,
} from '@niangjia/domain/target/curve.model.ts';
import {
  canUseCurve,
  checkCurve,
  monthsOf,
  shareOf,
  type Window,
} from '@niangjia/domain/target/curve.rules.ts';
import type { Tolerance } from '@niangjia/domain/target/pace.model.ts';
import { targetApi } from '@niangjia/domain/target/target.api.ts';
import type { TargetView } from '@niangjia/domain/target/target.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { CurveChart } from './CurveChart.tsx';
import { CurveRows } from './CurveRows.tsx';
import { LastYearRows, useLastYear } from './LastYearRows.tsx';

export function ShapeTarget({ target }: { target: TargetView }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        设定起止与进度
      </Button>
      {open && (
        <Drawer title="设定起止与进度曲线" size={720} onClose={() => setOpen(false)}>
          <Form target={target} onClose={() => setOpen(false)} />
        </Drawer>
      )}
    </>
  );
}

interface Typed {
  from: string;
  to: string;
  curve: CurveAsked;
  tolerance: Tolerance | null;
  why: string;
}

/** A curve of another sort to begin with: evenly over the months, or the whole on the last day. */
function startOf(sort: CurveSort, window: Window): CurveAsked {
  const months = monthsOf(window);
  const even = Math.floor(1000 / months.length) / 10;
  const last = Math.round((100 - even * (months.length - 1)) * 10) / 10;
  switch (sort) {
    case 'months':
      return {
        sort,
        months: months.map((month, i) => ({ month, percent: i === months.length - 1 ? last : even })),
      };
    case 'last-year':
      return { sort, by: 'month' };
    case 'milestones':
      return { sort, points: [{ day: window.to, percent: 100, name: '' }] };
    default:
      return { sort };
  }
}

/** The course of last year is read anew. */
const askedFor = (curve: Curve): CurveAsked =>
  curve.sort === 'last-year' ? { sort: curve.sort, by: curve.by } : curve;

const windowOf = ({ from, to }: Typed): Window | null =>
  isDay(from) && isDay(to) && from <= to ? { from, to } : null;

function Form({ target, onClose }: { target: TargetView; onClose: () => void }) {
  const before: Typed = {
    from: target.from,
    to: target.to,
    curve: askedFor(target.curve),
    tolerance: target.hasOwnTolerance ? target.tolerance : null,
    why: '',
  };
  const [typed, setTyped] = useState<Typed>(before);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(before);
  const draft = useDraft<Typed>(`target/${target.rootId}`, isChanged ? typed : undefined, setTyped);
  const save = useStep(targetApi.shapeTarget);
  const id = useId();
  const window = windowOf(typed);
  const { curve } = typed;
  const lastYear = useLastYear(target.rootId, window, curve.sort === 'last-year' ? curve.by : null);
  const whole = curve.sort === 'last-year' ? (lastYear.data?.curve ?? null) : curve;
  const verdict = window && whole ? checkCurve(whole, window) : null;
  const sorts = (Object.keys(CURVE_SORTS) as CurveSort[]).filter(
    sort => window && canUseCurve(target.type, startOf(sort, window)).ok,
  );
  async function submit() {
    const { from, to, ...rest } = typed;
    const done = await save
      .send({ params: { id: target.rootId }, body: { seenSeq: target.seq, from, to, ...rest } })
      .catch(() => null);
    if (!done) return;
    draft.done();
    onClose();
  }
  return (
    <div className="stack">
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={save.trouble} />
      <div className="row">
        <label htmlFor={`${id}-from`}>开始</label>
        <DayInput id={`${id}-from`} value={typed.from} onChange={from => setTyped({ ...typed, from })} />
        <label htmlFor={`${id}-to`}>截止</label>
        <DayInput id={`${id}-to`} value={typed.to} onChange={to => setTyped({ ...typed, to })} />
      </div>
      {window ? (
        <>
          <div className="row">
            <label htmlFor={`${id}-sort`}>进度曲线</label>
            <select
              id={`${id}-sort`}
              value={curve.sort}
              onChange={e => setTyped({ ...typed, curve: startOf(e.target.value as CurveSort, window) })}
            >
              {sorts.map(sort => (
                <option key={sort} value={sort}>
                  {CURVE_SORTS[sort]}
                </option>
              ))}
            </select>
          </div>
          {curve.sort === 'last-year' ? (
            <LastYearRows
              by={curve.by}
              read={lastYear}
              onBy={by => setTyped({ ...typed, curve: { ...curve, by } })}
            />
          ) : (
            <CurveRows curve={curve} window={window} onChange={next => setTyped({ ...typed, curve: next })} />
          )}
          {verdict && !verdict.ok && (
            <p className="notice tone-warn" role="status">
              {verdict.refusal.says}
            </p>
          )}
          {whole && verdict?.ok && <Preview curve={whole} window={window} target={target} />}
        </>
      ) : (
        <p className="notice tone-warn">请填写开始和截止日期，截止不早于开始。</p>
      )}
      <ToleranceFields
        typed={typed}
        usual={target.tolerance}
        onChange={tolerance => setTyped({ ...typed, tolerance })}
      />
      {target.seq > 0 && (
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
      )}
      <div className="row">
        <Button
          type="primary"
          loading={save.isPending}
          disabled={!verdict?.ok || (target.seq > 0 && typed.why.trim() === '')}
          onClick={() => void submit()}
        >
          保存
        </Button>
        <span className="quiet">保存后各单位的应达数和进度随即改变，已关账的日期不变。</span>
      </div>
    </div>
  );
}

/** Working days need the calendar of the platform: that curve is drawn after it has been saved. */
function Preview({ curve, window, target }: { curve: Curve; window: Window; target: TargetView }) {
  if (curve.sort === 'workdays') return <p className="quiet">按工作日历计算，保存后显示曲线。</p>;
  const share = shareOf(curve, window, calendarOf([]));
  const length = daysBetween(window.from, window.to);
  const step = Math.max(1, Math.ceil(length / 80));
  const days: Day[] = [];
  for (let n = 0; n < length; n += step) days.push(addCalendarDays(window.from, n));
  return (
    <CurveChart
      from={window.from}
      to={window.to}
      line={[...days, window.to].map(day => ({ day, share: share(asDay(day)) }))}
      amount={target.standing?.received || 100}
      measure={target.standing?.measure ?? ''}
    />
  );
}

function ToleranceFields({
  typed,
  usual,
  onChange,
}: {
  typed: Typed;
  usual: Tolerance;
  onChange: (tolerance: Tolerance | null) => void;
}) {
  const id = useId();
  const own = typed.tolerance;
  const field = (key: keyof Tolerance, label: string) => (
    <span>
      <label htmlFor={`${id}-${key}`}>{label}</label>{' '}
      <NumberInput
        id={`${id}-${key}`}
        min={0}
        max={100}
        value={own?.[key] ?? usual[key]}
        onChange={n => own && n !== null && onChange({ ...own, [key]: n })}
        style={{ width: 80 }}
      />
    </span>
  );
  return (
    <fieldset className="target-tolerance">
      <legend>评价的容差（百分点）</legend>
      <label>
        <input
          type="checkbox"
          checked={own === null}
          onChange={() => onChange(own === null ? usual : null)}
        />{' '}
        用平台参数：高 {usual.ahead} 个点为超前，低 {usual.behind} 个点以上为滞后，低 {usual.farBehind}{' '}
        个点以上为严重滞后
      </label>
      {own && (
        <div className="row">
          {field('ahead', '超前')}
          {field('behind', '滞后')}
          {field('farBehind', '严重滞后')}
        </div>
      )}
    </fieldset>
  );
}
