/**
 * What may stand where, and who decides it.
 *
 * Territorial line: federations in descending level; townships and parks below a federation; basic unions below any of them.
 * Industrial line: the federation at the top, industrial unions below it or below one another, basic unions below those
 * (工会法 第十、十一条). Founding and ending are approved by the level above (第十二、十三条), and so are moves,
 * mergers and names: whoever keeps only the unit itself cannot decide them.
 */
import { type Actor, holds, type Line, type Place } from '../core/actor.ts';
import { addCalendarDays, asDay, chineseDay, type Day } from '../core/days.ts';
import { canMove } from '../core/life.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { unitLife } from './unit.life.ts';
import { type Grouping, UNIT_KINDS, UNIT_LEVELS, type UnitKind, type UnitLevel } from './unit.model.ts';
import { unitRefusals as no } from './unit.refusals.ts';

export interface UnitSort {
  kind: UnitKind;
  level: UnitLevel;
}

const ABOVE: Readonly<Record<Line, Readonly<Record<UnitKind, readonly UnitKind[]>>>> = {
  territory: {
    federation: ['federation'],
    township: ['federation'],
    park: ['federation'],
    industry: ['federation', 'industry'],
    direct: ['federation', 'direct'],
    joint: ['federation', 'township', 'park', 'industry', 'direct'],
    enterprise: ['federation', 'township', 'park', 'industry', 'direct', 'enterprise', 'joint'],
  },
  industry: {
    federation: [],
    township: [],
    park: [],
    industry: ['federation', 'industry'],
    direct: ['industry', 'direct'],
    joint: ['federation', 'industry', 'direct'],
    enterprise: ['federation', 'industry', 'direct', 'enterprise', 'joint'],
  },
};

const LEVELS = Object.keys(UNIT_LEVELS) as UnitLevel[];
const rank = (level: UnitLevel): number => LEVELS.indexOf(level);

/** Kinds whose level repeats the level of what they belong to, for example 市级产业工会 below 市总工会. */
const MAY_EQUAL: ReadonlySet<UnitKind> = new Set(['industry', 'direct', 'enterprise', 'joint']);

/** May such a unit stand directly below such a parent on this line? */
export function canStandUnder(line: Line, child: UnitSort, parent: UnitSort): Verdict {
  if (!ABOVE[line][child.kind].includes(parent.kind))
    return refused(
      no['wrong-parent']({ child: UNIT_KINDS[child.kind], parent: UNIT_KINDS[parent.kind] }, at('places')),
    );
  const below = rank(child.level) - rank(parent.level);
  if (below > 0 || (below === 0 && MAY_EQUAL.has(child.kind))) return allowed;
  const blanks = { level: UNIT_LEVELS[child.level], parentLevel: UNIT_LEVELS[parent.level] };
  return refused(no['wrong-level'](blanks, at('level')));
}

const at = (path: string) => ({ fields: [{ path, says: '请核对这一项' }] });

/**
 * Levels of a line, the top counted: federations, township, park, joint and basic unions, branches and groups are a dozen at most. More is a
 * column filled in wrongly, and a path that no index holds. A bound of the program, not of a rule.
 */
export const MOST_LEVELS = 30;

export const isNotTooDeep = (levels: number): Verdict =>
  levels <= MOST_LEVELS ? allowed : refused(no['too-deep']({ most: MOST_LEVELS }));

/** Groups are for comparing county federations (practice: 城区与县、市分组). */
export function canBeGrouped(unit: UnitSort, grouping: Grouping | null): Verdict {
  if (grouping === null || (unit.kind === 'federation' && unit.level === 'county')) return allowed;
  return refused(no['grouping-misplaced']({}, at('grouping')));
}

/** Figures of closed days rest on the tree as it was: it is not changed further back than the parameter allows. */
export function canTakeEffect(day: string, today: string, backdateDays: number): Verdict {
  const first = addCalendarDays(asDay(today), -backdateDays);
  return day >= first ? allowed : refused(no['too-far-back']({ day: chineseDay(first) }, at('day')));
}

/** What has been signed for rests on the tree of its day: an edit takes effect after it. */
export function isAfterSigned(day: string, signed: { asOf: string; number: string } | undefined): Verdict {
  if (!signed || day > signed.asOf) return allowed;
  return refused(
    no['period-signed']({ day: chineseDay(asDay(signed.asOf)), number: signed.number }, at('day')),
  );
}

/** A unit is born today or before: a place that starts later would hide the new record from everybody, its maker too. */
export function canBeBornOn(day: string, today: string, foundedOn: string | null): Verdict {
  if (day > today) return refused(no['future-birth']({}, at('day')));
  if (foundedOn && foundedOn > day) return refused(no['founded-later']({}, at('foundedOn')));
  return allowed;
}

export type UnitMove = keyof (typeof unitLife)['moves'];
const DECIDED_ABOVE: ReadonlySet<UnitMove> = new Set([
  'rename',
  'move',
  'leave-line',
  'split',
  'merge',
  'dissolve',
  'withdraw',
  'refound',
]);

/** The place of the unit above, from a unit's own; null at the top. */
export function placeAbove({ line, path }: Place): Place | null {
  const cut = path.lastIndexOf('.', path.length - 2);
  return cut < 0 ? null : { line, path: path.slice(0, cut + 1) };
}

/**
 * @param places of the unit on the actor's day, both lines
 * @param state the life's state
 */
export function canDecideUnit(
  actor: Actor,
  move: UnitMove,
  unit: { state: string; places: readonly Place[] },
): Verdict {
  const byLife = canMove(unitLife, move, { state: unit.state, places: { unit: unit.places } }, actor);
  if (!byLife.ok || !DECIDED_ABOVE.has(move)) return byLife;
  const above = unit.places.map(placeAbove);
  const { label } = unitLife.moves[move];
  if (above.every(place => place === null))
    // At the top of both lines a name can be given, and one that waits can be taken back.
    return move === 'rename' || move === 'withdraw' ? allowed : refused(no['top-of-line']({ move: label }));
  const deciding = above.filter((place): place is Place => place !== null);
  return holds(actor, 'unit.keep', deciding) ? allowed : refused(no['decided-above']({ move: label }));
}

/** Follow from other decisions; nobody presses a button for them. */
const INNER: ReadonlySet<UnitMove> = new Set(['plan', 'plan-rename', 'take-effect']);

export const openUnitMoves = (actor: Actor, unit: { state: string; places: readonly Place[] }): UnitMove[] =>
  (Object.keys(unitLife.moves) as UnitMove[]).filter(
    move => !INNER.has(move) && canDecideUnit(actor, move, unit).ok,
  );

const ALIKE: readonly (readonly UnitKind[])[] = [
  ['township', 'park'],
  ['enterprise', 'joint'],
];

const areAlike = (a: UnitSort, b: UnitSort): boolean =>
  (a.kind === b.kind && (a.level === b.level || a.kind !== 'federation')) ||
  ALIKE.some(kinds => kinds.includes(a.kind) && kinds.includes(b.kind));

/** 重新建立: of what has ended by then, once, as a unit of the same sort. */
export function canRefound(
  former: UnitSort & { shortName: string; state: string; dissolvedOn: string | null },
  born: UnitSort & { day: string },
  already: string | null,
): Verdict {
  const unit = former.shortName;
  if (former.state === 'live' || former.dissolvedOn === null || former.dissolvedOn > born.day)
    return refused(no['former-stands']({ unit }, at('formerId')));
  if (already !== null) return refused(no['former-taken']({ unit, by: already }, at('formerId')));
  return areAlike(former, born) ? allowed : refused(no['former-unlike']({ unit }, at('formerId')));
}

/** Like goes into like; a township and a park, or single and joint basic unions, count as alike. */
export function canMergeInto(from: UnitSort & { id: string }, into: UnitSort & { id: string }): Verdict {
  if (from.id === into.id) return refused(no['merge-itself']({}, at('intoId')));
  if (areAlike(from, into)) return allowed;
  const blanks = {
    from: `${UNIT_LEVELS[from.level]}${UNIT_KINDS[from.kind]}`,
    into: `${UNIT_LEVELS[into.level]}${UNIT_KINDS[into.kind]}`,
  };
  return refused(no['merge-unlike'](blanks, at('intoId')));
}

/** Sentences shown before a merge is decided. */
export const sayDissolve = (name: string, above: string, day: Day): string[] => [
  `自${chineseDay(day)}起，${name}的任职全部结束，负责的用人单位转交${above}`,
  `${name}已办的事项和数据仍记在原名下，由${above}及以上各级查看`,
];

/** What it was told to do is nobody's by itself: whoever gave it decides. */
export const sayQuotas = (n: number): string[] =>
  n > 0 ? [`${n}项任务数留在原名下，由下达的上级收回后另行分解`] : [];

/** Who keeps the members of a union that has no successor (会籍管理办法 第三条：动态接转). */
export function sayKeeping(
  members: number,
  others: number,
  keeper: { name: string; takes: boolean },
): string[] {
  if (members + others === 0) return [];
  if (!keeper.takes)
    return [
      `还有${members > 0 ? `${members}名会员、` : ''}${others}条其他职工登记和待办申请，${keeper.name}不接收会籍，请在上面选择接收会籍的工会`,
    ];
  return members === 0
    ? []
    : [`${members}名会员的会籍转到${keeper.name}，会籍不中断；落实新单位后由${keeper.name}接转`];
}

/** What other areas keep of a unit and what ends with it. */
export interface Ending {
  terms: number;
  certificates: number;
  duties: number;
  contacts: number;
  matters: number;
  /** Its own elections and recalls, which end with it. */
  own: number;
}

export function sayEnding(
  { terms, certificates, duties, contacts, matters, own }: Ending,
  taker: string,
): string[] {
  const parts = [
    terms > 0 && '本届届期',
    certificates > 0 && `证书、公章${certificates}件`,
    duties > 0 && `应尽事项${duties}项`,
    contacts > 0 && `联系点${contacts}个`,
    own > 0 && `在办的换届、补选、罢免${own}件`,
  ].filter(part => part !== false);
  return [
    ...(parts.length ? [`随之结束：${parts.join('、')}`] : []),
    ...(matters > 0
      ? [`${matters}件在办事项转到${taker}继续办理，时限不变；经办人没有随转的，由${taker}重新指定`]
      : []),
  ];
}

export const saySplit = (name: string, day: Day): string[] => [
  `自${chineseDay(day)}起，新组织与${name}同类、同级、同一上级，从第一届开始`,
  `转入的用人单位，其会员的会籍同日转入新组织；${name}的任职、在办事项和任务数留在${name}`,
  '转入的下级组织已领的任务数仍由原上级下达，当日起在任务页列出',
  `转入的下级组织所在的用人单位仍由${name}负责；需要一并转入的，请在“转入新组织的用人单位”里选择`,
];

export function sayMerge(from: string, into: string, day: Day): string[] {
  return [
    `自${chineseDay(day)}起，${from}的下级组织改隶${into}`,
    `${from}的领导班子成员自当日起卸任，须在${into}按规定程序产生；其他人员以原职务转到${into}`,
    `会员、用人单位和任务数在生效当日转到${into}，会籍、会员证继续有效`,
    `${from}已办的事项和数据仍记在原名下，由${into}及以上各级查看`,
  ];
}
