/** Files that are still on their way: nothing is sent without them. */
import type { Trouble } from '@niangjia/ui/trouble.ts';
import { ProblemError } from './problem-error.ts';

let underWay = 0;

/** Counts one upload, however it ends. */
export async function uploading<T>(upload: Promise<T>): Promise<T> {
  underWay++;
  try {
    return await upload;
  } finally {
    underWay--;
  }
}

const waits: Trouble = {
  sort: 'refused',
  title: '文件还在上传，请等它传完再提交；已填写的内容不会丢',
  code: 'page.uploading',
  errors: [],
};

/** @throws ProblemError while a file is on its way */
export function insistUploaded(): void {
  if (underWay > 0) throw new ProblemError(waits, 409);
}
