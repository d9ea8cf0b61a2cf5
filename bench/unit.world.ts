/** A province of units made at once: cities, counties, towns and unions with names that share their words, as names do. */
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import type { DatabaseAccess } from '@niangjia/server/core/database/connection.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { unitPinyin } from '@niangjia/server/core/pinyin.ts';

export const HOME = 1;
const CITIES = 10;
const COUNTIES = 100;
const TOWNS = 2000;

const PLACES =
  '安临清平永新长丰宁和东西南北金玉青白石沙河江湖海山林泉桥塘坪岭田口阳阴上下高大小古兴隆昌盛瑞祥德仁义'.split(
    '',
  );
const TRADES =
  '纺织 机械 电子 建筑 物流 食品 化工 医药 服装 家具 造纸 水泥 钢铁 汽配 印刷 包装 光电 软件 餐饮 酒店'.split(
    ' ',
  );
const SORTS = '有限公司 股份有限公司 集团公司 加工厂 合作社 服务中心'.split(' ');

export interface UnitAt {
  id: string;
  code: string;
  path: string;
  name: string;
}
export interface UnitWorld {
  province: UnitAt;
  cities: UnitAt[];
  counties: UnitAt[];
  towns: UnitAt[];
  /** Of every hundredth union. */
  unions: UnitAt[];
  /** With everything below it this county has `HEAVY` units. */
  heavy: UnitAt;
}
export const HEAVY = 20_000;

interface Row extends UnitAt {
  pinyin: string;
  kind: string;
  level: string;
}

export const officeOf = (world: UnitWorld, unit: UnitAt, day: string): Actor => {
  const seat = (duty: Seat['duty']): Seat => ({
    ...{ id: newId(HOME), unitId: unit.id, path: unit.path, line: 'territory', duty, reach: 'below' },
  });
  return {
    ...{ personId: world.province.id, accountId: world.province.id, name: '某', unitIds: [unit.id] },
    ...{ departmentIds: [], day, home: HOME, seats: [seat('unit.read'), seat('unit.keep')] },
  };
};

/** Readings are those of the words that a name is put together from. */
const readingOf = new Map<string, { full: string; short: string }>();
function reading(words: readonly string[]): string {
  const read = words.map(word => {
    const known = readingOf.get(word);
    if (known) return known;
    const [full = '', short = ''] = unitPinyin(word, word).split(' ');
    const made = { full, short };
    readingOf.set(word, made);
    return made;
  });
  return `${read.map(r => r.full).join('')} ${read.map(r => r.short).join('')}`;
}

export async function buildUnits(access: DatabaseAccess, count: number): Promise<UnitWorld> {
  const rows: Row[] = [];
  const add = (words: string[], above: UnitAt | null, kind: string, level: string): UnitAt => {
    const code = (rows.length + 1).toString(36);
    const path = `${above?.path ?? ''}${code}.`;
    const row = { id: newId(HOME), code, path, name: words.join(''), pinyin: reading(words), kind, level };
    rows.push(row);
    return row;
  };
  const place = (n: number): string[] => [
    PLACES[n % PLACES.length]!,
    PLACES[Math.floor(n / 7 + n * 3) % PLACES.length]!,
  ];
  const scale = Math.max(1, count / 200_000);
  const many = (n: number): number => Math.max(2, Math.round(n * Math.min(1, scale)));
  const province = add(['某', '省', '总工会'], null, 'federation', 'province');
  const cities = Array.from({ length: CITIES }, (_, n) =>
    add([...place(n * 5), '市', '总工会'], province, 'federation', 'city'),
  );
  const counties = Array.from({ length: many(COUNTIES) }, (_, n) =>
    add([...place(n * 3 + 1), '县', '总工会'], cities[n % CITIES]!, 'federation', 'county'),
  );
  const towns = Array.from({ length: many(TOWNS) }, (_, n) =>
    add([...place(n * 11 + 2), '镇', '总工会'], counties[n % counties.length]!, 'township', 'township'),
  );
  const heavy = counties[0]!;
  const heavyTowns = towns.filter(t => t.path.startsWith(heavy.path));
  const others = towns.filter(t => !t.path.startsWith(heavy.path));
  const most = Math.min(HEAVY, Math.floor(count / 2)) - 1 - heavyTowns.length;
  const unions: UnitAt[] = [];
  for (let n = 0; rows.length < count; n++) {
    const above = n < most ? heavyTowns[n % heavyTowns.length]! : others[(n * 7) % others.length]!;
    const words = [
      ...place(n * 13 + 5),
      PLACES[(n * 31) % PLACES.length]!,
      TRADES[(n * 17) % TRADES.length]!,
      SORTS[n % SORTS.length]!,
      '工会',
    ];
    const union = add(words, above, 'enterprise', 'grassroots');
    if (n % 100 === 0) unions.push(union);
  }
  await insert(access, rows);
  return { province, cities, counties, towns, unions, heavy };
}

async function insert(access: DatabaseAccess, rows: readonly Row[]): Promise<void> {
  await withClient(access.owner, async client => {
    for (let at = 0; at < rows.length; at += 20_000) {
      const part = JSON.stringify(rows.slice(at, at + 20_000));
      const from =
        'jsonb_to_recordset($1::jsonb) AS u(id uuid, code text, path text, name text, pinyin text, kind text, level text)';
      await client.query(
        `INSERT INTO unit (home, id, code, name, short_name, pinyin, kind, level, seq) SELECT ${HOME}, u.id, u.code, u.name, u.name, u.pinyin, u.kind, u.level, 1 FROM ${from}`,
        [part],
      );
      await client.query(
        `INSERT INTO unit_place (line, unit_id, path, from_day) SELECT 'territory', u.id, u.path, '2020-01-01' FROM ${from}`,
        [part],
      );
    }
    await client.query('VACUUM ANALYZE');
  });
}
