/** What is asked about a union when its obligations are computed: its term, who sits, its numbers, its certificate. Many at a time. */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Form, Officer } from '@niangjia/domain/term/term.model.ts';
import type { UnionSeen } from '@niangjia/domain/term/term.rules.ts';
import type { UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export interface UnionFacts extends UnionSeen {
  unitId: string;
  termId: string | null;
  /** Members counted one by one, or from the register of employers. */
  isEnrolled: boolean;
}

interface Row {
  unitId: string;
  level: UnitLevel;
  foundedOn: string | null;
  termId: string | null;
  form: Form | null;
  fromOn: string | null;
  dueOn: string | null;
  extendedTo: string | null;
  validTo: string | null;
  issuedOn: string | null;
  certified: string | null;
  office: string | null;
  renamedOn: string | null;
  chairOn: string | null;
  employees: number;
  registered: number;
  females: number;
  enrolled: number;
  women: number;
}

/** Only those that stand on the day: a merger decided for a later one ends nothing before. */
export async function unionsSeen(tx: Tx, unitIds: readonly string[], day: string): Promise<UnionFacts[]> {
  const ids = [...unitIds];
  const rows =
    await tx.rows<Row>(sql`SELECT u.id AS "unitId", u.level, u.founded_on AS "foundedOn", t.id AS "termId", t.form,
      t.from_day AS "fromOn", t.due_day AS "dueOn", t.extended_to AS "extendedTo", c.valid_to AS "validTo", c.issued_on AS "issuedOn",
      c.address AS certified, u.address AS office,
      (SELECT min(n.to_day) FROM unit_former_name n
        WHERE n.unit_id = u.id AND n.to_day > c.issued_on AND n.to_day <= ${day}::date) AS "renamedOn",
      (SELECT max(o.from_day) FROM term_officer o WHERE o.term_id = t.id AND o.body = 'committee' AND o.role = 'chair'
        AND o.from_day > c.issued_on AND o.from_day <= ${day}::date AND ${day}::date < o.to_day) AS "chairOn",
      coalesce(e.employees, 0)::int AS employees, coalesce(e.registered, 0)::int AS registered, coalesce(e.females, 0)::int AS females,
      coalesce(m.enrolled, 0)::int AS enrolled, coalesce(m.women, 0)::int AS women
    FROM unit u
    LEFT JOIN term t ON t.unit_id = u.id AND t.to_day = '9999-12-31'
    LEFT JOIN certificate c ON c.unit_id = u.id AND c.sort = 'legal' AND c.state = 'valid'
    LEFT JOIN (SELECT union_unit_id, sum(headcount) AS employees, sum(member_count) AS registered, sum(female_count) AS females
      FROM employer WHERE union_unit_id = ANY (${ids}::uuid[]) AND status = 'operating' GROUP BY 1) e ON e.union_unit_id = u.id
    LEFT JOIN (SELECT unit_id, count(*) AS enrolled, count(*) FILTER (WHERE sex = 'female') AS women FROM membership
      WHERE unit_id = ANY (${ids}::uuid[]) AND standing = 'active' AND from_day <= ${day}::date AND ${day}::date < to_day GROUP BY 1) m
      ON m.unit_id = u.id
    WHERE u.id = ANY (${ids}::uuid[]) 
      AND (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date)`);
  const officers = await sittingIn(
    tx,
    rows.flatMap(r => r.termId ?? []),
    day,
  );
  return rows.map(row => seenOf(row, officers.get(row.termId ?? '') ?? []));
}

function seenOf(row: Row, officers: Officer[]): UnionFacts {
  const isEnrolled = row.enrolled > 0;
  const day = (value: string | null): Day | null => (value ? asDay(value) : null);
  return {
    unitId: row.unitId,
    termId: row.termId,
    isBasic: row.level === 'grassroots',
    form: row.form ?? 'own',
    isEnrolled,
    employees: Math.max(row.employees, row.enrolled),
    members: isEnrolled ? row.enrolled : row.registered,
    women: isEnrolled ? row.women : Math.min(row.females, row.registered),
    term: row.termId
      ? { fromOn: asDay(row.fromOn!), dueOn: asDay(row.dueOn!), extendedTo: day(row.extendedTo) }
      : null,
    officers,
    foundedOn: day(row.foundedOn),
    address: row.certified && row.office ? { certified: row.certified, office: row.office } : null,
    changed: [
      ...(row.renamedOn ? [{ what: '名称' as const, on: asDay(row.renamedOn) }] : []),
      ...(row.chairOn ? [{ what: '法定代表人' as const, on: asDay(row.chairOn) }] : []),
    ],
    certificate: row.validTo ? { validTo: asDay(row.validTo), issuedOn: asDay(row.issuedOn!) } : null,
  };
}

/** Who sits on the day, by term. */
async function sittingIn(tx: Tx, termIds: readonly string[], day: string): Promise<Map<string, Officer[]>> {
  const rows = await tx.rows<
    Officer & { termId: string }
  >(sql`SELECT term_id AS "termId", name, body, role, sex, employed,
      front_line AS "frontLine", tie, votes FROM term_officer
    WHERE term_id = ANY (${[...termIds]}::uuid[]) AND from_day <= ${day}::date AND ${day}::date < to_day ORDER BY term_id, no`);
  const byTerm = new Map<string, Officer[]>();
  for (const { termId, ...officer } of rows) {
    const held = byTerm.get(termId);
    if (held) held.push(officer);
    else byTerm.set(termId, [officer]);
  }
  return byTerm;
}
