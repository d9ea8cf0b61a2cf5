import { expect, test } from 'vitest';
import { getLetter, moveLetter } from './letter.actions.ts';
import { given } from './testing/given.ts';
import { programme } from './testing/steps.ts';

const g = await given();

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
  expect(await act('clerk', { move: 'send' })).toMatchObject({ state: 'sent', allowed: [] });
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
