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

export const SCHOOL_STAGES = { higher: '高等教育', lower: '高中、中职' } as const;
export type SchoolStage = keyof typeof SCHOOL_STAGES;

/** Keys of a table of words, for `z.enum`. */
export const wordsOf = <T extends string>(table: Readonly<Record<T, string>>): [T, ...T[]] =>
  Object.keys(table) as [T, ...T[]];
