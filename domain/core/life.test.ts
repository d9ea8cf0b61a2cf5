import { expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import { canMove, defineLife, foldMoves, openMoves } from './life.ts';

const life = defineLife({
  kind: 'sample',
  version: 1,
  label: '样例',
  states: { draft: '草稿', sent: '已报送', done: '已办结' },
  initial: 'draft',
  moves: {
    edit: { label: '修改', from: ['draft'], to: 'same', duty: 'deploy.draft', at: 'unit' },
    send: { label: '报送', from: ['draft'], to: 'sent', duty: 'deploy.draft', at: 'unit' },
    close: {
      label: '办结',
      from: ['sent'],
      to: 'done',
      duty: 'deploy.approve',
      at: 'unit',
      separate: ['send'],
    },
  },
});
const here = { unit: [{ line: 'territory' as const, path: 'a.' }] };
const actor = (personId: string, ...duties: ('deploy.draft' | 'deploy.approve')[]): Actor => ({
  personId,
  accountId: 'x',
  name: '某',
  unitIds: [],
  departmentIds: [],
  day: '2026-07-01',
  home: 1,
  seats: duties.map(duty => ({ id: duty, unitId: 'u', line: 'territory', path: 'a.', duty, reach: 'below' })),
});

test('every state lists the moves that leave it', () => {
  const all = actor('p', 'deploy.draft', 'deploy.approve');
  const table = Object.keys(life.states).map(state => [state, openMoves(life, { state, places: here }, all)]);
  expect(table).toEqual([
    ['draft', ['edit', 'send']],
    ['sent', ['close']],
    ['done', []],
  ]);
});

test('without the duty nothing is open', () => {
  expect(openMoves(life, { state: 'draft', places: here }, actor('p', 'deploy.approve'))).toEqual([]);
});

test('whoever sent it does not close it', () => {
  const subject = { state: 'sent', places: here, done: [{ name: 'send', personId: 'p' }] };
  const own = canMove(life, 'close', subject, actor('p', 'deploy.approve'));
  expect(own.ok ? '' : own.refusal.code).toBe('core.same-hands');
  expect(canMove(life, 'close', subject, actor('q', 'deploy.approve')).ok).toBe(true);
});

test('a state that nothing leads to is a fault of the declaration', () => {
  expect(() => defineLife<string, string>({ ...life, states: { ...life.states, lost: '失联' } })).toThrow(
    /lost/,
  );
});

test('the fold takes the last word on every field and refuses a gap', () => {
  const moves = [
    { seq: 1, from: '', to: 'draft', patch: { title: '一', amount: 1 } },
    { seq: 2, from: 'draft', to: 'sent', patch: { amount: 2 } },
  ];
  expect(foldMoves(moves)).toEqual({ state: 'sent', seq: 2, content: { title: '一', amount: 2 } });
  expect(() => foldMoves([moves[1]!])).toThrow();
});
