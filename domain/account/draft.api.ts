import { defineApi } from '@niangjia/domain/core/endpoint.ts';
import { z } from 'zod';
import { done } from './account.model.ts';

/** What a form is about, for example `programme/new` or `report/<task id>`; slashes are sent as `%2F`. */
export const draftKey = z.string().regex(/^[\w./-]{1,120}$/, '草稿名称不对，请刷新页面');

const at = z.iso.datetime({ offset: true });
export const draft = z.object({ key: draftKey, version: z.number().int(), at, body: z.unknown() });

/** Drafts save themselves; only their writer sees them. A newer version elsewhere answers 409 with what is stored. */
export const draftApi = defineApi({
  list: {
    method: 'GET',
    path: '/drafts',
    title: '我的草稿',
    reply: z.object({ items: z.array(draft.omit({ body: true })) }),
    duty: 'signed-in',
    scope: 'self',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  get: {
    method: 'GET',
    path: '/drafts/:key',
    title: '打开草稿',
    params: z.object({ key: draftKey }),
    reply: draft,
    duty: 'signed-in',
    scope: 'self',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  save: {
    method: 'PUT',
    path: '/drafts/:key',
    title: '保存草稿',
    params: z.object({ key: draftKey }),
    /** `version` is the one last seen; 0 for a new draft. */
    body: z.object({ version: z.number().int().min(0), body: z.unknown() }),
    reply: z.object({ version: z.number().int(), at }),
    duty: 'signed-in',
    scope: 'self',
    audit: 'draft.save',
    idempotency: 'none',
    rate: 'read',
  },
  drop: {
    method: 'DELETE',
    path: '/drafts/:key',
    title: '删除草稿',
    params: z.object({ key: draftKey }),
    reply: done,
    duty: 'signed-in',
    scope: 'self',
    audit: 'draft.drop',
    idempotency: 'none',
    rate: 'write',
  },
});
