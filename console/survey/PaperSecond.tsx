import type { Answers, Question } from '@niangjia/domain/survey/question.model.ts';
import { type AnswerFault, answersShown, checkAnswers } from '@niangjia/domain/survey/question.rules.ts';
import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import type { PaperView } from '@niangjia/domain/survey/survey.view.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { focusFault, QuestionFields } from '../question/QuestionFields.tsx';

/** The second pass without a look at the first one; where the two differ, the paper decides. */
export function PaperSecond({ paperId, onDone }: { paperId: string; onDone: () => void }) {
  const paper = useRead(surveyApi.getPaper, { params: { id: paperId } });
  return (
    <ReadGate data={paper.data} trouble={paper.trouble} onRetry={paper.onRetry} what="这一份">
      {data => <Second paper={data} onDone={onDone} />}
    </ReadGate>
  );
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function Second({ paper, onDone }: { paper: PaperView; onDone: () => void }) {
  const isSettling = paper.next === 'settle';
  const second = useStep(surveyApi.secondPaper);
  const settle = useStep(surveyApi.settlePaper);
  const write = isSettling ? settle : second;
  const [answers, setAnswers] = useState<Answers>(paper.typed?.first ?? {});
  const [faults, setFaults] = useState<readonly AnswerFault[]>([]);
  async function send() {
    const typed = answersShown(paper.questions, answers);
    const wrong = checkAnswers(paper.questions, typed);
    setFaults(wrong);
    if (wrong.length > 0) {
      window.setTimeout(() => focusFault('second', wrong), 0);
      return;
    }
    await write.send({ params: { id: paper.id }, body: { answers: typed } }).then(onDone, () => undefined);
  }
  return (
    <section className="panel stack" aria-label={isSettling ? '核对' : '第二遍录入'}>
      <h2>
        {isSettling ? '核对' : '第二遍录入'}：{paper.batch} 第{paper.no}份
      </h2>
      {paper.typed && <Differences questions={paper.questions} typed={paper.typed} />}
      <QuestionFields
        questions={paper.questions}
        answers={answers}
        onChange={setAnswers}
        faults={faults}
        name="second"
      />
      <ProblemNotice trouble={write.trouble} />
      <div className="row">
        <Button type="primary" loading={write.isPending} onClick={() => void send()}>
          {isSettling ? '按纸质问卷计入' : '保存第二遍'}
        </Button>
        <Button onClick={onDone}>返回</Button>
      </div>
    </section>
  );
}

function Differences({
  questions,
  typed,
}: {
  questions: Question[];
  typed: NonNullable<PaperView['typed']>;
}) {
  const differing = questions.filter(({ id }) => !same(typed.first[id], typed.second[id]));
  return (
    <div>
      <p>两遍不同的有{differing.length}题，请对照纸质问卷改好。下面填的是第一遍。</p>
      <ul>
        {differing.map(question => (
          <li key={question.id}>
            {question.label}：第一遍“{inWords(question, typed.first)}”，第二遍“
            {inWords(question, typed.second)}”
          </li>
        ))}
      </ul>
    </div>
  );
}

function inWords(question: Question, answers: Answers): string {
  const answer = answers[question.id];
  const label = (id: string): string => question.options.find(option => option.id === id)?.label ?? id;
  if (answer === undefined) return '没有答';
  if (Array.isArray(answer)) return answer.map(label).join('、');
  if (typeof answer === 'object')
    return question.rows.map(row => `${row.label}：${label(answer[row.id] ?? '')}`).join('；');
  return label(String(answer));
}
