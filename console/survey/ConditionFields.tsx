import {
  CONDITIONS,
  type Condition,
  type ConditionSort,
  type Question,
} from '@niangjia/domain/survey/question.model.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button } from 'antd';
import { askable, newCondition } from './designing.ts';

interface Props {
  questions: readonly Question[];
  question: Question;
  onChange: (question: Question) => void;
}

/** When a question is shown: all of its conditions, each on an earlier answer. */
export function ConditionFields({ questions, question, onChange }: Props) {
  const earlier = askable(questions, question);
  const conditions = question.showWhen ?? [];
  const set = (next: Condition[]) => onChange({ ...question, showWhen: next.length > 0 ? next : null });
  const [first] = earlier;
  // Conditions have no names of their own; they are replaced where they stand.
  const numbered = conditions.map((condition, i) => ({ condition, i }));
  return (
    <fieldset className="survey-options">
      <legend>什么时候显示</legend>
      {conditions.length === 0 && <p className="quiet">总是显示。</p>}
      {numbered.map(({ condition, i }) => (
        <OneCondition
          key={i}
          no={i + 1}
          condition={condition}
          questions={questions}
          earlier={earlier}
          onChange={next => set(conditions.map((other, at) => (at === i ? next : other)))}
          onRemove={() => set(conditions.filter((_, at) => at !== i))}
        />
      ))}
      {first ? (
        <div>
          <Button
            size="small"
            disabled={conditions.length >= 6}
            onClick={() => set([...conditions, newCondition(first)])}
          >
            添加条件
          </Button>
        </div>
      ) : (
        <p className="quiet">前面没有可以作条件的单选、多选、打分或填数题。</p>
      )}
    </fieldset>
  );
}

interface OneProps {
  no: number;
  condition: Condition;
  questions: readonly Question[];
  earlier: readonly Question[];
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

const optionOf = (value: ConditionSort) => ({ value, label: CONDITIONS[value] });
const OF_CHOICES = (['any-of', 'none-of'] as const).map(optionOf);
const OF_NUMBERS = (['at-least', 'at-most'] as const).map(optionOf);

function OneCondition({ no, condition, questions, earlier, onChange, onRemove }: OneProps) {
  const asked = questions.find(question => question.id === condition.question);
  const isNumber = asked?.sort === 'number' || asked?.sort === 'scale';
  const [value] = condition.values;
  const kept = (asked?.options ?? []).map(({ id, label }) => ({ value: id, label: label || '（空白）' }));
  const gone = condition.values
    .map(String)
    .filter(id => !kept.some(option => option.value === id))
    .map(id => ({ value: id, label: '选项已删除' }));
  return (
    <div className="survey-option wrap">
      <Select
        aria-label={`条件${no}看哪一题`}
        value={condition.question}
        options={[
          ...(asked ? [] : [{ value: condition.question, label: '题目已删除，请重新选择', disabled: true }]),
          ...earlier.map(question => ({
            value: question.id,
            label: `第${questions.indexOf(question) + 1}题 ${question.label}`,
          })),
        ]}
        onChange={id => onChange(newCondition(earlier.find(question => question.id === id)!))}
      />
      <Select<ConditionSort>
        aria-label={`条件${no}怎么比`}
        value={condition.is}
        options={isNumber ? OF_NUMBERS : OF_CHOICES}
        onChange={is => onChange({ ...condition, is })}
      />
      {isNumber ? (
        <NumberInput
          aria-label={`条件${no}的数`}
          value={typeof value === 'number' ? value : null}
          onChange={next => onChange({ ...condition, values: typeof next === 'number' ? [next] : [] })}
        />
      ) : (
        <Select<string[]>
          mode="multiple"
          aria-label={`条件${no}的选项`}
          value={condition.values.map(String)}
          options={[...kept, ...gone]}
          onChange={values => onChange({ ...condition, values })}
        />
      )}
      <Button size="small" aria-label={`删除条件${no}`} onClick={onRemove}>
        删除
      </Button>
    </div>
  );
}
