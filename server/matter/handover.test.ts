/** Hands change: who has it then, from whom, and what whoever gave it away is told. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { MATTER_WAITING } from '@niangjia/domain/matter/matter.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { loadWatch } from '../core/watch.ts';
import { HOME, type PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { registerSupervisionGuards } from '../rights/supervision.guards.ts';
import { inquiryBy } from '../rights/testing/supervisors.ts';
import { matterTodos } from './matter.todos.ts';
import { matterDesk } from './testing/matters.ts';

registerSupervisionGuards();

type Letter = MatterView['letters'][number];

const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const listed = (who: 'clerk' | 'yanClerk', unit: 'city' | 'yan') =>
  desk.open(who, unit, 'rectification', { problem: '部分企业工会换届逾期半年以上', source: 'fresh' });
const given = (unit: 'yan' | 'yanEast' | 'cheng') => ({ unitId: g.unit[unit].id, why: '请办理' });

test('given back by the second, it is again with the first, who had it from above', async () => {
  const { id } = await listed('clerk', 'city');
  await desk.move(id, 'assign', 'clerk', {}, given('yan'));
  await desk.move(id, 'receive', 'yanClerk');
  await desk.move(id, 'assign', 'yanClerk', {}, given('yanEast'));
  await desk.move(id, 'giveBack', 'eastStaff', {}, { why: '不属于街道' });
  expect(await desk.view(id, 'yanClerk')).toMatchObject({ unit: '砚宁区', issuerUnitId: g.unit.city.id });
  // So the city can still ask for an account and take it back.
  await desk.move(id, 'urge', 'clerk', {}, { why: '市里等着汇总' });
  await desk.move(id, 'recall', 'clerk', {}, { why: '市里直接办' });
  expect(await desk.view(id, 'clerk')).toMatchObject({ unit: '霁川市', issuerUnitId: g.unit.city.id });
});

test('what was raised is given back to whoever raised it, who has it as before; only a union above takes it back or urges', async () => {
  const { id } = await listed('clerk', 'city');
  await desk.move(id, 'assign', 'clerk', {}, given('yan'));
  await desk.move(id, 'receive', 'yanClerk');
  await desk.move(id, 'assign', 'yanClerk', {}, given('yanEast'));
  await desk.move(id, 'receive', 'eastStaff');
  await desk.move(id, 'raise', 'eastStaff', {}, { why: '街道协调不动' });
  const asked = { why: '请尽快' };
  expect(await g.outcome(desk.move(id, 'recall', 'eastStaff', {}, asked))).toBe('core.absent');
  expect(await g.outcome(desk.move(id, 'giveBack', 'yanClerk', {}, { why: '' }))).toBe('matter.why-missing');
  expect(await desk.view(id, 'yanClerk')).toMatchObject({ unit: '砚宁区', allowed: ['receive', 'giveBack'] });
  await desk.move(id, 'giveBack', 'yanClerk', {}, { why: '先由街道约谈一次' });
  const back = await desk.view(id, 'eastStaff');
  expect(back).toMatchObject({
    unit: '砚东街道',
    issuerUnitId: g.unit.yan.id,
    turn: expect.stringContaining('办理'),
  });
  expect(back.receivedOn).not.toBeNull();
  // The receipt of the county is void; the clock of the matter itself was not touched.
  expect(back.clocks.filter(c => c.code === 'receipt').map(c => c.state)).toEqual(['met', 'met', 'void']);
  expect(await g.outcome(desk.move(id, 'giveBack', 'yanClerk', {}, asked))).toBe('core.no-duty');
  // Who handles it can be urged by the county again, which had given it.
  await desk.move(id, 'urge', 'yanClerk', {}, asked);
});

test('it is urged once a day by everybody at the union that gave it, and overseen beside that', async () => {
  const { id } = await listed('clerk', 'city');
  await desk.move(id, 'assign', 'clerk', {}, given('yan'));
  const asked = { why: '请尽快' };
  await desk.move(id, 'urge', 'clerk', {}, asked);
  for (const who of ['clerk', 'clerk2'] as const)
    expect(await g.outcome(desk.move(id, 'urge', who, {}, asked)), who).toBe('matter.urge-limit');
  await desk.move(id, 'oversee', 'clerk', {}, asked);
  expect((await desk.view(id, 'clerk')).trail.filter(t => t.name === 'urge')).toHaveLength(1);
});

test('whoever gives it away out of sight is told the new fence and is offered nothing any more', async () => {
  const { id } = await listed('yanClerk', 'yan');
  await desk.move(id, 'assign', 'yanClerk', {}, given('yanEast'));
  const left = await desk.move(id, 'giveBack', 'eastStaff', {}, { why: '不属于街道' });
  expect(left).toMatchObject({ fence: 2, allowed: [] });
  expect(await g.outcome(desk.view(id, 'eastStaff'))).toBe('core.absent');
});

test('letters wait until the matter was signed for, and go to the main one when it was merged', async () => {
  const supervised = () =>
    desk.open('clerk', 'city', 'labour-supervision', {
      topics: ['pay'],
      leadSource: 'patrol',
      lead: '现场检查发现拖欠工资',
      employerName: '砚东纺织有限公司',
    });
  const { id } = await supervised();
  await desk.move(id, 'accept', 'clerk');
  await desk.move(id, 'inquire', 'clerk', await g.db.tx(tx => inquiryBy(tx, g.unit.city.id)));
  const draft = (who: 'clerk' | 'yanClerk') =>
    desk.on('draftLetter', who, { params: { id }, body: { code: 'prompt' } });
  await desk.move(id, 'assign', 'clerk', {}, given('yan'));
  expect((await desk.view(id, 'yanClerk')).mayDraft).toEqual([]);
  expect(await g.outcome(draft('yanClerk'))).toBe('matter.not-received');
  await desk.move(id, 'receive', 'yanClerk');
  const letter = await draft('yanClerk');
  await desk.move(id, 'refer', 'yanClerk', {}, given('cheng'));
  await desk.move(id, 'receive', 'chengClerk');
  const main = await supervised();
  await desk.move(main.id, 'assign', 'clerk', {}, given('cheng'));
  await desk.move(main.id, 'receive', 'chengClerk');
  await desk.move(id, 'merge', 'chengClerk', {}, { matterId: main.id, why: '同一单位同一事' });
  const sign = desk.on('moveMatterLetter', 'chengChair', {
    params: { id, letterId: letter.id, move: 'sign' },
    body: { seenSeq: letter.seq },
  });
  expect(await g.outcome(sign)).toBe('matter.merged');
});

test('a draft bears the head of the union that wrote it: another that has the matter now drops it and writes its own', async () => {
  const { id } = await desk.open('yanClerk', 'yan', 'labour-supervision', {
    ...{ topics: ['pay'], leadSource: 'patrol', lead: '现场检查发现拖欠工资' },
    employerName: '砚东纺织有限公司',
  });
  await desk.move(id, 'accept', 'yanClerk');
  await desk.move(id, 'inquire', 'yanClerk', await g.db.tx(tx => inquiryBy(tx, g.unit.yan.id)));
  const found = { facts: '拖欠工资', clauses: '劳动法第五十条', asks: '补发工资', contact: '甲某' };
  const evidence = [await desk.file('yanClerk', 'yan')];
  await desk.move(id, 'note', 'yanClerk', { record: '查看工资台账', evidence, ...found });
  const draft = (who: PersonName) =>
    desk.on<Letter>('draftLetter', who, { params: { id }, body: { code: 'prompt' } });
  const on = (letter: Letter, move: string, who: PersonName, why = '') =>
    desk.on<Letter>('moveMatterLetter', who, {
      params: { id, letterId: letter.id, move },
      body: { seenSeq: letter.seq, why },
    });
  const theirs = await draft('yanClerk');
  await desk.move(id, 'refer', 'yanClerk', {}, given('cheng'));
  await desk.move(id, 'receive', 'chengClerk');
  expect((await desk.view(id, 'chengChair')).letters[0]!.allowed).toEqual(['drop']);
  expect(await g.outcome(on(theirs, 'sign', 'chengChair'))).toBe('matter.letter-elsewhere');
  expect(await g.outcome(on(theirs, 'edit', 'chengClerk'))).toBe('matter.letter-elsewhere');
  await on(theirs, 'drop', 'chengClerk', '改由本单位出具');
  expect(await on(await draft('chengClerk'), 'sign', 'chengChair')).toMatchObject({ state: 'signed' });
});

test('a number made offline is used once: a second matter under it is refused, not an error', async () => {
  const body = {
    ...{ kind: 'rectification', unitId: g.unit.yan.id, channel: 'inspection', employerId: null, persons: 1 },
    ...{ receivedOn: null, origin: null, named: [], given: { problem: '台账不全', source: 'fresh' } },
    id: newId(HOME),
  };
  const both = await Promise.all([0, 1].map(() => g.outcome(desk.on('openMatter', 'yanClerk', { body }))));
  expect(both.sort()).toEqual(['core.key-reused', 'done']);
});

test('who passed it on and who was asked to help find it in lists of their own, and the helper among all of its own and what is in progress', async () => {
  const { id } = await listed('yanClerk', 'yan');
  await desk.move(id, 'join', 'yanClerk', {}, given('cheng'));
  await desk.move(id, 'raise', 'yanClerk', {}, { why: '本级办不了' });
  const found = async (who: PersonName, view: string) => {
    const query = { view, open: 'open', limit: 200 };
    const { items } = await desk.on<{ items: { id: string }[] }>('listMatters', who, { query });
    const { total } = await desk.on<{ total: number }>('countMatters', who, { query });
    expect(total).toBe(items.length);
    return items.filter(m => m.id === id).length;
  };
  expect([await found('yanClerk', 'all'), await found('yanClerk', 'passed')]).toEqual([0, 1]);
  expect([await found('chengClerk', 'all'), await found('chengClerk', 'joint')]).toEqual([1, 1]);
  // Whoever stands over the union that passed it on finds it there too.
  expect([await found('clerk', 'passed'), await found('yanClerk', 'joint')]).toEqual([1, 0]);

  const waiting = (who: PersonName) =>
    g.db.read(async tx =>
      (
        await tx.rows<{ sort: string; item: string; label: string | null }>(
          matterTodos.branch(g.actor[who], await loadWatch(tx, g.actor[who])),
        )
      ).flatMap(t => (t.item === id ? [`${t.sort} ${t.label}`] : [])),
    );
  expect(await waiting('chengClerk')).toEqual(['receive 会办签收']);
  await desk.move(id, 'receive', 'clerk');
  await desk.move(id, 'assign', 'clerk', {}, given('cheng'));
  expect(await waiting('chengClerk')).toEqual(['receive null']);
});

test('nobody gives back what nobody gave, and only who sits at the union with the duty is appointed', async () => {
  const { id } = await listed('yanClerk', 'yan');
  expect(await g.outcome(desk.move(id, 'giveBack', 'yanClerk', {}, { why: '不归我们' }))).toBe(
    'matter.not-given',
  );
  const appoint = (who: PersonName) =>
    g.outcome(desk.move(id, 'appoint', 'yanClerk', {}, { personId: g.actor[who].personId }));
  expect([await appoint('chengClerk'), await appoint('yanClerk')]).toEqual([
    'matter.person-elsewhere',
    'done',
  ]);
});

test('a line of the workbench says the kind once, also where the title begins with it', () => {
  const line = (kind: string, title: string, label: string | null = null) =>
    matterTodos.kinds[`${MATTER_WAITING}${kind}`]!.title!({ title, label } as never);
  expect(line('petition', '信访事项：样例印染厂')).toBe('信访事项：样例印染厂');
  expect(line('petition', '信访事项')).toBe('信访事项');
  expect(line('petition', '信访事项：样例印染厂', '会办签收')).toBe('信访事项（会办签收）：样例印染厂');
  expect(line('rectification', '欠薪：三家')).toBe('整改事项：欠薪：三家');
});

test('whoever was appointed and has left the post has nothing in hand: it waits for everybody there, and the page asks for another', async () => {
  const { id } = await listed('yanClerk', 'yan');
  await desk.move(id, 'appoint', 'yanClerk', {}, { personId: g.actor.yanClerk.personId });
  const colleague: Actor = { ...g.actor.yanClerk, personId: newId(HOME), name: '任远行' };
  const waits = () =>
    g.db.read(async tx =>
      (await tx.rows<{ item: string }>(matterTodos.branch(colleague, await loadWatch(tx, colleague)))).filter(
        t => t.item === id,
      ),
    );
  expect(await waits()).toEqual([]);
  expect((await desk.view(id, 'yanClerk')).turn).toBe(`由砚宁区${g.actor.yanClerk.name}办理`);
  await g.db.tx(tx =>
    tx.run(
      sql`UPDATE seat SET to_day = ${g.today}::date WHERE person_id = ${g.actor.yanClerk.personId} AND duty LIKE 'rectify.%'`,
    ),
  );
  expect((await waits()).length).toBe(1);
  expect((await desk.view(id, 'clerk')).turn).toBe(
    `由砚宁区办理，经办人${g.actor.yanClerk.name}已不在这个岗位，请重新指定`,
  );
});
