import { specialApi } from '@niangjia/domain/report/special.api.ts';
import {
  SPECIAL_FIGURES,
  type SpecialFigureCode,
  type SpecialView,
} from '@niangjia/domain/report/special.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Checkbox, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';

interface Typed {
  title: string;
  situation: string;
  advice: string;
  quotes: { findingId: string; isNamed: boolean; why: string; masks: string[] }[];
  figures: { code: SpecialFigureCode; fromDay: string; toDay: string }[];
}

const typedOf = ({ title, situation, advice, quotes, figures }: SpecialView): Typed => ({
  ...{ title, situation, advice },
  quotes: quotes.map(({ findingId, isNamed, why, masks = [] }) => ({ findingId, isNamed, why, masks })),
  figures: figures.map(({ code, fromDay, toDay }) => ({ code, fromDay, toDay })),
});

interface Props {
  special: SpecialView;
  onUnsaved: (hasUnsaved: boolean) => void;
}

export function SpecialEditor({ special, onUnsaved }: Props) {
  const [first] = useState(() => typedOf(special));
  const [typed, setTyped] = useState<Typed>(first);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(first);
  useEffect(() => onUnsaved(isChanged), [isChanged, onUnsaved]);
  const draft = useDraft<Typed>(`special/${special.id}`, isChanged ? typed : undefined, setTyped);
  const edit = useStep(specialApi.editSpecial);
  const id = useId();
  const change = (part: Partial<Typed>) => setTyped(before => ({ ...before, ...part }));
  async function save() {
    const body = { ...typed, seenSeq: special.seq };
    const done = await edit.send({ params: { id: special.id }, body: body as never }).catch(() => null);
    if (done) draft.done();
  }
  return (
    <form
      className="panel stack"
      aria-label="修改专报"
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={edit.trouble} />
      <div>
        <label className="must" htmlFor={`${id}-title`}>
          标题
        </label>
        <Input
          id={`${id}-title`}
          value={typed.title}
          maxLength={80}
          onChange={event => change({ title: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-situation`}>基本情况</label>
        <Input.TextArea
          id={`${id}-situation`}
          value={typed.situation}
          maxLength={3000}
          autoSize={{ minRows: 3, maxRows: 14 }}
          onChange={event => change({ situation: event.target.value })}
        />
      </div>
      <Quotes special={special} typed={typed} onChange={quotes => change({ quotes })} />
      <Figures typed={typed} onChange={figures => change({ figures })} />
      <div>
        <label htmlFor={`${id}-advice`}>意见建议</label>
        <Input.TextArea
          id={`${id}-advice`}
          value={typed.advice}
          maxLength={3000}
          autoSize={{ minRows: 3, maxRows: 14 }}
          onChange={event => change({ advice: event.target.value })}
        />
      </div>
      <div>
        <Button type="primary" htmlType="submit" disabled={!isChanged} loading={edit.isPending}>
          保存
        </Button>
      </div>
    </form>
  );
}

function Quotes({
  special,
  typed,
  onChange,
}: {
  special: SpecialView;
  typed: Typed;
  onChange: (quotes: Typed['quotes']) => void;
}) {
  const said = (findingId: string) => special.quotes.find(q => q.findingId === findingId);
  const set = (at: number, part: Partial<Typed['quotes'][number]>) =>
    onChange(typed.quotes.map((q, i) => (i === at ? { ...q, ...part } : q)));
  return (
    <fieldset className="stack">
      <legend>引用的问题（个人、企业名称已隐去）</legend>
      <p className="quiet">
        平台认得企业、工会干部和这家单位职工的姓名。请逐条再看一遍：还有能认出是谁的名字，标出来，保存后隐去。
      </p>
      {typed.quotes.map((q, i) => (
        <div key={q.findingId} className="finding">
          <div>
            <span className="quiet">{said(q.findingId)?.no}</span> {said(q.findingId)?.text}
          </div>
          <div className="row">
            <Checkbox
              checked={q.isNamed}
              onChange={event => set(i, { isNamed: event.target.checked, why: '', masks: [] })}
            >
              不隐名
            </Checkbox>
            <Button
              size="small"
              disabled={typed.quotes.length === 1}
              aria-label={`去掉问题${said(q.findingId)?.no}`}
              onClick={() => onChange(typed.quotes.filter(other => other !== q))}
            >
              去掉
            </Button>
          </div>
          {!q.isNamed && (
            <Select
              mode="tags"
              aria-label={`问题${said(q.findingId)?.no}还要隐去的名字`}
              placeholder="还有认得出是谁的名字，照原话填在这里，回车确认"
              value={q.masks}
              open={false}
              suffixIcon={null}
              tokenSeparators={['、', '，', ' ']}
              onChange={(masks: string[]) => set(i, { masks })}
              style={{ width: '100%' }}
            />
          )}
          {q.isNamed && (
            <Input
              aria-label={`不隐名引用问题${said(q.findingId)?.no}的理由`}
              placeholder="不隐名的理由"
              value={q.why}
              maxLength={200}
              onChange={event => set(i, { why: event.target.value })}
            />
          )}
        </div>
      ))}
    </fieldset>
  );
}

const CODES = Object.entries(SPECIAL_FIGURES).map(([value, { label }]) => ({
  value: value as SpecialFigureCode,
  label,
}));

function Figures({ typed, onChange }: { typed: Typed; onChange: (figures: Typed['figures']) => void }) {
  const set = (at: number, part: Partial<Typed['figures'][number]>) =>
    onChange(typed.figures.map((f, i) => (i === at ? { ...f, ...part } : f)));
  const { today } = useMe();
  // The next one that is not there yet, for the days of the last.
  const last = typed.figures.at(-1) ?? { fromDay: `${today.slice(0, 4)}-01-01`, toDay: today };
  const next = CODES.find(({ value }) => !typed.figures.some(f => f.code === value)) ?? CODES[0]!;
  return (
    <fieldset className="stack">
      <legend>引用的数（由平台计算，不能手填）</legend>
      {typed.figures.map((f, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: figures have no name of their own
        <div key={i} className="row">
          <Select
            aria-label={`数${i + 1}`}
            value={f.code}
            options={CODES}
            onChange={code => set(i, { code })}
            style={{ width: 160 }}
          />
          <DayInput aria-label={`数${i + 1}起`} value={f.fromDay} onChange={fromDay => set(i, { fromDay })} />
          <DayInput aria-label={`数${i + 1}止`} value={f.toDay} onChange={toDay => set(i, { toDay })} />
          <Button
            size="small"
            aria-label={`去掉数${i + 1}`}
            onClick={() => onChange(typed.figures.filter((_, at) => at !== i))}
          >
            去掉
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="small"
          disabled={typed.figures.length >= 12}
          onClick={() => onChange([...typed.figures, { ...last, code: next.value }])}
        >
          添加一个数
        </Button>
      </div>
    </fieldset>
  );
}
