/** A province of members made inside the database: cities, counties, unions, and as many people as are asked for. */
import { createHash } from 'node:crypto';
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import type { Crypto } from '@niangjia/server/core/crypto/crypto.model.ts';
import type { DatabaseAccess } from '@niangjia/server/core/database/connection.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { personReadings } from '@niangjia/server/core/pinyin.ts';
import { documentIndex, mobileIndex, sealDocument, sealMobile } from '@niangjia/server/member/worker.seal.ts';
import type pg from 'pg';

export const HOME = 1;
/** 20 cities of 10 counties each. */
const COUNTIES = 200;
const UNIONS = 20_000;

/** Surnames as often as in the country, in thousandths, as far as they reach; the rest share what is left. */
const SURNAMES = Object.entries({
  ...{ 王: 72, 李: 71, 张: 68, 刘: 54, 陈: 45, 杨: 31, 赵: 22, 黄: 22, 周: 21, 吴: 20, 徐: 17, 孙: 15 },
  ...{ 胡: 13, 朱: 13, 高: 12, 林: 11, 何: 11, 郭: 11, 马: 11, 罗: 9, 梁: 8, 宋: 8, 郑: 8, 谢: 7, 韩: 7 },
  ...{ 唐: 7, 冯: 6, 于: 6, 董: 6, 萧: 6, 程: 6, 曹: 6, 袁: 5, 邓: 5, 许: 5, 傅: 5, 沈: 5, 曾: 5, 彭: 5 },
  ...{ 吕: 5, 苏: 4, 卢: 4, 蒋: 4, 蔡: 4, 贾: 4, 丁: 4, 魏: 4, 薛: 3, 叶: 3, 阎: 3, 余: 3, 潘: 3, 杜: 3 },
});
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文斌鹏辉玲慧晨宇浩然志海云龙波宁凤洁琳',
  ...'素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉',
];

export interface Known {
  name: string;
  documentNo: string;
  mobile: string;
}

export interface MemberWorld {
  unitIds: { province: string; city: string; county: string; union: string };
  paths: { province: string; city: string; county: string; union: string };
  /** People whose numbers are known, all over the province. */
  known: Known[];
  crypto: Crypto;
  bytes: number;
}

/** Somebody who reads members at one of the levels. */
export const readerOf = (world: MemberWorld, level: keyof MemberWorld['paths'], day: string): Actor => {
  const unitId = world.unitIds[level];
  const path = world.paths[level];
  const seat: Seat = {
    ...{ id: newId(HOME), unitId, path, line: 'territory', duty: 'member.read', reach: 'below' },
  };
  const personId = newId(HOME);
  return {
    ...{ personId, accountId: personId, name: '某', unitIds: [unitId], departmentIds: [] },
    ...{ day, home: HOME, seats: [seat] },
  };
};

const codeOf = (n: number, letter: string): string =>
  letter + String(n).padStart(letter === 'u' ? 5 : 3, '0');

async function makeUnits(
  client: pg.Client,
  unions: number,
): Promise<Omit<MemberWorld, 'known' | 'crypto' | 'bytes'>> {
  const made: { id: string; code: string; path: string; kind: string; level: string }[] = [];
  const add = (code: string, above: string, kind: string, level: string) => {
    const path = `${above}${code}.`;
    made.push({ id: newId(HOME), code, path, kind, level });
    return path;
  };
  const province = add('p', '', 'federation', 'province');
  const cities = Array.from({ length: COUNTIES / 10 }, (_, n) =>
    add(codeOf(n, 'c'), province, 'federation', 'city'),
  );
  const counties = Array.from({ length: COUNTIES }, (_, n) =>
    add(codeOf(n, 'x'), cities[n % cities.length]!, 'federation', 'county'),
  );
  for (let n = 0; n < unions; n++) add(codeOf(n, 'u'), counties[n % COUNTIES]!, 'enterprise', 'grassroots');
  const rows = JSON.stringify(made);
  await client.query(
    `INSERT INTO unit (home, id, code, name, short_name, kind, level) SELECT $2, u.id, u.code, u.code, u.code, u.kind, u.level
     FROM jsonb_to_recordset($1::jsonb) AS u(id uuid, code text, kind text, level text)`,
    [rows, HOME],
  );
  await client.query(
    `INSERT INTO unit_place (line, unit_id, path, from_day) SELECT 'territory', u.id, u.path, '2020-01-01'
     FROM jsonb_to_recordset($1::jsonb) AS u(id uuid, path text)`,
    [rows],
  );
  const named = (at: number) => made[at]!;
  const levels = {
    province: named(0),
    city: named(1),
    county: named(1 + cities.length),
    union: named(1 + cities.length + COUNTIES),
  };
  const each = (key: 'id' | 'path') =>
    Object.fromEntries(
      Object.entries(levels).map(([level, unit]) => [level, unit[key]]),
    ) as MemberWorld['paths'];
  return { unitIds: each('id'), paths: each('path') };
}

/** A surname and one or two more signs, with their readings, in the database: from them names are put together there. */
async function makeNames(client: pg.Client): Promise<void> {
  const weighted = SURNAMES.flatMap(([sign, often]) => Array.from({ length: often }, () => sign));
  await client.query(
    'CREATE TEMP TABLE sign (which text, no int, sign text, reading text, PRIMARY KEY (which, no))',
  );
  for (const [which, signs] of [
    ['surname', weighted],
    ['given', GIVEN],
  ] as const)
    await client.query(
      `INSERT INTO sign SELECT $1, n - 1, s, r FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS t(s, r, n)`,
      [which, signs, signs.map(sign => personReadings(sign).pinyin)],
    );
}

/** Indexes are built at the end, as after a restore: kept up row by row, ten million rows take an hour. */
async function withoutIndexes(client: pg.Client, fill: () => Promise<unknown>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexname AS name, i.indexdef AS definition FROM pg_indexes i WHERE i.tablename = 'worker'
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await fill();
  await client.query("SET maintenance_work_mem = '1GB'");
  for (const { definition } of rows) await client.query(definition);
}

/**
 * Rows as wide as real ones. What is sealed opens under one row's place, so that a page costs its decryptions; numbers that are asked
 * for are the true ones of every thousandth person.
 */
async function makePeople(
  client: pg.Client,
  people: number,
  sealed: { document: Buffer; mobile: Buffer },
): Promise<void> {
  await client.query(
    `INSERT INTO worker (home, id, unit_id, name, pinyin, initials, document, document_enc, document_index, mobile_enc, mobile_index,
       sex, born, groups, job, joined_on, state, seq)
     SELECT $4, overlay(overlay(lpad(to_hex(1700000000000 + n.no), 12, '0') || substr(md5(n.no::text), 13) PLACING '7001' FROM 13) PLACING 'a' FROM 17)::uuid,
       n.unit, a.sign || b.sign || coalesce(c.sign, ''), a.reading || b.reading || coalesce(c.reading, ''),
       left(a.reading, 1) || left(b.reading, 1) || coalesce(left(c.reading, 1), ''), 'id-card', $2, sha256(('d' || n.no)::bytea), $3,
       sha256(('m' || n.no)::bytea), CASE WHEN n.no % 2 = 0 THEN 'female' ELSE 'male' END, '1960-01-01'::date + (n.hash % 16000),
       CASE WHEN n.no % 5 = 0 THEN '{migrant}' ELSE '{}' END::text[], '操作工', '2015-03-01'::date + (n.no % 3000), 'active', 1
     FROM (SELECT no, (hashint4(no) & 2147483647) AS hash, u.id AS unit FROM generate_series(0, $1::int - 1) AS no
         JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS at FROM unit WHERE kind = 'enterprise') u
           ON u.at = (hashint4(no + 77) & 2147483647) % (SELECT count(*) FROM unit WHERE kind = 'enterprise')) n
       JOIN sign a ON a.which = 'surname' AND a.no = n.hash % (SELECT count(*) FROM sign WHERE which = 'surname')
       JOIN sign b ON b.which = 'given' AND b.no = (n.hash / 1009) % (SELECT count(*) FROM sign WHERE which = 'given')
       LEFT JOIN sign c ON c.which = 'given' AND n.no % 4 <> 0 AND c.no = (n.hash / 200003) % (SELECT count(*) FROM sign WHERE which = 'given')`,
    [people, sealed.document, sealed.mobile, HOME],
  );
}

const idNo = (n: number): string => `4101${String(10_000_000_000_000 + n)}`;
const mobileNo = (n: number): string => `139${String(10_000_000 + n).slice(-8)}`;

/** Gives every thousandth person a number that is known here. */
async function makeKnown(client: pg.Client, crypto: Crypto): Promise<Known[]> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `SELECT id, name FROM worker WHERE ('x' || left(md5(id::text), 8))::bit(32)::bigint % 1000 = 0 ORDER BY md5(id::text) LIMIT 5000`,
  );
  const known = rows.map((row, n) => ({ ...row, documentNo: idNo(n), mobile: mobileNo(n) }));
  await client.query(
    `UPDATE worker w SET document_index = k.document, mobile_index = k.mobile
     FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS k(id, document, mobile) WHERE w.id = k.id`,
    [
      known.map(k => k.id),
      known.map(k => documentIndex(crypto, 'id-card', k.documentNo)),
      known.map(k => mobileIndex(crypto, k.mobile)),
    ],
  );
  return known;
}

export async function makeMembers(
  { owner }: DatabaseAccess,
  crypto: Crypto,
  people: number,
): Promise<MemberWorld> {
  const row = newId(HOME);
  const sealed = {
    document: sealDocument(crypto, row, idNo(1)),
    mobile: sealMobile(crypto, row, mobileNo(1)),
  };
  return withClient(owner, async client => {
    await client.query('SET session_replication_role = replica');
    await client.query("SET work_mem = '256MB'");
    const units = await makeUnits(client, UNIONS);
    await makeNames(client);
    await client.query('ANALYZE unit');
    await withoutIndexes(client, () => makePeople(client, people, sealed));
    const known = await makeKnown(client, crypto);
    await client.query('VACUUM ANALYZE');
    const { rows } = await client.query<{ bytes: string }>(
      `SELECT pg_total_relation_size('worker') AS bytes`,
    );
    const opens: Crypto = { ...crypto, open: (place, bytes) => crypto.open({ ...place, rowId: row }, bytes) };
    return { ...units, known, crypto: opens, bytes: Number(rows[0]!.bytes) };
  });
}

/** Which of a list, the same in every run. */
export const pick = <T>(list: readonly T[], seed: string): T =>
  list[createHash('sha256').update(seed).digest().readUInt32BE(0) % list.length]!;
