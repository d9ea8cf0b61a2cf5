/** A small world in which unions are founded and elect, with what they type. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { termIndicators } from '@niangjia/domain/term/term.indicators.ts';
import type { Officer } from '@niangjia/domain/term/term.model.ts';
import { loadShippedCalendar } from '../../account/setup.store.ts';
import { sql } from '../../core/database/sql.ts';
import { syncIndicators } from '../../core/indicators.ts';
import { type Asked, ask } from '../../deploy/testing/ask.ts';
import { type Given, given, type PersonName, seatPerson } from '../../deploy/testing/given.ts';
import { registerTermPapers } from '../filing.actions.ts';
import { registerTermGuards } from '../term.guards.ts';
import { termRoutes } from '../term.routes.ts';

export async function electing() {
  registerTermGuards();
  registerTermPapers();
  const g = await given('2026-07-20');
  await g.db.tx(async tx => {
    await syncIndicators(
      tx,
      Object.assign({}, termIndicators, ...Object.values(kinds).map(k => k.indicators)),
    );
    await loadShippedCalendar(tx);
  });
  const seated = (where: 'mill' | 'yanEast', name: string, office: 'enterprise-chair' | 'township-chair') =>
    g.db.tx(tx => seatPerson(tx, g.unit[where], { name, office, departmentId: null, day: '2026-07-20' }));
  return {
    g,
    august: g.travel('2026-08-03'),
    later: g.travel('2026-10-12'),
    nextYear: g.travel('2030-01-15'),
    chair: await seated('mill', '叶知秋', 'enterprise-chair'),
    eastChair: await seated('yanEast', '尤东来', 'township-chair'),
  };
}

export const at = (world: Given, who: Actor): Actor => ({ ...who, day: world.today });

/** Facts of an indicator for a unit, counted or not yet. */
export const sumIn = (g: Given) => (indicator: string, unitId: string) =>
  g.db.read(
    async tx =>
      (
        await tx.one<{
          n: number;
        }>(sql`SELECT coalesce(sum(amount), 0)::int AS n FROM (SELECT amount FROM tail WHERE indicator = ${indicator}
      AND unit_id = ${unitId} UNION ALL SELECT amount FROM fact WHERE indicator = ${indicator} AND unit_id = ${unitId}) f`)
      ).n,
  );

export const on = <T = { id: string }>(
  world: Given,
  name: string,
  who: PersonName | Actor,
  asked: Asked = {},
) => ask<T>(world, termRoutes, `term.${name}`, who, asked);
export const person = (name: string, body: Officer['body'], more: Partial<Officer> = {}): Officer => ({
  ...{
    name,
    body,
    role: 'member',
    sex: 'female',
    employed: 'part-time',
    frontLine: true,
    tie: 'none',
    votes: 60,
  },
  ...more,
});
export const officers: Officer[] = [
  person('闻若谷', 'committee', { role: 'chair', sex: 'male' }),
  person('程一诺', 'committee'),
  person('杜若溪', 'committee'),
  person('卫南星', 'audit', { role: 'chair' }),
  person('邵清和', 'audit'),
  person('蒋晚舟', 'audit'),
  person('程一诺', 'women', { role: 'chair', votes: null }),
  person('丁惜时', 'women', { votes: null }),
];
export const candidates = [
  ...officers.filter(o => o.body !== 'women'),
  person('钱未央', 'committee'),
  person('孔令仪', 'audit'),
].map(({ votes: _, ...one }) => one);

export const intake = (name: string) => ({
  ...{ unionName: name, unionShort: name.slice(0, 8), form: 'own', nature: 'enterprise' },
  ...{ address: '砚东路1号', employees: 90 },
});
export const applied = {
  ...{ employees: 90, memberCount: 70, womenCount: 30, form: 'own', termYears: '3' },
  ...{ committeeSeats: 3, auditSeats: 3 },
};
export const preparers = { preparers: [{ name: '闻若谷' }], preparedHow: '经职工推荐，企业党支部同意' };
export const result = { meetingOn: '2026-08-02', due: 70, present: 66, officers };

export const termOf = (world: Given, unitId: string, who: PersonName = 'yanClerk') =>
  on<{
    standing: string;
    numbers: { employees: number };
    terms: {
      id: string;
      seq: number;
      no: number;
      fromOn: string;
      dueOn: string;
      extendedTo: string | null;
      endedOn: string | null;
      officers: { name: string; toOn: string | null }[];
    }[];
    duties: { sort: string; dueOn: string; owner: string | null }[];
    certificates: { id: string; seq: number; state: string; code: string | null; stateLabel: string }[];
    matters: { label: string; stateLabel: string }[];
    mayEnter: boolean;
    isOver: boolean;
  }>(world, 'unitTerm', who, { params: { id: unitId } });
export const entry = {
  ...{ no: 2, fromOn: '2023-10-10', years: 3, form: 'own', committeeSeats: 3, auditSeats: 3 },
  ...{ paper: '砚工〔2023〕8号', officers },
};
