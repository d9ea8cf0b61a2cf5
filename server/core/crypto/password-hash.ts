/** Passwords: argon2id, a few at a time. A login storm waits in line and is then turned away; it never takes the memory. */

import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { Refusal } from '../refusal.ts';

/** ASVS 5.0 appendix C: 46 MiB with one pass is the least; a second pass costs about 20 ms here. */
const COST = { memoryCost: 47_104, timeCost: 2, parallelism: 1 } as const;

export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `width` at once and `waiting` in line; whoever comes then hears that the platform is busy (503). */
export function makeGate(width: number, waiting: number): Gate {
  let running = 0;
  const line: (() => void)[] = [];
  return async work => {
    if (running >= width) {
      if (line.length >= waiting) throw new Refusal(coreRefusals.busy());
      await new Promise<void>(resolve => line.push(resolve));
    } else running++;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else running--;
    }
  };
}

const gate = makeGate(2, 60);

/** Full-width and composed forms of the same characters are one password (NIST SP 800-63B 3.1.1.2). */
const settled = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => gate(() => hash(settled(password), COST));

let decoy: Promise<string> | null = null;

/** Takes the same time whether there is a hash or not. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash('nobody has this password', COST);
  const against = stored ?? (await decoy);
  const right = await gate(() => verify(against, settled(password)));
  return right && stored !== null;
}

/** Former passwords are compared one after the other under a single place in line. */
export const matchesAny = (hashes: readonly string[], password: string): Promise<boolean> =>
  gate(async () => {
    for (const old of hashes) if (await verify(old, settled(password))) return true;
    return false;
  });

/** Was it made with less work than is asked today? */
export function isWeakHash(stored: string): boolean {
  const made = parseOptions(stored);
  return made.memoryCost < COST.memoryCost || made.timeCost < COST.timeCost;
}
