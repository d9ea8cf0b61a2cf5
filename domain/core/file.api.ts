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

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '文件摘要不对，请重新选择文件');

/** Where a file that comes in pieces stands: bytes received, in order; the file, once it is whole. */
const uploadStanding = z.object({
  received: z.number().int(),
  pieceBytes: z.number().int(),
  fileId: z.string().nullable(),
});

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
  /** Says what is to come; said again, it answers how far it has come. */
  startUpload: {
    method: 'PUT',
    path: '/uploads/:id',
    title: '开始分段上传',
    params: z.object({ id }),
    body: z.object({
      area: z.string().regex(/^[a-z]{2,20}$/),
      subject: id,
      name: z.string().trim().min(1).max(200),
      size: z.number().int().min(1, '文件是空的，请重新选择').max(Number.MAX_SAFE_INTEGER),
      sha256,
    }),
    reply: uploadStanding,
    duty: 'signed-in',
    scope: 'self',
    audit: 'file.start-upload',
    idempotency: 'none',
    rate: 'write',
  },
  sendPiece: {
    method: 'POST',
    path: '/uploads/:id/pieces',
    title: '上传一段',
    params: z.object({ id }),
    upload: true,
    /** Where the piece begins, and its own digest: a piece that was torn on the way is sent again. */
    body: z.object({ start: z.coerce.number().int().min(0), sha256 }),
    reply: uploadStanding,
    duty: 'signed-in',
    scope: 'self',
    audit: 'file.send-piece',
    idempotency: 'none',
    rate: 'write',
  },
  finishUpload: {
    method: 'POST',
    path: '/uploads/:id/finish',
    title: '完成分段上传',
    params: z.object({ id }),
    reply: keptFile,
    duty: 'signed-in',
    scope: 'self',
    audit: 'file.finish-upload',
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
