/**
 * A version of Niangjia may give an office further duties. Posts that were filled before then lack the seats; they get them at the next
 * start, from that day on, as a move of the post and in the audit trail. What an office no longer gives stays until somebody withdraws it.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { DUTIES, type Duty, mayHoldTogether } from '@niangjia/domain/core/duty.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { officeList, officeSpec, seatsOf } from '@niangjia/domain/unit/offices.ts';
import { postLife } from '@niangjia/domain/unit/post.life.ts';
import type { Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { SeatFacts } from '../core/crypto/seat-seal.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advanceMany } from '../core/life-bulk.ts';
import { insertSeats } from './post.seats.ts';
import { postProjection } from './unit.projection.ts';

interface Wanting {
  id: string;
  seq: number;
  state: string;
  personId: string;
  unitId: string;
  fromDay: string;
  toDay: string;
  line: Line;
  duty: Duty;
  reach: string;
}

const STANDS: readonly Line[][] = [['territory'], ['industry'], ['industry', 'territory']];

/** What every office gives in every sort of unit and place, as rows to join with. */
const templates = officeList.flatMap(office =>
  officeSpec(office).kinds.flatMap(kind =>
    STANDS.flatMap(stands =>
      seatsOf(office, kind, stands).map(seat => ({ office, kind, stands: stands.join(), ...seat })),
    ),
  ),
);

/**
 * Gives what is lacking; running it again changes nothing. A duty that the post holds on one line counts as held: a unit that joined
 * a line later is another matter. Nothing for posts that have ended or are to end by decision.
 * @returns the number of posts that got something
 */
export async function upgradePosts(w: Work): Promise<number> {
  const { tx } = w;
  const found = await listWanting(tx, w.actor.day, null);
  if (found.length === 0) return 0;
  // The same order as every change of a post: its person, then the post. Asked again under the locks.
  const ids = (rows: readonly string[]) => [...new Set(rows)].sort();
  await tx.run(
    sql`SELECT id FROM person WHERE id = ANY (${ids(found.map(f => f.personId))}::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
  );
  await tx.run(
    sql`SELECT id FROM post WHERE id = ANY (${ids(found.map(f => f.id))}::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
  );
  const wanting = await withoutClash(tx, await listWanting(tx, w.actor.day, ids(found.map(f => f.id))));
  const posts = new Map<string, Wanting[]>();
  for (const row of wanting) posts.set(row.id, [...(posts.get(row.id) ?? []), row]);
  await insertSeats(
    tx,
    w.crypto,
    wanting.map(row => seatOf(w, row)),
  );
  for (const [why, rows] of alike(posts)) {
    const steps = rows.map(({ id, state, seq }) => ({ row: { id, state, seq }, patch: {} }));
    await advanceMany(w, postProjection, 'grant', steps, { why });
    for (const { id, unitId } of rows)
      await recordAudit(tx, {
        actor: { personId: w.actor.personId, home: homeOf(id), unitIds: [] },
        action: 'post.grant',
        subject: id,
        unitId,
        origin: w.key,
      });
  }
  return posts.size;
}

function seatOf(w: Work, row: Wanting): SeatFacts {
  const { id: postId, personId, unitId, line, duty, reach, toDay } = row;
  const fromDay = row.fromDay > w.actor.day ? row.fromDay : w.actor.day;
  return { id: w.newId(), postId, personId, unitId, line, duty, reach, fromDay, toDay };
}

/** Posts that get the same duties, under the words of their move. */
function alike(posts: ReadonlyMap<string, readonly Wanting[]>): Map<string, Wanting[]> {
  const groups = new Map<string, Wanting[]>();
  for (const rows of posts.values()) {
    const names = [...new Set(rows.map(r => DUTIES[r.duty]))].join('、');
    const why = `岗位职责随平台升级增加：${names}`;
    groups.set(why, [...(groups.get(why) ?? []), rows[0]!]);
  }
  return groups;
}

const listWanting = (tx: Tx, day: string, ids: readonly string[] | null): Promise<Wanting[]> =>
  tx.rows<Wanting>(sql`WITH held AS (
      SELECT t.id, t.seq, t.state, t.person_id, t.unit_id, t.from_day, t.to_day, t.office, u.kind,
        (SELECT string_agg(p.line, ',' ORDER BY p.line) FROM unit_place p
          WHERE p.unit_id = u.id AND p.to_day = '9999-12-31') AS stands
      FROM post t JOIN unit u ON u.id = t.unit_id
      WHERE t.state = ${postLife.initial} AND t.to_day > ${day}::date AND (${ids}::uuid[] IS NULL OR t.id = ANY (${ids}::uuid[])))
    SELECT h.id, h.seq, h.state, h.person_id AS "personId", h.unit_id AS "unitId", h.from_day AS "fromDay", h.to_day AS "toDay",
      g.line, g.duty, g.reach
    FROM held h JOIN jsonb_to_recordset(${JSON.stringify(templates)}::jsonb)
        AS g(office text, kind text, stands text, line text, duty text, reach text)
      ON g.office = h.office AND g.kind = h.kind AND g.stands = h.stands
    WHERE NOT EXISTS (SELECT FROM seat s WHERE s.post_id = h.id AND s.duty = g.duty AND s.reach = g.reach AND s.to_day >= h.to_day)
    ORDER BY h.id, g.line DESC, g.duty`);

/** Three administrators stay apart: whom a new duty would bring together with another one keeps what there is. */
async function withoutClash(tx: Tx, wanting: readonly Wanting[]): Promise<Wanting[]> {
  const persons = [...new Set(wanting.map(r => r.personId))];
  const rows = await tx.rows<{
    personId: string;
    duty: Duty;
  }>(sql`SELECT DISTINCT s.person_id AS "personId", s.duty
    FROM seat s WHERE s.person_id = ANY (${persons}::uuid[]) AND s.to_day > s.from_day AND s.to_day > today()`);
  const duties = new Map<string, Duty[]>();
  for (const { personId, duty } of [...rows, ...wanting])
    duties.set(personId, [...(duties.get(personId) ?? []), duty]);
  return wanting.filter(row => mayHoldTogether(duties.get(row.personId)!));
}
