/** A move of any kind: a button, and a form with what the move asks for. */

import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { JointShown, MatterView } from '@niangjia/domain/matter/matter.model.ts';
import type { MatterMove as MatterMoveSpec } from '@niangjia/domain/matter/move.ts';
import { askedOnOpening } from '@niangjia/domain/matter/opens.rules.ts';
import { isTransfer } from '@niangjia/domain/matter/transfer.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useFocusReturn } from '@niangjia/ui/useFocusReturn.ts';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { SendFiles, type SentFile } from '../app/SendFiles.tsx';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { Faults, FieldsForm, faultsAt } from './FieldsForm.tsx';
import { type Chosen, Hands } from './MoveHands.tsx';

interface Typed extends Chosen {
  given: Record<string, unknown>;
  opening: Record<string, unknown>;
  why: string;
}
const EMPTY: Typed = { given: {}, opening: {}, why: '' };

export function MatterMove({
  matter,
  move,
  type = 'default',
  line,
}: {
  matter: MatterView;
  move: string;
  type?: 'primary' | 'default';
  /** Of a move about 会办: whose line it is about. */
  line?: JointShown;
}) {
  const [open, setOpen] = useState(false);
  const spec = kinds[matter.kind]?.moves[move];
  if (!spec) return null;
  return (
    <>
      <Button type={type} onClick={() => setOpen(true)}>
        {spec.label}
      </Button>
      {open && <MoveForm matter={matter} move={move} line={line} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What somebody confirms with this very step, such as that nobody has an interest in the employer: it is never ticked beforehand. */
const isConfirmed = (matter: MatterView, name: string): boolean => {
  const spec = kinds[matter.kind]?.fields[name];
  return spec?.widget === 'yes' && !spec.schema.safeParse(false).success;
};

/** What is there already is proposed again, so that nobody types it twice; sealed values never come back. */
const startOf = (matter: MatterView, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    matter.fields
      .filter(f => names.includes(f.name) && f.value !== null && !Array.isArray(f.value))
      .filter(f => !isConfirmed(matter, f.name))
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

/** The ids that the parts of the form give to what travels under this path of the body. */
const fieldAt = (id: string, path: string): string => {
  const [first, name] = path.split('.');
  return first === 'given' ? `${id}-${name}` : first === 'opening' ? `${id}-new-${name}` : `${id}-${first}`;
};

/** What is written: a reason, unless the move itself is words to somebody. */
const WORDS: Readonly<Record<string, { label: string; most?: number }>> = {
  account: { label: '进展' },
  join: { label: '请他们办什么' },
  joinAnswer: { label: '意见', most: 2000 },
};

interface FormProps {
  matter: MatterView;
  move: string;
  line: JointShown | undefined;
  onClose: () => void;
}

function MoveForm({ matter, move, line, onClose }: FormProps) {
  useFocusReturn();
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
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const words = WORDS[move] ?? { label: '理由' };
  const isChanged = JSON.stringify(typed) !== JSON.stringify(first);
  const about = line ? `${move}/${line.unitId}` : move;
  const draft = useDraft<Typed>(`matter/${matter.id}/${about}`, isChanged ? typed : undefined, setTyped);
  const id = useId();
  const change = (part: Partial<Typed>) => setTyped(before => ({ ...before, ...part }));

  async function send() {
    setTrouble(null);
    const { given, opening, why, unitIds, personId, matterId } = typed;
    const unitId = line?.unitId ?? typed.unitId;
    try {
      await step.send({
        params: { id: matter.id, move },
        body: {
          seenSeq: matter.seq,
          fence: matter.fence,
          why: why.trim(),
          given,
          ...(unitId ? { unitId } : {}),
          ...(unitIds?.length ? { unitIds } : {}),
          ...(files.length ? { files: files.map(file => file.id) } : {}),
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
      title={`${spec.label}：${line && spec.at === 'unit' ? line.unit : matter.title}`}
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
        <ProblemNotice trouble={trouble} idOf={path => fieldAt(id, path)} />
        {spec.hint && <p className="quiet">{spec.hint}</p>}
        {line && spec.at === 'joint' && <p className="keep-lines">请办：{line.asked.says}</p>}
        {isTransfer(move) && <Hands {...{ matter, move, typed, id, trouble }} onChange={change} />}
        <FieldsForm
          id={id}
          fields={kind.fields}
          needs={needs}
          asks={asks}
          given={typed.given}
          onChange={given => change({ given })}
          trouble={trouble}
          employerId={matter.employerId}
          unitId={matter.unitId}
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
            <label className="must" htmlFor={`${id}-why`}>
              {words.label}
            </label>
            <Input.TextArea
              id={`${id}-why`}
              value={typed.why}
              maxLength={words.most ?? 500}
              autoSize={{ minRows: 2, maxRows: 8 }}
              status={faultsAt(trouble, 'why').length ? 'error' : ''}
              onChange={event => change({ why: event.target.value })}
            />
            <Faults faults={faultsAt(trouble, 'why')} />
          </div>
        )}
        {move === 'joinAnswer' && (
          <SendFiles to="matter" label="附件（可不填）" value={files} limit={10} onChange={setFiles} />
        )}
        <button type="submit" className="unseen" tabIndex={-1}>
          {spec.label}
        </button>
      </form>
    </Modal>
  );
}
