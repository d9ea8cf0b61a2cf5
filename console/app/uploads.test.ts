import { asTrouble } from '@niangjia/ui/trouble.ts';
import { expect, it } from 'vitest';
import { insistUploaded, uploading } from './uploads.ts';

it('nothing is sent while a file is on its way, whether it arrives or fails', async () => {
  insistUploaded();
  let arrive = (): void => undefined;
  const first = uploading(new Promise<void>(done => (arrive = done)));
  const second = uploading(Promise.reject(new Error('lost'))).catch(() => 'lost');
  expect(insistUploaded).toThrow();
  expect(await second).toBe('lost');
  try {
    insistUploaded();
  } catch (error) {
    expect(asTrouble(error).title).toContain('还在上传');
  }
  arrive();
  await first;
  expect(insistUploaded).not.toThrow();
});
