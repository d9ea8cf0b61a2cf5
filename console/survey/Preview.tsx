import type { Answers, Question } from '@niangjia/domain/survey/question.model.ts';
import { type AnswerFault, answersShown, checkAnswers } from '@niangjia/domain/survey/question.rules.ts';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { focusFault, QuestionFields } from '../question/QuestionFields.tsx';

/** As it will be answered: the same fields, the same conditions, the same check. Nothing is sent. */
export function Preview({ questions }: { questions: readonly Question[] }) {
  const [answers, setAnswers] = useState<Answers>({});
  const [size, setSize] = useState<'phone' | 'desk'>('phone');
  const [faults, setFaults] = useState<readonly AnswerFault[] | null>(null);
  const check = () => {
    const found = checkAnswers(questions, answersShown(questions, answers));
    setFaults(found);
    window.setTimeout(() => focusFault('preview', found), 0);
  };
  if (questions.length === 0) return null;
  return (
    <section className="panel stack" aria-label="预览">
      <div className="row">
        <h2>预览</h2>
        <Segmented
          aria-label="预览的大小"
          value={size}
          onChange={setSize}
          options={[
            { value: 'phone', label: '手机' },
            { value: 'desk', label: '电脑' },
          ]}
        />
      </div>
      <div className={size === 'phone' ? 'preview-frame phone' : 'preview-frame'}>
        <QuestionFields
          questions={questions}
          answers={answers}
          onChange={setAnswers}
          faults={faults ?? []}
          name="preview"
        />
      </div>
      <div className="row">
        <Button onClick={check}>试着提交</Button>
        <Button
          onClick={() => {
            setAnswers({});
            setFaults(null);
          }}
        >
          重新试填
        </Button>
        {faults && (
          <span role="status">
            {faults.length === 0 ? '可以提交（预览不会保存）' : `有${faults.length}题需要修改`}
          </span>
        )}
      </div>
    </section>
  );
}
