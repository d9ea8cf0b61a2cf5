import { defineApi } from '@niangjia/domain/core/endpoint.ts';
import { z } from 'zod';
import { entered, linkToken } from './account.model.ts';
import { setupForm, setupLink, setupState } from './setup.model.ts';

/** First run, in real mode and only while nothing is set up. */
export const setupApi = defineApi({
  state: {
    method: 'GET',
    path: '/setup',
    title: '初始设置状态',
    reply: setupState,
    duty: 'anyone',
    scope: 'open',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  check: {
    method: 'POST',
    path: '/setup/check',
    title: '核对初始设置链接',
    body: z.object({ token: linkToken }),
    reply: z.object({ valid: z.literal(true) }),
    duty: 'anyone',
    scope: 'open',
    audit: 'setup.check',
    idempotency: 'none',
    rate: 'login',
  },
  run: {
    method: 'POST',
    path: '/setup',
    title: '完成初始设置',
    body: setupForm,
    reply: z.object({ links: z.array(setupLink) }),
    duty: 'anyone',
    scope: 'open',
    audit: 'setup.run',
    idempotency: 'none',
    rate: 'login',
  },
});

/** Identity switch of the demonstration; answers 404 everywhere else. */
export const demoApi = defineApi({
  identities: {
    method: 'GET',
    path: '/demo/identities',
    title: '演示身份',
    reply: z.object({
      items: z.array(
        z.object({
          accountId: z.string(),
          name: z.string(),
          title: z.string(),
          unitName: z.string(),
        }),
      ),
    }),
    duty: 'anyone',
    scope: 'open',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  switch: {
    method: 'POST',
    path: '/demo/switch',
    title: '切换演示身份',
    body: z.object({ accountId: z.string().max(40) }),
    reply: entered,
    duty: 'anyone',
    scope: 'open',
    audit: 'demo.switch',
    idempotency: 'none',
    rate: 'write',
  },
});
