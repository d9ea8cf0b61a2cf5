import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { RateClass } from '@niangjia/domain/core/endpoint.ts';
import { Refusal } from '../refusal.ts';

/** Requests per minute and who. Generous for people, tight for guessing. */
const PER_MINUTE: Record<RateClass, number> = { read: 1200, write: 300, login: 30, heavy: 30 };
const MINUTE = 60_000;

/** Token buckets in memory, per class and client. */
export function rateLimiter(scale: number): (rate: RateClass, client: string) => void {
  const buckets = new Map<string, { left: number; at: number }>();
  return (rate, client) => {
    const size = PER_MINUTE[rate] * scale;
    const at = performance.now();
    const key = `${rate} ${client}`;
    const bucket = buckets.get(key) ?? { left: size, at };
    bucket.left = Math.min(size, bucket.left + ((at - bucket.at) / MINUTE) * size);
    bucket.at = at;
    if (bucket.left < 1)
      throw new Refusal(
        coreRefusals['too-often']({ seconds: Math.ceil(((1 - bucket.left) / size) * (MINUTE / 1000)) }),
      );
    bucket.left -= 1;
    buckets.set(key, bucket);
    if (buckets.size > 50_000) for (const [k, b] of buckets) if (at - b.at > MINUTE) buckets.delete(k);
  };
}
