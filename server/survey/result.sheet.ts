/** Results as a workbook: the same tables as on the screen, with the same parts left out. */
import { asDay, chineseDay, type Day } from '@niangjia/domain/core/days.ts';
import { QUESTION_SORTS } from '@niangjia/domain/survey/question.model.ts';
import {
  type Chosen,
  type QuestionResult,
  RESULT_CUTS,
  type ResultPart,
  type SurveyResults,
} from '@niangjia/domain/survey/result.model.ts';
import { AUDIENCES } from '@niangjia/domain/survey/survey.model.ts';
import type { Document } from '../core/http/registry.ts';
import { type Sheet, type SheetCell, XLSX, xlsxOf } from '../core/sheet/sheet.ts';

/** @param day on which it is drawn: figures that are not held back are of that day */
export function resultSheet(results: SurveyResults, day: Day): Document {
  const notes = notesOf(results, results.asOf === null ? day : asDay(results.asOf));
  const sheets = [totals(results, notes), ...(results.by ? [partsSheet(results, notes)] : [])];
  return {
    name: `问卷统计_${results.survey.title}_${results.at.name}.xlsx`,
    mediaType: XLSX,
    bytes: xlsxOf(sheets),
  };
}

function notesOf({ survey, at, count, asked, says }: SurveyResults, until: Day): string[] {
  const returned = count === null ? '' : `回收${count}份`;
  return [
    `${survey.title}（${AUDIENCES[survey.audience]}，${survey.stateLabel}）`,
    `${at.name}：${[returned, asked === null ? '' : `应答范围${asked}`].filter(Boolean).join('，')}`,
    `数据截止：${chineseDay(until)}`,
    ...says,
  ];
}

const numbered = (question: QuestionResult): string =>
  `${question.no === null ? '（旧版）' : `${question.no}.`}${question.label}`;

interface Line {
  option: string;
  count: SheetCell;
  share: SheetCell;
}

const chosenLine = ({ label, count, share }: Chosen): Line => ({ option: label, count, share: { share } });

/** Every figure of a part as lines: options, rows of a matrix, mean and quartiles. */
function linesOf({ unit }: QuestionResult, part: ResultPart, least: number): Line[] {
  if (!part.tally) return [{ option: `少于${least}份，不单列`, count: null, share: null }];
  const { options, rows, spread } = part.tally;
  const value = (name: string, count: number): Line => ({
    option: `${name}${unit ? `（${unit}）` : ''}`,
    count,
    share: null,
  });
  return [
    ...options.map(chosenLine),
    ...rows.flatMap(row => row.options.map(o => ({ ...chosenLine(o), option: `${row.label}：${o.label}` }))),
    ...(spread
      ? [
          value('平均数', spread.mean),
          value('下四分位数', spread.lower),
          value('中位数', spread.median),
          value('上四分位数', spread.upper),
        ]
      : []),
  ];
}

const totals = (results: SurveyResults, notes: string[]): Sheet => ({
  name: '合计',
  notes,
  head: ['题目', '题型', '作答份数', '选项', '份数', '占比'],
  rows: results.questions.flatMap(question => {
    const lines = linesOf(question, question.whole, results.least);
    return (lines.length ? lines : [{ option: '', count: null, share: null }]).map(
      ({ option, count, share }) => [
        numbered(question),
        QUESTION_SORTS[question.sort],
        question.whole.base,
        option,
        count,
        share,
      ],
    );
  }),
  widths: [46, 10, 10, 36, 10, 10],
});

const partsSheet = (results: SurveyResults, notes: string[]): Sheet => {
  const by = RESULT_CUTS[results.by!];
  return {
    name: `按${by}`,
    notes,
    head: ['题目', by, '作答份数', '选项', '份数', '占比'],
    rows: results.questions.flatMap(question =>
      question.parts.flatMap(part =>
        linesOf(question, part, results.least).map(({ option, count, share }) => [
          numbered(question),
          part.label,
          part.base,
          option,
          count,
          share,
        ]),
      ),
    ),
    widths: [46, 20, 10, 36, 10, 10],
  };
};
