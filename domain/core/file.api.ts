import { z } from 'zod';
import { defineApi } from './endpoint.ts';
import { isId } from './id.ts';

const id = z.string().refine(isId, '编号不对，请从列表中选择');

export const keptFile = z.object({
  id,
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
});
export type KeptFile = z.infer<typeof keptFile>;

export const fileApi = defineApi({
  upload: {
    method: 'POST',
    path: '/files',
    title: '上传附件',
    upload: true,
    /** Without a subject the file waits for the record that will name it; until then only its sender can open it. */
    body: z.object({ area: z.string().regex(/^[a-z]{2,20}$/), subject: id.optional() }),
    reply: keptFile,
    duty: 'signed-in',
    scope: 'self',
    audit: 'file.upload',
    idempotency: 'none',
    rate: 'heavy',
  },
  download: {
    method: 'GET',
    path: '/files/:id',
    title: '下载附件',
    params: z.object({ id }),
    reply: 'bytes',
    carries: 'record',
    duty: 'signed-in',
    scope: 'subject',
    audit: 'file.download',
    idempotency: 'none',
    rate: 'heavy',
  },
});
