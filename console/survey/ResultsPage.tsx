import { resultApi } from '@niangjia/domain/survey/result.api.ts';
import {
  RESULT_CUTS,
  type ResultCut,
  ROWS_SHEET,
  type SurveyResults,
} from '@niangjia/domain/survey/result.model.ts';
import { AUDIENCES } from '@niangjia/domain/survey/survey.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useId } from 'react';
import { ExportButton } from '../app/ExportButton.tsx';
import { usePageParams, usePageSearch, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useSaving } from '../app/SaveFile.tsx';
import { ResultQuestion } from './ResultQuestion.tsx';
import { SURVEY_TONES } from './survey-words.ts';
import './results.css';

export interface ResultSearch extends Record<string, unknown> {
  at?: string;
  by?: ResultCut;
}

export function ResultsPage() {
  const { surveyId } = usePageParams<{ surveyId: string }>();
  const [{ at, by }] = usePageSearch<ResultSearch>();
  const results = useRead(resultApi.getResults, { params: { id: surveyId }, query: { at, by } });
  usePageTitle(results.data ? `${results.data.survey.title}的结果` : undefined);
  return (
    <ReadGate data={results.data} trouble={results.trouble} onRetry={results.onRetry} what="问卷结果">
      {data => <Results results={data} />}
    </ReadGate>
  );
}

function Results({ results }: { results: SurveyResults }) {
  const { survey, questions } = results;
  return (
    <>
      <PageHead
        title={`${survey.title}的结果`}
        tags={<StateTag tone={SURVEY_TONES[survey.state] ?? 'plain'}>{survey.stateLabel}</StateTag>}
        note={`${survey.unit} · ${AUDIENCES[survey.audience]} · ${survey.opensOn} 至 ${survey.closesOn}`}
        actions={<Sheets results={results} />}
      />
      <div className="stack">
        <Chooser results={results} />
        <Returned results={results} />
        {questions.map(question => (
          <ResultQuestion key={question.id} question={question} results={results} />
        ))}
      </div>
    </>
  );
}

function Sheets({ results: { survey, at, by, maySeeRows } }: { results: SurveyResults }) {
  const { save, isPending } = useSaving(resultApi.printResults);
  return (
    <>
      <Button
        loading={isPending}
        onClick={() => void save({ params: { id: survey.id }, query: { at: at.id, by: by ?? undefined } })}
      >
        下载统计表
      </Button>
      {maySeeRows && <ExportButton name={ROWS_SHEET} given={{ surveyId: survey.id }} label="导出逐份回答" />}
      <Button className="no-print" onClick={() => window.print()}>
        打印
      </Button>
    </>
  );
}

const INDENT = '　';

function Chooser({ results: { at, by, places, cuts } }: { results: SurveyResults }) {
  const [, change] = usePageSearch<ResultSearch>();
  const id = useId();
  if (places.length < 2 && cuts.length === 0) return null;
  return (
    <section className="panel row no-print" aria-label="选择范围">
      {places.length > 1 && (
        <div className="result-choice">
          <label htmlFor={`${id}-at`}>看哪里</label>
          <Select
            id={`${id}-at`}
            value={at.id}
            showSearch={{ optionFilterProp: 'label' }}
            options={places.map(p => ({ value: p.id, label: `${INDENT.repeat(p.level)}${p.name}` }))}
            onChange={place =>
              change({ at: place === places[0]?.id ? undefined : place, by: by ?? undefined })
            }
          />
        </div>
      )}
      {cuts.length > 0 && (
        <div className="result-choice">
          <label htmlFor={`${id}-by`}>分项</label>
          <Select
            id={`${id}-by`}
            value={by ?? ''}
            options={[
              { value: '', label: '只看合计' },
              ...cuts.map(cut => ({ value: cut, label: `按${RESULT_CUTS[cut]}` })),
            ]}
            onChange={cut => change({ by: (cut || undefined) as ResultCut | undefined })}
          />
        </div>
      )}
    </section>
  );
}

function Returned({
  results: { at, count, asked, channels, says, least, survey },
}: {
  results: SurveyResults;
}) {
  const measure = survey.audience === 'worker' ? '人' : '家';
  const figures: [string, string][] = [
    ['回收', count === null ? `少于${least}份，不单列` : `${figureText(count)}份`],
    ...(asked === null ? [] : [['应答范围', `${figureText(asked)}${measure}`] as [string, string]]),
    ...(count === null || !asked
      ? []
      : [['应答率', `${((count / asked) * 100).toFixed(1)}%`] as [string, string]]),
    ...channels.map(c => [c.label, `${figureText(c.count)}份`] as [string, string]),
  ];
  return (
    <section className="panel" aria-label={`${at.name}回收情况`}>
      <h2>{at.name}</h2>
      <dl className="result-figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {says.map(line => (
        <p key={line} className="quiet">
          {line}。
        </p>
      ))}
    </section>
  );
}
