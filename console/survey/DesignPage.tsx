import { faultsOf } from '@niangjia/domain/survey/design.rules.ts';
import { QUESTION_SORTS, type Question, type QuestionSort } from '@niangjia/domain/survey/question.model.ts';
import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import { minutesOf, secondsOf } from '@niangjia/domain/survey/survey.rules.ts';
import type { SurveyView } from '@niangjia/domain/survey/survey.view.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { copied, moved, newQuestion, replaced, without } from './designing.ts';
import { Preview } from './Preview.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import { type Saved, useSaving } from './useSaving.ts';
import './survey.css';

const SAID: Readonly<Record<Saved, string>> = {
  saved: '草稿已保存',
  saving: '正在保存…',
  unsaved: '有改动，马上保存',
  lost: '连不上平台，改动还在本页，恢复后自动保存，请不要关闭',
  refused: '没有保存',
};

export function DesignPage() {
  const { surveyId } = usePageParams<{ surveyId: string }>();
  const survey = useRead(surveyApi.getSurvey, { params: { id: surveyId } });
  usePageTitle(survey.data && `设计：${survey.data.title}`);
  return (
    <ReadGate data={survey.data} trouble={survey.trouble} onRetry={survey.onRetry} what="问卷">
      {data =>
        data.draft ? (
          <Designer key={data.id} survey={data} draft={data.draft} />
        ) : (
          <EmptyState title="这份问卷不能再设计">
            <p>
              已截止或不归您设计。<To to={`/surveys/${data.id}`}>返回问卷</To>，需要再次调查的可以复制。
            </p>
          </EmptyState>
        )
      }
    </ReadGate>
  );
}

function Designer({ survey, draft }: { survey: SurveyView; draft: NonNullable<SurveyView['draft']> }) {
  const { questions, change, again, saved, trouble } = useSaving(survey.id, draft);
  const [open, setOpen] = useState<string | null>(questions[0]?.id ?? null);
  const faults = faultsOf(questions, survey.content.named);
  const add = (sort: QuestionSort) => {
    const question = newQuestion(sort);
    change([...questions, question]);
    setOpen(question.id);
  };
  const copy = (question: Question) => {
    const twin = copied(question);
    change(questions.flatMap(other => (other.id === question.id ? [other, twin] : [other])));
    setOpen(twin.id);
  };
  return (
    <>
      <PageHead
        title={`设计：${survey.title}`}
        note={`${questions.length}题，约${minutesOf(secondsOf(questions))}分钟${
          questions.length > draft.most ? `；一般不超过${draft.most}题，请删减或在问卷里写明理由` : ''
        }`}
        actions={<To to={`/surveys/${survey.id}`}>返回问卷</To>}
      />
      <div className="stack">
        <p role="status" className="quiet">
          {SAID[saved]}
          {faults.length > 0 && `；有${faults.length}处要改，改好后才能发布`}
          {again.length > 0 && `；有${again.length}题平台已有或一年内已经问过，发布时须写明理由`}
        </p>
        <ProblemNotice trouble={trouble} />
        {survey.state === 'open' && (
          <p>问卷正在收集。这里改的是下一版，发布新版以前填写的人看到的仍是第{survey.version}版。</p>
        )}
        {questions.map(question => (
          <QuestionCard
            key={question.id}
            questions={questions}
            question={question}
            again={again.find(({ key }) => key === question.id)}
            says={faults.filter(fault => fault.questionId === question.id).map(fault => fault.says)}
            isOpen={open === question.id}
            onOpen={isOpen => setOpen(isOpen ? question.id : null)}
            onChange={next => change(replaced(questions, next))}
            onMove={by => change(moved(questions, question.id, by))}
            onCopy={() => copy(question)}
            onRemove={() => change(without(questions, question.id))}
          />
        ))}
        <section className="panel row" aria-label="添加题目">
          <span>添加：</span>
          {(Object.keys(QUESTION_SORTS) as QuestionSort[]).map(sort => (
            <Button key={sort} onClick={() => add(sort)}>
              {QUESTION_SORTS[sort]}
            </Button>
          ))}
        </section>
        <Preview questions={questions} />
      </div>
    </>
  );
}
