/** 干部: a person who holds an office of a union; kind, term and unit follow from the posts, what stands here is added to them. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { isOffice, officeList, officeSpec } from '../unit/offices.ts';
import { zEmployment } from '../unit/post.model.ts';
import { zTrailEntry, zUnitRef } from '../unit/unit.model.ts';

/** Offices that make somebody a cadre: not a worker's own account, nor the three administrators of the platform. */
export const cadreOffices: readonly string[] = officeList.filter(
  office => office !== 'worker' && !office.startsWith('admin-'),
);

/** Offices of the leading body whose vacancy is to be filled by election. */
export const electedOffices: readonly string[] = officeList.filter(
  office => officeSpec(office).isSingle || office === 'vice-chair',
);

/** May several hold it at one time? */
export const isShared = (office: string): boolean => isOffice(office) && !officeSpec(office).isSingle;

/** Of them those that several may share: how many is declared with a paper. */
export const sharedOffices: readonly string[] = electedOffices.filter(office => isShared(office));
export const zSharedOffice = z.enum(sharedOffices as [string, ...string[]], '请选择岗位');

/** What is asked of a cadre in a year, by employment and sort of unit. */
export type TrainingClass = 'federation' | 'field' | 'basic' | 'part-time';

export const CADRE_LACKS = {
  training: '本年培训学时不足',
  contact: '没有联系点',
  term: '任期、挂职期将满或已满',
} as const;
export type CadreLack = keyof typeof CADRE_LACKS;
export const zCadreLack = z.enum(['training', 'contact', 'term']);

export const zCadrePost = z.object({
  id: z.string(),
  seq: z.number(),
  unit: zUnitRef,
  title: z.string(),
  officeName: z.string(),
  employment: zEmployment,
  fromDay: zDay,
  /** When the term or secondment is to end; null where none is registered. */
  dueOn: zDay.nullable(),
  /** How many days the end has passed while the post goes on, on the day that is shown; null while there is time. */
  daysPast: z.number().nullable(),
  /** 挂职: where the cadre comes from. */
  secondedFrom: z.string().nullable(),
});
export type CadrePost = z.infer<typeof zCadrePost>;

export const zCadreRow = z.object({
  id: z.string(),
  name: z.string(),
  /** Held today and in sight, the leading one first. */
  posts: z.array(zCadrePost),
  /** Of this year. */
  hours: z.number(),
  demanded: z.number(),
  contacts: z.number(),
});
export type CadreRow = z.infer<typeof zCadreRow>;

export const zContactPoint = z.object({
  id: z.string(),
  seq: z.number(),
  person: z.object({ id: z.string(), name: z.string() }),
  /** Unit for which the cadre answers. */
  unit: zUnitRef,
  at: z.object({ sort: z.enum(['unit', 'employer']), id: z.string(), name: z.string() }),
  fromDay: zDay,
  /** First day on which it is over; null while it holds. */
  toDay: zDay.nullable(),
  state: z.string(),
  allowed: z.array(z.string()),
});
export type ContactPoint = z.infer<typeof zContactPoint>;

export const zTraining = z.object({
  id: z.string(),
  seq: z.number(),
  state: z.string(),
  unit: zUnitRef,
  title: z.string(),
  organiser: z.string(),
  fromDay: zDay,
  toDay: zDay,
  hours: z.number(),
  /** How many took part, and of them those in sight. */
  count: z.number(),
  allowed: z.array(z.string()),
});
export type Training = z.infer<typeof zTraining>;

export const zTrainingRecord = zTraining.extend({
  persons: z.array(z.object({ id: z.string(), name: z.string() })),
  trail: z.array(zTrailEntry),
});

export const zCadreRecord = zCadreRow.extend({
  /** Of former days, in sight. */
  former: z.array(zCadrePost.extend({ toDay: zDay })),
  contactPoints: z.array(zContactPoint),
  trainings: z.array(zTraining),
  /** What the asker may add: `contact`, `term`. */
  allowed: z.array(z.string()),
});
export type CadreRecord = z.infer<typeof zCadreRecord>;

export const SUCCESSOR_GRADES = { ready: '近期可用', growing: '中期培养', young: '长期培养' } as const;
export type SuccessorGrade = keyof typeof SUCCESSOR_GRADES;
export const zSuccessorGrade = z.enum(['ready', 'growing', 'young']);

export const zSuccessor = z.object({
  id: z.string(),
  seq: z.number(),
  state: z.string(),
  unit: zUnitRef,
  person: z.object({ id: z.string(), name: z.string() }),
  grade: zSuccessorGrade,
  /** For which office. */
  aim: z.string(),
  plan: z.string(),
  fromDay: zDay,
  toDay: zDay.nullable(),
  posts: z.array(z.string()),
  allowed: z.array(z.string()),
});
export type Successor = z.infer<typeof zSuccessor>;

export const zLeaderSeats = z.object({
  id: z.string(),
  seq: z.number(),
  state: z.string(),
  unit: zUnitRef,
  office: z.string(),
  officeName: z.string(),
  seats: z.number(),
  /** Who hold one today. */
  held: z.number(),
  fromDay: zDay,
  paper: z.string(),
  allowed: z.array(z.string()),
});
export type LeaderSeats = z.infer<typeof zLeaderSeats>;

export const VACANCY_STANDINGS = { late: '超期', soon: '即将到期', open: '补选期内' } as const;

export const zVacancy = z.object({
  unit: zUnitRef,
  /** The unit directly below the one that was asked about, under which it lies. */
  under: zUnitRef.nullable(),
  office: z.string(),
  officeName: z.string(),
  /** Empty where the seat was declared and never held. */
  former: z.string(),
  since: zDay,
  dueOn: zDay,
  standing: z.enum(['late', 'soon', 'open']),
  /** Somebody is appointed who begins later. */
  fillsOn: zDay.nullable(),
});
export type Vacancy = z.infer<typeof zVacancy>;
