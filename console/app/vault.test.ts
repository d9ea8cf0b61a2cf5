/** The vault of a phone under its rules: whose key opens what, how long, and what goes with it. The tables are those of a phone in little. */
import { webcrypto } from 'node:crypto';
import type { Me } from '@niangjia/domain/account/account.model.ts';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';

type Row = Record<string, unknown>;

const held = new Map<string, Map<string, Row>>();
const tableOf = (name: string, key: string) => {
  const rows = held.get(name) ?? new Map<string, Row>();
  held.set(name, rows);
  const chosen = (fits: (row: Row) => boolean) => {
    const found = () => [...rows].filter(([, row]) => fits(row));
    return { primaryKeys: async () => found().map(([id]) => id), count: async () => found().length };
  };
  return {
    get: async (id: string) => rows.get(id),
    put: async (row: Row) => void rows.set(String(row[key]), row),
    delete: async (id: string) => void rows.delete(id),
    clear: async () => rows.clear(),
    toArray: async () => [...rows.values()],
    toCollection: () => chosen(() => true),
    where: (field: string) => ({
      equals: (value: unknown) => chosen(row => row[field] === value),
      notEqual: (value: unknown) => chosen(row => row[field] !== value),
    }),
  };
};

class PhoneTables {
  private readonly keys = new Map<string, string>();
  version() {
    return {
      stores: (lists: Record<string, string>) => {
        for (const [name, list] of Object.entries(lists)) this.keys.set(name, list.split(',')[0]!);
      },
    };
  }
  table(name: string) {
    return tableOf(name, this.keys.get(name)!);
  }
  transaction(...given: unknown[]) {
    return (given.at(-1) as () => Promise<void>)();
  }
}

vi.doMock('dexie', () => ({ default: PhoneTables }));
vi.resetModules();
const storage = new Map<string, string>();
vi.stubGlobal('crypto', webcrypto);
vi.stubGlobal('navigator', { serviceWorker: {} });
vi.stubGlobal('window', {
  ...{ isSecureContext: true, indexedDB: {}, crypto: webcrypto },
  localStorage: {
    getItem: (id: string) => storage.get(id) ?? null,
    setItem: (id: string, to: string) => storage.set(id, to),
  },
});
const vault = await import('./vault.ts');
const { hasOpenVault } = await import('./vault-mark.ts');

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.doUnmock('dexie');
  vi.resetModules();
});

const HOUR_MS = 3_600_000;
const START = new Date('2026-07-13T08:00:00+08:00').getTime();
const keyNo = (no: number) => async () => Buffer.alloc(32, no).toString('base64url');
const KEY = { one: keyNo(1), two: keyNo(2) };
const rows = (name: string) => held.get(name)!;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  await vault.closeVault();
  for (const table of held.values()) table.clear();
});

test('what lies on the phone is sealed, and opens for the same person only, at its own place', async () => {
  const mine = (await vault.openVault('one', 12, KEY.one))!;
  await mine.put('outbox', 'a', { note: '地下车间没有应急照明' });
  await mine.put('outbox', 'b', { note: '别处' });
  expect(Buffer.from(rows('outbox').get('a')!.sealed as ArrayBuffer).includes('应急照明')).toBe(false);
  expect(await mine.get('outbox', 'a')).toEqual({ note: '地下车间没有应急照明' });
  // Put in the place of another row, or said to be another person's, it does not open.
  rows('outbox').set('b', { ...rows('outbox').get('a')!, id: 'b' });
  expect(await mine.get('outbox', 'b')).toBeNull();
  expect(await mine.all('outbox')).toMatchObject({ items: [{ note: '地下车间没有应急照明' }], shut: 1 });
  rows('outbox').set('a', { ...rows('outbox').get('a')!, personId: 'two' });
  expect(await mine.get('outbox', 'a')).toBeNull();
});

test('scripts cannot read the key out', async () => {
  await vault.openVault('one', 12, KEY.one);
  const { key } = rows('key').get('one') as { key: CryptoKey };
  expect(key.extractable).toBe(false);
  await expect(webcrypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('after its hours, or with a clock turned back, the key goes and with it the day; what was not sent stays', async () => {
  for (const shift of [12 * HOUR_MS, -2 * 60_000]) {
    vi.setSystemTime(START);
    const mine = (await vault.openVault('one', 12, KEY.one))!;
    await mine.put('day', 'day/one', { items: [] });
    await mine.put('outbox', 'a', { note: 'x' });
    vi.setSystemTime(START + 11 * HOUR_MS);
    expect(await vault.heldVault('one')).toBe(mine);
    vi.setSystemTime(START + shift);
    expect(await vault.heldVault('one')).toBeNull();
    expect([rows('key').size, rows('day').size, rows('outbox').size]).toEqual([0, 0, 1]);
    expect(hasOpenVault()).toBe(false);
    await expect(mine.put('outbox', 'b', {})).rejects.toThrow('shut');
    // The same person gets the same key, and what waited opens again.
    vi.setSystemTime(START);
    const again = (await vault.openVault('one', 12, KEY.one))!;
    expect(await again.get('outbox', 'a')).toEqual({ note: 'x' });
    await vault.closeVault();
  }
});

test('another person on the same phone takes the key and the day of the first away, and reads nothing that waits', async () => {
  const first = (await vault.openVault('one', 12, KEY.one))!;
  await vault.keepMe(first, { personId: 'one' } as Me);
  await first.put('outbox', 'a', { note: 'x' });
  const second = (await vault.openVault('two', 12, KEY.two))!;
  expect([...rows('key').keys()]).toEqual(['two']);
  expect(rows('day').size).toBe(0);
  expect(await second.get('outbox', 'a')).toBeNull();
  expect((await second.all('outbox')).items).toEqual([]);
  expect([await vault.waitingOf('two'), await vault.waitingOfOthers('two')]).toEqual([0, 1]);
  await expect(first.get('outbox', 'a')).rejects.toThrow('shut');
});

test('who is signed in is read without a connection only while the key is here; the platform is asked for it once', async () => {
  let asked = 0;
  const ask = () => {
    asked += 1;
    return KEY.one();
  };
  const mine = (await vault.openVault('one', 12, ask))!;
  await vault.keepMe(mine, { personId: 'one', name: '任宇生' } as Me);
  await vault.openVault('one', 12, ask);
  expect(asked).toBe(1);
  expect(await vault.heldMe()).toMatchObject({ name: '任宇生' });
  await vault.closeVault();
  expect(await vault.heldMe()).toBeNull();
});
