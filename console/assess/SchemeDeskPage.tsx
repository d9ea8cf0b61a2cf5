import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import type { SchemeContent, SchemeView } from '@niangjia/domain/assess/assess.model.ts';
import { weightsOf } from '@niangjia/domain/assess/assess.rules.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useGo, usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { contentOf } from './assess-words.ts';
import { SchemeGroups } from './SchemeGroups.tsx';
import { SchemeItems } from './SchemeItems.tsx';
import { SchemeRules } from './SchemeRules.tsx';
import { type Choices, FORM } from './scheme-form.tsx';

/** Where the office draws up a scheme: items with weights, groups, rules. It may be saved half done; publishing says what is lacking. */
export function SchemeDeskPage() {
  const { schemeId } = usePageParams<{ schemeId: string }>();
  const scheme = useRead(assessApi.getScheme, { params: { id: schemeId } });
  const unitId = scheme.data?.unitId ?? '';
  const choices = useRead(
    assessApi.listAssessChoices,
    { params: { id: unitId } },
    { enabled: unitId !== '' },
  );
  usePageTitle(scheme.data?.title);
  return (
    <ReadGate data={scheme.data} trouble={scheme.trouble} onRetry={scheme.onRetry} what="考核方案">
      {data =>
        data.allowed.includes('edit') ? (
          <ReadGate data={choices.data} trouble={choices.trouble} onRetry={choices.onRetry} what="可选项">
            {known => <Desk scheme={data} choices={known} />}
          </ReadGate>
        ) : (
          <EmptyState title="方案现在不能修改">
            <p>方案公布以后不再改动。</p>
          </EmptyState>
        )
      }
    </ReadGate>
  );
}

function Desk({ scheme, choices }: { scheme: SchemeView; choices: Choices }) {
  const [start, setStart] = useState(() => ({ content: contentOf(scheme), seq: scheme.seq }));
  const [typed, setTyped] = useState<SchemeContent>(start.content);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const edit = useStep(assessApi.editScheme);
  const go = useGo();
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start.content);
  const draft = useDraft<SchemeContent>(`assess/${scheme.id}`, isChanged ? typed : undefined, setTyped);
  const change = (part: Partial<SchemeContent>) => setTyped(before => ({ ...before, ...part }));
  const sum = weightsOf(typed.items);

  async function save(seenSeq: number) {
    setTrouble(null);
    try {
      const body: BodyOf<(typeof assessApi)['editScheme']> = { ...typed, seenSeq };
      const reply = await edit.send({ params: { id: scheme.id }, body });
      setStart({ content: typed, seq: reply.seq });
      draft.done();
    } catch (error) {
      setTrouble(asTrouble(error));
    }
  }
  return (
    <>
      <PageHead
        title={`修改：${scheme.title}`}
        note="公布以前可以反复修改；公布后被考核单位看到的就是这里的内容。"
        actions={<Button onClick={() => go(`/assess/${scheme.id}`)}>回到方案</Button>}
      />
      <div className="stack">
        <ProblemNotice trouble={trouble} form={FORM} />
        {trouble?.sort === 'conflict' && (
          <div className="row">
            <Button onClick={() => void save(scheme.seq)}>以我填写的为准保存</Button>
            <span className="quiet">您填写的都还在；也可以先回到方案看看对方改了什么。</span>
          </div>
        )}
        <Basics value={typed} onChange={change} />
        <SchemeItems value={typed.items} choices={choices} onChange={items => change({ items })} />
        <SchemeGroups value={typed.groups} units={choices.units} onChange={groups => change({ groups })} />
        <SchemeRules value={typed} onChange={change} />
        <div className="save-bar">
          <Button
            type="primary"
            loading={edit.isPending}
            disabled={!isChanged}
            onClick={() => void save(start.seq)}
          >
            保存
          </Button>
          {isChanged && <Button onClick={() => setTyped(start.content)}>撤销修改</Button>}
          <StateTag tone={sum === 100 ? 'good' : 'warn'}>权重合计 {sum}</StateTag>
          <DraftNotice draft={draft} />
        </div>
      </div>
    </>
  );
}

interface BasicsProps {
  value: SchemeContent;
  onChange: (part: Partial<SchemeContent>) => void;
}

function Basics({ value, onChange }: BasicsProps) {
  return (
    <section className="panel row" aria-label="基本情况">
      <div className="grow assess-field">
        <label htmlFor={`${FORM}_title`}>名称</label>
        <Input
          id={`${FORM}_title`}
          value={value.title}
          maxLength={120}
          onChange={e => onChange({ title: e.target.value })}
        />
      </div>
      {(
        [
          ['fromDay', '考核期开始'],
          ['toDay', '考核期结束'],
        ] as const
      ).map(([field, label]) => (
        <div key={field} className="assess-field">
          <label htmlFor={`${FORM}_${field}`}>{label}</label>
          <DayInput
            id={`${FORM}_${field}`}
            value={value[field]}
            onChange={day => onChange({ [field]: day as Day })}
          />
        </div>
      ))}
    </section>
  );
}
