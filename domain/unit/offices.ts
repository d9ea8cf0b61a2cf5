/**
 * What each office gives: duties with their reach. One table for the whole house; a post adds to it only by a visible grant.
 * `own` is the unit itself, `below` the unit and everything under it on the line.
 */
import type { Line, Reach } from '../core/actor.ts';
import type { Duty } from '../core/duty.ts';
import { fieldWork, type Gives, leadership, matterWork } from './office-duties.ts';
import type { UnitKind } from './unit.model.ts';

export interface OfficeSpec {
  label: string;
  /** Where the office exists. */
  kinds: readonly UnitKind[];
  /** A member of the leading body (领导班子): elected, so a merge ends the post. */
  isLeader: boolean;
  /** One holder at a time. */
  isSingle?: true;
  /** Must sit in a department. */
  needsDepartment: boolean;
  gives: Gives;
}

const FEDERATION = ['federation'] as const;
const FIELD = ['township', 'park'] as const;
const INDUSTRIAL = ['industry', 'direct'] as const;

export const OFFICES = {
  /** Decides: approves the table at the meeting, endorses what comes from above. Does not draft what it approves. */
  chair: {
    label: '主席',
    kinds: FEDERATION,
    isLeader: true,
    isSingle: true,
    needsDepartment: false,
    gives: { ...leadership, 'deploy.approve': 'own', 'assess.decide': 'own', 'cadre.succession': 'own' },
  },
  /**
   * 分管领导: endorses and decides within the line of work; the meeting's approval stays with the chair. Countersigning is a
   * department's: a vice-chair who also heads one does it by that post.
   */
  'vice-chair': {
    label: '副主席（分管领导）',
    kinds: FEDERATION,
    isLeader: true,
    needsDepartment: false,
    gives: leadership,
  },
  /** 办公室: the hub. Drafts, issues, receives, registers papers, keeps the register of units, follows up below. */
  office: {
    label: '办公室',
    kinds: FEDERATION,
    isLeader: false,
    needsDepartment: true,
    gives: {
      'unit.read': 'below',
      'unit.keep': 'below',
      'deploy.read': 'below',
      'deploy.draft': 'own',
      'deploy.issue': 'own',
      'consult.comment': 'own',
      'task.receive': 'own',
      'task.undertake': 'own',
      'task.break': 'own',
      'task.decide': 'below',
      'paper.keep': 'own',
      'paper.read': 'own',
      'target.keep': 'own',
      'visit.read': 'below',
      'visit.record': 'below',
      'visit.keep': 'own',
      'survey.read': 'below',
      'survey.keep': 'own',
      'survey.enter': 'below',
      'survey.text': 'own',
      'bulletin.read': 'below',
      'bulletin.draft': 'own',
      'call.read': 'below',
      'call.keep': 'own',
      'event.read': 'below',
      'event.report': 'own',
      'event.keep': 'own',
      'statement.read': 'below',
      'statement.keep': 'own',
      'statement.fill': 'own',
      'statement.check': 'below',
      'assess.read': 'below',
      'assess.keep': 'own',
      'assess.object': 'own',
      'matter.give': 'own',
      'member.read': 'below',
      'member.keep': 'below',
      'member.settle': 'below',
      'cadre.read': 'below',
      'cadre.keep': 'below',
      ...matterWork,
    },
  },
  'department-head': {
    label: '部室负责人',
    kinds: FEDERATION,
    isLeader: false,
    needsDepartment: true,
    gives: {
      'unit.read': 'below',
      'deploy.read': 'below',
      'deploy.draft': 'own',
      'deploy.countersign': 'own',
      'consult.comment': 'own',
      'task.undertake': 'own',
      'task.break': 'own',
      'task.decide': 'below',
      'paper.read': 'own',
      'target.keep': 'own',
      'visit.read': 'below',
      'visit.record': 'below',
      'visit.keep': 'own',
      'survey.read': 'below',
      'survey.keep': 'own',
      'survey.enter': 'below',
      'survey.text': 'own',
      'bulletin.read': 'below',
      'bulletin.draft': 'own',
      'bulletin.check': 'own',
      'call.read': 'below',
      'event.read': 'below',
      'event.report': 'own',
      'statement.read': 'below',
      'statement.keep': 'own',
      'statement.fill': 'own',
      'statement.check': 'below',
      'assess.read': 'below',
      'assess.keep': 'own',
      'matter.give': 'own',
      'member.read': 'below',
      'member.settle': 'below',
      'cadre.read': 'below',
      ...matterWork,
    },
  },
  'department-staff': {
    label: '部室干部',
    kinds: FEDERATION,
    isLeader: false,
    needsDepartment: true,
    gives: {
      'unit.read': 'below',
      'deploy.read': 'below',
      'deploy.draft': 'own',
      'task.undertake': 'own',
      'paper.read': 'own',
      'visit.read': 'below',
      'visit.record': 'below',
      'survey.read': 'below',
      'survey.keep': 'own',
      'survey.enter': 'own',
      'bulletin.read': 'below',
      'bulletin.draft': 'own',
      'call.read': 'own',
      'event.read': 'below',
      'event.report': 'own',
      'statement.read': 'below',
      'statement.fill': 'own',
      'assess.read': 'own',
      'member.read': 'below',
      ...matterWork,
    },
  },
  /** 信访岗: the only ones beside their leader who may be named in a petition. */
  'petition-officer': {
    label: '信访岗',
    kinds: FEDERATION,
    isLeader: false,
    needsDepartment: true,
    gives: {
      'unit.read': 'below',
      // What a visit found becomes a petition by their hands only.
      'visit.read': 'below',
      'request.handle': 'own',
      'petition.read': 'own',
      'petition.handle': 'own',
    },
  },
  'petition-leader': {
    label: '分管信访领导',
    kinds: FEDERATION,
    isLeader: true,
    needsDepartment: false,
    gives: { 'unit.read': 'below', 'petition.read': 'own', 'petition.decide': 'own' },
  },
  /** 组织干部岗: keeps the register of cadres; who is to succeed whom is known to nobody else but the chair. */
  'cadre-officer': {
    label: '组织干部岗',
    kinds: FEDERATION,
    isLeader: false,
    needsDepartment: true,
    gives: { 'unit.read': 'below', 'cadre.read': 'below', 'cadre.keep': 'below', 'cadre.succession': 'own' },
  },
  /** 帮扶资金岗: pays, and neither records nor approves what is paid. */
  'aid-cashier': {
    label: '帮扶资金岗',
    kinds: FEDERATION,
    isLeader: false,
    needsDepartment: true,
    gives: { 'unit.read': 'below', 'aid.read': 'below', 'aid.pay': 'own' },
  },
  'township-chair': {
    label: '镇街（园区）工会主席',
    kinds: FIELD,
    isLeader: true,
    isSingle: true,
    needsDepartment: false,
    // Prompts and opinions of supervision are signed by a chair or vice-chair; proposals to the government stay with counties and above.
    gives: { ...fieldWork, 'rights.sign': 'own', 'term.decide': 'below' },
  },
  'township-staff': {
    label: '镇街（园区）工会干部',
    kinds: FIELD,
    isLeader: false,
    needsDepartment: false,
    gives: fieldWork,
  },
  'industry-chair': {
    label: '产业（直属）工会主席',
    kinds: INDUSTRIAL,
    isLeader: true,
    isSingle: true,
    needsDepartment: false,
    gives: {
      ...leadership,
      'task.receive': 'own',
      'task.undertake': 'own',
      'task.break': 'own',
      'visit.record': 'own',
      'survey.keep': 'own',
      'survey.enter': 'own',
      'survey.text': 'own',
      'event.report': 'own',
      'statement.fill': 'own',
      'request.handle': 'own',
      'aid.apply': 'own',
      'rights.handle': 'own',
      'rectify.handle': 'own',
      'warning.handle': 'own',
      'cadre.keep': 'own',
      'member.keep': 'below',
      'member.approve': 'below',
      'term.handle': 'below',
    },
  },
  'industry-staff': {
    label: '产业（直属）工会干部',
    kinds: INDUSTRIAL,
    isLeader: false,
    needsDepartment: false,
    gives: { ...fieldWork, 'task.break': 'own' },
  },
  /** Employed by the enterprise: sees its own unit, gets no tasks and no quantities. */
  'enterprise-chair': {
    label: '基层工会主席',
    kinds: ['enterprise', 'joint'],
    isLeader: true,
    isSingle: true,
    needsDepartment: false,
    gives: {
      'unit.read': 'own',
      'request.raise': 'own',
      'aid.read': 'own',
      'aid.apply': 'own',
      'cadre.read': 'own',
      'member.read': 'own',
      'member.keep': 'own',
      'member.approve': 'own',
      'term.read': 'own',
      'term.handle': 'own',
    },
  },
  /** 职工本人: an account for the own matters, without any duty. */
  worker: {
    label: '职工（本人账号，无职责）',
    kinds: ['federation', 'township', 'park', 'industry', 'direct', 'enterprise', 'joint'],
    isLeader: false,
    needsDepartment: false,
    gives: {},
  },
  /** 督导组: reads everything below, edits nothing. */
  supervisor: {
    label: '督导组成员',
    kinds: FEDERATION,
    isLeader: false,
    needsDepartment: false,
    gives: {
      'unit.read': 'below',
      'deploy.read': 'below',
      'paper.read': 'below',
      'supervise.read': 'below',
      'cadre.read': 'below',
      'visit.read': 'below',
      'survey.read': 'below',
      'bulletin.read': 'below',
      'call.read': 'below',
      'event.read': 'below',
      'statement.read': 'below',
      'assess.read': 'below',
      'rectify.read': 'below',
      'rectify.verify': 'below',
      'term.read': 'below',
    },
  },
  'admin-system': {
    label: '系统管理员',
    kinds: FEDERATION,
    isLeader: false,
    needsDepartment: false,
    gives: { 'unit.read': 'below', 'account.keep': 'below', 'setting.keep': 'below' },
  },
  'admin-security': {
    label: '安全管理员',
    kinds: FEDERATION,
    isLeader: false,
    needsDepartment: false,
    gives: { 'unit.read': 'below', 'post.keep': 'below', 'personal.guard': 'below' },
  },
  'admin-audit': {
    label: '审计管理员',
    kinds: FEDERATION,
    isLeader: false,
    needsDepartment: false,
    gives: { 'unit.read': 'below', 'audit.read': 'below' },
  },
} as const satisfies Record<string, OfficeSpec>;

export type Office = keyof typeof OFFICES;
export const officeList = Object.keys(OFFICES) as Office[];
export const isOffice = (s: string): s is Office => Object.hasOwn(OFFICES, s);
export const officeSpec = (office: Office): OfficeSpec => OFFICES[office];

/** Offices that a unit of this kind may have, in the order of the table. */
export const officesFor = (kind: UnitKind): Office[] =>
  officeList.filter(office => officeSpec(office).kinds.includes(kind));

export interface SeatGrant {
  line: Line;
  duty: Duty;
  reach: Reach;
}

/**
 * The line on which an office works: industrial unions on theirs, a federation on every line where it stands
 * (the top of the city stands on both), all others on the territorial line.
 * @param stands lines on which the unit has a place
 */
export function linesOf(kind: UnitKind, stands: readonly Line[]): Line[] {
  if (kind === 'federation') return [...stands].sort().reverse();
  const own: Line = kind === 'industry' ? 'industry' : 'territory';
  return stands.includes(own) ? [own] : [...stands];
}

/** The seats that an office gives at a unit. */
export function seatsOf(office: Office, kind: UnitKind, stands: readonly Line[]): SeatGrant[] {
  const gives = Object.entries(officeSpec(office).gives) as [Duty, Reach][];
  return linesOf(kind, stands).flatMap(line => gives.map(([duty, reach]) => ({ line, duty, reach })));
}
