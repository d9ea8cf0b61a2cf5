/** Members by person: each is counted once, where the membership stands. */
import { defineIndicators, type Indicators } from '../core/indicator.ts';
import { groupList, RETAIN_REASONS, WORKER_GROUPS, type WorkerGroup } from './worker.model.ts';

const from = '会籍办理';
const standing = (name: string, meaning: string) =>
  ({ sort: 'counted', name, measure: '人', over: 'standing', from, meaning }) as const;
const flow = (name: string, meaning: string) =>
  ({ sort: 'counted', name, measure: '人', over: 'window', from, meaning }) as const;
const share = (name: string, over: string, meaning: string) =>
  ({
    sort: 'formula',
    name,
    measure: '%',
    formula: { how: 'ratio', over: { code: over }, under: { code: 'member-active' }, times: 100 },
    meaning,
  }) as const;

/** What the page of statistics counts, each with the list behind it. */
export const MEMBER_COUNTS: readonly {
  code: string;
  label: string;
  filter: Readonly<Record<string, string>>;
}[] = [
  { code: 'member-active', label: '在籍会员', filter: { state: 'active' } },
  { code: 'member-women', label: '女职工', filter: { state: 'active', sex: 'female' } },
  {
    code: 'member-new-form',
    label: '新就业形态（货车司机、网约车司机、快递员、外卖配送员）',
    filter: { state: 'active', newForm: 'yes' },
  },
  ...groupList.map(group => ({
    code: `member-${group}`,
    label: WORKER_GROUPS[group],
    filter: { state: 'active', group },
  })),
  { code: 'member-away', label: '外出务工', filter: { state: 'active', away: 'yes' } },
  { code: 'member-retained', label: '保留会籍（不计入会员数）', filter: { state: 'retained' } },
];

const kept = Object.values(RETAIN_REASONS).join('、');

const MEANINGS: Readonly<Partial<Record<WorkerGroup, string>>> = {
  dispatched: '，计在会籍所在工会，代管工会不重复计',
};
const byGroup = Object.fromEntries(
  groupList.map(group => {
    const label = WORKER_GROUPS[group];
    return [
      `member-${group}`,
      standing(`${label}会员`, `期末在籍会员中登记为${label}的人数${MEANINGS[group] ?? '，一人可属几类'}`),
    ];
  }),
);

export const memberIndicators: Indicators = defineIndicators({
  'member-active': standing('实名会员', `期末在籍会员人数，一人只计一次；保留会籍的（${kept}）不计`),
  'member-women': standing('实名女会员', '期末在籍女会员人数'),
  ...byGroup,
  'member-away': standing(
    '外出务工会员',
    '期末在籍会员中登记在工会所在地以外工作的人数，会籍不动，计在会籍所在工会',
  ),
  'member-new-form': standing(
    '新就业形态会员',
    '期末在籍会员中货车司机、网约车司机、快递员、外卖配送员的人数，兼跑多类的计一次',
  ),
  'member-retained': standing('保留会籍', '期末保留会籍的人数，不计入会员数，不参加选举和表决'),
  'member-joined': flow('新入会', '期内批准入会的人数，按批准之日计'),
  'member-moved-in': flow(
    '转入会员',
    '期内由其他工会转入的人数，含凭介绍信由平台以外转入的、随工会合并撤销转入的',
  ),
  'member-moved-out': flow(
    '转出会员',
    '期内转到其他工会的人数，含收到平台以外工会回执的、随工会合并撤销转出的',
  ),
  'member-left': flow('退会和除名', '期内自愿退会、按自动退会办理、开除会籍的人数'),
  'member-women-share': share('女会员比例', 'member-women', '实名女会员 ÷ 实名会员'),
  'member-new-form-share': share('新就业形态会员比例', 'member-new-form', '新就业形态会员 ÷ 实名会员'),
});
