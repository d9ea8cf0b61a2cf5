/** Households, offices and items of aid, and what the tests of them share. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { sampleBankCard } from '@niangjia/domain/core/identity-sample.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { sql } from '../../core/database/sql.ts';
import { newId } from '../../core/ids.ts';
import { syncIndicators } from '../../core/indicators.ts';
import { Refusal } from '../../core/refusal.ts';
import { ask } from '../../deploy/testing/ask.ts';
import type { Given } from '../../deploy/testing/given.ts';
import { field } from '../../deploy/testing/tasks.ts';
import { matterRoutes } from '../../matter/matter.routes.ts';
import { registerAidGuards } from '../aid.guards.ts';
import { aidRoutes } from '../aid.routes.ts';
import { personOf } from '../payment.test-kit.ts';

registerAidGuards();
export const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
await g.db.tx(tx =>
  tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
    VALUES (1, ${newId(1)}, 'aid.minimum', ${g.unit.yan.id}, '106200', 'fen', '2020-01-01', '某市民政局通告', '第一条')`),
);
export const later = g.travel(addCalendarDays(asDay(g.today), 30));

/** People of the county, each of whom does one part of the work. */
export async function person(like: 'yanClerk' | 'yanChair', duty?: 'aid.pay'): Promise<Actor> {
  const personId = newId(1);
  const actor = g.actor[like];
  await g.db.tx(tx => tx.run(sql`INSERT INTO person (home, id, name) VALUES (1, ${personId}, '某')`));
  return { ...actor, personId, ...(duty ? { seats: actor.seats.map(s => ({ ...s, duty })) } : {}) };
}
export const [recorder, visitor, reviewer, checker, chair, cashier] = await Promise.all([
  person('yanClerk'),
  person('yanClerk'),
  person('yanClerk'),
  person('yanClerk'),
  person('yanChair'),
  person('yanClerk', 'aid.pay'),
]);
export type Done = { id: string; state: string; seq: number; allowed: string[] };
export const routes = [...matterRoutes, ...aidRoutes];
export const on = <T = Done>(name: string, who: Actor, asked: object, world: Given = g) =>
  ask<T>(world, routes, name, { ...who, day: world.today }, asked);
export const view = (id: string, who = recorder) =>
  on<MatterView>('matter.getMatter', who, { params: { id } });
export const paper = (who: Actor) =>
  g.db.tx(async tx => {
    const { files } = g.ctx('yanClerk');
    const bytes = Buffer.from(`材料${newId(1)}`);
    const file = {
      name: '申请书.txt',
      bytes,
      unitId: g.unit.yan.id,
      subject: null,
      area: 'matter',
      madeBy: who.personId,
      home: 1,
    };
    return [(await files.keep(tx, file)).id];
  });

export async function move(
  id: string,
  name: string,
  who: Actor,
  given: object = {},
  { why = '', world = g }: { why?: string; world?: Given } = {},
) {
  const { seq, fence } = await g.db.read(tx =>
    tx.one<{ seq: number; fence: number }>(sql`SELECT seq, fence FROM matter WHERE id = ${id}`),
  );
  return on(
    'matter.moveMatter',
    who,
    { params: { id, move: name }, body: { seenSeq: seq, fence, why, given } },
    world,
  );
}
export const codeOf = (p: Promise<unknown>) =>
  p.then(
    () => 'done',
    e => (e instanceof Refusal ? e.note.code : `bug: ${e}`),
  );
export const birth = (serial: number) => personOf(serial).slice(6, 14);
export const member = (serial: number) => ({
  name: '某某',
  relation: '妻',
  identity: personOf(serial),
  health: 'ill',
});
export const opened = async (kind: string, given: object, who = recorder) =>
  on('matter.openMatter', who, {
    body: {
      kind,
      unitId: g.unit.yan.id,
      channel: 'window',
      employerId: null,
      persons: 1,
      receivedOn: null,
      given,
      origin: null,
      named: [],
    },
  });
export const applied = async (serial: number, members: readonly number[] = []) =>
  opened('hardship', {
    name: '孟晚舟舟',
    identity: personOf(serial),
    phone: '13900000001',
    work: 'laid-off',
    sensitiveConsent: true,
    statement: await paper(recorder),
    members: members.map(member),
    bank: '示例银行',
    card: sampleBankCard(serial),
  });

/** From the application to the file, through every pair of hands. */
export async function inFile(serial: number, members: readonly number[] = []): Promise<string> {
  const { id } = await applied(serial, members);
  await move(id, 'accept', recorder, { authority: await paper(recorder) });
  await move(id, 'visit', recorder, {
    visitReport: '九月二十日入户，租房居住，妻子卧床',
    wage: 3_000_000,
    illness: 2_000_000,
  });
  await move(id, 'attest', visitor, { attested: '属实' });
  await move(id, 'appraise', recorder, { appraisal: '九人参加，一致同意' });
  await on('matter.recordConsent', recorder, {
    params: { id },
    body: { purpose: 'publish', isGiven: true, on: g.today, fileId: null },
  });
  await move(id, 'publish', recorder);
  await move(id, 'report', recorder, {}, { world: later });
  await move(id, 'review', reviewer, { review: '同意' }, { world: later });
  await move(id, 'check', checker, { countyReview: '同意' }, { world: later });
  await move(id, 'match', checker, { matched: '民政核对无异常' }, { world: later });
  await move(id, 'decide', chair, { class: 'deep' }, { world: later });
  return id;
}
