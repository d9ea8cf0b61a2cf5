import { expect, test } from 'vitest';
import { editTask } from './draft.actions.ts';
import { given } from './testing/given.ts';
import { complete, contentOf, programme, viewOf } from './testing/steps.ts';

const g = await given('2026-07-13');

test('a task typed in myriads is kept one by one, and a half of what is counted is refused under its field', async () => {
  const { id } = await complete(g, (await programme(g)).id);
  const task = (await viewOf(g, id)).tasks.find(t => t.parts.length > 1)!;
  const content = contentOf(task);
  const [first, ...rest] = content.parts;
  const typed = {
    ...{ ...content, type: 'quantity' as const, measure: '万人', amount: 1.5 },
    parts: [{ ...first!, amount: 0.7003 }, ...rest.map(p => ({ ...p, amount: 0 }))],
  };
  const edit = (more: object, seenSeq: number) =>
    editTask(g.ctx('clerk'), task.id, { ...typed, ...more, seenSeq });
  const kept = await edit({}, task.seq);
  expect(kept).toMatchObject({ measure: '人', amount: 15_000, reserve: 7997 });
  expect(kept.parts[0]).toMatchObject({ amount: 7003 });
  expect(await g.outcome(edit({ amount: 1.55555 }, kept.seq))).toBe('deploy.amount-broken');
});
