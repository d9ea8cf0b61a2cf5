/**
 * 文书: 请示, 批复, 选举结果报告, 登记申请表, drafted from the record. Each is offered once the record holds what it states; the number is
 * the one that was entered with the decision. What is sealed stands in none of them: it is filled in by hand.
 */
import { chineseDay, type Day } from '../core/days.ts';
import type { Filing } from './term.api.ts';
import { namesByBody } from './term.fields.ts';
import { BODIES, FORMS, type Officer, TERM_YEARS } from './term.model.ts';

type Content = Readonly<Record<string, unknown>>;

export interface FilingNames {
  /** The union whose matter it is; of a founding, the one above it. */
  unit: string;
  /** The union above that; null at the top. */
  above: string | null;
  employer: string | null;
  /** While the candidates are or were shown; null before. */
  notice?: { fromOn: Day; untilOn: Day } | null;
}

const text = (c: Content, name: string): string => (typeof c[name] === 'string' ? (c[name] as string) : '');
const number = (c: Content, name: string): string => (typeof c[name] === 'number' ? String(c[name]) : '____');
const day = (c: Content, name: string): string =>
  text(c, name) ? chineseDay(text(c, name) as Day) : '____年__月__日';
const officers = (c: Content): readonly Officer[] => (c.officers as Officer[] | undefined) ?? [];
const candidates = (c: Content) => (c.candidates as Officer[] | undefined) ?? [];
const years = (c: Content): string => TERM_YEARS[text(c, 'termYears') as '3' | '5'] ?? '____年';
const formOf = (c: Content): string => FORMS[text(c, 'form') as keyof typeof FORMS] ?? '';

const standingPlanned = (c: Content): string =>
  Number(c.standingSeats ?? 0) > 0 ? `（其中常务委员会委员${number(c, 'standingSeats')}名）` : '';
const bodiesPlanned = (c: Content): string =>
  c.form === 'organiser'
    ? '选举组织员（工会主席）一人'
    : `设工会委员会委员${number(c, 'committeeSeats')}名${standingPlanned(c)}、经费审查委员会委员${number(c, 'auditSeats')}名`;
const meetingSays = (c: Content): string =>
  `${day(c, 'meetingOn')}召开大会，应到${number(c, 'due')}人，实到${number(c, 'present')}人，符合规定人数，采用无记名投票方式选举。`;

/** 工会委员会：甲60票、乙58票 */
const resultLines = (c: Content): string[] =>
  Object.entries(BODIES).flatMap(([body, label]) => {
    const counted = officers(c).filter(o => o.body === body && o.votes !== null);
    return counted.length
      ? [`${label}得赞成票情况：${counted.map(o => `${o.name}${o.votes}张`).join('、')}。`]
      : [];
  });

/** As somebody typed it, ended as a sentence ends. */
const sentence = (words: string): string => `${clause(words)}。`;
const clause = (words: string): string => words.trim().replace(/[。；;，,.]+$/u, '');
/** 请示收悉, with which a reply begins. */
const received = (what: string): string => `你会关于${what}的请示收悉。经研究，现批复如下：`;

const ASKS = '以上请示，请批复。';

function foundingFilings(c: Content, { unit, employer, notice = null }: FilingNames): Filing[] {
  const union = text(c, 'unionName');
  const party = `${union}筹备组`;
  const found: Filing[] = [
    {
      code: 'request',
      label: '成立工会的请示',
      office: party,
      addressee: unit,
      title: `关于成立${union}的请示`,
      documentNo: null,
      paragraphs: [
        `${employer ?? '我单位'}现有职工${number(c, 'employees')}人，申请入会和已入会的${number(c, 'memberCount')}人，其中女会员${number(c, 'womenCount')}人。根据《中华人民共和国工会法》的规定，拟成立${union}（${formOf(c)}）。`,
        `拟${bodiesPlanned(c)}，每届任期${years(c)}。`,
        ASKS,
      ],
    },
  ];
  if (text(c, 'replyNo'))
    found.push({
      code: 'reply',
      label: '同意成立工会的批复',
      office: unit,
      addressee: party,
      title: `关于同意成立${union}的批复`,
      documentNo: text(c, 'replyNo'),
      paragraphs: [
        `同意成立${union}，${bodiesPlanned(c)}，每届任期${years(c)}。`,
        '请按照工会基层组织选举工作的规定做好候选人推荐、公示和选举，选举结果报我会批准。',
      ],
    });
  return [...found, ...electionFilings(c, { from: party, union, above: unit, unit: party, notice })];
}

/** Once put off, the record keeps the day to which it was put off, and no other. */
const endOf = (c: Content): string =>
  text(c, 'extensionNo')
    ? `本届工会委员会经批准（${text(c, 'extensionNo')}）延期至${day(c, 'endsOn')}换届。`
    : `本届工会委员会于${day(c, 'endsOn')}任期届满。`;

function renewalFilings(c: Content, { unit, above, notice = null }: FilingNames): Filing[] {
  const superior = above ?? '上一级工会';
  const found: Filing[] = [];
  if (text(c, 'form'))
    found.push({
      code: 'request',
      label: '换届选举的请示',
      office: unit,
      addressee: superior,
      title: `关于${unit}换届选举的请示`,
      documentNo: null,
      paragraphs: [
        `${endOf(c)}现有职工${number(c, 'employees')}人，会员${number(c, 'memberCount')}人，其中女会员${number(c, 'womenCount')}人，拟按规定换届。`,
        `新一届拟${bodiesPlanned(c)}，任期${years(c)}。`,
        ...(text(c, 'plan') ? [sentence(text(c, 'plan'))] : []),
        ASKS,
      ],
    });
  if (text(c, 'extendTo'))
    found.push({
      code: 'extension',
      label: '延期换届的请示',
      office: unit,
      addressee: superior,
      title: `关于${unit}延期换届的请示`,
      documentNo: null,
      paragraphs: [`因${clause(text(c, 'extendWhy'))}，拟延期至${day(c, 'extendTo')}换届。`, ASKS],
    });
  if (text(c, 'extensionNo'))
    found.push(
      reply(
        'extension-reply',
        '同意延期换届的批复',
        superior,
        unit,
        `关于同意${unit}延期换届的批复`,
        text(c, 'extensionNo'),
        [received('延期换届'), `同意你会延期至${day(c, 'extendTo')}换届。请抓紧筹备，按期完成选举。`],
      ),
    );
  if (text(c, 'replyNo'))
    found.push(
      reply('reply', '同意换届的批复', superior, unit, `关于同意${unit}换届选举的批复`, text(c, 'replyNo'), [
        received('换届选举'),
        `同意你会换届，${bodiesPlanned(c)}，任期${years(c)}。`,
        '请按规定做好候选人推荐、公示和选举，选举结果报我会批准。',
      ]),
    );
  return [...found, ...electionFilings(c, { from: unit, union: unit, above: superior, unit, notice })];
}

const reply = (
  code: string,
  label: string,
  office: string,
  addressee: string,
  title: string,
  documentNo: string,
  paragraphs: string[],
): Filing => ({ code, label, office, addressee, title, documentNo, paragraphs });

interface ElectionNames {
  from: string;
  union: string;
  above: string;
  /** To whom the reply goes. */
  unit: string;
  notice: NonNullable<FilingNames['notice']> | null;
}

function electionFilings(c: Content, names: ElectionNames): Filing[] {
  const { from, union, above, unit } = names;
  const found: Filing[] = [];
  if (candidates(c).length) found.push(candidatesShown(c, names));
  if (officers(c).length)
    found.push({
      code: 'result',
      // 报告 may ask for nothing (党政机关公文处理工作条例 第十五条): what asks for approval is a 请示.
      label: '选举结果的请示',
      office: from,
      addressee: above,
      title: `关于${union}选举结果的请示`,
      documentNo: null,
      paragraphs: [
        meetingSays(c),
        ...resultLines(c),
        `当选人员：${namesByBody(officers(c))}。`,
        ...(text(c, 'termYears') ? [`任期${years(c)}，自${day(c, 'meetingOn')}起计算。`] : []),
        ASKS,
      ],
    });
  if (text(c, 'approvalNo') && officers(c).length)
    found.push(
      reply('approval', '选举结果的批复', above, unit, `关于${union}选举结果的批复`, text(c, 'approvalNo'), [
        received('选举结果'),
        `同意选举结果：${namesByBody(officers(c))}。`,
        ...(text(c, 'termYears') ? [`任期${years(c)}，自${day(c, 'meetingOn')}起计算。`] : []),
      ]),
      {
        code: 'announcement',
        label: '选举结果公布',
        office: union,
        addressee: '全体会员',
        title: `${union}选举结果公布`,
        documentNo: null,
        paragraphs: [
          `${day(c, 'meetingOn')}选举产生的人员，已经${above}批准（${text(c, 'approvalNo')}），现予公布：`,
          `${namesByBody(officers(c))}。`,
        ],
      },
    );
  return found;
}

const candidatesShown = (c: Content, { from, union, above, notice }: ElectionNames): Filing => ({
  code: 'candidates',
  label: '候选人公示',
  office: from,
  addressee: '全体会员',
  title: `${union}候选人公示`,
  documentNo: null,
  paragraphs: [
    `${namesByBody(candidates(c))}。`,
    ...(notice ? [`公示时间：${chineseDay(notice.fromOn)}至${chineseDay(notice.untilOn)}。`] : []),
    `公示期内对候选人有异议的，可以向${from}或者${above}反映。反映问题应当实事求是，写明事实和理由。`,
  ],
});

const FORM_LINES: readonly (readonly [field: string, label: string])[] = [
  ['unionName', '工会名称'],
  ['address', '住所地址'],
  ['officeAddress', '办公地址'],
  ['postcode', '邮政编码'],
  ['phone', '联系电话'],
  ['firstElectedOn', '首届选举日期'],
  ['electedOn', '本届选举日期'],
  ['approver', '审批单位'],
  ['approvalNo', '审批文号'],
  ['employees', '现职工人数'],
  ['memberCount', '会员人数'],
  ['cadres', '专职工会干部数'],
  ['industry', '所在单位行业'],
  ['employerCode', '所在单位统一社会信用代码'],
  ['scope', '业务范围'],
  ['liability', '承担民事责任能力'],
  ['oldCode', '原统一社会信用代码'],
  ['oldNo', '原证书编号'],
  ['legalName', '法定代表人（工会主席）'],
  ['legalPost', '工会职务'],
  ['legalFrom', '本届任职起始日期'],
  ['agent', '经办人'],
  ['certificateNo', '证书编号'],
  ['creditCode', '统一社会信用代码'],
  ['issuedOn', '发证日期'],
  ['validTo', '有效期止'],
];
const FUNDS: readonly (readonly [field: string, label: string])[] = [
  ['lastBalance', '上年结余'],
  ['dues', '年会费收入'],
  ['retained', '年拨缴经费本级留成'],
  ['otherIncome', '其他收入'],
  ['fixedFunds', '固定资金'],
  ['workingFunds', '流动资金'],
];

const shown = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function registrationForm(c: Content, { unit, above }: FilingNames): Filing {
  const funds = FUNDS.map(
    ([name, label]) =>
      `${label}：${typeof c[name] === 'number' ? `${((c[name] as number) / 100).toFixed(2)}元` : ''}`,
  );
  return {
    code: 'form',
    label: '法人资格登记申请表',
    office: text(c, 'unionName') || unit,
    addressee: above ?? unit,
    title: '工会法人资格登记申请表',
    documentNo: null,
    paragraphs: [
      ...FORM_LINES.map(([name, label]) => `${label}：${shown(c[name])}`),
      ...funds,
      '法定代表人身份证号、手机：（打印后由本人填写）',
      '基层工会意见：____（盖章）　年　月　日',
      '上级工会意见：____（盖章）　年　月　日',
      '登记机关意见：____（盖章）　年　月　日',
    ],
  };
}

/** Papers of a matter of this kind as far as it has come; none for other kinds. */
export function filingsOf(kind: string, content: Content, names: FilingNames): Filing[] {
  switch (kind) {
    case 'founding':
      return foundingFilings(content, names);
    case 're-election':
      return renewalFilings(content, names);
    case 'by-election':
      return electionFilings(content, {
        from: names.unit,
        union: `${names.unit}补选`,
        above: names.above ?? '上一级工会',
        unit: names.unit,
        notice: names.notice ?? null,
      });
    case 'legal-person':
      return [registrationForm(content, names)];
    default:
      return [];
  }
}
