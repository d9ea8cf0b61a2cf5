/** Numbers that the kinds of matters (事项) take from rules: national ones with their article, local ones to be set per place and year. */
import { calendarDays, number, type ParameterSpec, workdays } from './parameter-spec.ts';

/** 工会劳动法律监督办法 leaves the numbers to places; the ones here are those of a province and stand until the place sets its own. */
const SUPERVISION = '工会劳动法律监督办法（总工办发〔2021〕9号）';
const supervision = (article: string) => ({
  docNo: SUPERVISION,
  article: `${article}（数值按本地规定设定）`,
});
const MEDIATION = { docNo: '企业劳动争议协商调解规定（人社部令第17号）', article: '受理与调解期限' } as const;
const DISPUTE = '劳动争议调解仲裁法';
/** 三日、五日、十日 are working days, 十五日、四十五日 are calendar days (劳动人事争议仲裁办案规则 第八十条). */
const dispute = (article: string) => ({ docNo: DISPUTE, article });

const KEEP = { docNo: '个人信息保护法', article: '第十九条（期限为本平台默认）' } as const;

const petition = (article: string) => ({ docNo: '信访工作条例', article });

/** Fixed by provinces and cities; ours is only where to begin, until the place has set its own. */
const AID_LOCAL = { docNo: '地方困难职工帮扶办法', article: '由当地设定（数值为本平台默认）' } as const;

/** 法律援助法第五十二条 leaves the standard of subsidies to provinces; a union sets its own beside it. */
const FEE = { docNo: '法律援助法', article: '第五十二条（比照执行，数值由当地设定）' } as const;
const LAWYER_FEES = [
  ['duty', '值班接访每天'],
  ['advice', '法律咨询每次'],
  ['drafting', '代拟文书每份'],
  ['meeting', '会见当事人每次'],
  ['mediation', '参与协商、调解每次'],
  ['hearing', '出庭每次'],
  ['lecture', '普法宣讲每场'],
] as const;

export const matterParameters: readonly ParameterSpec[] = [
  workdays('matter.receipt', '事项签收时限', [2, 1, 15]),
  workdays('matter.account', '催办、督办后反馈进展的时限', [3, 1, 30]),
  workdays('matter.joint-receipt', '会办签收时限', [2, 1, 15]),
  workdays('matter.joint-opinion', '会办签收后回复意见的时限', [5, 1, 30]),
  workdays('matter.reminder-before', '事项到期前提醒的提前天数', [3, 0, 30]),
  number('matter.urge-limit', '同一事项每日催办次数上限', 'times', [1, 1, 5]),
  number('matter.keep', '事项办结后个人信息保存期限', 'month', [36, 6, 360], KEEP),
  calendarDays('rectify.extension', '整改每次延期的天数', [15, 1, 180]),
  workdays('rectify.waiver', '整改事项提请不予立项后核定时限', [5, 1, 30]),
  calendarDays('rectify.revisit', '销号后抽查回访时限', [90, 7, 365]),
  calendarDays('aid.acceptance', '困难帮扶申请受理时限', [5, 1, 30], AID_LOCAL),
  workdays('aid.notice', '困难职工建档公示天数', [5, 1, 15], AID_LOCAL),
  number('aid.file-term', '困难职工档案有效期', 'month', [12, 1, 24], {
    docNo: '全国总工会困难职工档案管理要求',
    article: '每年至少集中复核一次',
  }),
  workdays('aid.reopen', '抽查、举报不属实的困难职工档案重新核查时限', [15, 1, 60]),
  calendarDays('aid.follow-up', '脱困后回访时限', [180, 30, 730]),
  number('aid.keep', '困难职工档案办结后保存期限', 'month', [120, 6, 360], AID_LOCAL),
  number('aid.minimum', '城市低保标准（每人每月，0即尚未设定）', 'fen', [0, 0, 1_000_000], AID_LOCAL),
  number(
    'aid.deep-inclusive',
    '人均月纯收入等于低保标准的算深度困难（1算，0不算）',
    'item',
    [0, 0, 1],
    AID_LOCAL,
  ),
  number('aid.relative-percent', '相对困难：低保标准的百分数', 'percent', [200, 100, 300], {
    docNo: '全国总工会困难职工认定口径（2020年起）',
    article: '低保标准2倍以内，省级可以从严',
  }),
  number(
    'aid.relative-inclusive',
    '人均月纯收入等于相对困难线的算相对困难（1算，0不算）',
    'item',
    [0, 0, 1],
    AID_LOCAL,
  ),
  number(
    'aid.accident-percent',
    '意外致困：净损失超过家庭年收入的百分数',
    'percent',
    [80, 10, 500],
    AID_LOCAL,
  ),
  number(
    'aid.exclude-school',
    '不予认定：子女就读高收费私立学校或自费留学（1执行，0不执行）',
    'item',
    [1, 0, 1],
    AID_LOCAL,
  ),
  number(
    'aid.exclude-owner',
    '不予认定：企业控股股东或实际控制人（1执行，0不执行）',
    'item',
    [1, 0, 1],
    AID_LOCAL,
  ),
  number(
    'aid.exclude-housing',
    '不予认定：两套以上住房且超过人均面积（1执行，0不执行）',
    'item',
    [1, 0, 1],
    AID_LOCAL,
  ),
  number('aid.exclude-car', '不予认定：经常使用机动车（1执行，0不执行）', 'item', [1, 0, 1], AID_LOCAL),
  number('aid.exclude-refusal', '不予认定：拒绝配合核查（1执行，0不执行）', 'item', [1, 0, 1], AID_LOCAL),
  number('aid.exclude-hiding', '不予认定：隐瞒虚报（1执行，0不执行）', 'item', [1, 0, 1], AID_LOCAL),
  number('aid.exclude-idle', '不予认定：无正当理由拒绝就业（1执行，0不执行）', 'item', [1, 0, 1], AID_LOCAL),
  number('aid.living-deep', '生活救助年度上限：深度困难（低保标准的月数）', 'month', [12, 0, 36], AID_LOCAL),
  number(
    'aid.living-other',
    '生活救助年度上限：相对困难、意外致困（低保标准的月数）',
    'month',
    [10, 0, 36],
    AID_LOCAL,
  ),
  number('aid.medical-cap', '医疗救助年度上限（每户）', 'fen', [2_000_000, 0, 100_000_000], AID_LOCAL),
  number(
    'aid.schooling-higher',
    '助学救助年度上限：高等教育（低保标准的月数，每生）',
    'month',
    [10, 0, 36],
    AID_LOCAL,
  ),
  number(
    'aid.schooling-lower',
    '助学救助年度上限：高中、中职（低保标准的月数，每生）',
    'month',
    [6, 0, 36],
    AID_LOCAL,
  ),
  number('aid.job-cap', '就业帮扶年度上限（每户）', 'fen', [300_000, 0, 10_000_000]),
  number('aid.legal-cap', '法律帮扶年度上限（每户）', 'fen', [500_000, 0, 10_000_000]),
  number(
    'aid.temporary-cap',
    '临时救助年度上限（每人，未建档的也可以）',
    'fen',
    [300_000, 0, 10_000_000],
    AID_LOCAL,
  ),
  number('aid.warm-cap', '送温暖慰问年度上限（每人）', 'fen', [200_000, 0, 10_000_000], {
    docNo: '送温暖资金使用管理办法（总工办发〔2018〕39号）',
    article: '标准由各级工会确定（数值为本平台默认）',
  }),
  number(
    'aid.household-cap',
    '每户每年各项帮扶资金合计上限（0即不设；送温暖不计）',
    'fen',
    [0, 0, 100_000_000],
    AID_LOCAL,
  ),
  number(
    'aid.counts-as-income',
    '年度复核时前12个月已获工会帮扶计入家庭收入（1计，0不计；送温暖不计）',
    'item',
    [0, 0, 1],
    AID_LOCAL,
  ),
  number('aid.check-percent', '在档困难职工每年上级抽查的百分数', 'percent', [30, 1, 100], AID_LOCAL),
  number('aid.record-within', '即帮即录：帮扶后多少日内要登记', 'day', [3, 0, 30]),
  workdays('aid.payment', '帮扶资金审定后的发放时限', [15, 1, 90]),
  number('aid.batch-lines', '一个发放批次最多行数', 'item', [100_000, 1, 1_000_000]),
  workdays(
    'supervision.acceptance',
    '劳动法律监督：受理审查、不予受理告知时限',
    [5, 1, 30],
    supervision('受理'),
  ),
  workdays('supervision.inquiry', '劳动法律监督：调查时限', [30, 1, 120], supervision('调查')),
  workdays('supervision.prompt-reply', '提示函答复时限', [15, 1, 120], supervision('答复')),
  workdays('supervision.opinion-reply', '意见书答复时限', [15, 1, 120], supervision('答复')),
  workdays('supervision.reexamination', '对答复异议的复核时限', [15, 1, 60], supervision('复核')),
  workdays('supervision.docket', '建议书送达后部门答复是否立案的时限', [15, 1, 120], supervision('建议书')),
  number(
    'supervision.supervisors',
    '劳动法律监督调查的监督员最少人数',
    'item',
    [2, 2, 7],
    supervision('调查'),
  ),
  number(
    'supervision.certificate-term',
    '劳动法律监督员证有效期',
    'month',
    [60, 12, 60],
    supervision('监督员考核发证'),
  ),
  number('supervision.certificate-warning', '劳动法律监督员证到期前提醒和可延期的天数', 'day', [90, 7, 365]),
  calendarDays('mediation.negotiation', '单位回应协商要求的期限（不回应视为不愿协商）', [5, 5, 5], {
    ...MEDIATION,
    article: '第十条',
  }),
  workdays('mediation.acceptance', '劳动争议调解受理时限', [3, 1, 3], MEDIATION),
  calendarDays('mediation.length', '劳动争议调解期限', [15, 1, 15], MEDIATION),
  calendarDays('mediation.extension', '双方同意延长调解的天数', [15, 1, 60], {
    ...MEDIATION,
    article: '双方同意可以延长（天数为本平台默认）',
  }),
  calendarDays('mediation.confirmation', '调解协议生效后共同申请仲裁审查的时限', [15, 15, 15], MEDIATION),
  calendarDays(
    'mediation.arbitrable',
    '收到调解申请后未达成协议可申请仲裁的期限',
    [15, 15, 15],
    dispute('第十四条'),
  ),
  number('mediation.group', '可推举代表的劳动者人数', 'item', [10, 10, 10], dispute('第七条')),
  number('dispute.limitation', '劳动争议申请仲裁的时效', 'month', [12, 12, 12], dispute('第二十七条')),
  number('dispute.minimum-wage', '当地月最低工资标准', 'fen', [200_000, 10_000, 1_000_000], {
    docNo: '本平台默认',
    article: '须按当地人民政府公布的标准设定',
  }),
  number(
    'dispute.final-multiple',
    '终局裁决的金额上限为月最低工资标准的倍数',
    'times',
    [12, 12, 12],
    dispute('第四十七条'),
  ),
  workdays('dispute.acceptance', '仲裁委员会受理时限', [5, 5, 5], dispute('第二十九条')),
  workdays('dispute.service', '申请书副本送达被申请人时限', [5, 5, 5], dispute('第三十条')),
  workdays('dispute.answer', '被申请人答辩时限', [10, 10, 10], dispute('第三十条')),
  workdays('dispute.answer-service', '答辩书副本送达申请人时限', [5, 5, 5], dispute('第三十条')),
  workdays('dispute.tribunal', '仲裁庭组成情况通知时限', [5, 5, 5], dispute('第三十二条')),
  workdays('dispute.hearing-notice', '开庭通知的提前天数', [5, 5, 5], dispute('第三十五条')),
  workdays('dispute.postponement', '申请延期开庭的提前天数', [3, 3, 3], dispute('第三十五条')),
  calendarDays('dispute.award', '仲裁裁决时限', [45, 45, 45], dispute('第四十三条')),
  calendarDays('dispute.award-extension', '案情复杂经批准延长的天数', [15, 15, 15], dispute('第四十三条')),
  calendarDays('dispute.suit', '不服裁决提起诉讼的期限', [15, 15, 15], dispute('第四十八条、第五十条')),
  calendarDays('dispute.annulment', '用人单位申请撤销终局裁决的期限', [30, 30, 30], dispute('第四十九条')),
  workdays('request.first-answer', '职工诉求首次回应时限', [3, 1, 15]),
  workdays('request.finish', '职工诉求办结时限', [15, 1, 60]),
  calendarDays('petition.notice', '信访事项书面告知时限', [15, 1, 15], petition('第二十三条')),
  workdays('petition.object', '对转送、转办提出异议的时限', [5, 1, 5], petition('第二十三条')),
  calendarDays('petition.settle', '申诉求决类信访事项办结时限', [60, 1, 60], petition('第三十四条')),
  calendarDays('petition.extension', '信访事项经批准延长的天数', [30, 1, 30], petition('第三十四条')),
  calendarDays('petition.review-ask', '请求复查的期限', [30, 30, 30], petition('第三十五条')),
  calendarDays('petition.review', '复查时限', [30, 1, 30], petition('第三十五条')),
  calendarDays('petition.recheck-ask', '请求复核的期限', [30, 30, 30], petition('第三十六条')),
  calendarDays('petition.recheck', '复核时限', [30, 1, 30], petition('第三十六条')),
  number('petition.representatives', '走访共同事项的代表人数上限', 'item', [5, 1, 5], petition('第二十条')),
  number('petition.publish-least', '信访、诉求公布数的最小值（少于此数的不显示）', 'item', [5, 5, 50]),
  workdays('legal-aid.review', '法律援助申请审查时限', [7, 1, 30]),
  workdays('legal-aid.assignment', '决定援助后指派律师时限', [3, 1, 15]),
  number('legal-aid.report-every', '承办律师报告进展的间隔', 'day', [30, 7, 90]),
  ...LAWYER_FEES.map(([code, label]) =>
    number(`lawyer.fee-${code}`, `律师服务补贴：${label}（0即尚未设定）`, 'fen', [0, 0, 1_000_000], FEE),
  ),
  number('warning.cluster-window', '预警：诉求集中的统计天数', 'day', [30, 7, 180]),
  number('warning.cluster-yellow', '预警：同一单位诉求集中（黄色）', 'item', [3, 2, 100]),
  number('warning.cluster-red', '预警：同一单位诉求集中（红色）', 'item', [8, 3, 500]),
  number('warning.cluster-persons', '预警：同一单位诉求涉及人次（红色）', 'item', [10, 5, 1000]),
  number('warning.arrears-months-red', '预警：拖欠工资月数（红色）', 'item', [2, 1, 12]),
  number('warning.arrears-persons-red', '预警：拖欠工资人数（红色）', 'item', [30, 1, 10_000]),
  number('warning.layoff-persons', '预警：裁减人数（红色）', 'item', [20, 1, 10_000], {
    docNo: '劳动合同法',
    article: '第四十一条',
  }),
  number('warning.layoff-percent', '预警：裁减人数占职工总数的比例（红色）', 'percent', [10, 1, 100], {
    docNo: '劳动合同法',
    article: '第四十一条',
  }),
  number('warning.expiry-days', '预警：集体合同到期前提醒（黄色）', 'day', [60, 7, 180]),
  number('warning.fact-life', '预警：一条情况持续有效的天数', 'day', [90, 7, 365]),
  workdays('warning.response-yellow', '黄色预警处置时限', [10, 1, 60]),
  workdays('warning.response-red', '红色预警处置时限', [3, 1, 30]),
  workdays('warning.check', '误报反馈的核定时限', [5, 1, 30]),
  number('rectify.sample-percent', '销号事项抽查回访比例', 'percent', [10, 1, 100]),
];
