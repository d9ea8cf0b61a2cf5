import { expect, test } from 'vitest';
import { checkPassword, hashPassword, isWeakHash, makeGate, matchesAny } from './password-hash.ts';

test('a password matches its own hash, in composed or full-width form, and no other', async () => {
  const stored = await hashPassword('Ｌvse-2026 长江');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=2,p=1\$/);
  expect(await checkPassword(stored, 'Lvse-2026 长江')).toBe(true);
  expect(await checkPassword(stored, 'lvse-2026 长江')).toBe(false);
  expect(await matchesAny([await hashPassword('other'), stored], 'Lvse-2026 长江')).toBe(true);
  expect(isWeakHash(stored)).toBe(false);
  expect(isWeakHash(stored.replace('m=47104,t=2', 'm=19456,t=2'))).toBe(true);
});

test('an account without a password lets nobody in and costs as much work all the same', async () => {
  const stored = await hashPassword('some password');
  await checkPassword(null, 'nobody has this password');
  // Work of the processor, not time on the wall: who else is busy meanwhile does not count.
  const work = async (hash: string | null) => {
    const from = process.cpuUsage();
    expect(await checkPassword(hash, 'nobody has this password')).toBe(false);
    const { user, system } = process.cpuUsage(from);
    return user + system;
  };
  const least = async (hash: string | null) =>
    Math.min(...[await work(hash), await work(hash), await work(hash), await work(hash)]);
  const [without, wrong] = [await least(null), await least(stored)];
  expect(without / wrong).toBeGreaterThan(0.4);
  expect(without / wrong).toBeLessThan(2.5);
});

test('the gate lets two work, two wait, and turns the fifth away', async () => {
  const gate = makeGate(2, 2);
  const open: (() => void)[] = [];
  let most = 0;
  let now = 0;
  const task = () =>
    gate(async () => {
      most = Math.max(most, ++now);
      await new Promise<void>(resolve => open.push(resolve));
      now--;
    });
  const running = [task(), task(), task(), task()];
  await expect(task()).rejects.toMatchObject({ note: { code: 'core.busy' } });
  for (let left = 4; left > 0; ) {
    await new Promise(resolve => setTimeout(resolve, 1));
    for (const finish of open.splice(0)) {
      finish();
      left--;
    }
  }
  await Promise.all(running);
  expect(most).toBe(2);
  await gate(async () => undefined);
});

test('work that fails gives its place back', async () => {
  const gate = makeGate(1, 0);
  await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate(async () => 'yes')).toBe('yes');
});
