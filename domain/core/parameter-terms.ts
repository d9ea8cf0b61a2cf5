/** Numbers of founding, terms and elections (建会、届期、选举): from the law where it gives them, else from the rules of the 全国总工会 or ours. */
import { calendarDays, number, OURS, type ParameterSpec } from './parameter-spec.ts';

const LAW = '工会法';
const law = (article: string) => ({ docNo: LAW, article });
const ELECTION = '工会基层组织选举工作条例（总工发〔2016〕27号）';
const election = (article: string) => ({ docNo: ELECTION, article });
const CHAIR = '企业工会主席产生办法（试行）';
const REGISTRATION = '基层工会法人登记管理办法（总工办发〔2020〕20号）';
const registration = (article: string) => ({ docNo: REGISTRATION, article });
const WOMEN = {
  docNo: '工会女职工委员会工作条例',
  article: '第十一条（地方另有规定的按地方规定设定）',
} as const;

/** Members up to · fewest and most members of the committee. The last band has no end. */
export const SEAT_BANDS = [
  { upTo: 24, least: 3, most: 5 },
  { upTo: 200, least: 3, most: 7 },
  { upTo: 1000, least: 7, most: 15 },
  { upTo: 5000, least: 15, most: 21 },
  { upTo: 10_000, least: 21, most: 29 },
  { upTo: 50_000, least: 29, most: 37 },
  { upTo: Number.MAX_SAFE_INTEGER, least: 37, most: 45 },
] as const;

export const seatCode = (band: number, end: 'least' | 'most'): string => `term.seats-${band + 1}-${end}`;

const bandName = (band: number): string => {
  const from = band === 0 ? 0 : SEAT_BANDS[band - 1]!.upTo + 1;
  if (band === SEAT_BANDS.length - 1) return `会员${from}人以上`;
  return band === 0 ? `会员${SEAT_BANDS[0].upTo}人以下` : `会员${from}至${SEAT_BANDS[band]!.upTo}人`;
};

const seats = SEAT_BANDS.flatMap(({ least, most }, band) => [
  number(
    seatCode(band, 'least'),
    `工会委员会委员名额下限：${bandName(band)}`,
    'item',
    [least, 1, 99],
    election('第十条'),
  ),
  number(
    seatCode(band, 'most'),
    `工会委员会委员名额上限：${bandName(band)}`,
    'item',
    [most, 1, 99],
    election('第十条'),
  ),
]);

export const termParameters: readonly ParameterSpec[] = [
  number('term.committee-from', '应当建立工会委员会的会员人数', 'item', [25, 25, 25], law('第十一条')),
  number('term.full-time-from', '可以设专职主席的职工人数', 'item', [200, 1, 10_000], law('第十四条')),
  number('term.women-from', '应当建立女职工委员会的女会员人数', 'item', [10, 1, 100], WOMEN),
  number('term.audit-least', '经费审查委员会委员名额下限', 'item', [3, 1, 11], election('经费审查委员会')),
  number('term.audit-most', '经费审查委员会委员名额上限', 'item', [11, 3, 45], election('经费审查委员会')),
  ...seats,
  number(
    'term.standing-least',
    '常务委员会委员名额下限（大型单位经批准可设）',
    'item',
    [9, 1, 45],
    election('第十条'),
  ),
  number(
    'term.standing-most',
    '常务委员会委员名额上限（大型单位经批准可设）',
    'item',
    [11, 1, 45],
    election('第十条'),
  ),
  number('term.diff-percent', '委员候选人差额率', 'percent', [5, 0, 100], election('差额选举')),
  number(
    'term.standing-diff-percent',
    '常务委员会委员候选人差额率',
    'percent',
    [10, 0, 100],
    election('差额选举'),
  ),
  number('term.chair-contested', '主席候选人应多于应选人（1执行，0可以等额）', 'item', [0, 0, 1], {
    docNo: `${ELECTION}；${CHAIR}`,
    article: '两个文件规定不一致，由当地设定',
  }),
  number('term.front-line-percent', '工会委员会中一线职工的最低比例（0即未设定）', 'percent', [0, 0, 100], {
    docNo: '地方工会改革方案',
    article: '由当地设定',
  }),
  number(
    'term.front-line-standing-percent',
    '常务委员会中一线职工的最低比例（0即未设定）',
    'percent',
    [0, 0, 100],
    { docNo: '地方工会改革方案', article: '由当地设定' },
  ),
  calendarDays('term.candidate-notice', '候选人公示天数', [7, 1, 30], { docNo: CHAIR, article: '第十条' }),
  calendarDays('term.reply', '上级工会批复时限', [15, 1, 60], election('选举结果报批')),
  number('term.warn-first', '届满前第一次提醒的天数', 'day', [180, 30, 365], OURS),
  number('term.warn-second', '届满前第二次提醒的天数', 'day', [90, 15, 180], OURS),
  number('term.warn-last', '届满前最后一次提醒的天数', 'day', [30, 1, 90], OURS),
  number(
    'term.extension-months',
    '延期换届最长月数',
    'month',
    [6, 1, 12],
    election('延期换届一般不超过半年'),
  ),
  calendarDays('term.certificate-review', '法人登记审查时限', [15, 1, 60], registration('审查发证')),
  calendarDays(
    'term.certificate-apply',
    '成立、换届、变更后申请法人登记的时限',
    [30, 1, 90],
    registration('变更登记'),
  ),
  number(
    'term.certificate-renew',
    '证书期满前提醒换领的天数',
    'day',
    [30, 7, 180],
    registration('第二十七条'),
  ),
  number('term.duty-days', '应建未建机构的补建时限', 'day', [90, 7, 365], OURS),
];
