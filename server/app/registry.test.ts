import { zReceipt } from '@niangjia/domain/core/receipt.ts';
import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openapiOf } from '../core/http/openapi.ts';
import { type Route, registryFaults } from '../core/http/registry.ts';

const handle = async () => null;
const routes: Route[] = [speechApi, programmeApi, taskApi, paperApi].flatMap(api =>
  Object.entries(api).map(([name, endpoint]) => ({ name: `deploy.${name}`, endpoint, handle })),
);
const refsOf = (value: unknown): string[] =>
  value && typeof value === 'object'
    ? Object.entries(value).flatMap(([k, v]) => (k === '$ref' ? [String(v)] : refsOf(v)))
    : [];

test('every reference in the document leads somewhere', () => {
  const document = openapiOf(routes, '1') as { components: { schemas: object }; paths: object };
  const refs = new Set(refsOf(document));
  expect(refs.has('#/components/schemas/Heading')).toBe(true);
  for (const ref of refs) expect(Object.keys(document.components.schemas)).toContain(ref.split('/').at(-1));
  expect(Object.keys(document.paths).length).toBeGreaterThan(40);
});

test('the registry has no gaps', () => {
  expect(registryFaults(routes)).toEqual([]);
});

test('each kind of gap is named', () => {
  const sound = routes.find(r => r.name === 'deploy.getTask')!;
  const broken = (change: object) =>
    registryFaults([{ ...sound, endpoint: { ...sound.endpoint, ...change } }]);
  for (const [gap, words] of [
    [{ duty: '' }, 'no duty'],
    [{ scope: undefined }, 'no scope'],
    [{ audit: undefined }, 'no audit name'],
    [{ rate: undefined }, 'no rate class'],
    [{ idempotency: undefined }, 'no idempotency'],
    [{ title: '' }, 'no title'],
    [{ params: undefined }, 'do not agree'],
    [{ duty: 'anyone' }, 'do not agree'],
    [{ method: 'POST', audit: null }, 'without an audit name'],
    [{ path: '/tasks' }, 'do not agree'],
    [{ query: z.strictObject({ mobile: z.string().optional() }) }, '“mobile” is asked in a body'],
    [{ query: z.strictObject({ code: zReceipt.optional() }) }, '“code” is asked in a body'],
    [{ reply: 'bytes' }, 'what it carries of people'],
    [{ reply: 'bytes', carries: 'guarded' }, 'by the export guard alone'],
  ] as const)
    expect(broken(gap).join()).toContain(words);
  expect(registryFaults([sound, sound]).join()).toContain('same address');
  expect(registryFaults([{ ...sound, handle: undefined as never }]).join()).toContain('no handler');
});
