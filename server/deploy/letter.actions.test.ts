import { expect, test } from 'vitest';
import { proveProjection } from '../core/life-store.ts';
import { registerTodos } from '../core/todos.ts';
import { deployTodos } from './deploy.todos.ts';
import { getLetter, moveLetter } from './letter.actions.ts';
import { letterProjection } from './letter.store.ts';
import { taskRoutes } from './task.routes.ts';
import { ask } from './testing/ask.ts';
import { type Given, given } from './testing/given.ts';
import { programme } from './testing/steps.ts';

registerTodos(deployTodos);
const g = await given('2026-07-13');
const [near, late] = [g.travel('2026-07-22'), g.travel('2026-07-27')];

test('a letter is edited, signed by the chair with the next number, and then stays as it is', async () => {
  const p = await programme(g);
  const id = p.letters[0]!.id;
  const act = async (who: 'clerk' | 'chair', body: Omit<Parameters<typeof moveLetter>[2], 'seenSeq'>) =>
    moveLetter(g.ctx(who), id, { ...body, seenSeq: (await getLetter(g.ctx('clerk'), id)).seq });
  await act('clerk', {
    move: 'edit',
    paragraphs: ['请提供新业态企业名单。'],
    addressee: '市人力资源和社会保障局',
  });
  expect(await g.outcome(act('clerk', { move: 'sign', series: '霁工函' }))).toBe('core.no-duty');
  expect(await g.outcome(act('chair', { move: 'sign', series: 'GF-1' }))).toBe('deploy.series-shape');
  expect(await act('chair', { move: 'sign', series: '霁工函' })).toMatchObject({ state: 'signed' });
  expect(await getLetter(g.ctx('clerk'), id)).toMatchObject({
    documentNo: `霁工函〔${g.today.slice(0, 4)}〕1号`,
  });
  expect(await g.outcome(act('clerk', { move: 'edit', title: '改' }))).toBe('core.wrong-state');
  expect(await act('clerk', { move: 'send' })).toMatchObject({ state: 'sent', allowed: ['answer'] });
  expect(await g.outcome(moveLetter(g.ctx('yanClerk'), id, { move: 'send', seenSeq: 4 }))).toBe(
    'core.absent',
  );
});

test('two who edit a letter conflict: the second gets what the first wrote, and nothing is lost or signed unseen', async () => {
  const id = (await programme(g)).letters[0]!.id;
  const { seq } = await getLetter(g.ctx('clerk'), id);
  const first = { move: 'edit' as const, title: '关于商请提供名单的函', seenSeq: seq };
  expect(await moveLetter(g.ctx('clerk'), id, first)).toMatchObject({ seq: seq + 1 });
  const second = moveLetter(g.ctx('clerk2'), id, { move: 'edit', title: '另一个标题', seenSeq: seq });
  await expect(second).rejects.toMatchObject({
    note: {
      code: 'core.changed-meanwhile',
      current: { title: '关于商请提供名单的函', seq: seq + 1, allowed: expect.arrayContaining(['edit']) },
    },
  });
  const unseen = moveLetter(g.ctx('chair'), id, { move: 'sign', series: '霁工函', seenSeq: seq });
  expect(await g.outcome(unseen)).toBe('core.changed-meanwhile');
  expect(await getLetter(g.ctx('clerk'), id)).toMatchObject({
    title: '关于商请提供名单的函',
    state: 'draft',
  });
});

test('what was delivered is answered by a day; no answer is listed once the day is near, and what came back is noted', async () => {
  const p = await programme(g);
  const id = p.letters[0]!.id;
  const at = (
    world: Given,
    who: 'clerk' | 'chair' | 'yanClerk',
    body: Omit<Parameters<typeof moveLetter>[2], 'seenSeq'>,
  ) =>
    getLetter(g.ctx('clerk'), id).then(({ seq }) =>
      world.outcome(moveLetter(world.ctx(who), id, { ...body, seenSeq: seq })),
    );
  const waiting = async (world: Given) =>
    (
      await ask<{ todos: { itemId: string; sort: string; from: string; state: string }[] }>(
        world,
        taskRoutes,
        'workbench',
        'clerk',
        {
          query: { limit: 50 },
        },
      )
    ).todos
      .filter(t => t.itemId === id)
      .map(t => `${t.sort} ${t.state} ${t.from}`);
  const { addressee } = await getLetter(g.ctx('clerk'), id);
  expect(await at(g, 'clerk', { move: 'answer', reply: '同意' })).toBe('core.wrong-state');
  expect(await at(g, 'chair', { move: 'sign', series: '霁工函' })).toBe('done');
  expect(await waiting(g)).toEqual([`draft 已签发 ${addressee}`]);
  const send = (more: object, world = g) => at(world, 'clerk', { move: 'send', ...more });
  expect(await send({ deliveredOn: '2026-07-14' })).toBe('deploy.delivered-later');
  expect(await send({ deliveredOn: '2026-07-12' })).toBe('deploy.delivered-before');
  expect(await send({ deliveredOn: '2026-07-13', replyBy: '2026-07-12' })).toBe('deploy.reply-day');
  expect(await send({ deliveredOn: '2026-07-13', replyBy: '2026-07-24' })).toBe('done');
  expect(await send({})).toBe('core.wrong-state');
  expect(await waiting(g)).toEqual([]);
  expect(await waiting(near)).toEqual([`soon 已发出 ${addressee}`]);
  expect(await waiting(late)).toEqual([`overdue 已发出 ${addressee}`]);
  expect((await getLetter(late.ctx('clerk'), id)).isReplyLate).toBe(true);
  expect((await getLetter(near.ctx('clerk'), id)).isReplyLate).toBe(false);
  const answer = (more: object, who: 'clerk' | 'chair' = 'clerk') =>
    at(late, who, { move: 'answer', reply: '同意提供名单', repliedOn: '2026-07-26', ...more });
  expect(await answer({}, 'chair')).toBe('core.no-duty');
  expect(await answer({ reply: ' ' })).toBe('deploy.reply-missing');
  expect(await answer({ repliedOn: '2026-07-28' })).toBe('deploy.replied-later');
  expect(await answer({ repliedOn: '2026-07-12' })).toBe('deploy.replied-before');
  expect((await Promise.all([answer({}), answer({ reply: '另一份' })])).sort()).toEqual([
    expect.stringMatching(/wrong-state|changed/),
    'done',
  ]);
  expect(await getLetter(late.ctx('clerk'), id)).toMatchObject({
    ...{ state: 'answered', deliveredOn: '2026-07-13', replyBy: '2026-07-24', repliedOn: '2026-07-26' },
    isReplyLate: false,
  });
  expect(await waiting(late)).toEqual([]);
  expect((await g.db.read(tx => proveProjection(tx, letterProjection))).unequal).toEqual([]);
});
