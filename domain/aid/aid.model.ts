/** Words of hardship aid that its kinds, its money and its lists share. */
export const HEALTH = {
  good: '良好',
  ill: '患病',
  grave: '重特大疾病',
  disabled: '残疾',
} as const;

export const WORK_STATES = {
  'at-post': '在岗',
  'laid-off': '下岗待岗',
  jobless: '失业',
  'sick-leave': '病休',
  retired: '退休',
  flexible: '灵活就业',
  migrant: '农民工',
} as const;

/** 致困原因: one main cause, up to three others. */
export const CAUSES = {
  'no-ability': '无劳动能力',
  unemployed: '有劳动能力未就业',
  'laid-off': '下岗失业',
  uninsured: '未参加社会保险',
  'underpaid-benefit': '待遇不到位',
  illness: '重特大疾病',
  disaster: '自然灾害',
  accident: '意外事故',
  schooling: '子女上学',
  other: '其他',
} as const;

/** How a file ends (退出方式). */
export const EXITS = { lift: '脱困', leave: '退档', cancel: '注销' } as const;

/** 帮扶项目 */
export const AID_SORTS = {
  living: '生活救助',
  medical: '医疗救助',
  schooling: '助学救助',
  job: '就业帮扶',
  legal: '法律帮扶',
  temporary: '临时救助',
  warm: '送温暖',
} as const;
export type AidSort = keyof typeof AID_SORTS;

/** Paid also to people who are in no file. */
export const OPEN_SORTS: ReadonlySet<AidSort> = new Set(['temporary', 'warm']);

/** Whom 送温暖 goes to (送温暖资金使用管理办法，总工办发〔2018〕39号). */
export const WARM_GROUPS = {
  income: '非个人意愿下岗失业、收入偏低等生活困难',
  misfortune: '本人或家庭患大病、遭受灾害或意外',
  'idle-firm': '困难企业停发减发工资',
  injured: '工伤、职业病致残和因公牺牲职工的家属，重大疾病住院职工',
  'hard-post': '高低温、高空、有毒有害等艰苦岗位一线',
  relief: '重大灾害抢险救灾一线',
  festival: '春节期间坚守一线和窗口岗位',
  away: '异地派驻、挂职',
  merit: '重大项目重大工程突出贡献和先进模范',
} as const;

export const SCHOOL_STAGES = { higher: '高等教育', lower: '高中、中职' } as const;
export type SchoolStage = keyof typeof SCHOOL_STAGES;

/** Keys of a table of words, for `z.enum`. */
export const wordsOf = <T extends string>(table: Readonly<Record<T, string>>): [T, ...T[]] =>
  Object.keys(table) as [T, ...T[]];
