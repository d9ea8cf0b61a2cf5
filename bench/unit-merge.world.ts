/** A town with two unions, the members of both, and the employers for whom those of the first work. */
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import type { Crypto } from '@niangjia/server/core/crypto/crypto.model.ts';
import type { DatabaseAccess } from '@niangjia/server/core/database/connection.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { openDb } from '@niangjia/server/core/database/db.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { syncIndicators } from '@niangjia/server/core/indicators.ts';
import { sealDocument, sealMobile } from '@niangjia/server/member/worker.seal.ts';

export const HOME = 1;
const EMPLOYERS = 20;

export interface TownWorld {
  /** Sees and decides about all of it. */
  actor: Actor;
  from: string;
  into: string;
  employerIds: string[];
  /** Opens what is sealed here: every row carries the numbers of one. */
  crypto: Crypto;
}

const UNITS = [
  ['a.', '某市总工会', 'federation', 'city'],
  ['a.t.', '某镇工会', 'township', 'township'],
  ['a.t.f.', '前厂工会', 'enterprise', 'grassroots'],
  ['a.t.i.', '后厂工会', 'enterprise', 'grassroots'],
] as const;

/** @param members of each of the two unions */
export async function buildTown(access: DatabaseAccess, crypto: Crypto, members: number): Promise<TownWorld> {
  await migrate(access.owner);
  const db = openDb(access.app);
  const [personId, ...ids] = [newId(HOME), ...UNITS.map(() => newId(HOME))];
  const employerIds = Array.from({ length: EMPLOYERS }, () => newId(HOME));
  const [top, , from, into] = ids as [string, string, string, string];
  const day = await db.tx(async tx => {
    await syncIndicators(tx, memberIndicators);
    await tx.run(
      sql`INSERT INTO person (home, id, name, state, seq) VALUES (${HOME}, ${personId}, '某', 'kept', 1)`,
    );
    for (const [n, [path, name, kind, level]] of UNITS.entries()) {
      const code = path.split('.').at(-2);
      await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level)
        VALUES (${HOME}, ${ids[n]}, ${code}, ${name}, ${name}, ${kind}, ${level})`);
      await tx.run(
        sql`INSERT INTO unit_place (line, unit_id, path, from_day) VALUES ('territory', ${ids[n]}, ${path}, '2020-01-01')`,
      );
    }
    await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, member_count, status)
      SELECT ${HOME}, e.id, '第' || e.no || '公司', ${from}, ${from}, '制造业', 2000, 1000, 'operating'
      FROM unnest(${employerIds}::uuid[]) WITH ORDINALITY AS e(id, no)`);
    return (await tx.one<{ day: string }>(sql`SELECT today()::text AS day`)).day;
  });
  await db.close();
  const row = newId(HOME);
  const sealed = [sealDocument(crypto, row, '410101198001010012'), sealMobile(crypto, row, '13900000001')];
  const opens: Crypto = { ...crypto, open: (place, bytes) => crypto.open({ ...place, rowId: row }, bytes) };
  await withClient(access.owner, async client => {
    for (const [n, unitId] of [from, into].entries())
      for (const text of PEOPLE) {
        const given = [unitId, members, n * members, n === 0 ? employerIds : [], HOME, personId, ...sealed];
        await client.query(text, given);
      }
    await client.query('VACUUM ANALYZE');
  });
  const seat = (duty: Seat['duty']): Seat => ({
    ...{ id: newId(HOME), unitId: top, path: 'a.', line: 'territory', duty, reach: 'below' },
  });
  const seats = (['unit.read', 'unit.keep', 'member.read'] as const).map(seat);
  return {
    actor: {
      ...{ personId: personId!, accountId: personId!, name: '某', unitIds: [top], departmentIds: [] },
      ...{ day, home: HOME, seats },
    },
    ...{ from, into, employerIds, crypto: opens },
  };
}

const NUMBERED = `(SELECT no, md5('w' || no)::uuid AS id FROM generate_series($3::int, $3::int + $2::int - 1) AS no) n`;

/** Rows as wide as real ones; what is sealed is never opened here. */
const PEOPLE = [
  `INSERT INTO worker (home, id, unit_id, name, pinyin, initials, document, document_enc, document_index, mobile_enc, mobile_index,
     sex, born, groups, employer_id, job, joined_on, state, retain_reason, seq)
   SELECT $5, n.id, $1, '王某' || n.no, 'wangmou' || n.no, 'wm', 'id-card', $7,
     sha256(('d' || n.no)::bytea), $8, sha256(('m' || n.no)::bytea),
     CASE WHEN n.no % 2 = 0 THEN 'female' ELSE 'male' END, '1980-01-01'::date + n.no % 5000,
     CASE n.no % 5 WHEN 0 THEN '{migrant}' WHEN 1 THEN '{dispatched}' ELSE '{}' END::text[],
     ($4::uuid[])[1 + n.no % greatest(cardinality($4::uuid[]), 1)], '操作工', '2020-03-01'::date + n.no % 1500,
     CASE WHEN n.no % 50 = 0 THEN 'retained' ELSE 'active' END, CASE WHEN n.no % 50 = 0 THEN 'unemployed' END, 1
   FROM ${NUMBERED} WHERE $6::uuid IS NOT NULL`,
  `INSERT INTO membership (worker_id, unit_id, standing, sex, from_day)
   SELECT w.id, w.unit_id, w.state, w.sex, w.joined_on FROM worker w JOIN ${NUMBERED} ON n.id = w.id
   WHERE w.unit_id = $1 AND $4::uuid[] IS NOT NULL AND $5::int IS NOT NULL AND $6::uuid IS NOT NULL AND $7::bytea IS NOT NULL AND $8::bytea IS NOT NULL`,
  `INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key)
   SELECT $5, w.id, 1, 'membership', 1, 'enrol', '', w.state, jsonb_build_object('unitId', w.unit_id), $6, clock(), 'given'
   FROM worker w JOIN ${NUMBERED} ON n.id = w.id WHERE w.unit_id = $1 AND $4::uuid[] IS NOT NULL AND $7::bytea IS NOT NULL AND $8::bytea IS NOT NULL`,
];
