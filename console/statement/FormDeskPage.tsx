import type { Reasons } from '@niangjia/domain/burden/asked.model.ts';
import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import {
  type Check,
  type Field,
  type FormContent,
  type FormView,
  STATEMENT_CADENCES,
  STATEMENT_DEPTHS,
} from '@niangjia/domain/statement/statement.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { AgainReasons } from '../app/AgainFields.tsx';
import { useUnitFor } from '../app/my-unit.ts';
import { useGo, usePageParams } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { CheckRows } from './CheckRows.tsx';
import { FieldRows } from './FieldRows.tsx';

const NEW: FormContent = {
  title: '',
  note: '',
  line: 'territory',
  cadence: 'quarter',
  dueDay: 5,
  depth: 'field',
  hasOwn: false,
  fields: [],
  checks: [],
};

const contentOf = (form: FormView): FormContent => ({
  title: form.title,
  note: form.note ?? '',
  line: form.line,
  cadence: form.cadence,
  dueDay: form.dueDay,
  depth: form.depth,
  hasOwn: form.hasOwn ?? false,
  fields: form.fields as Field[],
  checks: (form.checks ?? []) as Check[],
});

export function FormDeskPage() {
  const { formId } = usePageParams<{ formId: string }>();
  const isNew = formId === undefined || formId === 'new';
  const form = useRead(statementApi.getForm, { params: { id: formId ?? '' } }, { enabled: !isNew });
  if (isNew) return <Desk />;
  return (
    <ReadGate data={form.data} trouble={form.trouble} onRetry={form.onRetry} what="报表制度">
      {data => <Desk form={data} />}
    </ReadGate>
  );
}

function Desk({ form }: { form?: FormView }) {
  const [start] = useState<FormContent>(() => (form ? contentOf(form) : NEW));
  const [typed, setTyped] = useState(start);
  const [again, setAgain] = useState<Reasons>({});
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start);
  const key = `statement-form/${form?.id ?? 'new'}`;
  const draft = useDraft<FormContent>(key, isChanged ? typed : undefined, setTyped);
  const design = useStep(statementApi.designForm);
  const edit = useStep(statementApi.editForm);
  const unit = useUnitFor('statement.keep');
  const go = useGo();
  const change = (part: Partial<FormContent>) => setTyped(before => ({ ...before, ...part }));
  const trouble = design.trouble ?? edit.trouble;
  const wrong = new Set(trouble?.errors.map(e => e.path));
  async function save() {
    if (!form && !unit) return;
    const sent = form
      ? edit.send({ params: { id: form.id }, body: { ...typed, again, seenSeq: form.seq } })
      : design.send({ body: { ...typed, unitId: unit!.id } });
    const done = await sent.catch(() => null);
    if (!done) return;
    draft.done();
    go(`/statement-forms/${done.id}`);
  }
  return (
    <>
      <PageHead
        title={form ? `修改“${form.title}”` : '设计报表'}
        note="能从记录统计的，在“取数”里选指标，下级不用填；比率由平台计算，不设比率栏。"
        actions={
          <Button type="primary" loading={design.isPending || edit.isPending} onClick={() => void save()}>
            保存
          </Button>
        }
      />
      <div className="stack">
        <DraftNotice draft={draft} />
        <ProblemNotice trouble={trouble} />
        <AgainReasons trouble={trouble} value={again} onChange={setAgain} />
        <Heads typed={typed} onChange={change} wrong={wrong} />
        <FieldRows value={typed.fields} onChange={fields => change({ fields })} wrong={wrong} />
        <CheckRows
          value={typed.checks}
          fields={typed.fields}
          onChange={checks => change({ checks })}
          wrong={wrong}
        />
      </div>
    </>
  );
}

interface HeadsProps {
  typed: FormContent;
  onChange: (part: Partial<FormContent>) => void;
  wrong: ReadonlySet<string>;
}

function Heads({ typed, onChange, wrong }: HeadsProps) {
  const id = useId();
  return (
    <section className="panel stack" aria-label="报表">
      <div>
        <label htmlFor={`${id}-title`}>报表名称</label>
        <Input
          id={`${id}-title`}
          status={wrong.has('title') ? 'error' : ''}
          value={typed.title}
          maxLength={80}
          onChange={event => onChange({ title: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-note`}>填报说明（可不填）</label>
        <Input.TextArea
          id={`${id}-note`}
          value={typed.note}
          maxLength={1000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onChange={event => onChange({ note: event.target.value })}
        />
      </div>
      <div className="row">
        <div>
          <label htmlFor={`${id}-cadence`}>周期</label>
          <br />
          <Select
            id={`${id}-cadence`}
            value={typed.cadence}
            onChange={cadence => onChange({ cadence })}
            style={{ width: 110 }}
            options={Object.entries(STATEMENT_CADENCES).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <div>
          <label htmlFor={`${id}-due`}>期满后次月几日前</label>
          <br />
          <NumberInput
            id={`${id}-due`}
            min={1}
            max={31}
            precision={0}
            value={typed.dueDay}
            onChange={dueDay => onChange({ dueDay: dueDay ?? 1 })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-depth`}>填报层级</label>
          <br />
          <Select
            id={`${id}-depth`}
            value={typed.depth}
            onChange={depth => onChange({ depth })}
            style={{ width: 230 }}
            options={Object.entries(STATEMENT_DEPTHS).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <div>
          <label htmlFor={`${id}-line`}>组织线</label>
          <br />
          <Select
            id={`${id}-line`}
            value={typed.line}
            onChange={line => onChange({ line })}
            style={{ width: 110 }}
            options={[
              { value: 'territory', label: '地方' },
              { value: 'industry', label: '产业' },
            ]}
          />
        </div>
      </div>
      <Checkbox checked={typed.hasOwn} onChange={event => onChange({ hasOwn: event.target.checked })}>
        汇总单位和下发单位也填本级数（合计 = 本级数 + 下级合计）
      </Checkbox>
    </section>
  );
}
