/** Sessions as a browser meets them: who is out is out at once, and nobody can say in a body who they are. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { sql } from '../../core/database/sql.ts';
import { COOKIE } from '../../core/http/edge.ts';
import { routesFor } from '../areas.ts';
import type { RoleName } from './cast.ts';
import { openDoor } from './door.ts';
import { makePerson, type Person } from './people.ts';
import { makeWorld } from './world.ts';

const world = await makeWorld();
const { app } = await openDoor(world, routesFor('demo'), world.db);

interface More {
  body?: object;
  key?: string;
  headers?: Record<string, string>;
}
const send = (
  token: string | null,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  { body, key, headers }: More = {},
) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    ...(body ? { payload: body } : {}),
    headers: {
      'idempotency-key': key ?? randomUUID(),
      ...(token ? { cookie: `${COOKIE}=${token}` } : {}),
      ...headers,
    },
  });
const as = (who: RoleName) => world.cast[who].token;
const clerk = (): Promise<Person> =>
  world.work(w => makePerson(w, world, '己某', { posts: [{ office: 'department-staff', at: 'yan' }] }));
const why = '证明所需';

/** Milliseconds from the answer to the administrator until the session is refused. */
async function timeUntilOut(token: string | null): Promise<number> {
  const from = performance.now();
  for (;;) {
    const { statusCode } = await send(token, 'GET', '/speeches');
    if (statusCode === 401) return performance.now() - from;
    if (performance.now() - from > 5000) throw new Error('still in');
  }
}

test('a disabled account is out at the very next request, in every session', async () => {
  const { accountId, token } = await clerk();
  expect((await send(token, 'GET', '/speeches')).statusCode).toBe(200);
  const done = await send(as('yan admin-system'), 'POST', `/accounts/${accountId}/disable`, {
    body: { why },
  });
  expect(done.statusCode, done.body).toBe(200);
  const next = await send(token, 'GET', '/speeches');
  expect([next.statusCode, next.json().code]).toEqual([401, 'core.signed-out']);
  expect(await timeUntilOut(token)).toBeLessThan(1000);
  await send(as('yan admin-system'), 'POST', `/accounts/${accountId}/enable`, { body: { why } });
  expect((await send(token, 'GET', '/speeches')).statusCode, 'enabling brings no session back').toBe(401);
});

test('whoever has left a post is out at once; a duty that was withdrawn is gone at once', async () => {
  const { postIds, token } = await clerk();
  const [postId] = postIds;
  const security = as('yan admin-security');
  const decided = { toDay: world.today, why };
  const granted = await send(security, 'POST', `/posts/${postId}/seats`, {
    body: { duty: 'paper.keep', reach: 'own', line: 'territory', fromDay: world.today, why, seenSeq: 1 },
  });
  expect(granted.statusCode, granted.body).toBe(200);
  const { seatId } = granted.json();
  const paper = {
    unitId: world.unit.yan,
    sort: 'plan',
    title: '行动',
    fromName: '本级',
    receivedOn: world.today,
  };
  expect((await send(token, 'POST', '/papers', { body: paper })).statusCode).toBe(200);
  const withdrawn = await send(security, 'POST', `/posts/${postId}/seats/${seatId}/end`, {
    body: { ...decided, seenSeq: 2 },
  });
  expect(withdrawn.statusCode, withdrawn.body).toBe(200);
  expect((await send(token, 'POST', '/papers', { body: paper })).statusCode).toBe(403);
  const ended = await send(security, 'POST', `/posts/${postId}/end`, { body: { ...decided, seenSeq: 3 } });
  expect(ended.statusCode, ended.body).toBe(200);
  expect((await send(token, 'GET', '/speeches')).statusCode).toBe(401);
});

test('signing in by link gives one strict host cookie', async () => {
  const made = await send(as('yan admin-system'), 'POST', '/accounts', {
    body: { personId: world.at.yan.newcomer, login: 'xinren' },
  });
  expect(made.statusCode, made.body).toBe(200);
  const { token } = made.json().link;
  const entered = await send(null, 'POST', '/enter', { body: { token } });
  const [cookie] = [entered.headers['set-cookie']].flat();
  expect(cookie).toMatch(/^__Host-niangjia=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect(entered.body).not.toContain(token);
  expect((await send(null, 'POST', '/enter', { body: { token } })).statusCode, 'a link works once').not.toBe(
    200,
  );
});

test('who acts and for which unit is not taken from a body', async () => {
  const strange = {
    personId: world.cast['cheng office'].personId,
    accountId: randomUUID(),
    actor: 'x',
    home: 9,
  };
  const text = '各县区要建立台账。';
  const body = { unitId: world.unit.yan, text, ...strange };
  const done = await send(as('yan office'), 'POST', '/speeches', { body });
  expect(done.statusCode, done.body).toBe(200);
  const made = await world.db.read(tx =>
    tx.rows(
      sql`SELECT m.person, m.home, s.unit_id AS unit FROM move m JOIN speech s ON s.id = m.subject WHERE m.subject = ${done.json().id}`,
    ),
  );
  const { personId } = world.cast['yan office'];
  expect(made).toEqual([{ person: personId, home: 5, unit: world.unit.yan }]);
  for (const unit of ['cheng', 'far', 'city'] as const) {
    const elsewhere = await send(as('yan office'), 'POST', '/speeches', {
      body: { unitId: world.unit[unit], text },
    });
    expect(elsewhere.statusCode, unit).toBe(404);
  }
  const forms = await send(as('yan office'), 'POST', '/persons', {
    body: { unitId: world.unit.yan, name: '庚某', accountId: randomUUID() },
  });
  expect([forms.statusCode, forms.json().code]).toEqual([422, 'core.bad-input']);
});

const newSpeech = (text: string) => ({ unitId: world.unit.yan, text });
const count = async (table: 'speech' | 'audit') => {
  const query =
    table === 'speech' ? sql`SELECT count(*) AS n FROM speech` : sql`SELECT count(*) AS n FROM audit`;
  return (await world.db.read(tx => tx.one<{ n: number }>(query))).n;
};

test('the same key with the same content gets the same reply and happens once, also twice at once', async () => {
  const key = randomUUID();
  const before = await count('speech');
  const once = () =>
    send(as('yan office'), 'POST', '/speeches', { body: newSpeech('各县区要开展走访。'), key });
  const [first, second] = await Promise.all([once(), once()]);
  const third = await once();
  expect(first.statusCode, first.body).toBe(200);
  expect([second.body, third.body]).toEqual([first.body, first.body]);
  expect(await count('speech')).toBe(before + 1);
});

test('the same key with other content is a conflict; another person may use the same key', async () => {
  const key = randomUUID();
  const say = (who: RoleName, text: string) =>
    send(as(who), 'POST', '/speeches', { body: newSpeech(text), key });
  expect((await say('yan office', '各县区要开展走访。')).statusCode).toBe(200);
  const other = await say('yan office', '各县区要开展慰问。');
  expect([other.statusCode, other.json().code]).toEqual([409, 'core.key-reused']);
  const elsewhere = await send(as('yan office'), 'POST', '/papers', {
    body: { unitId: world.unit.yan, sort: 'plan', title: '行动', fromName: '本级', receivedOn: world.today },
    key,
  });
  expect(elsewhere.statusCode, 'another endpoint is other content').toBe(409);
  expect((await say('yan department-staff', '各县区要开展走访。')).statusCode).toBe(200);
});

test('a reply is not shown again to somebody who could no longer ask for it', async () => {
  const both = {
    posts: [
      { office: 'department-staff', at: 'yan' },
      { office: 'department-staff', at: 'cheng' },
    ],
  } as const;
  const { postIds, token } = await world.work(w => makePerson(w, world, '辛某', both));
  const key = randomUUID();
  const again = () => send(token, 'POST', '/speeches', { body: newSpeech('各县区要培训。'), key });
  expect((await again()).statusCode).toBe(200);
  const ended = await send(as('yan admin-security'), 'POST', `/posts/${postIds[0]}/end`, {
    body: { toDay: world.today, why, seenSeq: 1 },
  });
  expect(ended.statusCode, ended.body).toBe(200);
  // Still somebody in the other county, but no longer for this unit.
  expect((await send(token, 'GET', '/speeches')).statusCode).toBe(200);
  expect((await again()).statusCode).toBe(404);
});

test('a write without a key is refused, and a refusal keeps no key', async () => {
  const keyless = await app.inject({
    method: 'POST',
    url: '/api/v1/speeches',
    payload: newSpeech('各县区要培训。'),
    headers: { cookie: `${COOKIE}=${as('yan office')}` },
  });
  expect([keyless.statusCode, keyless.json().code]).toEqual([422, 'core.key-missing']);
  const key = randomUUID();
  const early = await send(as('yan office'), 'PATCH', `/speeches/${world.at.yan.speech}`, {
    body: { title: '改', seenSeq: 7 },
    key,
  });
  expect(early.statusCode).toBe(409);
  const later = await send(as('yan office'), 'PATCH', `/speeches/${world.at.yan.speech}`, {
    body: { title: '改', seenSeq: 1 },
    key,
  });
  expect(later.statusCode, later.body).toBe(200);
});
