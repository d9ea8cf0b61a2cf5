/** The end of a founding case: the union stands in the tree, with its term and bodies, and covers the employers it was founded for. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { ContentOf } from '@niangjia/domain/matter/field.ts';
import type { founding } from '@niangjia/domain/term/founding.kind.ts';
import { termRefusals as no } from '@niangjia/domain/term/term.refusals.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import type { Guard } from '../matter/guard.ts';
import { changeEmployers } from '../unit/employer-past.actions.ts';
import { foundApproved } from '../unit/unit.actions.ts';
import { beginTerm } from './term.effects.ts';

type Hand = Parameters<Guard>[1];
type Content = ContentOf<(typeof founding)['fields']>;

/** A second union of its own for one employer is refused; a federation of an area or trade may cover it again (二次覆盖). */
export async function insistUncovered({ tx }: Work, { matter }: Hand, { form }: Content): Promise<void> {
  if (form === 'federated' || !matter.employerId) return;
  const before = await tx.maybe<{
    union: string;
  }>(sql`SELECT u.name AS union FROM employer e JOIN unit u ON u.id = e.union_unit_id
    WHERE e.id = ${matter.employerId}`);
  if (before) throw new Refusal(no.covered(before));
}

export async function foundUnion(w: Work, hand: Hand, c: Content): Promise<string> {
  const { matter } = hand;
  const paper = c.approvalNo ?? '';
  const today = asDay(w.actor.day);
  const unionId = await foundApproved(w, {
    name: c.unionName ?? '',
    shortName: c.unionShort ?? '',
    kind: c.form === 'joint' || c.form === 'federated' ? 'joint' : 'enterprise',
    level: 'grassroots',
    grouping: null,
    foundedOn: today,
    day: today,
    sortNo: 0,
    places: [{ line: await lineUnder(w, matter.unitId), parentId: matter.unitId }],
    paper,
    why: `建会事项${matter.ref}`,
  });
  await beginTerm(
    w,
    {
      unitId: unionId,
      fromOn: c.meetingOn ?? today,
      years: c.termYears === '3' ? 3 : 5,
      form: c.form ?? 'own',
      committeeSeats: c.committeeSeats ?? 1,
      auditSeats: c.auditSeats ?? 0,
      officers: c.officers ?? [],
      paper,
      matterId: matter.id,
      no: 1,
    },
    null,
  );
  await cover(w, unionId, hand, c);
  return unionId;
}

/** Industrial unions work on their own line, all others on the territorial one where they stand on it. */
async function lineUnder({ tx, actor }: Work, unitId: string): Promise<Line> {
  const { kind, lines } = await tx.one<{
    kind: UnitKind;
    lines: Line[];
  }>(sql`SELECT u.kind, ARRAY(SELECT p.line FROM unit_place p
      WHERE p.unit_id = u.id AND p.from_day <= ${actor.day}::date AND ${actor.day}::date < p.to_day) AS lines
    FROM unit u WHERE u.id = ${unitId}`);
  const own: Line = kind === 'industry' ? 'industry' : 'territory';
  return lines.includes(own) ? own : (lines[0] ?? own);
}

/** The register names the union from today on; what it said before stays with its days. Nobody loses the union they have. */
async function cover(w: Work, unionId: string, { matter }: Hand, c: Content): Promise<void> {
  const codes = (c.covered ?? []).map(one => one.creditCode).filter(code => code !== '');
  const column = c.form === 'federated' ? sql`cover_unit_id` : sql`union_unit_id`;
  const wanted = sql`(e.id = ${matter.employerId}::uuid OR e.credit_code = ANY (${codes}::text[])) AND e.${column} IS NULL`;
  await changeEmployers(w.tx, wanted, w.actor.day, async these => {
    await w.tx.run(sql`UPDATE employer e SET ${column} = ${unionId} WHERE ${these}`);
  });
}
