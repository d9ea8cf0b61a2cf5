import { expect, test } from 'vitest';
import { type Duty, dutyList, mayHoldTogether } from '../core/duty.ts';
import { OFFICES, officeList, officeSpec, officesFor, seatsOf } from './offices.ts';
import { UNIT_KINDS, type UnitKind } from './unit.model.ts';

/** One line per office: what a reader of the handbook should find. `*` marks what reaches below. */
const said = Object.fromEntries(
  officeList.map(office => [
    office,
    Object.entries(officeSpec(office).gives)
      .map(([duty, reach]) => `${duty}${reach === 'below' ? '*' : ''}`)
      .sort()
      .join(' '),
  ]),
);

test('each office gives these duties', () => {
  expect(said).toEqual({
    chair:
      'aid.decide aid.read* assess.decide assess.object assess.read* bulletin.read* bulletin.sign cadre.read* cadre.succession call.read* consult.comment deploy.approve deploy.read* event.read* matter.give member.read* paper.read personal.approve* rectify.read* rights.read* rights.sign statement.read* survey.read* task.decide* task.endorse term.decide* term.read* unit.read* visit.read* warning.read*',
    'vice-chair':
      'aid.decide aid.read* assess.object assess.read* bulletin.read* bulletin.sign cadre.read* call.read* consult.comment deploy.read* event.read* matter.give member.read* paper.read personal.approve* rectify.read* rights.read* rights.sign statement.read* survey.read* task.decide* task.endorse term.decide* term.read* unit.read* visit.read* warning.read*',
    office:
      'aid.apply aid.read* aid.review assess.keep assess.object assess.read* bulletin.draft bulletin.read* cadre.keep* cadre.read* call.keep call.read* consult.comment deploy.draft deploy.issue deploy.read* event.keep event.read* event.report matter.give member.keep* member.read* member.settle* paper.keep paper.read rectify.handle rectify.read* request.handle rights.handle rights.read* statement.check* statement.fill statement.keep statement.read* survey.enter* survey.keep survey.read* survey.text target.keep task.break task.decide* task.receive task.undertake term.handle* term.read* unit.keep* unit.read* visit.keep visit.read* visit.record* warning.handle warning.read*',
    'department-head':
      'aid.apply aid.read* aid.review assess.keep assess.read* bulletin.check bulletin.draft bulletin.read* cadre.read* call.read* consult.comment deploy.countersign deploy.draft deploy.read* event.read* event.report matter.give member.read* member.settle* paper.read rectify.handle rectify.read* request.handle rights.handle rights.read* statement.check* statement.fill statement.keep statement.read* survey.enter* survey.keep survey.read* survey.text target.keep task.break task.decide* task.undertake term.handle* term.read* unit.read* visit.keep visit.read* visit.record* warning.handle warning.read*',
    'department-staff':
      'aid.apply aid.read* aid.review assess.read bulletin.draft bulletin.read* call.read deploy.draft deploy.read* event.read* event.report member.read* paper.read rectify.handle rectify.read* request.handle rights.handle rights.read* statement.fill statement.read* survey.enter survey.keep survey.read* task.undertake term.handle* term.read* unit.read* visit.read* visit.record* warning.handle warning.read*',
    'petition-officer': 'petition.handle petition.read request.handle unit.read* visit.read*',
    'petition-leader': 'petition.decide petition.read unit.read*',
    'cadre-officer': 'cadre.keep* cadre.read* cadre.succession unit.read*',
    'aid-cashier': 'aid.pay aid.read* unit.read*',
    'township-chair':
      'aid.apply aid.read assess.object assess.read bulletin.read cadre.keep cadre.read* call.read consult.comment deploy.read event.read event.report member.approve* member.keep* member.read* paper.read rectify.handle rectify.read request.handle rights.handle rights.read rights.sign statement.fill statement.read survey.enter survey.read task.endorse task.receive task.undertake term.decide* term.handle* term.read* unit.read* visit.read visit.record warning.handle warning.read',
    'township-staff':
      'aid.apply aid.read assess.object assess.read bulletin.read cadre.keep cadre.read* call.read consult.comment deploy.read event.read event.report member.approve* member.keep* member.read* paper.read rectify.handle rectify.read request.handle rights.handle rights.read statement.fill statement.read survey.enter survey.read task.endorse task.receive task.undertake term.handle* term.read* unit.read* visit.read visit.record warning.handle warning.read',
    'industry-chair':
      'aid.apply aid.decide aid.read* assess.object assess.read* bulletin.read* bulletin.sign cadre.keep cadre.read* call.read* consult.comment deploy.read* event.read* event.report matter.give member.approve* member.keep* member.read* paper.read personal.approve* rectify.handle rectify.read* request.handle rights.handle rights.read* rights.sign statement.fill statement.read* survey.enter survey.keep survey.read* survey.text task.break task.decide* task.endorse task.receive task.undertake term.decide* term.handle* term.read* unit.read* visit.read* visit.record warning.handle warning.read*',
    'industry-staff':
      'aid.apply aid.read assess.object assess.read bulletin.read cadre.keep cadre.read* call.read consult.comment deploy.read event.read event.report member.approve* member.keep* member.read* paper.read rectify.handle rectify.read request.handle rights.handle rights.read statement.fill statement.read survey.enter survey.read task.break task.endorse task.receive task.undertake term.handle* term.read* unit.read* visit.read visit.record warning.handle warning.read',
    'enterprise-chair':
      'aid.apply aid.read cadre.read member.approve member.keep member.read request.raise term.handle term.read unit.read',
    worker: '',
    supervisor:
      'assess.read* bulletin.read* cadre.read* call.read* deploy.read* event.read* paper.read* rectify.read* rectify.verify* statement.read* supervise.read* survey.read* term.read* unit.read* visit.read*',
    'admin-system': 'account.keep* setting.keep* unit.read*',
    'admin-security': 'personal.guard* post.keep* unit.read*',
    'admin-audit': 'audit.read* unit.read*',
  });
});

test('every duty is given by some office, and no office joins what must stay apart', () => {
  const given = new Set(officeList.flatMap(o => Object.keys(officeSpec(o).gives)));
  expect(dutyList.filter(duty => !given.has(duty))).toEqual([]);
  for (const office of officeList)
    expect(mayHoldTogether(Object.keys(OFFICES[office].gives) as Duty[]), office).toBe(true);
});

test('whoever drafts does not approve, and supervision changes nothing', () => {
  const gives = (office: keyof typeof OFFICES) => Object.keys(OFFICES[office].gives);
  for (const office of officeList)
    if (gives(office).includes('deploy.draft')) expect(gives(office)).not.toContain('deploy.approve');
  // 核查销号 is judging, not doing.
  expect(gives('supervisor').every(duty => duty.endsWith('.read') || duty === 'rectify.verify')).toBe(true);
});

test('only offices that sit in a department countersign, because a department speaks', () => {
  for (const office of officeList)
    if ('deploy.countersign' in officeSpec(office).gives)
      expect(officeSpec(office).needsDepartment).toBe(true);
});

test('an enterprise union gets no tasks and no quantities', () => {
  for (const kind of ['enterprise', 'joint'] as const)
    for (const office of officesFor(kind))
      expect(Object.keys(officeSpec(office).gives).filter(d => /^(task|deploy)/.test(d))).toEqual([]);
});

test('every kind of unit has a chair of its own, held by one person', () => {
  for (const kind of Object.keys(UNIT_KINDS) as UnitKind[])
    expect(officesFor(kind).filter(o => officeSpec(o).isSingle)).toHaveLength(1);
});

test('seats are given on the line where the unit works', () => {
  const lines = (kind: UnitKind, stands: ('territory' | 'industry')[]) => [
    ...new Set(seatsOf(officesFor(kind)[0]!, kind, stands).map(s => s.line)),
  ];
  expect(lines('federation', ['industry', 'territory'])).toEqual(['territory', 'industry']);
  expect(lines('federation', ['territory'])).toEqual(['territory']);
  expect(lines('industry', ['territory', 'industry'])).toEqual(['industry']);
  expect(lines('industry', ['territory'])).toEqual(['territory']);
  expect(lines('enterprise', ['territory', 'industry'])).toEqual(['territory']);
});

test('wherever supervision is handled, a leader of that union signs its letters', () => {
  for (const kind of ['federation', 'township', 'park', 'industry', 'direct'] as const) {
    const here = officesFor(kind).map(officeSpec);
    expect(
      here.some(o => 'rights.handle' in o.gives),
      kind,
    ).toBe(true);
    const signers = here.filter(o => 'rights.sign' in o.gives);
    expect(signers.length, kind).toBeGreaterThan(0);
    expect(
      signers.every(o => o.isLeader),
      kind,
    ).toBe(true);
  }
});
