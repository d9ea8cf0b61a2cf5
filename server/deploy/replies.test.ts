/** What the routes send is what the endpoints declare, field by field. */
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { expect, test } from 'vitest';
import type { Route } from '../core/http/registry.ts';
import { registryFaults } from '../core/http/registry.ts';
import { programmeRoutes } from './programme.routes.ts';
import { speechRoutes } from './speech.routes.ts';
import { given } from './testing/given.ts';
import { acceptedSpeech, approved, issued, programme } from './testing/steps.ts';

const g = await given();
const apis: Record<string, { reply: unknown }> = { ...speechApi, ...programmeApi };

async function sends(routes: Route[], name: string, id: string | null, query: object = { limit: 50 }) {
  const route = routes.find(r => r.name === `deploy.${name}`)!;
  const sent = await route.handle(g.ctx('clerk'), { params: { id }, query, body: undefined } as never);
  const reply = apis[name]!.reply as {
    safeParse(v: unknown): { success: boolean; error?: { issues: unknown[] } };
  };
  const wire = JSON.parse(JSON.stringify(sent));
  expect([name, reply.safeParse(wire).error?.issues ?? []]).toEqual([name, []]);
}

test('speeches, their clauses and what is kept', async () => {
  const id = await acceptedSpeech(g);
  await sends(speechRoutes, 'listSpeeches', null);
  for (const name of ['getSpeech', 'listClauses', 'listKept']) await sends(speechRoutes, name, id);
});

test('programmes in every stage, their receivers and letters', async () => {
  const stages = [await programme(g), await approved(g), await issued(g)];
  await sends(programmeRoutes, 'listProgrammes', null);
  for (const p of stages) {
    await sends(programmeRoutes, 'getProgramme', p.id);
    await sends(programmeRoutes, 'listReceivers', p.id);
  }
  await sends(programmeRoutes, 'getLetter', stages[0]!.letters[0]!.id);
});

test('every endpoint has one handler and no gap', () => {
  expect(registryFaults([...speechRoutes, ...programmeRoutes])).toEqual([]);
});
