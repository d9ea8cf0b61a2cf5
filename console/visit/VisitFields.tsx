import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import type { Outcome } from '@niangjia/domain/visit/visit.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Input } from 'antd';
import { useEffect, useId } from 'react';
import { bornId } from '../app/born-id.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { CarriedFields } from './CarriedFields.tsx';
import { type FindingTyped, newFinding, type VisitTyped } from './visit-form.ts';
import {
  KIND_OPTIONS,
  OUTCOME_OPTIONS,
  SEVERITY_OPTIONS,
  SPOKE_OPTIONS,
  TOLD_OPTIONS,
} from './visit-words.ts';

interface Props {
  roundId: string;
  employerId: string;
  visited: 'employer' | 'both';
  /** Days that a visit of the round may have. */
  days: { from: string; to: string };
  typed: VisitTyped;
  onChange: (part: Partial<VisitTyped>) => void;
  /** Persons of the record who may have left since. */
  known?: readonly { personId: string; name: string }[];
}

export function VisitFields({ roundId, employerId, visited, days, typed, onChange, known = [] }: Props) {
  const id = useId();
  const isInterview = typed.outcome === 'interview';
  return (
    <>
      <Outcomes value={typed.outcome} onChange={outcome => onChange({ outcome })} />
      <Visitors {...{ roundId, employerId, typed, onChange, known }} />
      <div>
        <label className="must" htmlFor={`${id}-day`}>
          走访日期
        </label>
        <DayInput
          id={`${id}-day`}
          value={typed.visitedOn}
          min={days.from}
          max={days.to}
          onChange={visitedOn => onChange({ visitedOn })}
          style={{ width: '100%' }}
        />
      </div>
      {isInterview && (
        <div className="row" style={{ alignItems: 'end' }}>
          <div style={{ flex: '1 1 140px', minWidth: 0 }}>
            <label className="must" htmlFor={`${id}-with`}>
              访谈对象
            </label>
            <Select
              id={`${id}-with`}
              value={typed.spokeWith ?? undefined}
              placeholder="请选择"
              options={SPOKE_OPTIONS}
              onChange={spokeWith => onChange({ spokeWith })}
              style={{ width: '100%' }}
            />
          </div>
          <div style={{ width: 110 }}>
            <label className="must" htmlFor={`${id}-met`}>
              访谈人数
            </label>
            <NumberInput
              id={`${id}-met`}
              value={typed.peopleMet}
              min={1}
              inputMode="numeric"
              onChange={peopleMet => onChange({ peopleMet: peopleMet ?? 0 })}
              style={{ width: '100%' }}
            />
          </div>
          {visited === 'both' && (
            <div style={{ width: 110 }}>
              <label className="must" htmlFor={`${id}-workers`}>
                其中职工
              </label>
              <NumberInput
                id={`${id}-workers`}
                value={typed.workersMet}
                min={0}
                inputMode="numeric"
                onChange={workersMet => onChange({ workersMet })}
                style={{ width: '100%' }}
              />
            </div>
          )}
        </div>
      )}
      {isInterview && (
        <CarriedFields
          roundId={roundId}
          employerId={employerId}
          answers={typed.answers}
          told={typed.told}
          onChange={onChange}
        />
      )}
      <Findings roundId={roundId} value={typed.findings} onChange={findings => onChange({ findings })} />
      <div>
        <label htmlFor={`${id}-note`}>
          备注<span className="quiet">（不写个人住址、病情等）</span>
        </label>
        <Input.TextArea
          id={`${id}-note`}
          value={typed.note}
          maxLength={1000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onChange={event => onChange({ note: event.target.value })}
        />
      </div>
    </>
  );
}

function Outcomes({ value, onChange }: { value: Outcome | null; onChange: (outcome: Outcome) => void }) {
  const name = useId();
  return (
    <fieldset className="outcomes">
      <legend className="must">走访结果</legend>
      <div>
        {OUTCOME_OPTIONS.map(o => (
          <label key={o.value}>
            <input
              type="radio"
              name={name}
              value={o.value}
              checked={value === o.value}
              onChange={() => onChange(o.value)}
            />
            {o.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Visitors({ roundId, employerId, typed, onChange, known = [] }: Omit<Props, 'days' | 'visited'>) {
  const id = useId();
  const me = useMe();
  const visitors = useRead(visitApi.listVisitors, { params: { id: roundId }, query: { employerId } });
  const found = visitors.data?.items;
  const { firstPersonId } = typed;
  // Whoever fills it in has mostly been there: proposed once, where they may go.
  useEffect(() => {
    if (firstPersonId === null && found?.some(v => v.personId === me.personId))
      onChange({ firstPersonId: me.personId });
  }, [found, firstPersonId, me.personId, onChange]);
  const items = (found ?? []).map(v => ({
    value: v.personId,
    label: `${v.name}（${v.unit} ${v.title}）`,
    name: v.name,
  }));
  const gone = known
    .filter(k => !items.some(o => o.value === k.personId))
    .map(k => ({ value: k.personId, label: k.name, name: k.name }));
  const pick = (field: 'firstPersonId' | 'secondPersonId', label: string, other: string | null) => (
    <div>
      <label className="must" htmlFor={`${id}-${field}`}>
        {label}
      </label>
      <Select
        id={`${id}-${field}`}
        value={typed[field] ?? undefined}
        placeholder={visitors.trouble ? visitors.trouble.title : '请选择'}
        loading={visitors.isRefreshing}
        showSearch={{ optionFilterProp: 'label' }}
        options={[...gone, ...items].filter(o => o.value !== other)}
        onChange={person => onChange({ [field]: person })}
        style={{ width: '100%' }}
      />
    </div>
  );
  return (
    <>
      {pick('firstPersonId', '走访人', typed.secondPersonId)}
      {pick('secondPersonId', '同行人', typed.firstPersonId)}
    </>
  );
}

interface FindingsProps {
  roundId: string;
  value: readonly FindingTyped[];
  onChange: (findings: FindingTyped[]) => void;
}

function Findings({ roundId, value, onChange }: FindingsProps) {
  const id = useId();
  const change = (at: number, part: Partial<FindingTyped>) =>
    onChange(value.map((f, i) => (i === at ? { ...f, ...part } : f)));
  return (
    <section aria-label="发现的问题" className="stack">
      {value.map((finding, i) => (
        <div key={finding.id} className="finding">
          <div className="finding-heads">
            <Select
              aria-label={`问题${i + 1}类别`}
              value={finding.kind ?? undefined}
              placeholder="选择类别"
              options={KIND_OPTIONS}
              onChange={kind => change(i, { kind })}
            />
            <Select
              aria-label={`问题${i + 1}轻重`}
              value={finding.severity ?? undefined}
              placeholder="轻重"
              options={SEVERITY_OPTIONS}
              onChange={severity => change(i, { severity })}
            />
            <Select
              aria-label={`问题${i + 1}由谁反映`}
              value={finding.toldBy ?? undefined}
              placeholder="由谁反映"
              options={TOLD_OPTIONS}
              onChange={toldBy => change(i, { toldBy })}
            />
            <Button
              aria-label={`删去问题${i + 1}`}
              onClick={() => onChange(value.filter(other => other.id !== finding.id))}
            >
              删去
            </Button>
          </div>
          <label htmlFor={`${id}-${i}`} className="unseen">
            问题{i + 1}
          </label>
          <Input.TextArea
            id={`${id}-${i}`}
            value={finding.text}
            placeholder="发现了什么问题"
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={event => change(i, { text: event.target.value })}
          />
        </div>
      ))}
      <Button disabled={value.length >= 20} onClick={() => onChange([...value, newFinding(bornId(roundId))])}>
        添加发现的问题
      </Button>
    </section>
  );
}
