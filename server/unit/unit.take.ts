/** Takes judged rows of a sheet of unions over, and back again while nothing has been built on them. */
import { shortOf, type UnitLine, unitSheet } from '@niangjia/domain/unit/unit.import.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advanceMany } from '../core/life-bulk.ts';
import { advance } from '../core/life-store.ts';
import { unitPinyin } from '../core/pinyin.ts';
import type { Judged } from '../import/sort.model.ts';
import { insertUnits } from './unit.bulk.ts';
import { reasonOf } from './unit.decision.ts';
import { builtOn } from './unit.judge.store.ts';
import type { UnitPlan } from './unit.judge.ts';
import type { Above } from './unit.match.ts';
import { keepFormerName } from './unit.names.ts';
import { unitProjection } from './unit.projection.ts';
import { lockLines, subtreeEnd } from './unit.tree.ts';

const WHY = '随表格导入';

/** @returns ids in the order of the rows; the rows themselves are born from the top down */
export async function takeNewUnits(w: Work, plans: readonly UnitPlan[]): Promise<string[]> {
  if (plans.length === 0) return [];
  const ids = new Map(plans.map(plan => [plan.no, w.newId()]));
  const { tx, crypto, actor, key } = w;
  const parentOf = (above: Above): string => ('unit' in above ? above.unit.id : ids.get(above.row)!);
  const units = fromTheTop(plans).map(({ no, line, level, above, fromDay }) => ({
    ...{ id: ids.get(no)!, name: line.name, shortName: shortOf(line), kind: line.kind, level },
    ...{
      grouping: line.grouping,
      foundedOn: line.foundedOn,
      address: line.address,
      phone: line.phone,
      fromDay,
    },
    why: reasonOf('建立', { day: fromDay, paper: line.paper!, why: WHY }),
    places: above.map(a => ({ line: a.line, parentId: parentOf(a) })),
  }));
  await insertUnits({ tx, crypto, personId: actor.personId, key }, units);
  return plans.map(plan => ids.get(plan.no)!);
}

function fromTheTop(plans: readonly UnitPlan[]): UnitPlan[] {
  const byNo = new Map(plans.map(plan => [plan.no, plan]));
  const placed = new Set<number>();
  const ordered: UnitPlan[] = [];
  const place = (plan: UnitPlan): void => {
    if (placed.has(plan.no)) return;
    placed.add(plan.no);
    for (const above of plan.above) if ('row' in above) place(byNo.get(above.row)!);
    ordered.push(plan);
  };
  for (const plan of plans) place(plan);
  return ordered;
}

const factsOf = (line: UnitLine): Record<string, unknown> =>
  Object.fromEntries(
    (['shortName', 'grouping', 'foundedOn', 'address', 'phone'] as const).flatMap(key =>
      line[key] === null ? [] : [[key, line[key]]],
    ),
  );

/** A new name with its paper, then the plain facts. */
export async function takeChangedUnits(w: Work, judged: readonly Judged<UnitPlan>[]): Promise<void> {
  for (const { targetId, plan, changes } of judged) {
    const { line, isRenamed } = plan!;
    let row = await w.tx.one<{ id: string; state: string; seq: number; name: string; shortName: string }>(
      sql`SELECT id, state, seq, name, short_name AS "shortName" FROM unit WHERE id = ${targetId} FOR NO KEY UPDATE`,
    );
    const shortName = line.shortName ?? row.shortName;
    const pinyin = unitPinyin(line.name, shortName);
    if (isRenamed) {
      await keepFormerName(w.tx, row, w.actor.day);
      const why = reasonOf(`由“${row.name}”更名`, { paper: line.paper!, why: WHY });
      row = {
        ...row,
        ...(await advance(w, unitProjection, row, 'rename', { name: line.name, shortName, pinyin }, { why })),
      };
    }
    const others = changes.filter(change => change.title !== unitSheet.columns.name!.title);
    if (others.length === 0) continue;
    const why = `${others.map(c => c.title).join('、')}：${WHY}`;
    await advance(w, unitProjection, row, 'edit', { ...factsOf(line), pinyin }, { why });
  }
}

/**
 * Ends new unions on which nothing has been built since, from the day on which they began: as if they had never stood.
 * @returns which were taken back
 */
export async function takeBackUnits(w: Work, ids: readonly string[], why: string): Promise<string[]> {
  await lockLines(w.tx, ['industry', 'territory']);
  const rows = await w.tx.rows<{
    id: string;
    state: string;
    seq: number;
    path: string;
    line: string;
    fromDay: string;
  }>(
    sql`SELECT u.id, u.state, u.seq, p.path, p.line, p.from_day AS "fromDay" FROM unit u JOIN unit_place p ON p.unit_id = u.id
      WHERE u.id = ANY (${ids as string[]}::uuid[]) AND u.seq = 1 AND u.state = 'live' ORDER BY length(p.path) DESC, u.id FOR UPDATE OF u`,
  );
  const used = await builtOn(w.tx, [...new Set(rows.map(r => r.id))]);
  const kept = new Set(used);
  for (const { id, line, path } of rows) {
    const below = await w.tx.rows<{
      id: string;
    }>(sql`SELECT DISTINCT p.unit_id AS id FROM unit_place p JOIN unit c ON c.id = p.unit_id
      WHERE p.line = ${line} AND p.path > ${path} COLLATE "C" AND p.path < ${subtreeEnd(path)} COLLATE "C" AND c.state = 'live'`);
    if (below.some(unit => kept.has(unit.id) || !rows.some(r => r.id === unit.id))) kept.add(id);
  }
  const back = [...new Map(rows.filter(r => !kept.has(r.id)).map(r => [r.id, r])).values()];
  const steps = back.map(row => ({ row, patch: { dissolvedOn: row.fromDay } }));
  await advanceMany(w, unitProjection, 'dissolve', steps, { why });
  return back.map(row => row.id);
}
