import type { Answer, Answers, Option, Question } from '@niangjia/domain/survey/question.model.ts';
import { type AnswerFault, endsOf, visibleQuestions } from '@niangjia/domain/survey/question.rules.ts';
import { type ReactNode, useState } from 'react';
import './question.css';

interface Props {
  questions: readonly Question[];
  answers: Answers;
  onChange: (answers: Answers) => void;
  /** What is wrong, by question; marked at it. */
  faults?: readonly AnswerFault[];
  /** Begins the ids of the fields: two forms can stand on one page. */
  name: string;
}

/** Questions as they are answered everywhere: on the public page, from paper, on a visit, in the preview. Plain controls, small code. */
export function QuestionFields({ questions, answers, onChange, faults = [], name }: Props) {
  const set = (id: string, answer: Answer | undefined) => {
    const { [id]: _, ...others } = answers;
    onChange(answer === undefined ? others : { ...others, [id]: answer });
  };
  return (
    <div className="questions">
      {visibleQuestions(questions, answers).map((question, i) => (
        <OneQuestion
          key={question.id}
          no={i + 1}
          question={question}
          answer={answers[question.id]}
          fault={faults.find(fault => fault.questionId === question.id)?.says}
          id={`${name}-${question.id}`}
          onAnswer={answer => set(question.id, answer)}
        />
      ))}
    </div>
  );
}

/** To be called after the faults are shown: the first one is where reading and typing go on. */
export const focusFault = (name: string, [first]: readonly AnswerFault[]): void => {
  if (first) document.getElementById(`${name}-${first.questionId}`)?.focus();
};

interface Part {
  question: Question;
  answer: Answer | undefined;
  id: string;
  describedBy: string | undefined;
  isWrong: boolean;
  onAnswer: (answer: Answer | undefined) => void;
}

const CONTROLS: Readonly<Record<Question['sort'], (part: Part) => ReactNode>> = {
  single: part => <Single {...part} />,
  multiple: part => <Multiple {...part} />,
  scale: part => <Scale {...part} />,
  number: part => <NumberField {...part} />,
  text: part => <TextField {...part} />,
  date: part => <DateField {...part} />,
  matrix: part => <Matrix {...part} />,
};

function OneQuestion({
  no,
  question,
  answer,
  fault,
  id,
  onAnswer,
}: Omit<Part, 'describedBy' | 'isWrong'> & { no: number; fault: string | undefined }) {
  const describedBy =
    [question.help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  const part = { question, answer, id, describedBy, isWrong: fault !== undefined, onAnswer };
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={fault ? 'question wrong' : 'question'}
      aria-describedby={describedBy}
    >
      <legend>
        {no}. {question.label || '（还没有写题目）'}
        <span className="quiet">{question.required ? '（必答）' : '（选答）'}</span>
      </legend>
      {question.help && (
        <p id={`${id}-help`} className="quiet">
          {question.help}
        </p>
      )}
      {CONTROLS[question.sort](part)}
      {fault && (
        <p id={`${id}-fault`} className="question-fault" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  type: 'radio' | 'checkbox';
  name: string;
  option: Option;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}

const Choice = ({ type, name, option, isChosen, onChoose }: ChoiceProps) => (
  <label className="choice">
    <input type={type} name={name} checked={isChosen} onChange={event => onChoose(event.target.checked)} />
    <span>{option.label || '（空白选项）'}</span>
  </label>
);

function Single({ question, answer, id, onAnswer }: Part) {
  return (
    <>
      {question.options.map(option => (
        <Choice
          key={option.id}
          type="radio"
          name={id}
          option={option}
          isChosen={answer === option.id}
          onChoose={() => onAnswer(option.id)}
        />
      ))}
      <Withdraw question={question} answer={answer} onAnswer={onAnswer} />
    </>
  );
}

/** A radio button cannot be let go of: what need not be answered can be emptied again. */
function Withdraw({ question, answer, onAnswer }: Pick<Part, 'question' | 'answer' | 'onAnswer'>) {
  if (question.required || answer === undefined) return null;
  return (
    <button type="button" className="withdraw" onClick={() => onAnswer(undefined)}>
      不答这一题
    </button>
  );
}

function Multiple({ question, answer, id, onAnswer }: Part) {
  const chosen = Array.isArray(answer) ? answer : [];
  const { min, max } = question;
  const bounds = [min && min > 1 ? `至少${min}项` : '', max ? `最多${max}项` : ''].filter(Boolean).join('，');
  return (
    <>
      <p className="quiet">可选几项{bounds && `，${bounds}`}</p>
      {question.options.map(option => (
        <Choice
          key={option.id}
          type="checkbox"
          name={id}
          option={option}
          isChosen={chosen.includes(option.id)}
          onChoose={isChosen => {
            const next = question.options
              .map(o => o.id)
              .filter(o => (o === option.id ? isChosen : chosen.includes(o)));
            onAnswer(next.length > 0 ? next : undefined);
          }}
        />
      ))}
    </>
  );
}

function Scale({ question, answer, id, onAnswer }: Part) {
  const { min, max } = endsOf(question);
  const points = Array.from({ length: Math.min(Math.max(max - min + 1, 0), 11) }, (_, i) => min + i);
  return (
    <>
      <p className="quiet">
        {min}分最低，{max}分最高
      </p>
      <div className="scale">
        {points.map(point => (
          <Choice
            key={point}
            type="radio"
            name={id}
            option={{ id: String(point), label: `${point}分` }}
            isChosen={answer === point}
            onChoose={() => onAnswer(point)}
          />
        ))}
      </div>
      <Withdraw question={question} answer={answer} onAnswer={onAnswer} />
    </>
  );
}

const shownOf = (answer: Answer | undefined): string =>
  typeof answer === 'number' || typeof answer === 'string' ? String(answer) : '';

/** What is no number stays as it was typed, so that it can be said what is wrong with it. */
const numberOf = (typed: string): Answer | undefined => {
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') return undefined;
  return Number.isFinite(Number(plain)) ? Number(plain) : plain;
};

function NumberField({ question, answer, id, describedBy, isWrong, onAnswer }: Part) {
  const [typed, setTyped] = useState(shownOf(answer));
  const shown = numberOf(typed) === answer ? typed : shownOf(answer);
  return (
    <span className="number-field">
      <input
        type="text"
        inputMode={question.whole ? 'numeric' : 'decimal'}
        aria-label={question.label}
        aria-describedby={describedBy}
        aria-invalid={isWrong}
        name={id}
        autoComplete="off"
        maxLength={20}
        value={shown}
        onChange={event => {
          setTyped(event.target.value);
          onAnswer(numberOf(event.target.value));
        }}
      />
      {question.unit && <span>{question.unit}</span>}
    </span>
  );
}

function TextField({ question, answer, id, describedBy, isWrong, onAnswer }: Part) {
  return (
    <textarea
      aria-label={question.label}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      name={id}
      rows={3}
      maxLength={Math.min(question.max ?? 500, 2000)}
      value={shownOf(answer)}
      onChange={event => onAnswer(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

function DateField({ question, answer, id, describedBy, isWrong, onAnswer }: Part) {
  return (
    <input
      type="date"
      aria-label={question.label}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      name={id}
      value={shownOf(answer)}
      onChange={event => onAnswer(event.target.value || undefined)}
    />
  );
}

function Matrix({ question, answer, id, onAnswer }: Part) {
  const chosen: Record<string, string> =
    typeof answer === 'object' && !Array.isArray(answer) ? (answer as Record<string, string>) : {};
  return (
    <>
      {question.rows.map(row => (
        <fieldset key={row.id} className="matrix-row">
          <legend>{row.label || '（空白的行）'}</legend>
          <div className="scale">
            {question.options.map(option => (
              <Choice
                key={option.id}
                type="radio"
                name={`${id}-${row.id}`}
                option={option}
                isChosen={chosen[row.id] === option.id}
                onChoose={() => onAnswer({ ...chosen, [row.id]: option.id })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <Withdraw question={question} answer={answer} onAnswer={onAnswer} />
    </>
  );
}
