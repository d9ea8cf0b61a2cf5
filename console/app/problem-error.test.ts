import { expect, test } from 'vitest';
import { lostConnection, problemFrom } from './problem-error.ts';

const problem = (status: number, body: object) =>
  problemFrom(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    }),
  );

test.each([
  [401, {}, 'signed-out'],
  [503, {}, 'down'],
  [409, { current: { seq: 3 } }, 'conflict'],
  [409, {}, 'refused'],
  [422, {}, 'refused'],
  [500, { instance: '0123456789' }, 'bug'],
])('a %i with %j is told apart as %s', async (status, body, sort) => {
  expect((await problem(status, body)).trouble.sort).toBe(sort);
});

test('a lost connection is neither a refusal nor the fault of the platform', () => {
  expect(lostConnection().trouble.sort).toBe('lost');
});

test('a bug carries a short number to quote, other answers carry none', async () => {
  expect((await problem(500, { instance: '0123456789ab' })).trouble.id).toBe('01234567');
  expect((await problem(422, { instance: '0123456789ab' })).trouble.id).toBeUndefined();
});

test('field remarks and the platform’s own sentence are kept', async () => {
  const errors = [{ path: 'tasks.3.dueOn', message: '请填写这一项' }];
  const { trouble } = await problem(422, { title: '有1处填写需要修改', code: 'core.bad-input', errors });
  expect(trouble).toMatchObject({ title: '有1处填写需要修改', code: 'core.bad-input', errors });
});

test('an answer of a proxy without a problem still tells the reader what to do', async () => {
  const { trouble } = await problemFrom(new Response('<h1>Bad Gateway</h1>', { status: 502 }));
  expect(trouble.sort).toBe('down');
  expect(trouble.title).toContain('请稍后再试');
});
