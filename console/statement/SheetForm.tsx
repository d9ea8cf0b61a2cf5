import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import type { Amounts, Field, SheetView } from '@niangjia/domain/statement/statement.model.ts';
import { checkSays, problemsOf } from '@niangjia/domain/statement/statement.rules.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { numberOf, textOf } from './amounts.ts';

interface Typed {
  amounts: Record<string, string>;
  notes: Record<string, string>;
  remark: string;
}

/** What a person fills in; the rest is counted. Saves itself while it is typed, and says what is wrong before it goes up. */
export function SheetForm({ sheet }: { sheet: SheetView }) {
  const fields = sheet.fields as Field[];
  const checks = sheet.checks.map(c => ({ ...c, plus: c.plus ?? 0 }));
  const [start] = useState<Typed>(() => ({
    amounts: textOf(sheet.amounts),
    notes: sheet.notes,
    remark: sheet.remark,
  }));
  const [typed, setTyped] = useState(start);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start);
  const draft = useDraft<Typed>(`statement/${sheet.id}`, isChanged ? typed : undefined, setTyped);
  const submit = useStep(statementApi.submitSheet);
  const id = useId();
  const open = fields.filter(f => !f.indicator);
  const amounts: Amounts = Object.fromEntries(
    fields.map(f => [
      f.code,
      f.indicator ? (sheet.counted[f.code]?.value ?? null) : numberOf(typed.amounts[f.code]),
    ]),
  );
  const touched = fields.filter(f => f.indicator || (typed.amounts[f.code] ?? '') !== '');
  const problems = problemsOf(
    touched,
    checks.filter(c => [...c.left, ...c.right].every(code => touched.some(f => f.code === code))),
    { amounts, notes: typed.notes, previous: sheet.previous },
  );
  const saysAt = (code: string) =>
    [...problems, ...(submit.trouble?.errors ?? []).map(e => ({ path: e.path, says: e.message }))].find(
      p => p.path === `amounts.${code}` || p.path === `notes.${code}`,
    );
  async function send() {
    const body = {
      seenSeq: sheet.seq,
      amounts: Object.fromEntries(open.map(f => [f.code, amounts[f.code] ?? null])),
      notes: Object.fromEntries(Object.entries(typed.notes).filter(([, text]) => text.trim() !== '')),
      remark: typed.remark,
    };
    const done = await submit.send({ params: { id: sheet.id }, body }).catch(() => null);
    if (done) draft.done();
  }
  return (
    <section className="panel stack" aria-label="填报">
      <h2>填报</h2>
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={submit.trouble} />
      {fields.map(f => (
        <FieldLine
          key={f.code}
          id={`${id}-${f.code}`}
          field={f}
          sheet={sheet}
          problem={saysAt(f.code)}
          value={typed.amounts[f.code] ?? ''}
          note={typed.notes[f.code] ?? ''}
          onValue={text =>
            setTyped(before => ({ ...before, amounts: { ...before.amounts, [f.code]: text } }))
          }
          onNote={text => setTyped(before => ({ ...before, notes: { ...before.notes, [f.code]: text } }))}
        />
      ))}
      {checks.length > 0 && (
        <p className="quiet">须满足：{checks.map(c => checkSays(c, fields)).join('；')}。</p>
      )}
      <div>
        <label htmlFor={`${id}-remark`}>说明（可不填）</label>
        <Input.TextArea
          id={`${id}-remark`}
          value={typed.remark}
          maxLength={1000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onChange={event => setTyped(before => ({ ...before, remark: event.target.value }))}
        />
      </div>
      <div>
        <Button type="primary" loading={submit.isPending} onClick={() => void send()}>
          报送
        </Button>
      </div>
    </section>
  );
}

interface LineProps {
  id: string;
  field: Field;
  sheet: SheetView;
  problem: { path: string; says: string } | undefined;
  value: string;
  note: string;
  onValue: (text: string) => void;
  onNote: (text: string) => void;
}

function FieldLine({ id, field, sheet, problem, value, note, onValue, onNote }: LineProps) {
  const before = sheet.previous?.[field.code];
  const counted = sheet.counted[field.code];
  const mustSay = problem?.path.startsWith('notes.') || note !== '';
  return (
    <div className="statement-field">
      <label htmlFor={id}>
        {field.name}（{field.measure}）
        {!field.required && !field.indicator && <span className="quiet">可不填</span>}
      </label>
      {field.indicator ? (
        <p id={id}>
          <FigureCell value={counted?.value} measure={field.measure} />
          <span className="quiet"> 取自平台记录，不用填{counted?.why && `；${counted.why}`}</span>
        </p>
      ) : (
        <Input
          id={id}
          inputMode="decimal"
          value={value}
          status={problem ? 'error' : ''}
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-says`}
          style={{ maxWidth: 220 }}
          onChange={event => onValue(event.target.value)}
        />
      )}
      <p id={`${id}-says`} className={problem ? 'field-wrong' : 'quiet'}>
        {problem?.says ??
          [
            before !== null && before !== undefined && `${sheet.previousLabel} ${figureText(before)}`,
            field.meaning,
          ]
            .filter(Boolean)
            .join('；')}
      </p>
      {mustSay && !field.indicator && (
        <div>
          <label htmlFor={`${id}-note`}>变动原因</label>
          <Input
            id={`${id}-note`}
            value={note}
            maxLength={300}
            onChange={event => onNote(event.target.value)}
          />
        </div>
      )}
    </div>
  );
}
