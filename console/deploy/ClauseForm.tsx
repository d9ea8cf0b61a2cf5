import { type ClauseView, type Decision, LABELS } from '@niangjia/domain/deploy/speech.model.ts';
import { type Choice, ConflictPanel } from '@niangjia/ui/ConflictPanel.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Checkbox, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { useDraft } from '../app/useDraft.ts';
import { CLAUSE_FIELDS, clauseFieldText, dueWords, lackWords, quantityText } from './clause-words.ts';
import { QuantityFields } from './QuantityFields.tsx';

export const decisionOf = (c: ClauseView): Decision => ({
  text: c.text,
  label: c.label,
  action: c.action,
  owner: c.owner,
  outside: c.outside,
  dueFrom: c.dueFrom,
  dueBy: c.dueBy,
  dueText: c.dueText,
  cadence: c.cadence,
  quantities: c.quantities,
  withheld: c.withheld,
});

/** What is typed; of a clause added by hand with its place in the speech, so that a draft brings both back. */
export type Typed = Decision & { place?: { startAt: number; endAt: number } };

interface Props {
  /** Null for a clause added by hand. */
  clause: ClauseView | null;
  start: Typed;
  /** Where what is typed is kept; clauses added by hand have one for their speech. */
  draftKey: string;
  onSave: (decision: Typed, seenSeq: number) => Promise<unknown>;
  onClose: () => void;
}

/** The person's decision; the reader's guess stands beside it and never changes. */
export function ClauseForm({ clause, start, draftKey, onSave, onClose }: Props) {
  const [typed, setTyped] = useState<Typed>(start);
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start);
  const draft = useDraft<Typed>(draftKey, isChanged ? typed : undefined, setTyped);
  const id = useId();
  const change = (part: Partial<Decision>) => setTyped({ ...typed, ...part });
  const theirs = trouble?.sort === 'conflict' ? (trouble.current as ClauseView | undefined) : undefined;
  const wrong = new Map(trouble?.errors.map(error => [error.path, error.message]));
  /** What the rules found wrong is marked at its field and told there. */
  const marked = (field: keyof Decision) =>
    wrong.has(field)
      ? ({ status: 'error', 'aria-invalid': true, 'aria-describedby': `${id}_${field}_wrong` } as const)
      : {};
  const remark = (field: keyof Decision) =>
    wrong.has(field) && (
      <p id={`${id}_${field}_wrong`} className="field-wrong">
        {wrong.get(field)}
      </p>
    );

  async function save(decision: Typed, seenSeq: number) {
    setPending(true);
    setTrouble(null);
    try {
      await onSave(decision, seenSeq);
      draft.done();
      onClose();
    } catch (error) {
      setTrouble(asTrouble(error));
    } finally {
      setPending(false);
    }
  }
  function resolve(choices: Record<string, Choice>) {
    if (!theirs) return;
    const merged = { ...typed };
    for (const [field] of CLAUSE_FIELDS)
      if (choices[field] === 'theirs') Object.assign(merged, { [field]: theirs[field] });
    void save(merged, theirs.seq);
  }
  const text = (field: 'action' | 'owner' | 'cadence' | 'dueText', label: string, hint?: string) => (
    <div>
      <label htmlFor={`${id}_${field}`}>{label}</label>
      <Input
        id={`${id}_${field}`}
        value={typed[field] ?? ''}
        placeholder={hint}
        onChange={e => change({ [field]: e.target.value || null })}
        {...marked(field)}
      />
      {remark(field)}
    </div>
  );
  const day = (field: 'dueFrom' | 'dueBy', label: string) => (
    <div>
      <label htmlFor={`${id}_${field}`}>{label}</label>
      <div>
        <DayInput
          id={`${id}_${field}`}
          value={typed[field]?.startsWith('--') ? '' : (typed[field] ?? '')}
          onChange={day => change({ [field]: day || null })}
          {...marked(field)}
        />
      </div>
      {remark(field)}
    </div>
  );
  return (
    <Drawer
      title={clause ? '修改条款' : '手工添加条款'}
      onClose={onClose}
      size={520}
      footer={
        <div className="row">
          <Button type="primary" loading={pending} onClick={() => void save(typed, clause?.seq ?? 0)}>
            {clause ? '保存并采纳' : '添加'}
          </Button>
          <Button onClick={onClose}>返回</Button>
          <span className="grow">
            <DraftNotice draft={draft} />
          </span>
        </div>
      }
    >
      <div className="stack">
        {theirs ? (
          <ConflictPanel
            title={trouble?.title ?? ''}
            pending={pending}
            onResolve={resolve}
            fields={CLAUSE_FIELDS.map(([key, label]) => ({
              key,
              label,
              mine: clauseFieldText(key, typed),
              theirs: clauseFieldText(key, decisionOf(theirs)),
              was: clauseFieldText(key, start),
            }))}
          />
        ) : (
          <ProblemNotice trouble={trouble} form={id} />
        )}
        {clause?.guess && <Guess clause={clause} />}
        <fieldset className="plain-fieldset">
          <legend>归类</legend>
          <Radio.Group
            value={typed.label}
            onChange={e => change({ label: e.target.value })}
            options={Object.entries(LABELS).map(([value, label]) => ({ value, label }))}
          />
        </fieldset>
        <div>
          <label htmlFor={`${id}_text`}>条款内容</label>
          <Input.TextArea
            id={`${id}_text`}
            value={typed.text}
            autoSize={{ minRows: 3 }}
            onChange={e => change({ text: e.target.value })}
            {...marked('text')}
          />
          {remark('text')}
          {start.withheld && (
            <Checkbox
              id={`${id}_withheld`}
              checked={!typed.withheld}
              onChange={e => change({ withheld: !e.target.checked })}
            >
              已在上面补填原文隐去的数字或名称
            </Checkbox>
          )}
        </div>
        {typed.label === 'task' && (
          <>
            {text('action', '要做什么')}
            {text('owner', '责任单位', '如：各县（市、区）总工会')}
            <Checkbox checked={typed.outside} onChange={e => change({ outside: e.target.checked })}>
              工会系统以外的单位（另拟商请函，不下达任务）
            </Checkbox>
            <div className="row">
              {day('dueFrom', '开始日期')}
              {day('dueBy', '完成时限')}
            </div>
            {typed.dueText && !typed.dueBy && <p className="quiet">原文写的是“{typed.dueText}”。</p>}
            {text('cadence', '频次', '如：每月')}
          </>
        )}
        {typed.label !== 'none' && (
          <QuantityFields value={typed.quantities} onChange={quantities => change({ quantities })} />
        )}
      </div>
    </Drawer>
  );
}

function Guess({ clause }: { clause: ClauseView }) {
  const guess = clause.guess!;
  const due = dueWords({
    dueFrom: guess.due?.from ?? null,
    dueBy: guess.due?.by ?? null,
    dueText: guess.due?.text ?? null,
  });
  const rows = [
    ['归类', `${LABELS[guess.label]}（把握 ${Math.round(guess.score * 100)}%）`],
    ['责任单位', guess.owner],
    ['时限', due],
    ['频次', guess.cadence],
    ['数量', guess.quantities.map(quantityText).join('、')],
    ['未写明', lackWords(guess.missing).join('、')],
  ].filter(([, value]) => value);
  return (
    <section className="notice tone-plain" aria-label="机器初判">
      <strong>机器初判</strong>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
