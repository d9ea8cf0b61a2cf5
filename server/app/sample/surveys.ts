/** One survey of workers that anybody may answer by link, with answers from several townships, and one of enterprises by name. */
import type { Reasons } from '@niangjia/domain/burden/asked.model.ts';
import { addCalendarDays, asDay, type Day, earlier, later } from '@niangjia/domain/core/days.ts';
import type { Answers, Question } from '@niangjia/domain/survey/question.model.ts';
import type { SurveyContent } from '@niangjia/domain/survey/survey.model.ts';
import type { Ctx } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { handIn } from '../../survey/answer.actions.ts';
import { addAnswer } from '../../survey/answer.store.ts';
import { drawSurvey, moveSurvey, saveDraft } from '../../survey/survey.actions.ts';
import { onDay, type Tools } from './cast.ts';
import { chanceOf } from './chance.ts';

const COUNTY = '砚宁区';
const BEGAN = 6;
const LENGTH = 60;
/** By township: two with few, so that the demonstration shows what is not broken down. */
const ANSWERS = [24, 18, 13, 6, 3];
const ENTERPRISES = 12;

const PLAIN = {
  ...{ help: '', required: true, options: [], rows: [], unit: '', min: null, max: null, whole: false },
  ...{ showWhen: null, counts: null },
} satisfies Partial<Question>;
const options = (...labels: string[]) => labels.map((label, i) => ({ id: `o${i + 1}`, label }));

const WORKERS: Question[] = [
  {
    ...PLAIN,
    ...{ id: 'paid', sort: 'single', label: '上个月的工资按时足额发了吗' },
    options: options('按时足额', '晚发了', '少发了', '没有发'),
  },
  {
    ...PLAIN,
    ...{ id: 'late', sort: 'number', label: '最近半年有几个月晚发或少发', unit: '个月', min: 1, max: 6 },
    ...{ whole: true, showWhen: [{ question: 'paid', is: 'none-of', values: ['o1'] }] },
  },
  {
    ...PLAIN,
    ...{ id: 'want', sort: 'multiple', label: '最希望工会帮着办的事', max: 3 },
    options: options('工资和社保', '体检和健康', '子女托管', '技能培训', '法律帮助', '文体活动'),
  },
  {
    ...PLAIN,
    ...{ id: 'content', sort: 'scale', label: '对所在工会的服务是否满意', min: 1, max: 5 },
    counts: 'satisfaction',
  },
  {
    ...PLAIN,
    ...{ id: 'rest', sort: 'matrix', label: '下面这些单位做得怎么样' },
    rows: [
      { id: 'r1', label: '每周休息' },
      { id: 'r2', label: '高温和劳保用品' },
    ],
    options: options('好', '一般', '不好'),
  },
  // Both were asked in the survey that closed a few days before.
  {
    ...PLAIN,
    ...{ id: 'hours', sort: 'number', label: '平均每周加班几小时', unit: '小时', min: 0, max: 60 },
  },
  {
    ...PLAIN,
    ...{ id: 'known', sort: 'single', label: '知道找谁反映困难吗' },
    options: options('知道', '不知道'),
  },
  { ...PLAIN, id: 'say', sort: 'text', label: '还想对工会说什么', required: false, max: 300 },
];
const WORKERS_AGAIN: Reasons = {
  hours: '上次没有分群体问，这次要按农民工、快递员等分开看',
  known: '宣传周以后再问一次，看知道的人有没有增加',
};

const ENTERPRISE: Question[] = [
  {
    ...PLAIN,
    ...{ id: 'short', sort: 'number', label: '目前缺工多少人', unit: '人', min: 0, max: 5000, whole: true },
  },
  {
    ...PLAIN,
    ...{ id: 'posts', sort: 'multiple', label: '缺的是哪类岗位' },
    options: options('普工', '技工', '技术人员', '管理和销售'),
    showWhen: [{ question: 'short', is: 'at-least', values: [1] }],
  },
  {
    ...PLAIN,
    ...{ id: 'help', sort: 'multiple', label: '需要工会帮助的事' },
    options: options('招工', '技能培训', '集体协商', '职工文化活动', '困难职工帮扶'),
  },
  { ...PLAIN, id: 'good', sort: 'scale', label: '对工会服务的评价', min: 1, max: 5, counts: 'satisfaction' },
];

export const surveysSince = (tools: Tools, today: Day): Promise<void> =>
  onDay(tools, BEGAN, async cast => {
    const { city, db } = { ...tools, db: cast.db };
    const county = city.units.find(u => u.shortName === COUNTY)!.id;
    const ctx = cast.ctx(cast.actor(county, 'office', '办公室主任'));
    const fresh = () => ({ ...ctx, key: cast.ctx(ctx.actor).key });
    const opensOn = asDay(cast.day);
    const closesOn = later(
      today,
      earlier(addCalendarDays(opensOn, LENGTH), asDay(`${today.slice(0, 4)}-12-31`)),
    );
    const window = { opensOn, closesOn, longWhy: '' };
    const workers = await published(
      fresh,
      county,
      {
        ...{ title: '职工工资和休息情况调查', audience: 'worker', once: false, named: false },
        ...{ purpose: '了解工资、休息和职工最盼的事，结果只作统计，用来安排明年的服务。', ...window },
        cuts: ['unit', 'group'],
      },
      WORKERS,
      WORKERS_AGAIN,
    );
    const chance = chanceOf(20_261_123, 0, 0);
    const towns = city.units.filter(u => u.territory === county && u.kind === 'township');
    await db.tx(async tx => {
      for (const [i, count] of ANSWERS.entries())
        for (let n = 0; n < count; n++) {
          const group = chance.pick(['migrant', 'courier', 'rider', undefined]);
          await addAnswer(tx, {
            ...{ surveyId: workers.id, version: 1, unitId: towns[i]!.id, channel: n % 9 ? 'link' : 'paper' },
            answers: said(chance.pick),
            cuts: group ? { group } : {},
          });
        }
    });
    await askEnterprises(tools, fresh, county, window, chance.pick);
  });

type Pick = <T>(list: readonly T[]) => T;

function said(pick: Pick): Answers {
  const paid = pick(['o1', 'o1', 'o1', 'o1', 'o2', 'o3']);
  return {
    paid,
    ...(paid === 'o1' ? {} : { late: pick([1, 1, 2, 3]) }),
    want: pick([['o1', 'o2'], ['o4'], ['o3', 'o5'], ['o2', 'o4', 'o6']]),
    content: pick([3, 4, 4, 5, 5]),
    hours: pick([0, 2, 4, 8, 10, 12]),
    known: pick(['o1', 'o1', 'o1', 'o2']),
    rest: { r1: pick(['o1', 'o2', 'o3']), r2: pick(['o1', 'o1', 'o2']) },
    ...(pick([true, false, false])
      ? { say: pick(['希望多办技能培训', '夏天高温补贴能按时发', '下班晚，活动安排在周末更好']) }
      : {}),
  };
}

type Window = Omit<SurveyContent, 'title' | 'purpose' | 'audience' | 'once' | 'named' | 'cuts'>;

async function askEnterprises(
  { city }: Tools,
  fresh: () => Ctx,
  county: string,
  window: Window,
  pick: Pick,
): Promise<void> {
  const { code } = await published(
    fresh,
    county,
    {
      ...{ title: '企业用工需求调查', audience: 'enterprise', once: true, named: true, cuts: ['unit'] },
      ...{ purpose: '了解缺工和培训需求，用来安排招聘会和技能培训。', ...window },
    },
    ENTERPRISE,
  );
  const towns = new Set(city.units.filter(u => u.territory === county).map(u => u.id));
  const asked = city.employers.filter(e => towns.has(e.keeperUnitId) && e.status === 'operating');
  for (const { creditCode } of asked.slice(0, ENTERPRISES)) {
    const short = pick([0, 2, 5, 12, 30]);
    const answers: Answers = {
      ...{ short, help: pick([['o1'], ['o1', 'o2'], ['o3'], ['o2', 'o5']]), good: pick([3, 4, 5]) },
      ...(short > 0 ? { posts: pick([['o1'], ['o2'], ['o1', 'o2']]) } : {}),
    };
    const sent = { id: crypto.randomUUID(), version: 1, answers, cuts: {}, creditCode };
    await handIn(fresh(), code, sent, { token: null, agent: 'sample', setSession: () => undefined });
  }
}

async function published(
  fresh: () => Ctx,
  unitId: string,
  content: SurveyContent,
  questions: Question[],
  again: Reasons = {},
): Promise<{ id: string; code: string }> {
  const { id, seq } = await drawSurvey(fresh(), { ...content, unitId, copyOf: null });
  await saveDraft(fresh(), id, { questions, seenSaves: 0 });
  await moveSurvey(fresh(), id, { move: 'publish', seenSeq: seq, again });
  return fresh().db.read(tx =>
    tx.one<{ id: string; code: string }>(sql`SELECT id, code FROM survey WHERE id = ${id}`),
  );
}
