import { QUESTION_SORTS } from '@niangjia/domain/survey/question.model.ts';
import {
  type Chosen,
  type QuestionResult,
  RESULT_CUTS,
  type ResultPart,
  type SurveyResults,
  type Tally,
} from '@niangjia/domain/survey/result.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { ResultTexts } from './ResultTexts.tsx';

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
const decimal = (value: number): string => figureText(Number(value.toFixed(2)));

export function ResultQuestion({ question, results }: { question: QuestionResult; results: SurveyResults }) {
  const { whole, no, label, sort, isConditional, parts, together, versions } = question;
  const earlier = no === null ? '（只在以前的版次里）' : '';
  return (
    <section className="panel result-question" aria-label={label}>
      <h2>
        {no === null ? '' : `${no}. `}
        {label}
      </h2>
      <p className="quiet">
        {QUESTION_SORTS[sort]}
        {earlier}
        {whole.base === null ? '' : `，${figureText(whole.base)}份作答`}
        {isConditional ? '，按前面的回答只问一部分人' : ''}
        {results.survey.version > 1 ? `，见第${versions.join('、')}版` : ''}
      </p>
      {whole.tally ? (
        <Whole question={question} tally={whole.tally} />
      ) : (
        <p className="result-hidden">少于{results.least}份，不单列</p>
      )}
      {sort === 'text' && results.maySeeText && whole.tally && (
        <ResultTexts surveyId={results.survey.id} questionId={question.id} at={results.at.id} label={label} />
      )}
      {results.by && whole.tally && (
        <Parts
          question={question}
          by={RESULT_CUTS[results.by]}
          parts={parts}
          together={together}
          least={results.least}
        />
      )}
    </section>
  );
}

function Whole({ question, tally: { options, spread, rows } }: { question: QuestionResult; tally: Tally }) {
  return (
    <>
      {options.length > 0 && <Bars caption={`${question.label}：合计`} options={options} />}
      {rows.map(row => (
        <div key={row.id}>
          <h3>{row.label}</h3>
          <Bars caption={`${question.label}：${row.label}`} options={row.options} />
        </div>
      ))}
      {spread && <Spread unit={question.sort === 'scale' ? '分' : question.unit} spread={spread} />}
    </>
  );
}

/** Table and chart in one: the bar stands beside the figure that it draws. */
function Bars({ caption, options }: { caption: string; options: readonly Chosen[] }) {
  return (
    <table className="result-bars">
      <caption className="unseen">{caption}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">选项</th>
          <th scope="col">份数</th>
          <th scope="col">占比</th>
        </tr>
      </thead>
      <tbody>
        {options.map(option => (
          <tr key={option.id}>
            <th scope="row">{option.label}</th>
            <td className="figure">{figureText(option.count)}</td>
            <td className="result-share">
              <span className="result-bar" aria-hidden>
                <i style={{ width: `${Math.min(100, option.share * 100)}%` }} />
              </span>
              <span className="figure">{percent(option.share)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Spread({ unit, spread }: { unit: string; spread: NonNullable<Tally['spread']> }) {
  const figures = [
    ['平均', spread.mean],
    ['下四分位', spread.lower],
    ['中位', spread.median],
    ['上四分位', spread.upper],
  ] as const;
  return (
    <dl className="result-figures">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {decimal(value)}
            {unit}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface PartsProps {
  question: QuestionResult;
  by: string;
  parts: readonly ResultPart[];
  together: readonly string[];
  least: number;
}

const chosenColumn = (
  key: string,
  title: string,
  of: (tally: Tally) => Chosen | undefined,
): Column<ResultPart> => ({
  key,
  title,
  figure: true,
  render: part => {
    const chosen = part.tally ? of(part.tally) : undefined;
    return chosen ? `${figureText(chosen.count)}（${percent(chosen.share)}）` : '—';
  },
});

function columnsOf({ sort, whole, unit }: QuestionResult, by: string): Column<ResultPart>[] {
  const tally = whole.tally!;
  const measure = sort === 'scale' ? '分' : unit;
  return [
    { key: 'part', title: by, narrow: 'title', render: part => part.label },
    { key: 'base', title: '作答份数', figure: true, render: part => figureText(part.base ?? 0) },
    ...(tally.spread
      ? (['mean', 'median'] as const).map(
          (key): Column<ResultPart> => ({
            key,
            title: `${key === 'mean' ? '平均' : '中位'}${measure ? `（${measure}）` : ''}`,
            figure: true,
            render: part => (part.tally?.spread ? decimal(part.tally.spread[key]) : '—'),
          }),
        )
      : []),
    ...tally.options.map(o => chosenColumn(o.id, o.label, t => t.options.find(x => x.id === o.id))),
    ...tally.rows.flatMap((row, i) =>
      row.options.map(o =>
        chosenColumn(`${row.id}-${o.id}`, `${row.label}：${o.label}`, t =>
          t.rows[i]?.options.find(x => x.id === o.id),
        ),
      ),
    ),
  ];
}

function Parts({ question, by, parts, together, least }: PartsProps) {
  if (parts.length === 0)
    return (
      <p className="result-hidden">
        按{by}分开后少于{least}份，或能推算出少于{least}份的，不单列
      </p>
    );
  return (
    <div className="result-parts">
      <RecordTable
        caption={`${question.label}：按${by}`}
        columns={columnsOf(question, by)}
        rows={parts}
        rowKey={part => part.key}
        rowName={part => part.label}
      />
      {together.length > 0 && (
        <p className="quiet">
          “其余合计”包括：{together.join('、')}（少于{least}份，或单列以后能推算出少于{least}份的，不单列）
        </p>
      )}
    </div>
  );
}
