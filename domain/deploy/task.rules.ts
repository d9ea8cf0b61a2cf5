/**
 * Tasks at the units that carry them out.
 *
 *   sent 待收文 ─receive→ received 待签批 ─endorse→ endorsed 待承办 ─undertake→ doing 办理中 ─claim→ claimed 报结待审 ─accept→ finished
 *     │                                        └─ break: parts to direct children, Σ parts ≤ received     └─ sendBack → doing
 *     └─ withdraw by the issuer from any of these, with all that was broken down from it
 *
 * A part's amount never grows beyond what its parent holds in reserve; a parent's never shrinks below what it has given away.
 */
import type { Actor } from '../core/actor.ts';
import { isBroken } from '../core/amount.ts';
import type { FieldNote, RefusalNote } from '../core/verdict.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import { taskLife } from './deploy.lives.ts';
import { sumOf } from './split.rules.ts';
import { taskRefusals } from './task.refusals.ts';

/** Moves that follow from other actions; nobody presses a button for them. */
const INNER = new Set(['plan', 'edit', 'drop', 'issue', 'send', 'change', 'resplit', 'follow']);
export const isOffered = (move: string): boolean => !INNER.has(move);

/** Kinds that may carry a part. An enterprise union gets no quantities: tasks end at townships, parks and joint unions. */
export const mayCarry = (kind: string): boolean => kind !== 'enterprise';

/** Nobody but the person named takes it over, as long as that one is there. */
export const canUndertake = (
  task: { undertakerId: string | null; undertaker: string | null; undertakerStays: boolean },
  actor: Pick<Actor, 'personId'>,
): Verdict =>
  task.undertakerId === null || task.undertakerId === actor.personId || !task.undertakerStays
    ? allowed
    : refused(taskRefusals['undertaker-named']({ name: task.undertaker ?? '他人' }));

export interface BreakPart {
  unitId: string;
  amount: number | null;
}
export interface BreakTask {
  measure: string | null;
  amount: number | null;
  given: number;
  startOn: string | null;
  dueOn: string | null;
}
/** What is known of a chosen unit: undefined when it is no direct child on the task's line. */
export type Child = { unitId: string; unit: string; kind: string; holdsPart: boolean };

const at = (note: RefusalNote, fields: FieldNote[]): Verdict => refused({ ...note, fields });
const field = (note: RefusalNote, path: string): Verdict => at(note, [{ path, says: note.says }]);

export function canBreak(
  task: BreakTask,
  parts: readonly BreakPart[],
  children: ReadonlyMap<string, Child>,
): Verdict {
  const paths = (bad: (part: BreakPart, i: number) => boolean, says: string, key: string): FieldNote[] =>
    parts.flatMap((part, i) => (bad(part, i) ? [{ path: `parts.${i}.${key}`, says }] : []));
  const named = (bad: (child: Child) => boolean) =>
    parts.flatMap(p => {
      const child = children.get(p.unitId);
      return child && bad(child) ? [child.unit] : [];
    });
  const twice = paths((p, i) => parts.findIndex(o => o.unitId === p.unitId) < i, '请删去这一行', 'unitId');
  if (twice.length) return at(taskRefusals['part-twice'](), twice);
  const foreign = paths(p => !children.has(p.unitId), '不是直接下级', 'unitId');
  if (foreign.length) return at(taskRefusals['part-foreign'](), foreign);
  const enterprises = named(c => !mayCarry(c.kind));
  if (enterprises.length)
    return at(
      taskRefusals['part-enterprise']({ units: enterprises.join('、') }),
      paths(p => !mayCarry(children.get(p.unitId)!.kind), '企业工会不领任务数', 'unitId'),
    );
  const holders = named(c => c.holdsPart);
  if (holders.length) return refused(taskRefusals['part-exists']({ units: holders.join('、') }));
  const wrong = task.amount === null ? 'part-amount-odd' : 'part-amount-missing';
  const amounts = paths(p => (p.amount === null) !== (task.amount === null), '请改正任务数', 'amount');
  if (amounts.length) return at(taskRefusals[wrong](), amounts);
  const broken = paths(p => isBroken(task.measure, p.amount), '请改为整数', 'amount');
  if (broken.length) return at(brokenNote(task.measure), broken);
  return fits(task, sumOf(parts));
}

const brokenNote = (measure: string | null): RefusalNote =>
  taskRefusals['amount-broken']({ measure: measure ?? '' });

function fits(task: BreakTask, sum: number): Verdict {
  if (task.amount === null) return allowed;
  const free = sumOf([{ amount: task.amount }, { amount: -task.given }]);
  return sum <= free
    ? allowed
    : field(taskRefusals['parts-exceed']({ sum, free, amount: task.amount, given: task.given }), 'parts');
}

/** A part is due on its parent's day or before it, and not in the past. */
export function canPartBeDue(task: BreakTask, dueOn: string | null, today: string): Verdict {
  if (dueOn === null) return allowed;
  if (dueOn < today) return field(taskRefusals['due-past'](), 'dueOn');
  if (task.startOn !== null && dueOn < task.startOn)
    return field(taskRefusals['due-before-start']({ start: task.startOn }), 'dueOn');
  return task.dueOn === null || dueOn <= task.dueOn
    ? allowed
    : field(taskRefusals['due-after-parent']({ due: task.dueOn }), 'dueOn');
}

export function canReport(
  task: { amount: number | null; measure: string | null },
  amount: number | null,
): Verdict {
  if (task.amount === null && amount !== null) return field(taskRefusals['report-amount-odd'](), 'amount');
  return isBroken(task.measure, amount) ? field(brokenNote(task.measure), 'amount') : allowed;
}

/** Finishing over the heads of units below needs a reason; so does everything that takes something away. */
export function canJudge(move: string, why: string | undefined, childrenOpen: number): Verdict {
  const spec = taskLife.moves[move as keyof typeof taskLife.moves];
  const needsWhy = 'needsWhy' in spec && spec.needsWhy === true;
  if (needsWhy && !why) return field(taskRefusals['why-missing']({ move: spec.label }), 'why');
  if ((move === 'accept' || move === 'close') && childrenOpen > 0 && !why)
    return field(taskRefusals['children-open']({ count: childrenOpen }), 'why');
  return allowed;
}

export const canUrge = (urgedToday: number, limit: number): Verdict =>
  urgedToday < limit ? allowed : refused(taskRefusals['urge-limit']({ count: urgedToday }));

export interface ChangeAsk {
  sort: 'adjust' | 'extend';
  amount: number | null;
  dueOn: string | null;
}
export const CHANGE_SORTS = { adjust: '调整', extend: '延期' } as const;

export function canAsk(
  task: { state: string; amount: number | null; measure: string | null; dueOn: string | null },
  ask: ChangeAsk,
  known: { openSorts: readonly string[]; extensions: number; extensionLimit: number; today: string },
): Verdict {
  const states: readonly string[] = taskLife.moves.change.from;
  const label = (taskLife.states as Record<string, string>)[task.state] ?? task.state;
  return all(
    states.includes(task.state) ? allowed : refused(taskRefusals['change-state']({ state: label })),
    known.openSorts.includes(ask.sort)
      ? refused(taskRefusals['change-open']({ sort: CHANGE_SORTS[ask.sort] }))
      : allowed,
    ask.sort === 'adjust' ? canAskAmount(task, ask.amount) : canAskDue(task.dueOn, ask.dueOn, known),
  );
}

function canAskAmount(
  { amount: now, measure }: { amount: number | null; measure: string | null },
  wanted: number | null,
): Verdict {
  if (now === null) return field(taskRefusals['change-amount-odd'](), 'amount');
  if (wanted === null) return field(taskRefusals['change-amount-missing'](), 'amount');
  if (isBroken(measure, wanted)) return field(brokenNote(measure), 'amount');
  return wanted === now ? field(taskRefusals['change-amount-same'](), 'amount') : allowed;
}

function canAskDue(
  now: string | null,
  wanted: string | null,
  known: { extensions: number; extensionLimit: number; today: string },
): Verdict {
  if (now === null) return field(taskRefusals['change-undated'](), 'dueOn');
  if (wanted === null) return field(taskRefusals['change-due-missing'](), 'dueOn');
  if (wanted <= now) return field(taskRefusals['change-due-earlier']({ due: now }), 'dueOn');
  if (wanted < known.today) return field(taskRefusals['due-past'](), 'dueOn');
  return known.extensions < known.extensionLimit
    ? allowed
    : refused(taskRefusals['extension-limit']({ count: known.extensions }));
}

/** The part of another unit that gives up what a grant needs. */
export interface Taken {
  unit: string;
  state: string;
  amount: number | null;
  given: number;
}

/**
 * A grant keeps both sums: the task's own parts below it, and its parent's reserve above it, unless another unit of the same parent
 * gives up what is needed.
 */
export function canGrant(
  task: { amount: number | null; given: number },
  ask: ChangeAsk,
  parent: { state: string; amount: number | null; given: number; dueOn: string | null } | undefined,
  taken?: Taken,
): Verdict {
  if (ask.sort === 'extend') {
    // The issuing level may go beyond its own table; a unit in between has to ask above first.
    const bound = parent && parent.state !== 'issued' ? parent.dueOn : null;
    return bound !== null && ask.dueOn! > bound
      ? refused(taskRefusals['extend-after-parent']({ due: bound }))
      : allowed;
  }
  const amount = ask.amount!;
  if (amount < task.given) return refused(taskRefusals['adjust-below-given']({ given: task.given, amount }));
  if (!parent || parent.amount === null) return allowed;
  const more = sumOf([{ amount }, { amount: -(task.amount ?? 0) }]);
  if (taken) return canTake(taken, more);
  const reserve = sumOf([{ amount: parent.amount }, { amount: -parent.given }]);
  return more <= reserve ? allowed : refused(taskRefusals['adjust-beyond-reserve']({ more, reserve }));
}

function canTake({ unit, state, amount, given }: Taken, more: number): Verdict {
  if (more <= 0) return field(taskRefusals['take-not-needed'](), 'takeFromId');
  if (!mayChange(state) || amount === null)
    return field(taskRefusals['resplit-state']({ units: unit }), 'takeFromId');
  return amount - more >= given
    ? allowed
    : field(taskRefusals['take-below-given']({ unit, amount, given, more }), 'takeFromId');
}

const mayChange = (state: string): boolean =>
  (taskLife.moves.change.from as readonly string[]).includes(state);

export interface PartNow extends Taken {
  id: string;
}

/**
 * Several parts of one task changed at once. What the reader saw as the sum has to come out: Σ parts + reserve = amount.
 * @param parts all parts that stand, changed or not
 */
export function canResplit(
  task: { amount: number | null; measure: string | null },
  parts: readonly PartNow[],
  wanted: { parts: readonly { partId: string; amount: number }[]; reserve: number },
): Verdict {
  if (task.amount === null) return refused(taskRefusals['resplit-unquantified']());
  const now = new Map(parts.map(p => [p.id, p]));
  const fields = (
    bad: (w: { partId: string; amount: number }, i: number) => boolean,
    says: string,
  ): FieldNote[] => wanted.parts.flatMap((w, i) => (bad(w, i) ? [{ path: `parts.${i}.amount`, says }] : []));
  const negative = fields(w => w.amount < 0, '不能小于0');
  if (negative.length) return at(taskRefusals['amount-negative'](), negative);
  const broken = fields(w => isBroken(task.measure, w.amount), '请改为整数');
  if (broken.length) return at(brokenNote(task.measure), broken);
  const twice = fields((w, i) => wanted.parts.findIndex(o => o.partId === w.partId) < i, '请删去这一行');
  if (twice.length) return at(taskRefusals['resplit-twice'](), twice);
  const foreign = fields(w => !now.has(w.partId), '没有承接这项任务');
  if (foreign.length) return at(taskRefusals['resplit-foreign'](), foreign);
  const changed = wanted.parts.filter(w => now.get(w.partId)!.amount !== w.amount);
  if (changed.length === 0) return refused(taskRefusals['resplit-nothing']());
  const isChanged = (w: { partId: string }) => changed.some(c => c.partId === w.partId);
  const units = (bad: (w: { partId: string; amount: number }) => boolean): string =>
    changed
      .filter(bad)
      .map(w => now.get(w.partId)!.unit)
      .join('、');
  const closed = (w: { partId: string }) => !mayChange(now.get(w.partId)!.state);
  if (changed.some(closed))
    return at(
      taskRefusals['resplit-state']({ units: units(closed) }),
      fields(w => isChanged(w) && closed(w), '不能再改'),
    );
  const below = (w: { partId: string; amount: number }) => w.amount < now.get(w.partId)!.given;
  if (changed.some(below))
    return at(
      taskRefusals['resplit-below-given']({ units: units(below) }),
      fields(w => isChanged(w) && below(w), '低于该单位已向下分解的数'),
    );
  return addsUp(task.amount, parts, changed, wanted.reserve);
}

function addsUp(
  amount: number,
  parts: readonly PartNow[],
  changed: readonly { partId: string; amount: number }[],
  reserve: number,
): Verdict {
  const to = new Map(changed.map(c => [c.partId, c.amount]));
  const sum = sumOf(parts.map(p => ({ amount: to.get(p.id) ?? p.amount })));
  if (sum > amount)
    return field(
      taskRefusals['resplit-exceeds']({ sum, amount, more: sumOf([{ amount: sum }, { amount: -amount }]) }),
      'parts',
    );
  const gap = sumOf([{ amount }, { amount: -sum }, { amount: -reserve }]);
  return gap === 0 && reserve >= 0
    ? allowed
    : field(taskRefusals['resplit-uneven']({ sum, reserve, amount, gap: Math.abs(gap) }), 'reserve');
}
