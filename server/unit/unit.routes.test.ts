/** Every read of the area through its route, in its declared shape; and the registry without a gap. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Endpoint } from '@niangjia/domain/core/endpoint.ts';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { sql } from '../core/database/sql.ts';
import { type Route, registryFaults } from '../core/http/registry.ts';
import { newId } from '../core/ids.ts';
import { employerRoutes } from './employer.routes.ts';
import { personRoutes } from './person.routes.ts';
import { postRoutes } from './post.routes.ts';
import { settingRoutes } from './setting.routes.ts';
import { codeOf, givenCity, HOME, unitKit } from './testing/unit-kit.ts';
import { unitRoutes } from './unit.routes.ts';

const routes = [...unitRoutes, ...personRoutes, ...postRoutes, ...settingRoutes, ...employerRoutes];
const kit = await unitKit();
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
const keeper = await kit.officer(c.city, 'admin-security');
const countyKeeper = await kit.officer(c.county, 'admin-security');
const countyOffice = await kit.officer(c.county, 'office');
const post = await kit.post(c.foreign, 'township-staff');
const employerId = newId(HOME);
await kit.db.tx(tx =>
  tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, status)
    VALUES (${HOME}, ${employerId}, '顺达运输公司', ${c.township}, ${c.enterprise}, '交通', 40, 'operating')`),
);
await kit.db.tx(async tx => {
  await tx.run(sql`INSERT INTO calendar_year VALUES (2030, '试', clock())`);
  await tx.run(
    sql`INSERT INTO calendar_day (year, day, is_workday, kind, name) VALUES (2030, '2030-01-01', false, 'statutory', '元旦')`,
  );
});

interface Ask {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: object;
}

async function ask(
  name: string,
  actor: Actor,
  { params = {}, query = {}, body = {} }: Ask = {},
): Promise<unknown> {
  const route = routes.find(r => r.name === name)!;
  const e: Endpoint = route.endpoint;
  const call = {
    params: e.params?.parse(params),
    query: e.query?.parse(query),
    body: e.body?.parse(body),
    file: null,
    edge: null,
  };
  const reply = await route.handle(kit.ctx(actor), call as never);
  return (e.reply as z.ZodType).parse(reply);
}

test('the registry has no gap', () => {
  expect(registryFaults(routes)).toEqual([]);
});

test('every read answers in its declared shape', async () => {
  const id = { id: c.county };
  const asks: [string, Actor, Ask?][] = [
    ['unit.listChildren', office],
    ['unit.listChildren', office, { query: { parentId: c.city, day: '2026-01-05', page: '1' } }],
    ['unit.search', office, { query: { q: '东岸', underId: c.city } }],
    ['unit.record', office, { params: id }],
    ['unit.record', office, { params: id, query: { day: '2021-05-06' } }],
    [
      'unit.previewMerge',
      office,
      { params: { id: c.township }, query: { intoId: c.second, day: kit.today } },
    ],
    ['unit.previewSplit', office, { params: { id: c.township }, query: { day: kit.today } }],
    ['unit.previewRefound', office, { params: { id: c.township } }],
    ['unit.previewDissolve', office, { params: { id: c.township }, query: { day: kit.today } }],
    ['unit.listDepartments', office, { params: id }],
    ['post.listOfUnit', office, { params: id, query: { below: 'yes', q: '甲' } }],
    ['post.listOfPerson', keeper, { params: { id: post.personId } }],
    ['post.mine', office],
    ['post.record', keeper, { params: { id: post.id } }],
    ['person.find', keeper, { body: { q: '甲' } }],
    ['person.own', office],
    ['person.record', keeper, { params: { id: post.personId } }],
    ['setting.listParameters', office],
    ['setting.listParameters', office, { query: { unitId: c.county } }],
    ['setting.listYears', office],
    ['setting.year', office, { params: { year: '2030' } }],
    ['employer.list', office, { query: { underId: c.county, status: 'operating', unionised: 'yes' } }],
    ['employer.record', office, { params: { id: employerId } }],
    ['employer.record', office, { params: { id: employerId }, query: { day: kit.today } }],
    ['employer.counts', office],
    ['employer.listChanges', office],
  ];
  for (const [name, actor, asked] of asks)
    expect(await ask(name, actor, asked).catch(error => `${name}: ${error.message}`)).toBeTypeOf('object');
  const isRead = ({ name, endpoint: e }: Route) =>
    (e.method === 'GET' && e.reply !== 'bytes') || name === 'person.find';
  const reads = routes.filter(isRead).map(r => r.name);
  expect(reads.filter(name => !asks.some(([asked]) => asked === name))).toEqual([]);
});

test('what is out of scope is absent in every read that names it', async () => {
  const other = { id: c.other };
  const asks: [string, Actor, Ask][] = [
    ['unit.listChildren', countyOffice, { query: { parentId: c.other } }],
    ['unit.search', countyOffice, { query: { underId: c.other } }],
    ['unit.record', countyOffice, { params: other }],
    ['unit.previewMerge', countyOffice, { params: other, query: { intoId: c.county, day: kit.today } }],
    [
      'unit.previewMerge',
      countyOffice,
      { params: { id: c.township }, query: { intoId: c.foreign, day: kit.today } },
    ],
    ['unit.listDepartments', countyOffice, { params: other }],
    ['post.listOfUnit', countyOffice, { params: other }],
    ['post.listOfPerson', countyKeeper, { params: { id: post.personId } }],
    ['post.record', countyKeeper, { params: { id: post.id } }],
    ['person.record', countyKeeper, { params: { id: post.personId } }],
    ['setting.listParameters', countyOffice, { query: { unitId: c.other } }],
    ['employer.list', countyOffice, { query: { underId: c.other } }],
    ['employer.counts', countyOffice, { query: { underId: c.other } }],
  ];
  for (const [name, actor, asked] of asks)
    expect(await codeOf(ask(name, actor, asked)), name).toBe('core.absent');
});

test('a merge is previewed by those who may decide it only', async () => {
  const staff = await kit.officer(c.county, 'department-staff');
  const asked = { params: { id: c.township }, query: { intoId: c.second, day: kit.today } };
  expect(await codeOf(ask('unit.previewMerge', staff, asked))).toBe('core.no-duty');
});
