import { readFileSync } from 'node:fs';
import { speechLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { readSpeech } from '@niangjia/domain/deploy/reader/read.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import type { Refusal } from '../core/refusal.ts';
import { clauseProjection } from './clause.store.ts';
import { editSpeech, moveSpeech } from './speech.actions.ts';
import {
  baselineProjection,
  keepBaselines,
  keepProblems,
  listKept,
  moveProblem,
  problemProjection,
} from './speech.kept.ts';
import { speechRoutes } from './speech.routes.ts';
import { speechProjection } from './speech.store.ts';
import { pasteSpeech, takeSampleSpeech, uploadSpeech } from './speech.take.ts';
import { given } from './testing/given.ts';
import { SPEECH } from './testing/speeches.ts';

const g = await given();
const meta = { speaker: '', meeting: '', heldOn: null };
const unitId = g.unit.city.id;
const paste = (text = SPEECH, key?: string, who: 'clerk' | 'yanClerk' = 'clerk') =>
  pasteSpeech(g.ctx(who, key), { unitId, text, ...meta });
const call = <T>(name: string, who: keyof typeof g.actor, parts: object): Promise<T> =>
  speechRoutes
    .find(r => r.name === `deploy.${name}`)!
    .handle(g.ctx(who), {
      params: {},
      query: { limit: 50 },
      body: undefined,
      ...parts,
    } as never) as Promise<T>;
const clausesOf = async (id: string) =>
  (
    await call<{
      clauses: { id: string; label: string; state: string; text: string; guess: { label: string } | null }[];
    }>('listClauses', 'clerk', { params: { id } })
  ).clauses;
const readAll = async (p: Parameters<typeof proveProjection>[1]) => g.db.read(tx => proveProjection(tx, p));

test('a pasted speech becomes clauses, each with the guess as its first move', async () => {
  const done = await paste();
  expect(done).toMatchObject({ state: 'open', seq: 1 });
  expect(done.allowed).toContain('settle');
  const speech = await call<{ title: string; heldOn: string; counts: { task: number; guessed: number } }>(
    'getSpeech',
    'clerk',
    { params: { id: done.id } },
  );
  expect(speech).toMatchObject({ title: '在全市工会重点工作推进会上的讲话', heldOn: '2026-07-09' });
  const clauses = await clausesOf(done.id);
  expect(clauses).toHaveLength(readSpeech(SPEECH).clauses.length);
  expect(clauses.every(c => c.state === 'guessed' && c.guess?.label === c.label)).toBe(true);
  expect(speech.counts.guessed).toBe(clauses.length);
  const moves = await g.db.read(tx =>
    tx.rows<{
      name: string;
      seat: string;
    }>(sql`SELECT DISTINCT m.name, m.seat FROM move m JOIN clause c ON c.id = m.subject
      WHERE c.speech_id = ${done.id}`),
  );
  expect(moves).toEqual([
    { name: 'read', seat: g.actor.clerk.seats.find(s => s.duty === 'deploy.draft')!.id },
  ]);
});

test('an upload keeps the original and takes its name as title', async () => {
  const bytes = Buffer.from(SPEECH);
  const done = await uploadSpeech(
    g.ctx('clerk'),
    { unitId },
    { name: '推进会讲话.txt', mediaType: 'text/plain', bytes },
  );
  const { title } = await call<{ title: string }>('getSpeech', 'clerk', { params: { id: done.id } });
  expect(title).toBe('推进会讲话');
  const kept = await g.db.read(async tx => {
    const { fileId } = await tx.one<{ fileId: string }>(
      sql`SELECT file_id AS "fileId" FROM speech WHERE id = ${done.id}`,
    );
    return g.ctx('clerk').files.bytes(tx, fileId);
  });
  expect(kept.bytes.equals(bytes)).toBe(true);
  expect(kept.file).toMatchObject({ area: 'speech', subject: done.id, unitId });
});

test('a file that cannot be read is refused at its field and leaves nothing', async () => {
  const picture = {
    name: '讲话.txt',
    mediaType: 'text/plain',
    bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  };
  const before = await g.db.read(tx => tx.one(sql`SELECT count(*) AS n FROM speech`));
  await expect(uploadSpeech(g.ctx('clerk'), { unitId }, picture)).rejects.toMatchObject({
    note: { code: 'deploy.file-picture', sort: 'input', fields: [{ path: 'file' }] },
  });
  const badDay = uploadSpeech(
    g.ctx('clerk'),
    { unitId, heldOn: '2026-02-30' },
    { ...picture, bytes: Buffer.from('开会') },
  );
  expect(await g.outcome(badDay)).toBe('core.bad-input');
  expect(await g.outcome(paste(' \u0000\n '))).toBe('deploy.speech-empty');
  expect(await g.db.read(tx => tx.one(sql`SELECT count(*) AS n FROM speech`))).toEqual(before);
});

test('the sample speech is taken in and has tasks, facts and problems', async () => {
  const { id } = await takeSampleSpeech(g.ctx('clerk'), { unitId });
  const { counts, format } = await call<{ counts: Record<string, number>; format: string }>(
    'getSpeech',
    'clerk',
    {
      params: { id },
    },
  );
  expect(format).toBe('sample');
  for (const label of ['task', 'fact', 'problem']) expect(counts[label]).toBeGreaterThan(0);
});

test('a hundred thousand characters are stored in well under two seconds', async () => {
  const whole = ['congress', 'mobilisation', 'party-group', 'plan'].map(name =>
    readFileSync(new URL(`../../domain/deploy/reader/dev-set/own-${name}.txt`, import.meta.url), 'utf8'),
  );
  const text = whole.join('\n').repeat(Math.ceil(100_000 / whole.join('\n').length));
  const timed = async <T>(work: () => T | Promise<T>) => {
    const from = performance.now();
    return { done: await work(), ms: performance.now() - from };
  };
  await paste(text);
  const read = await timed(() => readSpeech(text));
  const stored = await timed(() => paste(text));
  expect((await clausesOf(stored.done.id)).length).toBeGreaterThan(1000);
  // On a busy machine both are slow; reading then tells how slow.
  expect(stored.ms).toBeLessThan(Math.max(2000, 6 * read.ms));
});

test('others get nothing, or are told what they lack', async () => {
  const { id } = await paste();
  const see = (who: keyof typeof g.actor) => g.outcome(call('getSpeech', who, { params: { id } }));
  expect(await see('yanClerk')).toBe('core.absent');
  expect(await see('watcher')).toBe('core.absent');
  expect(await g.outcome(paste(SPEECH, undefined, 'yanClerk'))).toBe('core.absent');
  const below = pasteSpeech(g.ctx('clerk'), { unitId: g.unit.yan.id, text: SPEECH, ...meta });
  expect(await g.outcome(below)).toBe('core.no-duty');
  expect(await g.outcome(editSpeech(g.ctx('yanClerk'), id, { title: '甲', ...meta, seenSeq: 1 }))).toBe(
    'core.absent',
  );
});

test('the same key takes a speech once, even twice at once', async () => {
  const [a, b] = await Promise.all([paste(SPEECH, 'twin-paste-1'), paste(SPEECH, 'twin-paste-1')]);
  expect(b).toEqual(a);
  expect(await g.outcome(paste('另一篇', 'twin-paste-1'))).toBe('core.key-reused');
});

test('two people editing get a conflict that names who and when and gives what is there now', async () => {
  const { id } = await paste();
  await editSpeech(g.ctx('clerk'), id, {
    title: '甲稿',
    speaker: '',
    meeting: '',
    heldOn: '2026-07-09' as never,
    seenSeq: 1,
  });
  const second = editSpeech(g.ctx('clerk2'), id, { title: '乙稿', ...meta, seenSeq: 1 });
  const note = await second.catch(e => (e as Refusal).note);
  expect(note).toMatchObject({ code: 'core.changed-meanwhile', current: { title: '甲稿' } });
  expect((note as { says: string }).says).toContain('方知远');
});

test('a new day of the meeting reads again, but not over decisions', async () => {
  const { id } = await paste('同志们：\n各县总工会要在10月底前走访企业300户。');
  const on = (heldOn: string | null, seenSeq: number) =>
    editSpeech(g.ctx('clerk'), id, {
      title: '讲话',
      speaker: '',
      meeting: '',
      heldOn: heldOn as never,
      seenSeq,
    });
  await on('2025-07-01', 1);
  const dueOf = async () => (await clausesOf(id)).map(c => (c as unknown as { dueBy: string | null }).dueBy);
  expect(await dueOf()).toContain('2025-10-31');
  const { decideClauses } = await import('./clause.actions.ts');
  const ids = (await clausesOf(id)).map(c => c.id);
  await decideClauses(g.ctx('clerk'), id, { move: 'accept', ids: ids.slice(-1) });
  expect(await g.outcome(on('2026-07-01', 2))).toBe('deploy.speech-decided');
  expect(await g.outcome(on('2025-07-01', 2))).toBe('done');
});

test('a speech settles, opens again and is dropped only with a reason', async () => {
  const { id } = await paste();
  const move = (m: 'settle' | 'reopen' | 'drop', seenSeq: number, why?: string) =>
    g.outcome(moveSpeech(g.ctx('clerk'), id, { move: m, seenSeq, why }));
  expect(await move('reopen', 1)).toBe('core.wrong-state');
  expect(await move('settle', 1)).toBe('done');
  expect(await g.outcome(editSpeech(g.ctx('clerk'), id, { title: '甲', ...meta, seenSeq: 2 }))).toBe(
    'core.wrong-state',
  );
  expect(await move('reopen', 2)).toBe('done');
  expect(await move('drop', 3)).toBe('deploy.why-missing');
  expect(await move('drop', 3, '误传')).toBe('done');
});

test('facts are kept as figures once, problems are followed up and settled by other hands', async () => {
  const { id } = await paste();
  const clauses = await clausesOf(id);
  const only = (label: string) => clauses.filter(c => c.label === label).map(c => c.id);
  expect(await keepBaselines(g.ctx('clerk'), id, { clauseIds: only('fact') })).toEqual({ kept: 3 });
  expect(await keepBaselines(g.ctx('clerk'), id, { clauseIds: only('fact') })).toEqual({ kept: 0 });
  expect(await g.outcome(keepBaselines(g.ctx('clerk'), id, { clauseIds: only('task') }))).toBe(
    'deploy.nothing-to-keep',
  );
  expect(await keepProblems(g.ctx('clerk'), id, { clauseIds: only('problem') })).toEqual({ kept: 1 });
  expect(await g.outcome(keepProblems(g.ctx('clerk'), id, { clauseIds: [unitId] }))).toBe(
    'deploy.clause-foreign',
  );
  const { baselines, problems } = await listKept(g.ctx('clerk'), id);
  expect(baselines.map(b => [b.name, b.value, b.measure])).toEqual([
    ['全市新建基层工会', 132, '家'],
    ['发展会员', 15000, '人'],
    ['换届率', 92, '%'],
  ]);
  const problem = problems[0]!;
  expect(problem.allowed).toEqual(['keep', 'note', 'propose']);
  const move = (
    who: 'clerk' | 'chair',
    body: Omit<Parameters<typeof moveProblem>[2], 'seenSeq'>,
    seenSeq: number,
  ) => g.outcome(moveProblem(g.ctx(who), problem.id, { ...body, seenSeq }));
  expect(await move('clerk', { move: 'note' }, 1)).toBe('deploy.problem-note');
  expect(await move('clerk', { move: 'note', note: '已约谈两县' }, 1)).toBe('done');
  expect(await move('clerk', { move: 'note', note: '两县已补办' }, 2)).toBe('done');
  expect(await move('clerk', { move: 'settle', why: '都改了' }, 3)).toBe('core.no-duty');
  expect(await move('chair', { move: 'settle' }, 3)).toBe('deploy.why-missing');
  expect(await move('chair', { move: 'settle', why: '都改了' }, 2)).toBe('core.changed-meanwhile');
  expect(await move('chair', { move: 'settle', why: '都改了' }, 3)).toBe('done');
  expect(await move('chair', { move: 'settle', why: '再来' }, 4)).toBe('core.wrong-state');
  // Whoever settles has to see what there is to settle.
  const [followed] = (await listKept(g.ctx('chair'), id)).problems;
  expect(followed!.trail.map(t => [t.label, t.person, t.why])).toEqual([
    ['列入跟踪', '方知远', null],
    ['记录进展', '方知远', '已约谈两县'],
    ['记录进展', '方知远', '两县已补办'],
    ['了结', '陆景行', '都改了'],
  ]);
});

test('a list goes on where its page ended and finds words as they stand', async () => {
  await paste('推进会100%落实\n同志们，好。');
  type List = { items: { id: string; title: string }[]; next: string | null };
  const first = await call<List>('listSpeeches', 'clerk', { query: { limit: 2 } });
  expect(first.items).toHaveLength(2);
  const second = await call<List>('listSpeeches', 'clerk', { query: { limit: 2, after: first.next } });
  expect(second.items.map(r => r.id)).not.toContain(first.items[1]!.id);
  const found = await call<List>('listSpeeches', 'clerk', { query: { limit: 50, q: '100%落' } });
  expect(found.items).toHaveLength(1);
  expect((await call<List>('listSpeeches', 'yanClerk', {})).items).toEqual([]);
  expect(await g.outcome(call('listSpeeches', 'clerk', { query: { limit: 2, after: 'x' } }))).toBe(
    'core.bad-input',
  );
});

test('every state and the moves that leave it', () => {
  const leaving = Object.keys(speechLife.states).map(state => [
    state,
    Object.entries(speechLife.moves)
      .filter(([, m]) => (m.from as readonly string[]).includes(state))
      .map(([n]) => n),
  ]);
  expect(Object.fromEntries(leaving)).toEqual({
    open: ['take', 'edit', 'settle', 'drop'],
    settled: ['reopen'],
    dropped: [],
  });
});

test('what the tables hold is the fold of their moves', async () => {
  for (const p of [speechProjection, clauseProjection, baselineProjection, problemProjection]) {
    const { checked, unequal } = await readAll(p);
    expect(unequal).toEqual([]);
    expect(checked).toBeGreaterThan(0);
  }
});
