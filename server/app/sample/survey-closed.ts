/** A survey of workers that is closed: its results are broken down, some townships and groups only together with others. */
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import type { Answers, Question } from '@niangjia/domain/survey/question.model.ts';
import { addAnswer } from '../../survey/answer.store.ts';
import { drawSurvey, moveSurvey, saveDraft } from '../../survey/survey.actions.ts';
import { onDay, type Tools } from './cast.ts';
import { chanceOf } from './chance.ts';

const COUNTY = '砚宁区';
const CLOSED = 12;
/** By township: the last but one is large enough and still not shown, because the last would follow from the others. */
const ANSWERS = [42, 31, 26, 14, 6];

const PLAIN = {
  ...{ help: '', required: true, options: [], rows: [], unit: '', min: null, max: null, whole: false },
  ...{ showWhen: null, counts: null },
} satisfies Partial<Question>;

const QUESTIONS: Question[] = [
  {
    ...PLAIN,
    id: 'served',
    sort: 'scale',
    label: '对工会服务总的评价',
    min: 1,
    max: 5,
    counts: 'satisfaction',
  },
  {
    ...PLAIN,
    ...{ id: 'known', sort: 'single', label: '知道找谁反映困难吗' },
    options: [
      { id: 'yes', label: '知道' },
      { id: 'no', label: '不知道' },
    ],
  },
  {
    ...PLAIN,
    ...{ id: 'hours', sort: 'number', label: '平均每周加班几小时', unit: '小时', min: 0, max: 60 },
  },
  { ...PLAIN, id: 'wish', sort: 'text', label: '最想让工会改进什么', required: false, max: 300 },
];

export const closedSurvey = (tools: Tools): Promise<void> =>
  onDay(tools, CLOSED, async cast => {
    const { city } = tools;
    const county = city.units.find(u => u.shortName === COUNTY)!.id;
    const actor = cast.actor(county, 'office', '办公室主任');
    const day = asDay(cast.day);
    const drawn = await drawSurvey(cast.ctx(actor), {
      ...{ title: '职工服务满意度调查', audience: 'worker', once: false, named: false },
      ...{ purpose: '了解职工对工会服务的评价，用来改进明年的安排，只作统计。', longWhy: '' },
      ...{ unitId: county, copyOf: null, cuts: ['unit', 'group'] },
      ...{ opensOn: day, closesOn: addCalendarDays(day, 1) },
    });
    const { id } = drawn;
    await saveDraft(cast.ctx(actor), id, { questions: QUESTIONS, seenSaves: 0 });
    const open = await moveSurvey(cast.ctx(actor), id, { move: 'publish', seenSeq: drawn.seq });
    const { pick } = chanceOf(20_261_110, 0, 0);
    const towns = city.units.filter(u => u.territory === county && u.kind === 'township');
    await cast.db.tx(async tx => {
      for (const [i, count] of ANSWERS.entries())
        for (let n = 0; n < count; n++)
          await addAnswer(tx, {
            ...{ surveyId: id, version: 1, unitId: towns[i]!.id, channel: n % 7 ? 'link' : 'paper' },
            answers: said(pick),
            cuts: { group: pick(['migrant', 'migrant', 'courier', 'rider', 'guard']) },
          });
    });
    await moveSurvey(cast.ctx(actor), id, { move: 'close', seenSeq: open.seq });
  });

const said = (pick: <T>(list: readonly T[]) => T): Answers => ({
  ...{
    served: pick([2, 3, 4, 4, 5, 5]),
    known: pick(['yes', 'yes', 'no']),
    hours: pick([0, 4, 8, 10, 12, 20]),
  },
  ...(pick([true, false]) ? { wish: pick(['体检的项目再多些', '培训放在晚上', '困难帮扶办得快一点']) } : {}),
});
