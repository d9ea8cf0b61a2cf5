/** Every register of a day gone by names its unions as they were called then. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import { findCadres } from '../cadre/cadre.store.ts';
import type { Ctx } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { trailOf } from '../core/life-store.ts';
import { rollOn, unitNamed } from '../member/roll.store.ts';
import { listTerms } from '../term/term.store.ts';
import { coverageTable } from '../unit/coverage.figures.ts';
import { listEmployers } from '../unit/employer.store.ts';
import { tallyIn } from '../unit/employer-tally.store.ts';
import { searchPosts } from '../unit/post.store.ts';
import { givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { namesOn } from '../unit/unit.names.ts';
import { renameUnit } from '../unit/unit.rename.ts';
import { listChildren } from '../unit/unit.store.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
await kit.officer(c.township, 'township-chair');
const BEFORE = kit.day(-10);
const NOW = kit.today;

await kit.db.tx(async tx => {
  const [employer, worker] = [newId(HOME), newId(HOME)];
  await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, member_count, status, since)
    VALUES (${HOME}, ${employer}, '河口纺织厂', ${c.township}, ${c.township}, '制造业', 20, 10, 'operating', ${kit.day(-40)}::date)`);
  await tallyIn(tx, sql`e.id = ${employer}`);
  await tx.run(sql`INSERT INTO worker (home, id, unit_id, state, seq, name, pinyin, initials, document, document_enc, document_index, sex, born, joined_on)
    VALUES (${HOME}, ${worker}, ${c.township}, 'active', 1, '甲某', 'jia mou', 'jm', 'id-card', ''::bytea, 'x'::bytea, 'female', '1985-01-01', '2024-03-01')`);
  await tx.run(sql`INSERT INTO membership (worker_id, unit_id, standing, sex, from_day)
    VALUES (${worker}, ${c.township}, 'active', 'female', ${kit.day(-40)}::date)`);
});

/** What each register calls the township on a day. */
const registersOn = (day: string | undefined) =>
  kit.db.read(async tx => {
    const on = day ?? NOW;
    const page = { page: 1, size: 50 };
    const under = { underId: c.township, q: '', ...(day ? { day } : {}), ...page };
    const cadres = await findCadres(tx, office, under);
    const posts = { unitId: c.township, below: false, q: '', ended: false, day: on, ...page };
    const terms = await listTerms(tx, office, under, 180);
    const coverage = await coverageTable(tx, office, { unitId: c.county, by: 'unit', day });
    return {
      tree: (await listChildren(tx, office, 'territory', c.county, on, page)).items.find(
        u => u.id === c.township,
      )?.shortName,
      roll: (await rollOn(tx, { unitId: c.township, day: on, today: NOW, limit: 10 }))[0]?.unit,
      title: (await unitNamed(tx, c.township, on, NOW)).name.slice(0, 4),
      employers: (await listEmployers(tx, office, under as never)).items.map(e => [
        e.keeper.shortName,
        e.union?.shortName,
      ])[0],
      coverage: coverage.rows.find(row => row.key === c.township)?.label,
      cadres: cadres.items[0]?.posts[0]?.unit.shortName,
      posts: (await searchPosts(tx, office, ['unit.read'], posts)).items[0]?.unitName,
      terms: terms.items.find(t => t.unit.id === c.township)?.unit.shortName,
    };
  });

test('members, employers, coverage, cadres, posts and terms as of a day name the union as it was called', async () => {
  const old = await registersOn(undefined);
  const name = old.tree!;
  const all = (called: string) => ({
    ...{ tree: called, roll: called, title: expect.any(String), employers: [called, called] },
    ...{ coverage: called, cadres: called, posts: called, terms: called },
  });
  expect(old).toEqual(all(name));
  const seenSeq = await kit.seq('unit', c.township);
  await renameUnit(kit.ctx(office), c.township, {
    ...{
      name: '新港镇总工会',
      shortName: '新港镇',
      day: asDay(NOW),
      paper: '试工〔2026〕9号',
      why: '区划更名',
      seenSeq,
    },
  });
  expect(await registersOn(undefined)).toEqual({ ...all('新港镇'), title: '新港镇总' });
  expect(await registersOn(BEFORE)).toEqual({ ...all(name), title: old.title });
});

test('a trail names the union of each step as it was called on the day of that step', async () => {
  const LATER = kit.day(2);
  const later = () => ({ ...kit.ctx({ ...office, day: LATER }), db: kit.db.shifted('2 days') });
  const rename = async (ctx: Ctx, id: string, day: string, shortName: string) =>
    renameUnit(ctx, id, {
      ...{ name: `${shortName}总工会`, shortName, day: asDay(day), paper: '试工〔2026〕10号' },
      ...{ why: '区划更名', seenSeq: await kit.seq('unit', id) },
    });
  const { shortName: before } = await kit.db.read(tx => namesOn(tx, c.city, NOW));
  await rename(kit.ctx(office), c.second, NOW, '云岭镇');
  await rename(later(), c.city, LATER, '新河市');
  await rename(later(), c.second, LATER, '云溪镇');
  const steps = await kit.db.read(tx => trailOf(tx, c.second));
  expect(steps.filter(s => s.name === 'rename').map(s => s.unit)).toEqual([before, '新河市']);
});
