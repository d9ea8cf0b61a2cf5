/** Loads the sample city into an empty database. No password is hashed; people come in by one-time links. */
import { openAccount } from '../../account/account.actions.ts';
import { makeLink } from '../../account/credential.store.ts';
import { newToken } from '../../account/session.store.ts';
import { insertDefaultParameters, loadShippedCalendar } from '../../account/setup.store.ts';
import type { Work } from '../../core/action.ts';
import type { Crypto } from '../../core/crypto/crypto.model.ts';
import type { Db } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { systemWork } from '../../core/system-work.ts';
import { insertEmployers } from '../../unit/employer.bulk.ts';
import { seatFirst } from '../../unit/founding.actions.ts';
import {
  type Bulk,
  insertDepartments,
  insertPersons,
  insertPosts,
  insertUnits,
} from '../../unit/unit.bulk.ts';
import { makeCity, type SampleCity } from './city.ts';
import { CITY } from './names.ts';

const HOME = 1;
const SINCE = '2015-01-01';
const KEY = 'sample-city';

/** Whose identity the demonstration offers, in the order of the main path: office · title, of which unit. */
interface Identity {
  login: string;
  /** Short name; null for the one post of that title in the whole city. */
  unit: string | null;
  title: string;
  /** Which holder of the title, for units with several. */
  nth?: number;
}
const IDENTITIES: readonly Identity[] = [
  { login: 'shi-bangongshi', unit: '岚汀市总', title: '办公室主任' },
  { login: 'shi-zhuxi', unit: '岚汀市总', title: '主席' },
  { login: 'shi-quanyi', unit: '岚汀市总', title: '权益保障部部长' },
  { login: 'shi-zuzhi', unit: '岚汀市总', title: '组织部部长' },
  { login: 'shi-caiwu', unit: '岚汀市总', title: '财务部部长' },
  { login: 'yanning-bangongshi', unit: '砚宁区', title: '办公室主任' },
  { login: 'yanning-zhuxi', unit: '砚宁区', title: '主席' },
  { login: 'yandong-ganshi', unit: '砚东街道', title: '干事' },
  { login: 'yandong-zhuxi', unit: '砚东街道', title: '主席' },
  { login: 'jingze-bangongshi', unit: '璟泽县', title: '办公室主任' },
  { login: 'jiaotong-zhuxi', unit: '市交通工会', title: '主席' },
  { login: 'yanning-xinfang', unit: '砚宁区', title: '信访专员' },
  { login: 'yanning-xinfang-lingdao', unit: '砚宁区', title: '分管信访副主席' },
  { login: 'yanning-quanyi', unit: '砚宁区', title: '组织权益部部长' },
  { login: 'yanning-zijin', unit: '砚宁区', title: '帮扶资金专员' },
  { login: 'shi-ganbu', unit: '岚汀市总', title: '组织干部专员' },
  { login: 'dudaozu', unit: '岚汀市总', title: '督导组组长' },
  { login: 'qiye-zhuxi', unit: null, title: '企业工会主席' },
];

/** @returns the ids by which later parts of the sample refer to people and units */
export async function loadCity(db: Db, crypto: Crypto): Promise<SampleCity> {
  const { day, ms } = await db.read(tx =>
    tx.one<{ day: string; ms: number }>(
      sql`SELECT today() AS day, (extract(epoch FROM clock()) * 1000)::bigint AS ms`,
    ),
  );
  const city = makeCity(HOME, ms);
  const within = (load: (b: Bulk, w: Work) => Promise<void>) =>
    db.tx(tx => {
      const w = systemWork(tx, crypto, { home: HOME, day, key: KEY });
      return load({ tx, crypto, personId: w.actor.personId, key: KEY }, w);
    });
  await within((b, w) => loadUnits(b, w, city));
  // Both only point at what is there now, and each takes a second: two connections share the work.
  await Promise.all([
    within(b => insertEmployers(b, city.employers)),
    within(async (b, w) => {
      await insertPosts(
        b,
        city.posts.map(p => ({ ...p, fromDay: SINCE })),
      );
      await openIdentities(w, city);
    }),
  ]);
  return city;
}

async function loadUnits(bulk: Bulk, w: Work, city: SampleCity): Promise<void> {
  const { tx } = bulk;
  await insertUnits(
    bulk,
    city.units.map(u => ({
      ...u,
      fromDay: SINCE,
      foundedOn: SINCE,
      places:
        u.id === city.root
          ? [
              { line: 'territory' as const, parentId: null },
              { line: 'industry' as const, parentId: null },
            ]
          : [
              ...(u.territory ? [{ line: 'territory' as const, parentId: u.territory }] : []),
              ...(u.industry ? [{ line: 'industry' as const, parentId: u.industry }] : []),
            ],
    })),
  );
  await insertDepartments(bulk, city.departments);
  const unitOf = new Map(city.posts.map(p => [p.personId, p.unitId]));
  await insertPersons(
    bulk,
    city.people.map(p => ({ ...p, unitId: unitOf.get(p.id) ?? city.root })),
  );
  await tx.run(sql`INSERT INTO installation (id, mode, home, root_unit_id, name, level, jurisdiction, set_up_at)
    VALUES (1, 'demo', ${HOME}, ${city.root}, ${CITY.name}, 'city', ${CITY.jurisdiction}, clock())`);
  await loadShippedCalendar(tx);
  await insertDefaultParameters(w, city.root);
  // Without a minimum standard no household can be judged: the sample's own, of no real place.
  await tx.run(sql`UPDATE parameter SET value = '88000'::jsonb, doc_no = '岚汀市城市低保标准（样例）', article = '每人每月880元'
    WHERE code = 'aid.minimum'`);
  // Stricter than the law asks: a roll of the sample's size already needs another hand's word.
  await tx.run(sql`UPDATE parameter SET value = '250'::jsonb, doc_no = '岚汀市总工会个人信息管理办法（样例）', article = '名册类'
    WHERE code = 'personal.export-general'`);
  await tx.run(sql`UPDATE parameter SET value = f.fen, doc_no = '岚汀市总工会律师服务补贴标准（样例）', article = ''
    FROM (VALUES ('lawyer.fee-duty', '30000'::jsonb), ('lawyer.fee-advice', '10000'), ('lawyer.fee-drafting', '20000'), ('lawyer.fee-meeting', '20000'),
      ('lawyer.fee-mediation', '30000'), ('lawyer.fee-hearing', '80000'), ('lawyer.fee-lecture', '50000')) AS f(code, fen)
    WHERE parameter.code = f.code`);
}

async function openIdentities(w: Work, city: SampleCity): Promise<void> {
  const named = new Map(city.units.map(u => [u.shortName, u.id]));
  for (const { login, unit, title, nth = 0 } of IDENTITIES) {
    const post = city.posts.filter(p => p.title === title && (unit === null || p.unitId === named.get(unit)))[
      nth
    ];
    if (!post) throw new Error(`the sample city has no ${title} at ${unit ?? 'any union'}`);
    await openIdentity(w, post.personId, login);
  }
  for (const [sort, word] of [
    ['system', '系统'],
    ['security', '安全'],
    ['audit', '审计'],
  ] as const) {
    const personId = w.newId();
    const name = `${'顾方秦'['系安审'.indexOf(word[0]!)]}${word}`;
    await seatFirst(w, { personId, name, office: `admin-${sort}` }, city.root);
    await openIdentity(w, personId, `${sort}-admin`);
  }
}

async function openIdentity(w: Work, personId: string, login: string): Promise<void> {
  const accountId = w.newId();
  await openAccount(w, { accountId, personId, login });
  // The first link makes it an identity of the demonstration; the terminal prints fresh ones at each start.
  await makeLink(w.tx, { token: newToken(), purpose: 'demo', accountId, hours: 1 });
}
