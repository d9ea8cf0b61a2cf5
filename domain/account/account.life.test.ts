import { expect, test } from 'vitest';
import type { Actor, Seat } from '../core/actor.ts';
import type { Duty } from '../core/duty.ts';
import {
  accountLife,
  canKeepAccount,
  canOpenAccount,
  type HeldAccount,
  openAccountMoves,
} from './account.life.ts';

const seat = (duty: Duty, path: string): Seat => ({
  id: 's',
  unitId: 'u',
  line: 'territory',
  path,
  duty,
  reach: 'below',
});
const actor = (...seats: Seat[]): Actor => ({
  personId: 'admin',
  accountId: 'a',
  name: '',
  seats,
  unitIds: [],
  departmentIds: [],
  day: '2026-03-05',
  home: 1,
});
const system = actor(seat('account.keep', 'a.b.'));
const security = actor(seat('post.keep', 'a.b.'));
const at = (...paths: string[]): HeldAccount => ({
  personId: 'p',
  state: 'live',
  hasTotp: true,
  units: paths.map(path => [{ line: 'territory', path }]),
});
const codeOf = (v: ReturnType<typeof canKeepAccount>) => (v.ok ? 'ok' : v.refusal.code);

test('every status with the moves that leave it', () => {
  const table = Object.keys(accountLife.states).map(state => [
    state,
    Object.entries(accountLife.moves)
      .filter(([, m]) => (m.from as readonly string[]).includes(state))
      .map(([name]) => name),
  ]);
  expect(table).toEqual([
    ['live', ['disable', 'reset-link', 'end-sessions', 'reset-second-factor']],
    ['disabled', ['enable', 'end-sessions', 'reset-second-factor']],
  ]);
});

test.each([
  ['disable', system, at('a.b.c.'), 'ok'],
  ['enable', system, at('a.b.c.'), 'core.wrong-state'],
  ['enable', system, { ...at('a.b.c.'), state: 'disabled' }, 'ok'],
  ['disable', system, { ...at('a.b.'), personId: 'admin' }, 'account.self'],
  ['disable', system, at('a.x.'), 'core.no-duty'],
  ['reset-link', system, at('a.b.c.', 'a.'), 'account.held-above'],
  ['reset-link', security, at('a.b.c.'), 'core.no-duty'],
  ['reset-second-factor', system, at('a.b.c.'), 'core.no-duty'],
  ['reset-second-factor', security, at('a.b.c.'), 'ok'],
] as const)('%s', (move, who, account, code) => {
  expect(codeOf(canKeepAccount(move, account, who))).toBe(code);
});

test('an account is opened by somebody else, over all units of the person', () => {
  expect(codeOf(canOpenAccount(at('a.b.'), system))).toBe('ok');
  expect(codeOf(canOpenAccount({ ...at('a.b.'), personId: 'admin' }, system))).toBe('account.self');
  expect(codeOf(canOpenAccount(at('a.b.', 'a.'), system))).toBe('account.held-above');
});

test('a bound factor can be taken off only where there is one', () => {
  expect(openAccountMoves(at('a.b.'), security)).toEqual(['reset-second-factor']);
  expect(openAccountMoves({ ...at('a.b.'), hasTotp: false }, security)).toEqual([]);
  expect(openAccountMoves(at('a.b.'), system)).toEqual(['disable', 'reset-link', 'end-sessions']);
});
