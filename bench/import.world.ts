/** A city with basic unions, a sheet of their members, and the parts with which an import is worked off. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import type { DatabaseAccess } from '@niangjia/server/core/database/connection.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb } from '@niangjia/server/core/database/db.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { syncIndicators } from '@niangjia/server/core/indicators.ts';

export const HOME = 1;
const UNIONS = 400;

export interface ImportWorld {
  rootId: string;
  personId: string;
}

export async function buildWorld(access: DatabaseAccess): Promise<ImportWorld> {
  await migrate(access.owner);
  const db = openDb(access.app);
  const [rootId, personId] = [newId(HOME), newId(HOME)];
  await db.tx(async tx => {
    await syncIndicators(tx, memberIndicators);
    await tx.run(sql`INSERT INTO person (home, id, name) VALUES (${HOME}, ${personId}, '某')`);
    await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level)
      VALUES (${HOME}, ${rootId}, 'a', '某市总工会', '某市总', 'federation', 'city')`);
    await tx.run(
      sql`INSERT INTO unit_place (line, unit_id, path, from_day) VALUES ('territory', ${rootId}, 'a.', '2020-01-01')`,
    );
    const unions = Array.from({ length: UNIONS }, (_, n) => ({
      id: newId(HOME),
      code: `a${n + 10}`,
      name: `第${n}工会`,
    }));
    await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level)
      SELECT ${HOME}, u.id, u.code, u.name, u.name, 'enterprise', 'grassroots'
      FROM jsonb_to_recordset(${JSON.stringify(unions)}::jsonb) AS u(id uuid, code text, name text)`);
    await tx.run(sql`INSERT INTO unit_place (line, unit_id, path, from_day)
      SELECT 'territory', u.id, 'a.' || u.code || '.', '2020-01-01' FROM jsonb_to_recordset(${JSON.stringify(unions)}::jsonb) AS u(id uuid, code text)`);
  });
  await db.close();
  await withClient(access.owner, client => client.query('ANALYZE'));
  return { rootId, personId };
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文斌鹏辉玲慧晨宇浩然';

/** Two hundred thousand different names at most, as in a city; every person another document and telephone. */
function personAt(n: number): string[] {
  const of = (list: string, at: number): string => list[at % list.length]!;
  const name = of(SURNAMES, n) + of(GIVEN, Math.floor(n / 7)) + of(GIVEN, Math.floor(n / 11) * 3);
  const day = Math.floor(n / 980);
  const born = asDay(new Date(Date.UTC(1960, 0, 1) + day * 86_400_000 * 12).toISOString().slice(0, 10));
  const card = sampleIdCard({
    birthDay: born,
    sex: n % 2 ? 'male' : 'female',
    serial: Math.floor(n / 2) % 490,
  });
  const mobile = `1${30 + (n % 60)}${String(10_000_000 + n)
    .padStart(8, '0')
    .slice(-8)}`;
  return [
    name,
    card,
    mobile,
    `第${n % UNIONS}工会`,
    n % 5 ? '' : '农民工',
    '操作工',
    `20${10 + (n % 15)}-03-01`,
  ];
}

export async function writeSheet(file: string, rows: number): Promise<void> {
  const sink = createWriteStream(file);
  const book = new WorkbookWriter({ stream: sink as never, useSharedStrings: false, useStyles: false });
  const sheet = book.addWorksheet('会员名册');
  sheet.addRow(['姓名', '证件号', '手机号', '所属工会', '类别', '岗位', '入会日期']).commit();
  for (let n = 0; n < rows; n++) {
    sheet.addRow(personAt(n)).commit();
    if (n % 5000 === 0 && sink.writableNeedDrain) await once(sink, 'drain');
  }
  await sheet.commit();
  await book.commit();
  await finished(sink);
}

/** What the register holds, whatever ids it was given: equal for equal people. */
export async function digestOf(db: Db): Promise<string> {
  const hash = createHash('sha256');
  const rows = await db.read(tx =>
    tx.rows<{ line: string }>(sql`SELECT md5(string_agg(line, '|' ORDER BY line)) AS line FROM (
        SELECT concat_ws(',', encode(w.document_index, 'hex'), encode(w.mobile_index, 'hex'), w.name, w.pinyin, w.unit_id, w.groups::text,
          w.job, w.joined_on, w.state, w.seq, m.unit_id, m.from_day, m.to_day) AS line, substr(encode(w.document_index, 'hex'), 1, 2) AS part
        FROM worker w LEFT JOIN membership m ON m.worker_id = w.id) AS all_lines GROUP BY part ORDER BY part`),
  );
  for (const row of rows) hash.update(row.line);
  const facts = await db.read(tx =>
    tx.rows(sql`SELECT indicator, unit_id, day, sum(amount) AS amount FROM (SELECT indicator, unit_id, day, amount FROM tail
      UNION ALL SELECT indicator, unit_id, day, amount FROM fact) AS f GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`),
  );
  return hash.update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}
