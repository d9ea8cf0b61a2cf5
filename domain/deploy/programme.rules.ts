/**
 * From accepted clauses to the breakdown table, and what stands in the way of each step.
 *
 *   draft ─toCountersign▶ countersign ─toConsult▶ consult ─toApproval▶ approval ─approve▶ approved ─issue▶ issued ─end▶ ended
 *     ▲        needs a task      needs every answer    needs complete tasks    by other hands     gets its number
 *     └──── recall (drafting office), return (chair): back to the draft, countersigned anew
 *
 * Tasks stay inside the union system; what a government department is asked for becomes a request letter.
 * A task is issued only with lead, department and due date, and with its four parts: 任务书 时间表 路线图 责任人.
 */
import type { Actor } from '../core/actor.ts';
import { isBroken, oneByOne } from '../core/amount.ts';
import { isDay } from '../core/days.ts';
import { openMoves, type Subject } from '../core/life.ts';
import { allowed, type FieldNote, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import { countersignLife } from './deploy.lives.ts';
import { deployRefusals } from './deploy.refusals.ts';
import type { ProgrammeContent, TaskContent } from './programme.model.ts';
import type { Quantity } from './reader/reading.model.ts';
import { isWithheld } from './reader/withheld.ts';
import { sumOf } from './split.rules.ts';

export type Cadence = NonNullable<TaskContent['cadence']>;

const RHYTHMS: readonly [RegExp, Cadence][] = [
  [/学期/u, 'term'],
  [/半年/u, 'half'],
  [/周|星期/u, 'week'],
  [/季/u, 'quarter'],
  [/月/u, 'month'],
  [/年/u, 'year'],
];

/** 每周 → week, 一季一报 → quarter, 按月回访 → month. Daily work has no periods to report by. */
export function cadenceOf(words: string | null): Cadence | null {
  return RHYTHMS.find(([pattern]) => words !== null && pattern.test(words))?.[1] ?? null;
}

/** Shares, money and spans of time are not counted out to units. */
const NOT_COUNTED = /[%％元]|[日天月年周时]$|小时|分钟/u;
/** 每人不少于20户: what each is to do, not what all do together. */
const FOR_EACH = /(?:每|人均|户均)[^，。；、\d]{0,8}$/u;
/** 万户企业, 上万人次: a round name, not a figure. */
const ROUND_NAME = /^[上成数几]?[万千百亿]/u;

/** 1.5万人, typed by hand, is 15,000人. */
const plain = (q: Quantity): Quantity => {
  const counted = oneByOne(q.measure);
  return counted ? { ...q, measure: counted.measure, value: counted.of(q.value) } : q;
};

/** The same of a task and of all its parts. */
export function inPlain<T extends Pick<TaskContent, 'measure' | 'amount' | 'parts'>>(task: T): T {
  const counted = oneByOne(task.measure);
  if (!counted) return task;
  const { measure, of } = counted;
  const each = (amount: number | null) => (amount === null ? null : of(amount));
  return {
    ...task,
    measure,
    amount: each(task.amount),
    parts: task.parts.map(p => ({ ...p, amount: each(p.amount) })),
  };
}

/** The figure to be reached by all receivers together. Where several fit, the largest. */
export function mainQuantity(
  quantities: readonly Quantity[],
  text: string,
): { amount: number; measure: string } | null {
  const countable = quantities
    .map(plain)
    .filter(
      q =>
        q.value > 0 &&
        Number.isInteger(q.value) &&
        q.measure !== '' &&
        q.bound !== '以下' &&
        q.bound !== '上万' &&
        !NOT_COUNTED.test(q.measure) &&
        !ROUND_NAME.test(q.raw) &&
        !FOR_EACH.test(text.slice(0, Math.max(0, text.indexOf(q.raw)))),
    );
  const main = countable.reduce<Quantity | null>(
    (best, q) => (!best || q.value > best.value ? q : best),
    null,
  );
  return main ? { amount: main.value, measure: main.measure.slice(0, 10) } : null;
}

export interface SourceClause {
  id: string;
  text: string;
  action: string | null;
  owner: string | null;
  outside: boolean;
  dueFrom: string | null;
  dueBy: string | null;
  cadence: string | null;
  quantities: readonly Quantity[];
  withheld: boolean;
  guess: { repeats: string | null } | null;
}

export interface Draft {
  clauseId: string;
  title: string;
  sourceText: string;
  demand: string;
  type: TaskContent['type'];
  cadence: Cadence | null;
  startOn: string | null;
  dueOn: string | null;
  measure: string | null;
  amount: number | null;
  departmentId: string | null;
  withheld: boolean;
  /** Told to all units below in so many words (各县…): they all receive it. */
  isForAll: boolean;
}

/** A day with its year that exists; `--11-30` and slips of the pen stay open. */
export const fullDay = (day: string | null): string | null => (isDay(day) ? day : null);

/** Rhythm → 经常型, a figure to reach → 数量型, else 节点型. Dates without a year stay open: nothing is guessed. */
export function draftOf(
  clause: SourceClause,
  around: { startOn: string | null; departments: readonly { id: string; name: string }[] },
): Draft {
  const cadence = cadenceOf(clause.cadence);
  const quantity = cadence ? null : mainQuantity(clause.quantities, clause.text);
  const dueOn = fullDay(clause.dueBy);
  const start = fullDay(clause.dueFrom) ?? around.startOn;
  return {
    clauseId: clause.id,
    title: (clause.action ?? clause.text).replace(/[。；;，,！!]+$/u, '').slice(0, 200),
    sourceText: clause.text,
    demand: clause.text.slice(0, 2000),
    type: cadence ? 'standing' : quantity ? 'quantity' : 'milestone',
    cadence,
    startOn: start && dueOn && start > dueOn ? null : start,
    dueOn,
    measure: quantity?.measure ?? null,
    amount: quantity?.amount ?? null,
    departmentId: around.departments.find(d => clause.owner?.includes(d.name))?.id ?? null,
    withheld: clause.withheld,
    isForAll: /^(?:全市)?各(?:县|区|市|地|级|产业)/u.test(clause.owner ?? ''),
  };
}

export interface Plan<C extends SourceClause> {
  tasks: C[];
  /** What is asked of bodies outside the union system. */
  letters: C[];
  /** Says the same as a task that is in the plan, or already was: cited there, not made twice. */
  repeated: { clause: C; of: string }[];
}

const sameWords = (c: SourceClause): string => (c.action ?? c.text).replace(/[\p{P}\s]/gu, '');

/** @param clauses accepted task clauses in the order of the speech, without those that a task already cites */
export function planOf<C extends SourceClause>(clauses: readonly C[]): Plan<C> {
  const plan: Plan<C> = { tasks: [], letters: [], repeated: [] };
  const stands = new Map<string, string>();
  const words = new Map<string, string>();
  for (const clause of clauses) {
    const earlier = stands.get(clause.guess?.repeats ?? '') ?? words.get(sameWords(clause));
    if (earlier) plan.repeated.push({ clause, of: earlier });
    else (clause.outside ? plan.letters : plan.tasks).push(clause);
    stands.set(clause.id, earlier ?? clause.id);
    words.set(sameWords(clause), earlier ?? clause.id);
  }
  return plan;
}

export type Checked = Pick<
  TaskContent,
  | 'title'
  | 'demand'
  | 'roadmap'
  | 'type'
  | 'cadence'
  | 'startOn'
  | 'dueOn'
  | 'lead'
  | 'departmentId'
  | 'responsible'
  | 'measure'
  | 'amount'
  | 'parts'
  | 'withheld'
>;

/** What a draft still lacks before it can be issued, in words for the table. */
export function lacksOf(t: Checked): string[] {
  const parts = sumOf(t.parts);
  const checks: [boolean, string][] = [
    [t.withheld || isWithheld(t.title) || isWithheld(t.demand), '原稿隐去的数字或名称'],
    [!t.lead, '责任领导'],
    [!t.departmentId, '责任部室'],
    [t.type === 'standing' && !t.cadence, '报告周期'],
    [!t.dueOn, t.type === 'standing' ? '结束日期' : '完成时限'],
    [Boolean(t.startOn && t.dueOn && t.startOn > t.dueOn), '不早于开始日期的完成时限'],
    [!t.demand.trim(), '任务书'],
    [!t.startOn, '时间表（开始日期）'],
    [!t.roadmap.trim(), '路线图'],
    [!t.responsible, '责任人'],
    [t.parts.length === 0, '承接单位'],
    [t.type === 'quantity' && !t.amount, '任务总数'],
    [t.type === 'quantity' && !t.measure, '计量单位'],
    [t.type === 'quantity' && t.parts.some(p => p.amount === null), '各承接单位的数量'],
    [t.amount !== null && parts > t.amount, '不超过总数的分解数'],
  ];
  return checks.filter(([lacking]) => lacking).map(([, what]) => what);
}

/** What is left for the issuing level itself; null without an amount. */
export const reserveOf = (t: Pick<TaskContent, 'amount' | 'parts'>): number | null =>
  t.amount === null ? null : Math.round((t.amount - sumOf(t.parts)) * 1e6) / 1e6;

export interface Around {
  receiverIds: ReadonlySet<string>;
  departmentIds: ReadonlySet<string>;
  phaseNos: ReadonlySet<number>;
  frameItems: ReadonlySet<string>;
}

/** May a draft hold this content? Every fault at once, each at its field. Half-finished is fine, wrong is not. */
export function canHold(t: TaskContent, around: Around): Verdict {
  const notes: { note: RefusalNote; path: string }[] = [];
  const fault = (path: string, note: RefusalNote) => notes.push({ path, note });
  if (t.departmentId && !around.departmentIds.has(t.departmentId))
    fault('departmentId', deployRefusals['department-foreign']());
  t.parts.forEach((part, i) => {
    const isTwice = t.parts.findIndex(p => p.unitId === part.unitId) < i;
    if (isTwice || !around.receiverIds.has(part.unitId))
      fault(`parts.${i}.unitId`, deployRefusals['receiver-foreign']());
  });
  if (isBroken(t.measure, t.amount))
    fault('amount', deployRefusals['amount-broken']({ measure: t.measure! }));
  t.parts.forEach((part, i) => {
    if (isBroken(t.measure, part.amount))
      fault(`parts.${i}.amount`, deployRefusals['amount-broken']({ measure: t.measure! }));
  });
  const sum = sumOf(t.parts);
  if (t.amount !== null && sum > t.amount)
    fault('parts', deployRefusals['parts-exceed']({ sum, amount: t.amount }));
  if (t.phaseNo !== null && !around.phaseNos.has(t.phaseNo))
    fault('phaseNo', deployRefusals['phase-unknown']());
  if (t.frameItem && !around.frameItems.has(t.frameItem))
    fault('frameItem', deployRefusals['frame-unknown']());
  const first = notes[0];
  if (!first) return allowed;
  const fields: FieldNote[] = notes.map(({ path, note }) => ({ path, says: note.says }));
  return refused({ ...first.note, fields });
}

/** What runs from one day to another, as a database would refuse it. */
export function canRun(startOn: string | null, endOn: string | null): Verdict {
  if (!startOn || !endOn || startOn <= endOn) return allowed;
  const note = deployRefusals['end-before-start']();
  return refused({ ...note, fields: [{ path: 'endOn', says: note.says }] });
}

/** The table changes only while it is drafted, countersigned or commented on. */
export const canEditTasks = (state: string, stateLabel: string): Verdict =>
  ['draft', 'countersign', 'consult'].includes(state)
    ? allowed
    : refused(deployRefusals['programme-locked']({ state: stateLabel }));

export interface Standing {
  tasks: readonly { title: string; lacks: readonly string[]; receivers: number }[];
  /** This round's departments. */
  countersigns: readonly { department: string; state: string }[];
  openRemarks: number;
}

/** For each step of the programme, what still stands in its way; a step that is not listed is clear. */
export function blockedMoves(s: Standing): Record<string, string[]> {
  const none = s.tasks.length === 0 ? ['还没有任务，请先添加'] : [];
  const open = s.tasks.filter(t => t.lacks.length > 0);
  const lacking = open.slice(0, 5).map(t => `“${t.title.slice(0, 24)}”缺${t.lacks.join('、')}`);
  if (open.length > 5) lacking.push(`另有${open.length - 5}项任务不完整`);
  const unsigned = s.countersigns.flatMap(c => {
    if (c.state === 'asked') return [`${c.department}尚未会签`];
    return c.state === 'objected' ? [`${c.department}的意见尚未答复`] : [];
  });
  const unaddressed = s.tasks.some(t => t.receivers > 0) ? [] : ['没有任务选定承接单位，请先选定'];
  const remarks = s.openRemarks ? [`还有${s.openRemarks}条反馈意见没有答复`] : [];
  const all: Record<string, string[]> = {
    toCountersign: none,
    toConsult: [...none, ...unsigned, ...unaddressed],
    toApproval: [...none, ...remarks, ...lacking],
    issue: [...none, ...lacking],
  };
  return Object.fromEntries(Object.entries(all).filter(([, reasons]) => reasons.length > 0));
}

/** A department speaks through its own people only. */
export const isOfDepartment = (mine: readonly string[], departmentId: string, department: string): Verdict =>
  mine.includes(departmentId) ? allowed : refused(deployRefusals['not-this-department']({ department }));

/** What somebody may do about a department's sheet: its own people speak for it, the drafting office answers. */
export const openCountersignMoves = (
  sheet: { departmentId: string; department: string },
  subject: Subject,
  actor: Actor,
): string[] =>
  openMoves(countersignLife, subject, actor).filter(
    name =>
      name !== 'ask' &&
      (countersignLife.moves[name].duty !== 'deploy.countersign' ||
        isOfDepartment(actor.departmentIds, sheet.departmentId, sheet.department).ok),
  );

/** One paragraph of the table as it is sent out for comment. */
export function paragraphOf(
  no: number,
  t: Pick<TaskContent, 'title' | 'demand' | 'lead' | 'dueOn' | 'amount' | 'measure'> & {
    department: string | null;
  },
  parts: readonly { unit: string; amount: number | null }[],
): { no: number; text: string } {
  const amount = t.amount === null ? '' : `任务数：${t.amount}${t.measure ?? ''}。`;
  const given = parts
    .map(p => (p.amount === null ? p.unit : `${p.unit}${p.amount}${t.measure ?? ''}`))
    .join('、');
  const says = [
    `${t.title}。`,
    t.demand && t.demand !== t.title ? `任务书：${t.demand.replace(/[。；]$/u, '')}。` : '',
    amount,
    `责任领导：${t.lead ?? '待定'}；责任部室：${t.department ?? '待定'}；完成时限：${t.dueOn ?? '待定'}。`,
    given ? `承接单位：${given}。` : '',
  ];
  return { no, text: says.join('') };
}

/** One line for each role, in the order in which people were entered. */
export function leadingLines(group: ProgrammeContent['leading'], office: string): string[] {
  const roles = [...new Set(group.map(g => g.role))];
  const lines = roles.map(role => {
    const people = group
      .filter(g => g.role === role)
      .map(g => (g.title ? `${g.name}（${g.title}）` : g.name));
    return `${role}：${people.join('、')}`;
  });
  return office && lines.length ? [...lines, `办公室设在${office}`] : lines;
}
