/** Why somebody goes, why nobody goes, why somebody else goes than was arranged: said from the answer, not from how it was found. */
import type { Moved, Unserved, UnservedCode } from './allotment.model.ts';
import type { Costs } from './costs.ts';
import { candidatesOf, closedTo, HUNDREDTHS, type Instance } from './instance.ts';

const WORDS = {
  persons: { of: (n: number) => `${n}人`, one: '人', who: '走访人', other: '别人', nobody: '没有人' },
  teams: { of: (n: number) => `${n}个组`, one: '组', who: '走访组', other: '其他组', nobody: '没有走访组' },
};
const wordsOf = ({ input }: Instance) => (input.teams ? WORDS.teams : WORDS.persons);

type Members = readonly (readonly number[])[];

export function reasonsOf(x: Instance, costs: Costs, members: Members): (e: number, j: number) => string {
  const { of, one } = wordsOf(x);
  return (e, j) => {
    if (x.settled[e] === j) return '人工指定';
    if (x.previous[e] === j) return '与原安排相同';
    if (x.last[e] === j) return '上轮由其走访';
    const all = candidatesOf(x, e);
    if (all.length === 1) return `符合辖区、专长和回避要求的只有这一${one}`;
    const far = x.distance(e, j);
    let [nearer, withRoom] = [0, 0];
    for (const k of all) {
      if (x.distance(e, k) >= far) continue;
      nearer += 1;
      if (members[k]!.length < costs.cap[k]!) withRoom += 1;
    }
    const way = far > 0 ? `，约${far.toFixed(1)}公里` : '';
    if (nearer === 0) return `符合条件的${of(all.length)}中最近${way}`;
    const rank = `符合条件的${of(all.length)}中第${nearer + 1}近${way}`;
    if (withRoom === 0) return `${rank}；更近的已排满`;
    return members[j]!.length <= x.cadres[j]!.min
      ? `${rank}；使其达到最少户数`
      : `${rank}；这样安排全部企业的路程与负担合计最省`;
  };
}

export function unservedOf(x: Instance, chosen: Int32Array, members: Members): Unserved[] {
  const list: Unserved[] = [];
  for (const [e, j] of chosen.entries())
    if (j < 0) list.push({ employer: x.employers[e]!.id, ...whyNot(x, e, members) });
  return list;
}

function whyNot(x: Instance, e: number, members: Members): { code: UnservedCode; why: string } {
  const { unit, needs, days } = x.employers[e]!;
  const { of, one, who, other, nobody } = wordsOf(x);
  const say = (code: UnservedCode, why: string) => ({ code, why });
  const pin = x.pinned[e]!;
  if (pin >= 0)
    return say('pin', `指定的${who}“${x.cadres[pin]!.id}”已排满，请调高其上限或天数，或改指定${other}`);
  const near = x.servingUnit(e);
  if (near.length === 0) return say('unit', `${nobody}负责单位“${unit}”，请为该单位安排${who}`);
  const fit = x.groups[x.groupOf[e]!]!;
  if (fit.length === 0)
    return say('skill', `负责该单位的${of(near.length)}都不具备“${needs.join('、')}”，请增派有此专长的人`);
  const open = candidatesOf(x, e);
  if (open.length === 0) {
    const isKept = (j: number): boolean => closedTo(x, e, j) === 0;
    return fit.some(isKept)
      ? say('forbidden', `符合条件的${one}都须回避，请另派人员或核对回避名单`)
      : say('month', '另一级当月已安排走访，同一企业县、乡不同月走访，请改在下一个月');
  }
  const length = x.length[e]!;
  const isTooLong = (j: number): boolean => {
    for (let w = 0; w < x.weeks; w++) if (x.room[j * x.weeks + w]! >= length) return false;
    return true;
  };
  if (open.every(isTooLong))
    return say('length', `需要${days}天，符合条件的${one}都没有这么多天，请增加天数或分次走访`);
  const load = open.reduce((sum, j) => sum + members[j]!.length, 0);
  const spare = open.some(j => members[j]!.length < x.most[j]!);
  return spare
    ? say('full', `符合条件的${of(open.length)}剩余天数不足${length / HUNDREDTHS}天，请增加天数或增派人员`)
    : say('full', `符合条件的${of(open.length)}已排满（共${load}家），请调高上限或增派人员`);
}

/** Every row of the previous arrangement that does not hold any more, in the order of the employers. */
export function movedOf(
  x: Instance,
  chosen: Int32Array,
  members: Members,
  unserved: readonly Unserved[],
): Moved[] {
  const why = new Map(unserved.map(row => [row.employer, row.why]));
  const before = new Map(x.input.previous.map(pair => [String(pair.employer), pair.cadre]));
  const list: Moved[] = [];
  for (const [e, j] of chosen.entries()) {
    const { id } = x.employers[e]!;
    const from = before.get(String(id));
    if (from === undefined || (j >= 0 && j === x.previous[e])) continue;
    const to = j < 0 ? null : x.cadres[j]!.id;
    list.push({ employer: id, from, to, why: to === null ? why.get(id)! : whyMoved(x, e, members) });
  }
  return list;
}

function whyMoved(x: Instance, e: number, members: Members): string {
  const { who, other } = wordsOf(x);
  const old = x.previous[e]!;
  if (old < 0) return `原${who}已不在名单里`;
  if (x.settled[e]! >= 0) return `人工指定了${other}`;
  if (!x.groups[x.groupOf[e]!]!.includes(old)) return `原${who}不再负责该单位，或不具备所需专长`;
  if (!candidatesOf(x, e).includes(old)) return `原${who}须回避，或当月另一级已安排走访`;
  return members[old]!.length >= x.most[old]!
    ? `原${who}已排满，为让更多企业有人走访而调整`
    : `原${who}天数不够，或为使大家达到最少户数而调整`;
}
