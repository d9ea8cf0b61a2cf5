/** Days and weights are counted in whole hundredths, so that sums are exact. What is finer is rounded, and told once for each field. */
import type { Say } from './fields.ts';

/** Up for what a visit takes and down for what a cadre has, so that no limit is passed by rounding; weights to the nearest. */
export type Side = 'up' | 'down' | 'near';
const SIDES: Readonly<Record<Side, string>> = { up: '向上', down: '向下', near: '四舍五入（最小0.01）' };

export interface Hundredths {
  /** @param field “employers 的 days” */
  of(value: number, field: string, side: Side): number;
  tell(note: Say): void;
}

export function hundredths(): Hundredths {
  const rounded = new Map<string, { count: number; value: number; as: number; side: Side }>();
  return {
    of(value, field, side) {
      const exact = value * 100;
      const near = Math.round(exact);
      // Most decimals have no binary fraction: 0.29 is no finer than a hundredth.
      const isWhole = Math.abs(exact - near) <= 1e-6;
      const whole = isWhole
        ? near
        : side === 'up'
          ? Math.ceil(exact)
          : side === 'down'
            ? Math.floor(exact)
            : near;
      const as = (side === 'near' ? Math.max(1, whole) : whole) / 100;
      if (!isWhole || as !== near / 100) {
        const seen = rounded.get(field) ?? { count: 0, value, as, side };
        rounded.set(field, { ...seen, count: seen.count + 1 });
      }
      return as;
    },
    tell(note) {
      for (const [field, { count, value, as, side }] of rounded)
        note(`${field} 有${count}处不是0.01的整数倍，已${SIDES[side]}取到两位小数，如${value}按${as}计。`);
    },
  };
}
