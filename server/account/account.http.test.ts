/** Over HTTP: what a browser sees of signing in, and how fast an end is an end. */
import pino from 'pino';
import { afterAll, expect, test } from 'vitest';
import { auditRoutes } from '../core/audit/audit.routes.ts';
import { auditRefusal } from '../core/audit/audit-record.ts';
import { fileRoutes } from '../core/files/file.routes.ts';
import { buildEdge, COOKIE } from '../core/http/edge.ts';
import { newId } from '../core/ids.ts';
import { accountRoutes } from './account.routes.ts';
import { accountKit, noFiles } from './account.test-kit.ts';
import { authenticator } from './session.actions.ts';
import { demoRoutes, draftRoutes, setupRoutes } from './setup.routes.ts';

const kit = await accountKit();
const { db, crypto } = kit;
const PASSWORD = 'Tz7#kq9m-渠';
const logged: string[] = [];
const routes = [...accountRoutes, ...setupRoutes, ...demoRoutes, ...draftRoutes, ...fileRoutes];
const app = await buildEdge({
  db,
  crypto,
  files: noFiles,
  routes: [...routes, ...auditRoutes(routes)],
  authenticate: authenticator(db, crypto),
  auditRefusal: entry => auditRefusal(db, entry),
  logger: pino({ level: 'debug' }, { write: line => void logged.push(line) }),
  uploadLimitBytes: 1024 * 1024,
  trustProxy: false,
});
afterAll(() => app.close());

const call = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  more: { token?: string; body?: object; key?: string } = {},
) =>
  app.inject({
    method,
    url: `/api/v1${url}`,
    ...(more.body ? { payload: more.body } : {}),
    headers: {
      ...(more.token ? { cookie: `${COOKIE}=${more.token}` } : {}),
      ...(more.key ? { 'idempotency-key': more.key } : {}),
    },
  });
const cookieOf = (reply: Awaited<ReturnType<typeof call>>) => reply.cookies.find(c => c.name === COOKIE);

const adminToken = await kit.settle(kit.links[0]!.token, PASSWORD);
async function staff(login: string) {
  const personId = await kit.person('钟职员');
  await kit.post(personId, kit.rootId, 'department-staff');
  const made = await call('POST', '/accounts', {
    token: adminToken,
    body: { personId, login },
    key: newId(1),
  });
  expect(made.statusCode, made.body).toBe(200);
  const { accountId, link } = made.json();
  return { accountId: accountId as string, token: await kit.settle(link.token, PASSWORD) };
}

test('signing in sets one strict host cookie and says nothing of the token', async () => {
  await staff('zhiyuan1');
  const reply = await call('POST', '/sign-in', { body: { login: 'Zhiyuan1 ', password: PASSWORD } });
  expect(reply.json()).toEqual({ stage: 'full' });
  expect(cookieOf(reply)).toMatchObject({ path: '/', httpOnly: true, secure: true, sameSite: 'Strict' });
  expect(reply.headers['cache-control']).toBe('no-store');
  const me = await call('GET', '/me', { token: cookieOf(reply)!.value });
  expect(me.json()).toMatchObject({ login: 'zhiyuan1', stage: 'full' });
});

test('wrong answers are 401 with one body for unknown name and wrong password', async () => {
  const [unknown, wrong] = await Promise.all(
    ['nobody', 'zhiyuan1'].map(login => call('POST', '/sign-in', { body: { login, password: 'x' } })),
  );
  expect(unknown!.statusCode).toBe(401);
  const plain = (body: string) => body.replace(/"instance":"[^"]*"/, '');
  expect(plain(unknown!.body)).toBe(plain(wrong!.body));
  expect(cookieOf(unknown!)).toBeUndefined();
});

test('a session that owes a password reaches the account pages and nothing else', async () => {
  const reply = await call('POST', '/enter', { body: { token: kit.links[1]!.token } });
  expect(reply.json()).toEqual({ stage: 'change' });
  const token = cookieOf(reply)!.value;
  expect((await call('GET', '/me', { token })).json()).toMatchObject({ stage: 'change' });
  for (const url of ['/accounts', '/sessions', '/drafts', '/audit'])
    expect((await call('GET', url, { token })).statusCode, url).toBe(401);
});

test('disabling over HTTP ends the session within a second', async () => {
  const { accountId, token } = await staff('zhiyuan2');
  expect((await call('GET', '/me', { token })).statusCode).toBe(200);
  const from = performance.now();
  const done = await call('POST', `/accounts/${accountId}/disable`, {
    token: adminToken,
    body: { why: '已调离' },
    key: newId(1),
  });
  expect(done.statusCode, done.body).toBe(200);
  expect((await call('GET', '/me', { token })).statusCode).toBe(401);
  expect(performance.now() - from).toBeLessThan(1000);
});

test('no identity is taken from a body', async () => {
  const { token } = await staff('zhiyuan3');
  const put = await call('PUT', '/drafts/a', {
    token,
    body: { version: 0, body: 1, personId: kit.links[0]!.login, accountId: 'x' },
  });
  expect(put.statusCode).toBe(200);
  expect((await call('GET', '/drafts/a', { token: adminToken })).statusCode).toBe(404);
});

test('signing out clears the cookie and ends the session', async () => {
  const { token } = await staff('zhiyuan4');
  const reply = await call('POST', '/sign-out', { token, body: {} });
  expect(cookieOf(reply)?.value).toBe('');
  expect((await call('GET', '/me', { token })).statusCode).toBe(401);
});

test('set-up is over and the demonstration does not exist', async () => {
  expect((await call('GET', '/setup')).json()).toMatchObject({ done: true, demo: false });
  expect((await call('GET', '/demo/identities')).statusCode).toBe(404);
  expect((await call('POST', '/demo/switch', { body: { accountId: 'x' } })).statusCode).toBe(404);
});

test('an auditor reads the trail in Chinese; others are refused and that is written down', async () => {
  expect((await call('GET', '/audit', { token: adminToken })).statusCode).toBe(403);
  const auditor = await kit.settle(kit.links[2]!.token, PASSWORD);
  const { items } = (await call('GET', '/audit?size=200', { token: auditor })).json();
  expect(items.map((i: { title: string }) => i.title)).toEqual(
    expect.arrayContaining(['登录', '设置口令', '为人员开通账号', '停用账号', '查看审计记录']),
  );
  const refused = items.find((i: { action: string }) => i.action === 'audit.list');
  expect(refused).toMatchObject({ result: 'refused', code: 'core.no-duty', person: '钱系统' });
  expect((await call('GET', '/audit/seal', { token: auditor })).json()).toMatchObject({
    size: 0,
    root: null,
  });
});

test('the log holds no name, password or token', () => {
  const all = logged.join('\n');
  for (const secret of [PASSWORD, '钟职员', '钱系统', adminToken]) expect(all).not.toContain(secret);
});
