import { QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { queryClient, readAnew } from './query-client.ts';

test('what is being read for the first time is read once more: its answer may be older than what was just done', async () => {
  const answers: ((value: string) => void)[] = [];
  const asked = () => new Promise<string>(resolve => answers.push(resolve));
  const observer = new QueryObserver(queryClient, { queryKey: ['list'], queryFn: asked });
  const shown: (string | undefined)[] = [];
  const end = observer.subscribe(({ data }) => shown.push(data));
  const done = readAnew();
  await expect.poll(() => answers.length).toBe(2);
  answers[1]!('after');
  answers[0]!('before');
  await done;
  expect([queryClient.getQueryData(['list']), shown.includes('before')]).toEqual(['after', false]);
  end();
});
