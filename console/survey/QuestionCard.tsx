import type { Again } from '@niangjia/domain/burden/asked.model.ts';
import { QUESTION_SORTS, type Question, type QuestionSort } from '@niangjia/domain/survey/question.model.ts';
import { endsOf } from '@niangjia/domain/survey/question.rules.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Checkbox, Input } from 'antd';
import { type ReactNode, useId } from 'react';
import { AgainSays } from '../app/AgainFields.tsx';
import { ConditionFields } from './ConditionFields.tsx';
import { asSort } from './designing.ts';
import { OptionList } from './OptionList.tsx';

interface Props {
  questions: readonly Question[];
  question: Question;
  says: readonly string[];
  /** Where the same was asked already. */
  again: Again | undefined;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (question: Question) => void;
  onMove: (by: -1 | 1) => void;
  onCopy: () => void;
  onRemove: () => void;
}

/** One question: its head with the steps that a keyboard reaches, its fields when it is open, and what is wrong with it. */
export function QuestionCard({ questions, question, says, again, isOpen, ...on }: Props) {
  const no = questions.indexOf(question) + 1;
  const title = `第${no}题`;
  return (
    <section className="designer-question stack" aria-label={title}>
      <div className="row">
        <h3>
          {no}. {question.label || '（还没有写题目）'}
        </h3>
        <span className="quiet">
          {QUESTION_SORTS[question.sort]}，{question.required ? '必答' : '选答'}
          {(question.showWhen ?? []).length > 0 && '，有显示条件'}
        </span>
      </div>
      {says.map(said => (
        <p key={said} className="question-fault">
          {said}
        </p>
      ))}
      {again && (
        <div className="notice tone-warn">
          <AgainSays says={again.says} />
          {again.why && <p>理由：{again.why}</p>}
        </div>
      )}
      <div className="row">
        <Button
          size="small"
          aria-label={`${isOpen ? '收起' : '修改'}${title}`}
          aria-expanded={isOpen}
          onClick={() => on.onOpen(!isOpen)}
        >
          {isOpen ? '收起' : '修改'}
        </Button>
        <Button size="small" aria-label={`上移${title}`} disabled={no === 1} onClick={() => on.onMove(-1)}>
          上移
        </Button>
        <Button
          size="small"
          aria-label={`下移${title}`}
          disabled={no === questions.length}
          onClick={() => on.onMove(1)}
        >
          下移
        </Button>
        <Button size="small" aria-label={`复制${title}`} onClick={on.onCopy}>
          复制
        </Button>
        <Button size="small" aria-label={`删除${title}`} danger onClick={on.onRemove}>
          删除
        </Button>
      </div>
      {isOpen && <Fields questions={questions} question={question} onChange={on.onChange} />}
    </section>
  );
}

function Labelled({
  label,
  must,
  children,
}: {
  label: string;
  must?: true;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="about">
      <label className={must && 'must'} htmlFor={id}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}

const SORT_OPTIONS = (Object.keys(QUESTION_SORTS) as QuestionSort[]).map(value => ({
  value,
  label: QUESTION_SORTS[value],
}));

function Fields({
  questions,
  question,
  onChange,
}: {
  questions: readonly Question[];
  question: Question;
  onChange: (question: Question) => void;
}) {
  const set = (part: Partial<Question>) => onChange({ ...question, ...part });
  const { sort } = question;
  const isChoice = sort === 'single' || sort === 'multiple' || sort === 'matrix';
  return (
    <div className="stack">
      <Labelled label="题型" must>
        {id => (
          <Select
            id={id}
            value={sort}
            options={SORT_OPTIONS}
            onChange={next => onChange(asSort(question, next))}
          />
        )}
      </Labelled>
      <Labelled label="题目" must>
        {id => (
          <Input.TextArea
            id={id}
            autoSize
            maxLength={300}
            value={question.label}
            onChange={event => set({ label: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label="说明">
        {id => (
          <Input
            id={id}
            maxLength={300}
            value={question.help}
            onChange={event => set({ help: event.target.value })}
          />
        )}
      </Labelled>
      <Checkbox checked={question.required} onChange={event => set({ required: event.target.checked })}>
        必答
      </Checkbox>
      {sort === 'matrix' && (
        <OptionList what="行" most={15} options={question.rows} onChange={rows => set({ rows })} />
      )}
      {isChoice && (
        <OptionList what="选项" most={30} options={question.options} onChange={options => set({ options })} />
      )}
      <Limits question={question} onChange={onChange} />
      <ConditionFields questions={questions} question={question} onChange={onChange} />
    </div>
  );
}

const LIMITS: Partial<Record<QuestionSort, readonly [min: string | null, max: string]>> = {
  number: ['最小值', '最大值'],
  scale: ['最低分', '最高分'],
  multiple: ['至少选几项', '最多选几项'],
  text: [null, '最多几个字'],
};

function Limits({ question, onChange }: { question: Question; onChange: (question: Question) => void }) {
  const [least, most] = LIMITS[question.sort] ?? [];
  const set = (part: Partial<Question>) => onChange({ ...question, ...part });
  const { min, max } = question.sort === 'scale' ? endsOf(question) : question;
  if (!most) return null;
  return (
    <div className="row">
      {least && (
        <Labelled label={least}>
          {id => <NumberInput id={id} value={min} onChange={value => set({ min: value ?? null })} />}
        </Labelled>
      )}
      <Labelled label={most}>
        {id => <NumberInput id={id} value={max} onChange={value => set({ max: value ?? null })} />}
      </Labelled>
      {question.sort === 'number' && (
        <>
          <Labelled label="单位（如 元、人）">
            {id => (
              <Input
                id={id}
                maxLength={10}
                value={question.unit}
                onChange={event => set({ unit: event.target.value })}
              />
            )}
          </Labelled>
          <Checkbox checked={question.whole} onChange={event => set({ whole: event.target.checked })}>
            只填整数
          </Checkbox>
        </>
      )}
      {question.sort === 'scale' && (
        <Checkbox
          checked={question.counts === 'satisfaction'}
          onChange={event => set({ counts: event.target.checked ? 'satisfaction' : null })}
        >
          计入满意度
        </Checkbox>
      )}
    </div>
  );
}
