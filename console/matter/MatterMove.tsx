/** A move of any kind: a button, and a form with what the move asks for. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import type { MatterMove as MatterMoveSpec } from '@niangjia/domain/matter/move.ts';
import { askedOnOpening } from '@niangjia/domain/matter/opens.rules.ts';
import { isTransfer, TRANSFERS } from '@niangjia/domain/matter/transfer.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Input, Modal } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { FieldsForm } from './FieldsForm.tsx';

interface Typed {
  given: Record<string, unknown>;
  opening: Record<string, unknown>;
  why: string;
  unitId?: string;
  personId?: string;
  matterId?: string;
}
const EMPTY: Typed = { given: {}, opening: {}, why: '' };

export function MatterMove({
  matter,
  move,
  type = 'default',
}: {
  matter: MatterView;
  move: string;
  type?: 'primary' | 'default';
}) {
  const [open, setOpen] = useState(false);
  const spec = kinds[matter.kind]?.moves[move];
  if (!spec) return null;
  return (
    <>
      <Button type={type} onClick={() => setOpen(true)}>
        {spec.label}
      </Button>
      {open && <MoveForm matter={matter} move={move} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What is there already is proposed again, so that nobody types it twice; sealed values never come back. */
const startOf = (matter: MatterView, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    matter.fields
      .filter(f => names.includes(f.name) && f.value !== null && !Array.isArray(f.value))
      .map(f => [f.name, f.value]),
  );

/** From what the record shows here: words that are whole to its readers too, never what is masked. */
function suggested(matter: MatterView, { opens }: MatterMoveSpec, names: readonly string[]) {
  const { fields } = kinds[matter.kind]!;
  const content = Object.fromEntries(
    matter.fields.map(f => [f.name, fields[f.name]?.mask === 'none' ? f.masked : f.value]),
  );
  const found = opens?.suggests?.(content) ?? {};
  return Object.fromEntries(Object.entries(found).filter(([name]) => names.includes(name)));
}

function MoveForm({ matter, move, onClose }: { matter: MatterView; move: string; onClose: () => void }) {
  const kind = kinds[matter.kind]!;
  const spec = kind.moves[move]!;
  const [needs, asks] = [spec.input ?? [], spec.asks ?? []];
  const opens = spec.opens ? kinds[spec.opens.kind] : undefined;
  const isGiven = (name: string) => matter.fields.some(f => f.name === name && f.isGiven);
  const more = opens ? askedOnOpening(opens, spec.opens!, isGiven) : { needs: [], asks: [] };
  const [first] = useState<Typed>(() => ({
    ...EMPTY,
    given: startOf(matter, [...needs, ...asks]),
    opening: suggested(matter, spec, [...more.needs, ...more.asks]),
  }));
  const [typed, setTyped] = useState<Typed>(first);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const step = useStep(matterApi.moveMatter);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(first);
  const draft = useDraft<Typed>(`matter/${matter.id}/${move}`, isChanged ? typed : undefined, setTyped);
  const id = useId();
  const change = (part: Partial<Typed>) => setTyped(before => ({ ...before, ...part }));

  async function send() {
    setTrouble(null);
    const { given, opening, why, unitId, personId, matterId } = typed;
    try {
      await step.send({
        params: { id: matter.id, move },
        body: {
          seenSeq: matter.seq,
          fence: matter.fence,
          why: why.trim(),
          given,
          ...(unitId ? { unitId } : {}),
          ...(personId ? { personId } : {}),
          ...(matterId ? { matterId } : {}),
          ...(opens ? { opening } : {}),
        },
      });
      draft.done();
      onClose();
    } catch (error) {
      setTrouble(asTrouble(error));
    }
  }

  return (
    <Modal
      open
      title={`${spec.label}：${matter.title}`}
      okText={spec.label}
      cancelText="返回"
      confirmLoading={step.isPending}
      onOk={() => void send()}
      onCancel={onClose}
      width={620}
    >
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          void send();
        }}
      >
        <DraftNotice draft={draft} />
        <ProblemNotice trouble={trouble} />
        {spec.hint && <p className="quiet">{spec.hint}</p>}
        {isTransfer(move) && <Hands matter={matter} move={move} typed={typed} onChange={change} id={id} />}
        <FieldsForm
          id={id}
          fields={kind.fields}
          needs={needs}
          asks={asks}
          given={typed.given}
          onChange={given => change({ given })}
          trouble={trouble}
          employerId={matter.employerId}
        />
        {opens && more.needs.length + more.asks.length > 0 && (
          <fieldset className="stack">
            <legend>同时登记{opens.label}</legend>
            <FieldsForm
              id={`${id}-new`}
              fields={opens.fields}
              needs={more.needs}
              asks={more.asks}
              given={typed.opening}
              onChange={opening => change({ opening })}
              trouble={trouble}
              employerId={matter.employerId}
              path="opening"
            />
          </fieldset>
        )}
        {spec.needsWhy && (
          <div>
            <label htmlFor={`${id}-why`}>{move === 'account' ? '进展' : '理由'}</label>
            <Input.TextArea
              id={`${id}-why`}
              value={typed.why}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={event => change({ why: event.target.value })}
            />
          </div>
        )}
        <button type="submit" className="unseen" tabIndex={-1}>
          {spec.label}
        </button>
      </form>
    </Modal>
  );
}

interface HandsProps {
  matter: MatterView;
  move: keyof typeof TRANSFERS;
  typed: Typed;
  onChange: (part: Partial<Typed>) => void;
  id: string;
}

/** To whom it goes: a union below, another union, a person, or the matter that it is one with. */
function Hands({ matter, move, typed, onChange, id }: HandsProps) {
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const sort = TRANSFERS[move];
  const wanted = sort === 'to-unit' || sort === 'joint' || sort === 'person';
  const choices = useRead(
    matterApi.listMatterChoices,
    { params: { id: matter.id }, query: q ? { q } : {} },
    { enabled: wanted },
  );
  const alike = useRead(matterApi.listAlike, { params: { id: matter.id } }, { enabled: sort === 'merge' });
  if (sort === 'person')
    return (
      <Choice
        id={`${id}-person`}
        label="经办人"
        value={typed.personId}
        onChange={personId => onChange({ personId })}
        options={(choices.data?.people ?? []).map(p => ({
          value: p.personId,
          label: p.title ? `${p.name}（${p.title}）` : p.name,
        }))}
      />
    );
  if (sort === 'merge')
    return (
      <Choice
        id={`${id}-main`}
        label="并入哪一件"
        value={typed.matterId}
        onChange={matterId => onChange({ matterId })}
        options={(alike.data?.items ?? [])
          .filter(m => m.kind === matter.kind && !m.isEnded)
          .map(m => ({ value: m.id, label: `${m.ref} ${m.title}（${m.because}）` }))}
        empty="没有找到疑似重复的事项"
      />
    );
  if (!wanted) return null;
  const units =
    move === 'assign'
      ? (choices.data?.below ?? [])
      : q
        ? (choices.data?.elsewhere ?? [])
        : (choices.data?.below ?? []);
  return (
    <Choice
      id={`${id}-unit`}
      label={sort === 'joint' ? '会办的工会' : '接办的工会'}
      value={typed.unitId}
      onChange={unitId => onChange({ unitId })}
      onSearch={setWords}
      options={units.map(u => ({ value: u.unitId, label: u.unit }))}
    />
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
  onSearch?: (words: string) => void;
  options: { value: string; label: string }[];
  empty?: string;
}

function Choice({
  id,
  label,
  value,
  onChange,
  onSearch,
  options,
  empty = '没有可选项，请换个说法',
}: ChoiceProps) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        onChange={onChange}
        showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }}
        options={options}
        notFoundContent={empty}
        placeholder="请选择"
        style={{ width: '100%' }}
      />
    </div>
  );
}
