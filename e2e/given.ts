/** What must stand before an errand begins, brought about through the program's own interface by the people whose turn it is. */
import type { Browser, Page } from 'playwright-core';
import { openPage } from './browser.ts';
import { expectThat } from './journey.ts';
import type { Program } from './program.ts';

interface Reply {
  [field: string]: never;
}
export type Call = <T = Reply>(method: string, path: string, body?: object) => Promise<T>;

/** Calls of the person who is signed in on this page. */
export const callsOf =
  (page: Page): Call =>
  async (method, path, body) => {
    const { ok, text } = await page.evaluate(
      async ([how, to, sent]) => {
        const answer = await fetch(`/api/v1${to}`, {
          method: how,
          ...(sent ? { body: sent } : {}),
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        });
        return { ok: answer.ok, text: await answer.text() };
      },
      [method, path, body ? JSON.stringify(body) : null] as const,
    );
    expectThat(ok, `${method} ${path} succeeds, it answers ${text}`);
    return JSON.parse(text);
  };

export interface GivenTask {
  programme: string;
  title: string;
  /** Short names of the counties that receive it, with their part. */
  parts: Record<string, number>;
  measure: string;
  /** Days from today. */
  due: number;
}

const isoIn = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

/** A programme of one task, drafted, countersigned, consulted, approved and issued by the city federation. */
export async function givenIssued(browser: Browser, program: Program, task: GivenTask): Promise<void> {
  const { context, page } = await openPage(browser);
  await page.goto(`${program.url}/sign-in`);
  const call = callsOf(page);
  type Identity = { accountId: string; title: string; unitName: string };
  const { items } = await call<{ items: Identity[] }>('GET', '/demo/identities');
  const become = (identity: string) =>
    call('POST', '/demo/switch', {
      accountId: items.find(i => `${i.unitName} ${i.title}` === identity)?.accountId,
    });
  await become('岚汀市总 办公室主任');
  const id = await draft(call, task);
  const move = async (name: string, more: object = {}) => {
    const { seq } = await call<{ seq: number }>('GET', `/programmes/${id}`);
    await call('POST', `/programmes/${id}/moves`, { move: name, seenSeq: seq, ...more });
  };
  const { departmentId, today } = await houseOf(call);
  await move('toCountersign', { departmentIds: [departmentId] });
  await become('岚汀市总 组织部部长');
  const { countersigns } = await call<{ countersigns: { id: string }[] }>('GET', `/programmes/${id}`);
  for (const sheet of countersigns) await call('POST', `/countersigns/${sheet.id}/moves`, { move: 'agree' });
  await become('岚汀市总 办公室主任');
  await move('toConsult', { commentBy: isoIn(today, 3) });
  await move('toApproval');
  await become('岚汀市总 主席');
  await move('approve');
  await become('岚汀市总 办公室主任');
  await move('issue', { series: '岚工发' });
  await context.close();
}

/** The city federation's 组织部, and the platform's day. */
async function houseOf(call: Call): Promise<{ unitId: string; departmentId: string; today: string }> {
  const { homeUnit, today } = await call<{ homeUnit: { id: string }; today: string }>('GET', '/me');
  const path = `/units/${homeUnit.id}/departments`;
  const { items } = await call<{ items: { id: string; name: string }[] }>('GET', path);
  return { unitId: homeUnit.id, departmentId: items.find(d => d.name === '组织部')!.id, today };
}

async function draft(call: Call, given: GivenTask): Promise<string> {
  const { unitId, departmentId, today } = await houseOf(call);
  const [startOn, dueOn] = [isoIn(today, -1), isoIn(today, given.due)];
  const { id } = await call<{ id: string }>('POST', '/programmes', {
    unitId,
    line: 'territory',
    title: given.programme,
    year: Number(today.slice(0, 4)),
    speechId: null,
    startOn,
    endOn: `${today.slice(0, 4)}-12-31`,
  });
  type Units = { units: { unitId: string; unit: string }[] };
  const { units } = await call<Units>('GET', `/programmes/${id}/receivers`);
  const task = await call<{ id: string; seq: number }>('POST', `/programmes/${id}/tasks`, {
    title: given.title,
  });
  const parts = Object.entries(given.parts).map(([county, amount]) => ({
    unitId: units.find(u => u.unit === county)!.unitId,
    amount,
  }));
  await call('PATCH', `/draft-tasks/${task.id}`, {
    title: given.title,
    demand: '逐户走访，登记问题，限期回访。',
    roadmap: '先排计划，再分组走访，最后汇总。',
    type: 'quantity',
    cadence: null,
    phaseNo: null,
    frameItem: null,
    startOn,
    dueOn,
    lead: '林远山',
    departmentId,
    responsible: '陈守正',
    measure: given.measure,
    amount: parts.reduce((sum, part) => sum + part.amount, 0),
    parts,
    outside: null,
    withheld: false,
    seenSeq: task.seq,
  });
  return id;
}
