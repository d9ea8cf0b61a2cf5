/** What may be published, computed, told, objected to and decided in an assessment. The states are drawn in `assess.lives.ts`. */
import type { Day } from '../core/days.ts';
import { chineseDay } from '../core/days.ts';
import type { FieldNote, RefusalNote, Verdict } from '../core/verdict.ts';
import { all, allowed, refused } from '../core/verdict.ts';
import { schemeLife } from './assess.lives.ts';
import type { Claim, Item, MarkSort, Ruling, SchemeContent } from './assess.model.ts';
import { assessRefusals as no } from './assess.refusals.ts';
import { hundredths } from './score.rules.ts';

const on = (note: RefusalNote, ...fields: FieldNote[]): RefusalNote => ({ ...note, fields });
const field = (note: RefusalNote, path: string): RefusalNote => on(note, { path, says: note.says });

/** Moves that follow from other actions; no button is shown for them. */
const INNER = new Set(['create', 'rule', 'record', 'tell', 'raise', 'propose']);
export const isOffered = (move: string): boolean => !INNER.has(move);

/** Weights are tenths at the finest, so the sum is exact. */
export const weightsOf = (items: readonly Pick<Item, 'weight'>[]): number =>
  hundredths(items.reduce((sum, item) => sum + item.weight, 0));

/** Everything that stands in the way of publishing, in the order of the page. */
export function lacksOf(content: SchemeContent): RefusalNote[] {
  const { items, groups, vetoes } = content;
  const lacks: RefusalNote[] = [];
  if (content.toDay < content.fromDay) lacks.push(field(no['days-turned'](), 'toDay'));
  if (items.length === 0) lacks.push(field(no['no-items'](), 'items'));
  else if (weightsOf(items) !== 100)
    lacks.push(field(no['weights-not-100']({ sum: weightsOf(items) }), 'items'));
  items.forEach((item, i) => {
    const note = scoringLack(item);
    if (note) lacks.push(field(note, `items.${i}.scoring`));
  });
  if (groups.length === 0) lacks.push(field(no['no-groups'](), 'groups'));
  groups.forEach((group, i) => {
    if (group.unitIds.length === 0)
      lacks.push(field(no['group-empty']({ group: group.name }), `groups.${i}.unitIds`));
  });
  vetoes.forEach((veto, i) => {
    if (veto.isOn && !veto.basis)
      lacks.push(field(no['veto-without-basis']({ veto: veto.name }), `vetoes.${i}.basis`));
  });
  return lacks;
}

function scoringLack({ name, scoring, better }: Item): RefusalNote | null {
  if (scoring.sort !== 'proportional') return null;
  if (scoring.full === scoring.zero) return no['scoring-flat']({ item: name });
  if (scoring.full > scoring.zero !== (better === 'more'))
    return no['scoring-turned']({ item: name, better: better === 'more' ? '数值越大' : '数值越小' });
  return scoring.least > scoring.most ? no['scoring-limits']({ item: name }) : null;
}

export function canPublish(content: SchemeContent): Verdict {
  const lacks = lacksOf(content);
  const [first] = lacks;
  return first ? refused({ ...first, fields: lacks.flatMap(l => l.fields ?? []) }) : allowed;
}

/** A unit stands in one group, and is a direct child of the assessing unit on the line of its group. */
export function canGroup(
  groups: SchemeContent['groups'],
  children: ReadonlyMap<string, { unit: string; lines: readonly string[] }>,
): Verdict {
  const seen = new Set<string>();
  for (const [i, group] of groups.entries())
    for (const unitId of group.unitIds) {
      const child = children.get(unitId);
      const line = group.line === 'territory' ? '地方线' : '产业线';
      if (!child?.lines.includes(group.line))
        return refused(
          field(no['unit-foreign']({ unit: child?.unit ?? '所选单位', line }), `groups.${i}.unitIds`),
        );
      if (seen.has(unitId))
        return refused(field(no['unit-twice']({ unit: child.unit }), `groups.${i}.unitIds`));
      seen.add(unitId);
    }
  return allowed;
}

export function canCompute(asOf: Day, today: Day, fromDay: Day): Verdict {
  if (asOf >= today) return refused(field(no['as-of-future'](), 'asOf'));
  return asOf < fromDay ? refused(field(no['as-of-early']({ from: chineseDay(fromDay) }), 'asOf')) : allowed;
}

export const canAnnounce = (openMarks: number): Verdict =>
  openMarks === 0 ? allowed : refused(no['marks-open']({ count: openMarks }));

/** The result stands only after everybody had the time to object and every objection was decided. */
export function canSettle(objectBy: Day | null, today: Day, openObjections: number): Verdict {
  if (openObjections > 0) return refused(no['objections-open']({ count: openObjections }));
  return objectBy !== null && today <= objectBy
    ? refused(no['objecting-still']({ until: chineseDay(objectBy) }))
    : allowed;
}

const schemeState = (state: string): string => (schemeLife.states as Record<string, string>)[state] ?? state;
const MARKING: readonly string[] = ['published', 'computed'];
export const canMark = (state: string): Verdict =>
  MARKING.includes(state) ? allowed : refused(no['mark-closed']({ state: schemeState(state) }));

type Marking = Pick<SchemeContent, 'groups' | 'bonuses' | 'deductions' | 'vetoes'>;
/** Only what the published scheme announced may be marked, and never above its points. */
export function canRecord(
  scheme: Marking,
  mark: { unitId: string; sort: MarkSort; rule: string; points: number },
): Verdict {
  if (!scheme.groups.some(g => g.unitIds.includes(mark.unitId)))
    return refused(field(no['unit-not-assessed'](), 'unitId'));
  const unknown = refused(field(no['mark-rule-unknown']({ rule: mark.rule }), 'rule'));
  if (mark.sort === 'veto') {
    const veto = scheme.vetoes.find(v => v.name === mark.rule);
    if (!veto) return unknown;
    return veto.isOn ? allowed : refused(field(no['veto-off']({ veto: veto.name }), 'rule'));
  }
  const rule = (mark.sort === 'bonus' ? scheme.bonuses : scheme.deductions).find(r => r.name === mark.rule);
  if (!rule) return unknown;
  if (mark.points <= 0) return refused(field(no['mark-points-none'](), 'points'));
  return mark.points > rule.points
    ? refused(field(no['mark-points-over']({ rule: rule.name, most: rule.points }), 'points'))
    : allowed;
}

/** A deduction counts only after the unit was told and had its time to answer (扣分先告知). */
export function canUphold(
  mark: { sort: MarkSort; state: string; answerBy: Day | null; unit: string },
  today: Day,
): Verdict {
  if (mark.sort === 'bonus' || mark.state === 'answered' || mark.answerBy === null) return allowed;
  return today > mark.answerBy
    ? allowed
    : refused(no['answer-time-open']({ unit: mark.unit, until: chineseDay(mark.answerBy) }));
}

export const canAnswer = (answerBy: Day | null, today: Day): Verdict =>
  answerBy === null || today <= answerBy
    ? allowed
    : refused(no['answer-late']({ until: chineseDay(answerBy) }));

export function canObject(
  scheme: { state: string; objectBy: Day | null; items: readonly Pick<Item, 'no'>[] },
  ask: { itemNos: readonly number[]; today: Day; openOnes: number },
): Verdict {
  const late = scheme.objectBy !== null && ask.today > scheme.objectBy;
  return all(
    scheme.state === 'announced'
      ? allowed
      : refused(no['object-state']({ state: schemeState(scheme.state) })),
    late ? refused(no['object-late']({ until: chineseDay(scheme.objectBy!) })) : allowed,
    ask.openOnes === 0 ? allowed : refused(no['object-open']()),
    knowsItems(scheme.items, ask.itemNos, 'itemNos'),
  );
}

export const canCorrect = (
  scheme: { state: string; items: readonly Pick<Item, 'no'>[] },
  ask: { itemNos: readonly number[]; openOnes: number },
): Verdict =>
  all(
    scheme.state === 'frozen' ? allowed : refused(no['correct-state']()),
    ask.openOnes === 0 ? allowed : refused(no['object-open']()),
    knowsItems(scheme.items, ask.itemNos, 'itemNos'),
  );

function knowsItems(items: readonly Pick<Item, 'no'>[], nos: readonly number[], path: string): Verdict {
  const bad = nos.find(n => !items.some(item => item.no === n));
  return bad === undefined ? allowed : refused(field(no['item-unknown']({ no: bad }), path));
}

/** Only who came with it takes it back. */
export const canTakeBack = (sort: 'objection' | 'correction', move: string): Verdict =>
  (move === 'withdraw' && sort !== 'objection') || (move === 'retract' && sort !== 'correction')
    ? refused(no['withdraw-own']())
    : allowed;

/** Only bonuses that the scheme announced are asked for and added, as any other: by rule and within its points. */
export function canClaim(
  scheme: Marking,
  unitId: string,
  claims: readonly Claim[],
  path: 'claims' | 'ruling.addBonuses',
): Verdict {
  for (const [i, claim] of claims.entries()) {
    const verdict = canRecord(scheme, { unitId, sort: 'bonus', ...claim });
    if (!verdict.ok)
      return refused({
        ...verdict.refusal,
        fields: (verdict.refusal.fields ?? []).map(f => ({ ...f, path: `${path}.${i}.${f.path}` })),
      });
  }
  return allowed;
}

/** @param droppable marks of the unit that count against it now */
export function canRule(
  scheme: { items: readonly Pick<Item, 'no'>[] } & Marking,
  { unitId, ruling }: { unitId: string; ruling: Ruling },
  droppable: readonly string[],
): Verdict {
  const { corrections, dropMarks, addBonuses } = ruling;
  if (corrections.length + dropMarks.length + addBonuses.length === 0)
    return refused(field(no['ruling-empty'](), 'corrections'));
  return all(
    knowsItems(
      scheme.items,
      corrections.map(c => c.itemNo),
      'corrections',
    ),
    dropMarks.every(id => droppable.includes(id))
      ? allowed
      : refused(field(no['mark-foreign'](), 'dropMarks')),
    canClaim(scheme, unitId, addBonuses, 'ruling.addBonuses'),
  );
}

export const whyMissing = (label: string, path = 'why'): Verdict =>
  refused(field(no['why-missing']({ move: label }), path));
