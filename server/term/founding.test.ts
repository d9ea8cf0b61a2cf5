import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { type Given, HOME, type UnitName } from '../deploy/testing/given.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import {
  applied,
  at,
  candidates,
  electing,
  intake,
  officers,
  preparers,
  result,
  sumIn,
  termOf,
} from './testing/election.ts';

const { g, august, eastChair } = await electing();
const sum = sumIn(g);

const employerOf = (world: Given, keeper: UnitName): Promise<string> =>
  world.db.tx(async tx => {
    const id = newId(HOME);
    await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, sector, headcount, female_count, member_count, status)
      VALUES (${HOME}, ${id}, ${`企业${id.slice(-6)}`}, ${g.unit[keeper].id}, '制造', 90, 40, 0, 'operating')`);
    return id;
  });
/** From the first paper to the report of the result. */
async function reported(name: string, employerId: string | null): Promise<string> {
  const desk = matterDesk(g);
  const { id } = await desk.open('eastStaff', 'yanEast', 'founding', intake(name), { employerId });
  await desk.move(id, 'file', 'eastStaff', preparers);
  await desk.move(id, 'apply', 'eastStaff', applied);
  await desk.move(id, 'approve', eastChair as never, { replyNo: '砚东工〔2026〕3号' });
  await desk.move(id, 'nominate', 'eastStaff', { candidates });
  const then = matterDesk(august);
  await then.move(id, 'elect', 'eastStaff', result);
  await then.move(id, 'report', 'eastStaff');
  return id;
}

const unitNamed = (name: string) =>
  g.db.read(tx =>
    tx.maybe<{ id: string; foundedOn: string }>(
      sql`SELECT id, founded_on AS "foundedOn" FROM unit WHERE name = ${name}`,
    ),
  );
test('an approved result founds the union with its term, bodies and cover, and whoever counted does not approve', async () => {
  const employerId = await employerOf(g, 'yanEast');
  const id = await reported('砚东印染工会', employerId);
  const desk = matterDesk(august);
  const approvalNo = { approvalNo: '砚东工〔2026〕9号' };
  expect(await g.outcome(desk.move(id, 'found', 'eastStaff', approvalNo))).toBe('core.no-duty');
  expect(await unitNamed('砚东印染工会')).toBeUndefined();
  await desk.move(id, 'found', at(august, eastChair) as never, approvalNo);

  const unit = (await unitNamed('砚东印染工会'))!;
  expect(unit.foundedOn).toBe('2026-08-03');
  const shown = await termOf(august, unit.id);
  expect(shown).toMatchObject({ standing: 'running', numbers: { employees: 90 }, duties: [] });
  expect(shown.terms).toMatchObject([{ no: 1, fromOn: '2026-08-02', dueOn: '2029-08-02', endedOn: null }]);
  expect(shown.terms[0]!.officers.map(o => o.name)).toEqual(officers.map(o => o.name));
  expect(shown.matters).toMatchObject([{ label: '建会', stateLabel: '已成立' }]);
  const covered = await g.db.read(tx =>
    tx.one<{ union: string }>(sql`SELECT union_unit_id AS union FROM employer WHERE id = ${employerId}`),
  );
  expect(covered.union).toBe(unit.id);
  expect(await sum('union-founded', g.unit.yanEast.id)).toBe(1);
  // A second founding for the same employer is refused at the application, and says which union there is.
  const again = matterDesk(august);
  const second = await again.open('eastStaff', 'yanEast', 'founding', intake('砚东印染二工会'), {
    employerId,
  });
  await again.move(second.id, 'file', 'eastStaff', preparers);
  expect(await g.outcome(again.move(second.id, 'apply', 'eastStaff', applied))).toBe('term.covered');
  await again.move(second.id, 'apply', 'eastStaff', { ...applied, form: 'federated' });
});

test('a union that is there by that name is not founded twice, and nothing is left behind', async () => {
  const first = await reported('砚东漂染工会', null);
  const second = await reported('砚东漂染工会', null);
  const desk = matterDesk(august);
  await desk.move(first, 'found', at(august, eastChair) as never, { approvalNo: '砚东工〔2026〕10号' });
  const refusal = g.outcome(
    desk.move(second, 'found', at(august, eastChair) as never, { approvalNo: '11号' }),
  );
  expect(await refusal).toBe('unit.name-taken');
  expect(await g.db.read(tx => tx.one(sql`SELECT state FROM matter WHERE id = ${second}`))).toEqual({
    state: 'reported',
  });
});

test('before the notice has run there is no election', async () => {
  const desk = matterDesk(g);
  const { id } = await desk.open('eastStaff', 'yanEast', 'founding', intake('砚东造纸工会'));
  await desk.move(id, 'file', 'eastStaff', preparers);
  await desk.move(id, 'apply', 'eastStaff', applied);
  await desk.move(id, 'approve', eastChair as never, { replyNo: '砚东工〔2026〕5号' });
  await desk.move(id, 'nominate', 'eastStaff', { candidates });
  const early = { ...result, meetingOn: '2026-07-20' };
  expect(await g.outcome(desk.move(id, 'elect', 'eastStaff', early))).toBe('matter.gate-running');
});
