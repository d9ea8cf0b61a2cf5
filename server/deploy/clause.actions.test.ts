import { openMoves } from '@niangjia/domain/core/life.ts';
import { clauseLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import type { Decision } from '@niangjia/domain/deploy/speech.model.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proveProjection } from '../core/life-store.ts';
import type { Refusal } from '../core/refusal.ts';
import { addClause, decideClauses, editClause, mergeClauses, splitClause } from './clause.actions.ts';
import { type ClauseRow, clauseProjection, liveClauses } from './clause.store.ts';
import { moveSpeech } from './speech.actions.ts';
import { pasteSpeech } from './speech.take.ts';
import { given } from './testing/given.ts';
import { SPEECH } from './testing/speeches.ts';

const g = await given();
const clerk = () => g.ctx('clerk');
async function speech(text = SPEECH) {
  const { id } = await pasteSpeech(clerk(), {
    unitId: g.unit.city.id,
    text,
    speaker: '',
    meeting: '',
    heldOn: '2026-07-09' as never,
  });
  return { id, clauses: await live(id) };
}
const live = (id: string) => g.db.read(tx => liveClauses(tx, id));
const find = (clauses: ClauseRow[], words: string) => clauses.find(c => c.text.includes(words))!;
const decisionOf = (c: ClauseRow, more: Partial<Decision> = {}): Decision => ({
  text: c.text,
  label: c.label,
  action: c.action,
  owner: c.owner,
  outside: c.outside,
  dueFrom: c.dueFrom,
  dueBy: c.dueBy,
  dueText: c.dueText,
  cadence: c.cadence,
  quantities: c.quantities,
  withheld: c.withheld,
  ...more,
});

test('many are decided at once, each with its own result', async () => {
  const { id, clauses } = await speech();
  const tasks = clauses.filter(c => c.label === 'task');
  const done = await decideClauses(clerk(), id, { move: 'accept', ids: tasks.map(c => c.id) });
  const withheld = find(clauses, '××');
  expect(done.done).toBe(tasks.length - 1);
  expect(done.skipped).toEqual([{ id: withheld.id, says: expect.stringContaining('××') }]);
  expect(done.clauses.find(c => c.id === tasks[0]!.id)).toMatchObject({
    state: 'accepted',
    guess: { label: 'task' },
  });
  const again = await decideClauses(clerk(), id, { move: 'accept', ids: [tasks[0]!.id] });
  expect(again).toMatchObject({ done: 0, skipped: [{ id: tasks[0]!.id }] });
});

test('a decision may change the label; the guess stays beside it', async () => {
  const { id, clauses } = await speech();
  const slogan = clauses.at(-1)!;
  const { clauses: after } = await decideClauses(clerk(), id, {
    move: 'accept',
    ids: [slogan.id],
    label: 'problem',
  });
  expect(after[0]).toMatchObject({ label: 'problem', missing: [], guess: { label: 'none' } });
});

test('a clause of another speech is not decided here', async () => {
  const [one, other] = [await speech(), await speech()];
  const call = decideClauses(clerk(), one.id, { move: 'accept', ids: [other.clauses[0]!.id] });
  expect(await g.outcome(call)).toBe('deploy.clause-foreign');
});

test('filling the gap lets a withheld clause be accepted; leaving the mark does not', async () => {
  const { clauses } = await speech();
  const gap = find(clauses, '××');
  const edit = (more: Partial<Decision>) =>
    editClause(clerk(), gap.id, { ...decisionOf(gap, more), seenSeq: 1 });
  expect(await g.outcome(edit({ withheld: false }))).toBe('deploy.clause-still-withheld');
  const text = gap.text.replace('××', '46');
  expect(await g.outcome(edit({ text, withheld: true }))).toBe('deploy.clause-still-withheld');
  const filled = await edit({ text, action: text, withheld: false });
  expect(filled).toMatchObject({ state: 'accepted', withheld: false, guess: { withheld: true } });
});

test('two people on one clause: the second sees what the first made of it', async () => {
  const { clauses } = await speech();
  const one = find(clauses, '12000');
  await editClause(clerk(), one.id, { ...decisionOf(one, { action: '走访企业' }), seenSeq: 1 });
  const second = editClause(g.ctx('clerk2'), one.id, { ...decisionOf(one), seenSeq: 1 });
  const note = await second.catch(e => (e as Refusal).note);
  expect(note).toMatchObject({ code: 'core.changed-meanwhile', current: { action: '走访企业', seq: 2 } });
});

test('a clause added by hand stands where its words stand, without a guess', async () => {
  const { id, clauses } = await speech();
  const near = find(clauses, '12000');
  const base = decisionOf(near, { text: '建立走访台账', action: '建立走访台账', quantities: [] });
  const added = await addClause(clerk(), id, { ...base, startAt: near.startAt + 1, endAt: near.endAt });
  expect(added).toMatchObject({ state: 'accepted', guess: null, madeFrom: [], path: near.path });
  const after = await live(id);
  const at = after.findIndex(c => c.id === added.id);
  expect(after[at - 1]!.id).toBe(near.id);
  const outside = addClause(clerk(), id, { ...base, startAt: 0, endAt: 1_000_000 });
  expect(await g.outcome(outside)).toBe('deploy.clause-range');
});

test('neighbours merge into one that says what it was made from', async () => {
  const { id, clauses } = await speech();
  const [a, b] = [clauses[3]!, clauses[4]!];
  const { clauses: merged } = await mergeClauses(clerk(), id, { ids: [b.id, a.id] });
  expect(merged[0]).toMatchObject({
    madeFrom: [a.id, b.id],
    guess: null,
    startAt: a.startAt,
    endAt: b.endAt,
  });
  const after = await live(id);
  expect(after.map(c => c.id)).not.toContain(a.id);
  expect(after).toHaveLength(clauses.length - 1);
  expect(after[3]!.id).toBe(merged[0]!.id);
  const apart = mergeClauses(clerk(), id, { ids: [clauses[0]!.id, clauses[9]!.id] });
  expect(await g.outcome(apart)).toBe('deploy.clauses-apart');
});

test('a split clause leaves two pieces in its place; the state is inherited', async () => {
  const { id, clauses } = await speech();
  const one = find(clauses, '每周调度');
  await decideClauses(clerk(), id, { move: 'accept', ids: [one.id] });
  const at = one.text.indexOf('，') + 1;
  const { clauses: pieces } = await splitClause(clerk(), one.id, { at, seenSeq: 2 });
  expect(pieces.map(p => [p.state, p.madeFrom[0]])).toEqual([
    ['accepted', one.id],
    ['accepted', one.id],
  ]);
  expect(pieces[0]!.cadence).toBe('每周');
  const after = (await live(id)).map(c => c.id);
  expect(after.indexOf(pieces[1]!.id) - after.indexOf(pieces[0]!.id)).toBe(1);
  expect(await g.outcome(splitClause(clerk(), pieces[0]!.id, { at: 999, seenSeq: 1 }))).toBe(
    'deploy.clause-cut',
  );
  expect(await g.outcome(splitClause(clerk(), one.id, { at: 2, seenSeq: 3 }))).toBe('core.wrong-state');
});

test('a settled speech keeps its clauses until it is opened again', async () => {
  const { id, clauses } = await speech();
  await moveSpeech(clerk(), id, { move: 'settle', seenSeq: 1 });
  const call = decideClauses(clerk(), id, { move: 'reject', ids: [clauses[0]!.id] });
  expect(await g.outcome(call)).toBe('deploy.speech-not-open');
});

test('nobody outside the city touches a clause, and a reader without the duty does not find it', async () => {
  const { id, clauses } = await speech();
  const ids = [clauses[0]!.id];
  for (const who of ['yanClerk', 'watcher', 'chair'] as const) {
    expect(await g.outcome(decideClauses(g.ctx(who), id, { move: 'accept', ids }))).toBe('core.absent');
    expect(await g.outcome(splitClause(g.ctx(who), ids[0]!, { at: 2, seenSeq: 1 }))).toBe('core.absent');
  }
});

test('a repeated key gives the same reply; two merges at once, one wins', async () => {
  const { id, clauses } = await speech();
  const ids = [clauses[1]!.id, clauses[2]!.id];
  const once = await mergeClauses(g.ctx('clerk', 'merge-key-1'), id, { ids });
  expect(await mergeClauses(g.ctx('clerk', 'merge-key-1'), id, { ids })).toEqual(once);
  const pair = [clauses[4]!.id, clauses[5]!.id];
  const results = await Promise.all([
    g.outcome(mergeClauses(clerk(), id, { ids: pair })),
    g.outcome(mergeClauses(g.ctx('clerk2'), id, { ids: pair })),
  ]);
  expect(results.sort()).toEqual(['deploy.clauses-apart', 'done']);
});

test('every state and the moves that leave it', () => {
  const places = g.unit.city.places;
  const leaving = Object.keys(clauseLife.states).map(state => [
    state,
    openMoves(clauseLife, { state, places: { unit: places } }, g.actor.clerk),
  ]);
  expect(Object.fromEntries(leaving)).toEqual({
    guessed: ['read', 'derive', 'accept', 'edit', 'reject', 'replace'],
    accepted: ['add', 'derive', 'edit', 'reject', 'reopen', 'replace'],
    rejected: ['accept', 'reopen', 'replace'],
    replaced: [],
  });
});

test('after any sequence of decisions the table is the fold of its moves', async () => {
  const { id } = await speech();
  const step = fc.record({
    move: fc.constantFrom('accept', 'reject', 'reopen', 'edit', 'merge', 'split', 'add'),
    at: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async steps => {
      for (const { move, at } of steps) {
        const rows = await live(id);
        const row = rows[at % rows.length]!;
        const next = rows[(at + 1) % rows.length]!;
        const work: Record<typeof move, () => Promise<unknown>> = {
          accept: () => decideClauses(clerk(), id, { move: 'accept', ids: [row.id, next.id] }),
          reject: () => decideClauses(clerk(), id, { move: 'reject', ids: [row.id] }),
          reopen: () => decideClauses(clerk(), id, { move: 'reopen', ids: [row.id] }),
          edit: () =>
            editClause(clerk(), row.id, { ...decisionOf(row, { owner: `甲${at % 7}` }), seenSeq: row.seq }),
          merge: () => mergeClauses(clerk(), id, { ids: [row.id, next.id] }),
          split: () =>
            splitClause(clerk(), row.id, {
              at: 1 + (at % Math.max(1, row.text.length - 1)),
              seenSeq: row.seq,
            }),
          add: () =>
            addClause(clerk(), id, {
              ...decisionOf(row, { label: 'none' }),
              startAt: row.startAt,
              endAt: row.endAt,
            }),
        };
        await g.outcome(work[move]());
      }
      const { unequal } = await g.db.read(tx => proveProjection(tx, clauseProjection));
      expect(unequal).toEqual([]);
    }),
    { seed: 20260709, numRuns: 8 },
  );
});
