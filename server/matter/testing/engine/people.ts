/** The small tree in which the engine is tried, and everybody who acts in it: several of each office, so that other hands are at hand. */
import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import { asDay, type Day, dayInChina, daysBetween } from '@niangjia/domain/core/days.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { Chosen } from '@niangjia/domain/rights/labour-supervisor.rules.ts';
import { termIndicators } from '@niangjia/domain/term/term.indicators.ts';
import type { Office } from '@niangjia/domain/unit/offices.ts';
import type { UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { registerAidGuards } from '../../../aid/aid.guards.ts';
import type { Tx } from '../../../core/database/db.ts';
import { sql } from '../../../core/database/sql.ts';
import { newId } from '../../../core/ids.ts';
import { syncIndicators } from '../../../core/indicators.ts';
import {
  type Given,
  type GivenUnit,
  HOME,
  seatPerson,
  type UnitName,
} from '../../../deploy/testing/given.ts';
import { field } from '../../../deploy/testing/tasks.ts';
import { registerLegalAidGuards } from '../../../rights/legal-aid.guards.ts';
import { registerReviewGuards } from '../../../rights/petition-review.guards.ts';
import { registerSupervisionGuards } from '../../../rights/supervision.guards.ts';
import { certifiedAt } from '../../../rights/testing/supervisors.ts';
import { registerRectificationGuards } from '../../../supervise/rectification.guards.ts';
import { registerTermGuards } from '../../../term/term.guards.ts';

const CAST = [
  ['city', 'office'],
  ['city', 'department-head'],
  ['city', 'chair'],
  ['city', 'supervisor'],
  ['city', 'petition-officer'],
  ['city', 'petition-leader'],
  ['yan', 'office'],
  ['yan', 'department-head'],
  ['yan', 'department-staff'],
  ['yan', 'department-staff'],
  ['yan', 'department-staff'],
  ['yan', 'chair'],
  ['yan', 'petition-officer'],
  ['yan', 'petition-officer'],
  ['yan', 'petition-leader'],
  ['yan', 'aid-cashier'],
  ['yan', 'supervisor'],
  ['yanEast', 'township-staff'],
  ['yanEast', 'township-chair'],
  ['cheng', 'office'],
  ['cheng', 'petition-officer'],
  ['mill', 'enterprise-chair'],
] as const satisfies readonly (readonly [UnitName, Office])[];

export interface Unit {
  name: UnitName;
  id: string;
  level: UnitLevel;
  kind: string;
  places: readonly Place[];
}

export interface Tree {
  g: Given;
  people: readonly Actor[];
  /** With those whom every test of the small world knows. */
  everybody: readonly Actor[];
  units: readonly Unit[];
  unit(id: string): Unit;
  /** An employer whose union is `mill`. */
  employerId: string;
  lawyerId: string;
  /** Labour law supervisors of the city as the register has them: two who may inquire, one whose certificate has run out. */
  supervisors: readonly Chosen[];
  minimumFen: number;
  /** Unions that came of founding cases, with the union above each. */
  founded: Map<string, string>;
  /** The same tree on another day. */
  on(day: Day): Given;
}

export const MONDAY = asDay('2026-07-13');

const SUPERVISORS = [
  ['甄望舒', '2099-12-31'],
  ['卜知秋', '2099-12-31'],
  ['阚青禾', '2020-12-31'],
] as const;

async function supervisorAt(tx: Tx, city: GivenUnit, name: string, until: string): Promise<Chosen> {
  const id = await certifiedAt(tx, city.id, [name, `JD-${name}`], { until });
  const [from, to] = [asDay('2020-01-01'), asDay(until)];
  return {
    ...{ id, name, state: 'certified', validUntil: to, revokedOn: null, spans: [{ from, to }] },
    ...{ unitId: city.id, unit: city.name, issuer: city.name, serves: true, employers: [] },
  };
}

export async function plantTree(): Promise<Tree> {
  registerRectificationGuards();
  registerAidGuards();
  registerLegalAidGuards();
  registerReviewGuards();
  registerSupervisionGuards();
  registerTermGuards();
  const g = await field();
  const minimumFen = 106_200;
  const [employerId, lawyerId] = [newId(HOME), newId(HOME)];
  const supervisors: Chosen[] = [];
  const people = await g.db.tx(async tx => {
    await syncIndicators(
      tx,
      Object.assign({}, termIndicators, ...Object.values(kinds).map(k => k.indicators)),
    );
    await tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (${HOME}, ${newId(HOME)}, 'aid.minimum', ${g.unit.city.id}, ${String(minimumFen)}, 'fen', '2020-01-01', '某市民政局通告', '第一条')`);
    await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, status)
      VALUES (${HOME}, ${employerId}, '砚东纺织有限公司', ${g.unit.yanEast.id}, ${g.unit.mill.id}, 'C', 120, 'operating')`);
    await tx.run(sql`INSERT INTO lawyer (home, id, state, seq, unit_id, licence, name, firm, client_ids)
      VALUES (${HOME}, ${lawyerId}, 'listed', 1, ${g.unit.city.id}, '10000000000000001', '闻若谷', '正言律师事务所', '[]'::jsonb)`);
    for (const [name, until] of SUPERVISORS)
      supervisors.push(await supervisorAt(tx, g.unit.city, name, until));
    const made: Actor[] = [];
    for (const [i, [where, office]] of CAST.entries()) {
      const name = `第${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'一二三'[Math.floor(i / 10)]}`;
      made.push(await seatPerson(tx, g.unit[where], { name, office, departmentId: null, day: g.today }));
    }
    return made;
  });
  const units = await g.db.read(tx =>
    tx.rows<{ id: string; level: UnitLevel; kind: string }>(sql`SELECT id, level, kind FROM unit`),
  );
  const known = Object.entries(g.unit).map(([name, { id, places }]) => {
    const row = units.find(u => u.id === id)!;
    return { name: name as UnitName, id, places, level: row.level, kind: row.kind };
  });
  const byId = new Map(known.map(u => [u.id, u]));
  const today = dayInChina(Date.now());
  return {
    g,
    people,
    everybody: [...people, ...Object.values(g.actor)],
    units: known,
    unit: id => byId.get(id)!,
    employerId,
    lawyerId,
    supervisors,
    minimumFen,
    founded: new Map(),
    on: day => {
      const db = g.db.shifted(`${daysBetween(today, day)} days`);
      return {
        ...g,
        db,
        today: day,
        ctx: (who, key = newId(HOME)) => {
          const actor = typeof who === 'string' ? g.actor[who] : who;
          return { ...g.ctx(actor, key), db, actor: { ...actor, day } };
        },
      };
    },
  };
}
