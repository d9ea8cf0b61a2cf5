/** People with a membership at the units of a test, entered and moved by the chair of each. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { sql } from '../../core/database/sql.ts';
import { moveMembership } from '../../member/membership.actions.ts';
import { rollOn } from '../../member/roll.store.ts';
import { registerWorker } from '../../member/worker.actions.ts';
import type { UnitKit } from './unit-kit.ts';

interface Stands {
  seq: number;
  unit: string;
  other: string | null;
  handshake: string | null;
  state: string;
  minded: string | null;
}
interface More {
  joinedOn?: string | null;
  groups?: string[];
  employerId?: string | null;
}

export function membersOf(kit: UnitKit) {
  let serial = 0;
  const chairs = new Map<string, Actor>();
  async function chairOf(unitId: string): Promise<Actor> {
    const known = chairs.get(unitId) ?? (await kit.officer(unitId, 'enterprise-chair'));
    chairs.set(unitId, known);
    return known;
  }
  async function member(unitId: string, more: More = {}): Promise<string> {
    const { joinedOn = '2024-03-01', groups = [], employerId = null } = more;
    const sex = serial % 2 ? 'male' : 'female';
    const documentNo = sampleIdCard({
      ...{ birthDay: asDay('1985-04-12'), sex, serial: Math.floor(serial++ / 2) },
    });
    const name = `${'赵钱孙李周吴郑王冯陈'[serial % 10]}某${serial}`;
    const fields = {
      ...{ name, document: 'id-card', documentNo, mobile: null },
      ...{ groups, employerId, job: '', ethnic: null, education: null, political: null },
      ...{ isComparedWithDocument: false, mindedById: null },
    };
    const others = await kit.db.read(tx => tx.rows<{ id: string }>(sql`SELECT id FROM worker`));
    const body = { unitId, fields, joinedOn, otherThan: others.map(o => o.id), otherWhy: '当面核对' };
    return (await registerWorker(kit.ctx(await chairOf(unitId)), body as never)).id;
  }
  const row = (id: string): Promise<Stands> =>
    kit.db.read(tx =>
      tx.one<Stands>(sql`SELECT seq, unit_id AS unit, other_unit_id AS other, handshake, state, minded_by_id AS minded
        FROM worker WHERE id = ${id}`),
    );
  return {
    chairOf,
    member,
    row,
    move: async (unitId: string, id: string, given: object) =>
      moveMembership(kit.ctx(await chairOf(unitId)), id, {
        ...{ seenSeq: (await row(id)).seq, why: '本人提出', given },
      } as never),
    roll: async (unitId: string, day: string) =>
      (await kit.db.read(tx => rollOn(tx, { unitId, day, limit: 500 }))).map(r => r.id).sort(),
  };
}
