/**
 * Splitting an amount over units: parts add up to the amount exactly, a heavier unit never gets less than a lighter one, and what
 * a person has fixed stays. Whole numbers by largest remainder; the same input gives the same parts whatever the order of units.
 */

export type SplitBy = 'even' | 'employers' | 'workers' | 'members';
export const SPLIT_NAMES: Readonly<Record<SplitBy, string>> = {
  even: '平均',
  employers: '用人单位数',
  workers: '职工数',
  members: '会员数',
};

export interface Share {
  unitId: string;
  /** Not negative. Ignored for an even split. */
  weight: number;
}
export interface Part {
  unitId: string;
  amount: number;
}

/**
 * @param amount what is to be split, in whole or tenths, hundredths: the finest step that it is written in is the step of the parts
 * @param fixed parts that must stay as they are; together not more than `amount`
 * @returns one part per unit, in the order of `shares`
 */
export function splitAmount(amount: number, shares: readonly Share[], fixed: readonly Part[] = []): Part[] {
  const kept = new Map(fixed.map(f => [f.unitId, f.amount]));
  const scale = scaleOf([amount, ...kept.values()]);
  const free = shares.filter(s => !kept.has(s.unitId));
  const rest = Math.round(amount * scale) - Math.round(sumOf(fixed) * scale);
  const parts = largestRemainder(rest, free);
  return shares.map(({ unitId }) => ({
    unitId,
    amount: kept.get(unitId) ?? parts.get(unitId)! / scale,
  }));
}

/** Weights that are all nought say nothing: then every unit weighs the same. Plain arrays, because whole provinces go through here. */
export function largestRemainder(rest: number, shares: readonly Share[]): Map<string, number> {
  const count = shares.length;
  let total = 0;
  for (const s of shares) total += s.weight;
  const weight = new Float64Array(count);
  for (let i = 0; i < count; i++) weight[i] = total > 0 ? shares[i]!.weight : 1;
  const sum = total > 0 ? total : count;
  const whole = new Float64Array(count);
  const left = new Float64Array(count);
  let missing = rest;
  for (let i = 0; i < count; i++) {
    const share = (rest * weight[i]!) / sum;
    whole[i] = Math.floor(share);
    left[i] = share - whole[i]!;
    missing -= whole[i]!;
  }
  if (missing > 0) {
    const order = inLine(shares, weight, left);
    for (let i = 0; i < missing; i++) whole[order[i % order.length]!]!++;
  }
  const parts = new Map<string, number>();
  for (let i = 0; i < count; i++) parts.set(shares[i]!.unitId, whole[i]!);
  return parts;
}

/** Equal remainders go to the heavier unit, equal weights to the lower id: never to whoever happens to stand first. */
function inLine(shares: readonly Share[], weight: Float64Array, left: Float64Array): number[] {
  const order: number[] = [];
  for (let i = 0; i < shares.length; i++) if (weight[i]! > 0) order.push(i);
  return order.sort(
    (a, b) =>
      left[b]! - left[a]! || weight[b]! - weight[a]! || (shares[a]!.unitId < shares[b]!.unitId ? -1 : 1),
  );
}

export const sumOf = (parts: readonly { amount: number | null }[]): number =>
  Math.round(parts.reduce((sum, p) => sum + (p.amount ?? 0), 0) * 1e6) / 1e6;

export function scaleOf(amounts: readonly number[]): number {
  const decimals = amounts.map(a => String(a).split('.')[1]?.length ?? 0);
  return 10 ** Math.min(4, Math.max(0, ...decimals));
}
