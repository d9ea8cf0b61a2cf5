import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeContent, ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { type Choice, ConflictPanel } from '@niangjia/ui/ConflictPanel.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWrite } from '../app/queries.ts';
import { useDraft } from '../app/useDraft.ts';
import { FramesFields } from './FramesFields.tsx';
import { LeadingFields } from './LeadingFields.tsx';
import { PhasesFields } from './PhasesFields.tsx';
import { ProgrammePlanShown } from './ProgrammePlanShown.tsx';
import { useAround } from './programme-around.ts';
import { phaseTitle, programmeContentOf } from './programme-words.ts';

const FORM = 'programme-plan';

const FIELDS: readonly (readonly [keyof ProgrammeContent, string])[] = [
  ['title', '名称'],
  ['year', '年度'],
  ['startOn', '开始日期'],
  ['endOn', '结束日期'],
  ['purpose', '目的'],
  ['phases', '阶段'],
  ['leading', '领导小组'],
  ['office', '领导小组办公室'],
  ['frames', '任务框架'],
];

function fieldText(key: keyof ProgrammeContent, content: ProgrammeContent): string {
  if (key === 'phases')
    return content.phases
      .map(p => `${phaseTitle(content.phases, p)}（${p.startOn} 至 ${p.endOn}）${p.goal}`)
      .join('；');
  if (key === 'leading') return content.leading.map(l => `${l.role} ${l.name} ${l.title}`.trim()).join('；');
  if (key === 'frames') return content.frames.map(f => `${f.name}：${f.items.join('、')}`).join('；');
  return String(content[key] ?? '');
}

/** Blank lines of a frame are no items. */
const withoutBlanks = (content: ProgrammeContent): ProgrammeContent => ({
  ...content,
  frames: content.frames.map(f => ({ ...f, items: f.items.map(i => i.trim()).filter(i => i !== '') })),
});

/** What the programme is for, its phases, its leading group and the headings that tasks hang under. */
export function ProgrammePlan({ programme }: { programme: ProgrammeView }) {
  return programme.allowed.includes('edit') ? (
    <Editing programme={programme} />
  ) : (
    <ProgrammePlanShown programme={programme} />
  );
}

function Editing({ programme }: { programme: ProgrammeView }) {
  const [start, setStart] = useState(() => ({ content: programmeContentOf(programme), seq: programme.seq }));
  const [typed, setTyped] = useState<ProgrammeContent>(start.content);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const edit = useWrite(programmeApi.editProgramme);
  const around = useAround(programme);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start.content);
  const draft = useDraft<ProgrammeContent>(
    `programme/${programme.id}/plan`,
    isChanged ? typed : undefined,
    setTyped,
  );
  const theirs =
    trouble?.sort === 'conflict'
      ? (trouble.current as (ProgrammeContent & { seq: number }) | undefined)
      : undefined;
  const change = (part: Partial<ProgrammeContent>) => setTyped(before => ({ ...before, ...part }));

  async function save(asTyped: ProgrammeContent, seenSeq: number) {
    setTrouble(null);
    const content = withoutBlanks(asTyped);
    try {
      const reply = await edit.send({ params: { id: programme.id }, body: { ...content, seenSeq } });
      setStart({ content, seq: reply.seq });
      setTyped(content);
      draft.done();
    } catch (error) {
      setTrouble(asTrouble(error));
    }
  }
  function resolve(choices: Record<string, Choice>) {
    if (!theirs) return;
    const merged = { ...typed };
    for (const [field] of FIELDS)
      if (choices[field] === 'theirs') Object.assign(merged, { [field]: theirs[field] });
    void save(merged, theirs.seq);
  }
  return (
    <div className="stack">
      {theirs ? (
        <ConflictPanel
          title={trouble?.title ?? ''}
          pending={edit.isPending}
          onResolve={resolve}
          fields={FIELDS.map(([key, label]) => ({
            key,
            label,
            mine: fieldText(key, typed),
            theirs: fieldText(key, theirs),
            was: fieldText(key, start.content),
          }))}
        />
      ) : (
        <ProblemNotice trouble={trouble} form={FORM} />
      )}
      <section className="panel stack" aria-label="基本情况">
        <Basics value={typed} onChange={change} />
      </section>
      <PhasesFields
        form={FORM}
        value={typed.phases}
        within={{ startOn: typed.startOn, endOn: typed.endOn }}
        onChange={phases => change({ phases })}
      />
      <LeadingFields
        value={typed.leading}
        office={typed.office}
        around={around}
        onChange={leading => change({ leading })}
        onOffice={office => change({ office })}
      />
      <FramesFields form={FORM} value={typed.frames} onChange={frames => change({ frames })} />
      <div className="save-bar">
        <Button
          type="primary"
          loading={edit.isPending}
          disabled={!isChanged}
          onClick={() => void save(typed, start.seq)}
        >
          保存
        </Button>
        {isChanged && <Button onClick={() => setTyped(start.content)}>撤销修改</Button>}
        <DraftNotice draft={draft} />
      </div>
    </div>
  );
}

interface BasicsProps {
  value: ProgrammeContent;
  onChange: (part: Partial<ProgrammeContent>) => void;
}

function Basics({ value, onChange }: BasicsProps) {
  const day = (field: 'startOn' | 'endOn', label: string) => (
    <div>
      <label htmlFor={`${FORM}_${field}`}>{label}</label>
      <div>
        <DayInput
          id={`${FORM}_${field}`}
          value={value[field] ?? ''}
          onChange={text => onChange({ [field]: text || null })}
        />
      </div>
    </div>
  );
  return (
    <>
      <div className="row">
        <div className="grow wide-field">
          <label htmlFor={`${FORM}_title`}>名称</label>
          <Input
            id={`${FORM}_title`}
            value={value.title}
            maxLength={120}
            onChange={e => onChange({ title: e.target.value })}
          />
        </div>
        <div>
          <label htmlFor={`${FORM}_year`}>年度</label>
          <div>
            <NumberInput
              id={`${FORM}_year`}
              min={2000}
              max={2100}
              value={value.year}
              onChange={n => n !== null && onChange({ year: Number(n) })}
            />
          </div>
        </div>
        {day('startOn', '开始日期')}
        {day('endOn', '结束日期')}
      </div>
      <div>
        <label htmlFor={`${FORM}_purpose`}>目的</label>
        <Input.TextArea
          id={`${FORM}_purpose`}
          value={value.purpose}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 10 }}
          onChange={e => onChange({ purpose: e.target.value })}
        />
      </div>
    </>
  );
}
