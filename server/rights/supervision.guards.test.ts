import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { Refusal } from '../core/refusal.ts';
import { registerTodos } from '../core/todos.ts';
import { ask } from '../deploy/testing/ask.ts';
import { HOME, type PersonName, seatPerson, type UnitName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { labourSupervisorRoutes } from './labour-supervisor.routes.ts';
import { registerSupervisionGuards } from './supervision.guards.ts';
import { supervisorTodos } from './supervisor.todos.ts';
import { certifiedAt } from './testing/supervisors.ts';

registerSupervisionGuards();
registerTodos(supervisorTodos);
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);

let serial = 0;
const supervisor = (name: string, unit: UnitName = 'yan', more: Parameters<typeof certifiedAt>[3] = {}) =>
  g.db.tx(tx => certifiedAt(tx, g.unit[unit].id, [name, `ZH-${++serial}`], more));
const [a, b, above] = [
  await supervisor('甄望舒'),
  await supervisor('卜知秋'),
  await supervisor('康超桂', 'city'),
];
const mill = newId(HOME);
await g.db.tx(tx =>
  tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, status)
    VALUES (${HOME}, ${mill}, '砚东纺织有限公司', ${g.unit.yanEast.id}, ${g.unit.mill.id}, 'C', 120, 'operating')`),
);

async function accepted(
  more: object = {},
  who: PersonName = 'yanClerk',
  unit: UnitName = 'yan',
): Promise<string> {
  const { id } = await desk.open(
    who,
    unit,
    'labour-supervision',
    { topics: ['pay'], leadSource: 'patrol', lead: '巡查发现拖欠工资', employerName: '砚南食品厂' },
    more,
  );
  await desk.move(id, 'accept', who);
  return id;
}
const inquire = (id: string, supervisorIds: string[], given: object = {}, who: PersonName = 'yanClerk') =>
  desk.move(id, 'inquire', who, { supervisorIds, untied: true, ...given });
/** Code of the refusal, with what it says. */
const told = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => {
      if (error instanceof Refusal) return `${error.note.code} ${error.note.says}`;
      throw error;
    },
  );
const register = (id: string, move: string, who: PersonName, body: object = {}) =>
  ask(g, labourSupervisorRoutes, 'rights.moveLabourSupervisor', who, {
    params: { id, move },
    body: { seenSeq: 1, ...body },
  });

test('two of the register inquire; their names and numbers stand in the matter as the register has them', async () => {
  const id = await accepted();
  expect(await told(inquire(id, [a]))).toContain('rights.supervisors-few');
  expect(await told(inquire(id, [a, a]))).toContain('rights.supervisors-twice 甄望舒');
  expect(await told(inquire(id, [a, newId(HOME)]))).toContain('rights.supervisor-unknown');
  expect(await told(inquire(id, [a, b], { untied: undefined }))).toContain('core.bad-input');
  await inquire(id, [a, b]);
  const { fields } = await desk.view(id, 'yanClerk');
  const value = (name: string) => fields.find(f => f.name === name)?.value;
  expect(value('supervisors')).toEqual([
    { name: '甄望舒', certificate: 'ZH-1', issuer: '砚宁区总工会' },
    { name: '卜知秋', certificate: 'ZH-2', issuer: '砚宁区总工会' },
  ]);
  expect(value('inquiredOn')).toBe(g.today);
});

test('nobody types a supervisor: names and numbers come from the register alone', async () => {
  const id = await accepted();
  const typed = [
    { name: '路人甲', certificate: 'JD-9998' },
    { name: '路人乙', certificate: 'JD-9999' },
  ];
  expect(await told(inquire(id, [a, b], { supervisors: typed }))).toContain('matter.field-not-asked');
});

test('expired, of another county, of the own employer: each is refused by name and told what to do', async () => {
  const id = await accepted({ employerId: mill });
  const expired = await supervisor('阚青禾', 'yan', { until: '2025-12-31' });
  const beside = await supervisor('江上行', 'cheng');
  const below = await supervisor('冯东来', 'yanEast', { issuerId: g.unit.yan.id });
  const tied = await supervisor('龙敏晓', 'yan', { employerIds: [mill] });
  expect(await told(inquire(id, [a, expired]))).toMatch(
    /^rights\.supervisor-expired 阚青禾的监督员证有效期到2025年12月31日.*砚宁区总工会办理延期/,
  );
  expect(await told(inquire(id, [a, beside]))).toContain('rights.supervisor-unknown');
  expect(await told(inquire(id, [a, below]))).toContain('rights.supervisor-unknown');
  expect(await told(inquire(id, [a, tied]))).toMatch(/^rights\.supervisor-tied 龙敏晓是砚东纺织有限公司的人/);
  const clerk = await told(inquire(await accepted(), [a, tied]));
  expect(clerk).toBe('done');
});

test('whoever belongs to the union of the very employer keeps out, also where the employer is known by name alone', async () => {
  const own = await supervisor('郑华', 'mill', { issuerId: g.unit.yan.id });
  const id = await accepted({ employerId: mill });
  // Of a union below the one that handles it, and so not in its register at all.
  expect(await told(inquire(id, [a, own]))).toContain('rights.supervisor-unknown');
  const tied = await supervisor('谢文', 'yan', { employerIds: [mill] });
  const { id: named } = await desk.open('yanClerk', 'yan', 'labour-supervision', {
    ...{ topics: ['pay'], leadSource: 'patrol', lead: '巡查发现', employerName: ' 砚东纺织有限公司 ' },
  });
  await desk.move(named, 'accept', 'yanClerk');
  expect(await told(inquire(named, [a, tied]))).toContain('rights.supervisor-tied 谢文');
});

test('by the linked account one keeps out where one holds a post, and finds what one takes part in among what waits', async () => {
  const chair = await g.db.tx(tx =>
    seatPerson(tx, g.unit.mill, {
      name: '卓然',
      office: 'enterprise-chair',
      departmentId: null,
      day: g.today,
    }),
  );
  const [busy, reader] = [await supervisor('卓 然'), await supervisor('秦守拙')];
  const id = await accepted({ employerId: mill });
  await register(busy, 'link', 'yanClerk', { personId: chair.personId });
  await register(reader, 'link', 'yanClerk', { personId: g.actor.yanChair.personId });
  expect(await told(inquire(id, [a, busy]))).toMatch(/^rights\.supervisor-tied 卓 然是砚东纺织有限公司的人/);
  const mine = (who: PersonName) => waiting(g, who, ['labour-inquiry']);
  expect(await mine('yanChair')).toEqual([]);
  await inquire(id, [a, reader]);
  expect(await mine('yanChair')).toEqual([expect.stringContaining('（参加调查）')]);
  // Whoever handles it has it as a matter.
  expect(await mine('yanClerk')).toEqual([]);
  await desk.move(id, 'clear', 'yanClerk', { explained: '没有发现违法' });
  expect(await mine('yanChair')).toEqual([]);
});

test('one is sent from above, where it is told who sent whom', async () => {
  const id = await accepted({}, 'eastStaff', 'yanEast');
  const sent = { sent: '砚宁区总工会9月8日电话指派' };
  expect(await told(inquire(id, [a, above], {}, 'eastStaff'))).toMatch(
    /^rights\.supervisor-sent 甄望舒是砚宁区总工会的监督员/,
  );
  expect(await told(inquire(id, [a, above], sent, 'eastStaff'))).toBe('done');
});

test('revoked between choosing and sending is refused, and so is what is being revoked at that moment', async () => {
  const gone = await supervisor('钟永');
  const id = await accepted();
  await register(gone, 'revoke', 'yanChair', { why: '调离工会工作' });
  expect(await told(inquire(id, [a, gone]))).toMatch(
    /^rights\.supervisor-revoked 钟永的监督员证已于.*撤销：请另选一人/,
  );

  // Being revoked at this very moment: whoever sends waits until it is known, and is not let in by what stood there before.
  const held = await supervisor('孙浩艳');
  const other = await accepted();
  let asked: Promise<string> | undefined;
  await g.db.tx(async tx => {
    await tx.run(
      sql`UPDATE labour_supervisor SET state = 'revoked', revoked_on = today(), spans = '[]'::jsonb WHERE id = ${held}`,
    );
    asked = told(inquire(other, [a, held]));
    await new Promise(done => setTimeout(done, 400));
  });
  expect(await asked).toContain('rights.supervisor-revoked 孙浩艳');
});

test('whoever goes on with the inquiry is still certified, or is replaced; the day of the inquiry is what counts', async () => {
  const gone = await supervisor('高然磊');
  const id = await accepted();
  await inquire(id, [a, gone]);
  await register(gone, 'suspend', 'yanClerk', { why: '停职接受调查' });
  const note = (given: object) => desk.move(id, 'note', 'yanClerk', { record: '查看工资台账', ...given });
  expect(await told(note({}))).toMatch(/^rights\.supervisor-suspended 高然磊/);
  expect(await told(note({ supervisorIds: [a, b] }))).toContain('rights.supervisor-untied');
  await note({ supervisorIds: [a, b], untied: true });
  await note({});
});

test('a matter of an older version goes on with those who were typed', async () => {
  const id = await accepted();
  const typed = [
    { name: '方知远', certificate: 'JD-0001', isTied: false },
    { name: '沈一禾', certificate: 'JD-0002', isTied: false },
  ];
  await g.db.tx(tx =>
    tx.run(sql`UPDATE matter SET version = 5, state = 'inquiry', content = content || ${JSON.stringify({ supervisors: typed })}::jsonb
      WHERE id = ${id}`),
  );
  const evidence = [await desk.file('yanClerk', 'yan')];
  const found = { facts: '拖欠工资', clauses: '劳动法第五十条', asks: '补发工资', contact: '甲某' };
  await desk.move(id, 'note', 'yanClerk', { record: '查看工资台账', evidence, ...found });
  const letter = await desk.on<{ paragraphs: string[] }>('draftLetter', 'yanClerk', {
    params: { id },
    body: { code: 'opinion' },
  });
  expect(letter.paragraphs.join()).toContain('方知远（证号JD-0001）、沈一禾（证号JD-0002）');
});
