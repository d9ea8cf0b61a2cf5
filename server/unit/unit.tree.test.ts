/** Random histories of moves, mergers and ends, against a model so simple that it is right: a parent per unit, line and day. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { unitKit } from './testing/unit-kit.ts';
import { createUnit } from './unit.actions.ts';
import { proveLives, proveTree } from './unit.doctor.ts';
import { mergeUnit } from './unit.merge.ts';
import { dissolveUnit, leaveLine, moveUnit } from './unit.restructure.ts';

const kit = await unitKit();
const FROM = -60;
const TO = 60;
const DAYS = Array.from({ length: TO - FROM + 1 }, (_, i) => FROM + i);

type Step = {
  op: 'create' | 'move' | 'join' | 'leave' | 'merge' | 'dissolve';
  a: number;
  b: number;
  line: Line;
  day: number;
};
const step: fc.Arbitrary<Step> = fc.record({
  op: fc.constantFrom('create', 'move', 'move', 'move', 'join', 'leave', 'merge', 'dissolve'),
  a: fc.nat(1000),
  b: fc.nat(1000),
  line: fc.constantFrom('territory', 'industry'),
  // Mostly not before today, so that much goes through; some before, some far ahead.
  day: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 }), fc.integer({ min: -20, max: 40 })),
});

/** parents[line][unit][day]: absent when it does not stand there. */
class Model {
  readonly parents: Record<Line, Map<string, Map<number, string | null>>> = {
    territory: new Map(),
    industry: new Map(),
  };
  readonly units: string[] = [];
  readonly ended = new Map<string, number>();

  set(line: Line, id: string, from: number, parent: string | null | undefined): void {
    const days = this.parents[line].get(id) ?? new Map<number, string | null>();
    for (const day of DAYS) if (day >= from) parent === undefined ? days.delete(day) : days.set(day, parent);
    this.parents[line].set(id, days);
  }
  /** Another parent on the days from then on, as long as it stands: a decided departure stays decided. */
  carry(line: Line, id: string, from: number, parent: string | null | undefined): void {
    const days = this.parents[line].get(id)!;
    for (const day of DAYS) if (day >= from && days.has(day)) days.set(day, parent ?? null);
  }
  parent(line: Line, id: string, day: number): string | null | undefined {
    return this.parents[line].get(id)?.get(day);
  }
  children(line: Line, id: string, day: number): string[] {
    return this.units.filter(u => this.parent(line, u, day) === id);
  }
  /** Ids from the top down, or undefined when it does not stand on the day. */
  path(line: Line, id: string, day: number): string[] | undefined {
    const parent = this.parent(line, id, day);
    if (parent === undefined) return undefined;
    const above = parent === null ? [] : this.path(line, parent, day);
    return above && [...above, id];
  }
  apply({ op, line, day }: Step, id: string, other: string): void {
    if (op === 'move' || op === 'join')
      this.parent(line, id, day) === undefined
        ? this.set(line, id, day, other)
        : this.carry(line, id, day, other);
    if (op === 'leave') {
      const above = this.parent(line, id, day);
      for (const child of this.children(line, id, day)) this.carry(line, child, day, above);
      this.set(line, id, day, undefined);
    }
    if (op === 'dissolve') this.ended.set(id, day);
    if (op !== 'merge') return;
    this.ended.set(id, day);
    for (const l of ['territory', 'industry'] as const) {
      const above = this.parent(l, id, day);
      if (above === undefined) continue;
      const stands = this.parent(l, other, day) !== undefined;
      for (const child of this.children(l, id, day)) this.carry(l, child, day, stands ? other : above);
      if (stands) this.carry(l, id, day, other);
    }
  }
}

async function storedPaths(ids: string[], day: number): Promise<Map<string, string>> {
  const rows = await kit.db.read(tx =>
    tx.rows<{ line: Line; id: string; path: string }>(sql`SELECT line, unit_id AS id, path FROM unit_place
      WHERE unit_id = ANY (${ids}::uuid[]) AND from_day <= ${kit.day(day)}::date AND ${kit.day(day)}::date < to_day`),
  );
  return new Map(rows.map(r => [`${r.line} ${r.id}`, r.path]));
}

test('after any history every path of every day is that of the model', async () => {
  const done: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 18, maxLength: 26 }), async steps => {
      const model = new Model();
      const root = await kit.unit('随机市总工会', 'city', { territory: null, industry: null });
      const officer = await kit.officer(root, 'office');
      const decided = { paper: '试工〔2026〕9号', why: '随机调整' };
      model.units.push(root);
      for (const line of ['territory', 'industry'] as const) model.set(line, root, FROM, null);
      for (const s of steps) {
        const [id, other] = [model.units[s.a % model.units.length]!, model.units[s.b % model.units.length]!];
        const day = kit.day(s.day) as never;
        const body = { ...decided, day, seenSeq: await kit.seq('unit', id) };
        try {
          if (s.op === 'create' || model.units.length < 5) {
            const second = s.line === 'territory' ? 'industry' : 'territory';
            const places = [
              { line: s.line, parentId: other },
              ...(s.b % 2 ? [{ line: second as Line, parentId: root }] : []),
            ];
            const born = await createUnit(kit.ctx(officer), {
              ...decided,
              day: kit.day(Math.min(s.day, 0)) as never,
              name: `第${model.units.length}厂工会`,
              shortName: `${model.units.length}厂`,
              kind: 'enterprise',
              level: s.a % 4 === 0 ? 'city' : 'grassroots',
              grouping: null,
              foundedOn: null,
              sortNo: 0,
              places,
            });
            for (const { line, parentId } of places) {
              model.set(line, born.id, Math.min(s.day, 0), parentId);
              // Days before today on which the parent did not stand are no days of the child.
              for (const d of DAYS)
                if (model.parent(line, parentId, d) === undefined)
                  model.parents[line].get(born.id)!.delete(d);
            }
            model.units.push(born.id);
            done.create = (done.create ?? 0) + 1;
            continue;
          }
          const ctx = kit.ctx(officer);
          if (s.op === 'move' || s.op === 'join')
            await moveUnit(ctx, id, { ...body, line: s.line, parentId: other });
          if (s.op === 'leave') await leaveLine(ctx, id, { ...body, line: s.line });
          if (s.op === 'merge') await mergeUnit(ctx, id, { ...body, intoId: other });
          if (s.op === 'dissolve') await dissolveUnit(ctx, id, body);
          model.apply(s, id, other);
          done[s.op] = (done[s.op] ?? 0) + 1;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }
      await compareAll(model);
    }),
    { numRuns: 60, seed: Number(process.env.SEED ?? 20260727) },
  );
  // A history of refusals would prove nothing.
  for (const op of ['create', 'move', 'merge', 'dissolve', 'leave'])
    expect(done[op] ?? 0, `${op} done`).toBeGreaterThan(5);
  const proofs = await kit.db.read(async tx => [await proveTree(tx), ...(await proveLives(tx))]);
  expect(proofs.flatMap(p => p.faults)).toEqual([]);
}, 240_000);

async function compareAll(model: Model): Promise<void> {
  const codes = new Map(
    (
      await kit.db.read(tx =>
        tx.rows<{ id: string; code: string }>(
          sql`SELECT id, code FROM unit WHERE id = ANY (${model.units}::uuid[])`,
        ),
      )
    ).map(u => [u.id, u.code]),
  );
  for (const day of [-60, -20, -10, -1, 0, 1, 5, 10, 20, 30, 40, 60]) {
    const stored = await storedPaths(model.units, day);
    const expected = new Map<string, string>();
    for (const line of ['territory', 'industry'] as const)
      for (const id of model.units) {
        const path = model.path(line, id, day);
        if (path) expected.set(`${line} ${id}`, `${path.map(u => codes.get(u)).join('.')}.`);
      }
    expect(Object.fromEntries([...stored].sort()), `day ${day}`).toEqual(
      Object.fromEntries([...expected].sort()),
    );
  }
}
