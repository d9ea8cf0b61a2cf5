import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { SpecialRow, SpecialView } from '@niangjia/domain/report/special.model.ts';
import { findingIndicators } from '@niangjia/domain/visit/finding.indicators.ts';
import type { FindingView } from '@niangjia/domain/visit/finding.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { ask } from '../deploy/testing/ask.ts';
import { HOME, type PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { renameUnit } from '../unit/unit.rename.ts';
import { registerFindingOrigin } from '../visit/finding.origin.ts';
import { findingRoutes } from '../visit/finding.routes.ts';
import { employersAt, found, openedRound, visited } from '../visit/testing/visits.ts';
import { specialRoutes } from './special.routes.ts';
import { specialProjection } from './special.store.ts';

const g = await field();
await g.db.tx(tx =>
  syncIndicators(tx, {
    ...Object.assign({}, ...Object.values(kinds).map(k => k.indicators)),
    ...findingIndicators,
  }),
);
const firms = await employersAt(g, 'yanEast', 6);
const round = await openedRound(g, { fromDay: '2026-07-01', toDay: '2026-09-30' });
const one = { ...found(), text: '冯青禾反映拖欠工资，电话13812345678' };
const two = { ...found(), text: '加班过多' };
const three = found();
await visited(g, round.id, firms[0]!, 'interview', { findings: [one, two] });
await visited(g, round.id, firms[1]!, 'interview', { findings: [three], spokeWith: 'workers' });
registerFindingOrigin();
const desk = matterDesk(g);

const call = <T>(name: string, who: PersonName | Actor, asked: object = {}) =>
  ask<T>(g, specialRoutes, `report.${name}`, who, asked);
type Done = { id: string; state: string; seq: number };
const get = (id: string, who: PersonName = 'yanClerk') =>
  call<SpecialView>('getSpecial', who, { params: { id } });
const move = (who: PersonName | Actor, id: string, name: string, seenSeq: number, why = '') =>
  call<Done>('moveSpecial', who, { params: { id }, body: { move: name, seenSeq, why } });
const draft = (findingIds: string[]) =>
  call<Done>('draftSpecial', 'yanClerk', { body: { unitId: g.unit.yan.id, findingIds } });
const words = (view: SpecialView, more: object = {}) => ({
  ...{ title: view.title, situation: view.situation, advice: '建议开展专项检查。' },
  quotes: view.quotes.map(({ findingId, isNamed, why }) => ({ findingId, isNamed, why })),
  figures: [{ code: 'visit-finding', fromDay: '2026-07-01', toDay: '2026-09-30' }],
  ...more,
});
const edit = (id: string, body: object) => call<Done>('editSpecial', 'yanClerk', { params: { id }, body });

test('quotations come from the records without names, figures from the facts', async () => {
  const { id } = await draft([one.id, two.id]);
  const view = await get(id);
  expect(view.quotes.map(q => q.text)).toEqual(['冯某反映拖欠工资，电话（电话略）', '加班过多']);
  // None of them says who told: whoever was spoken to.
  expect(view.quotes[0]!.source).toEqual({ visitedOn: g.today, unit: '砚东街道', toldBy: 'employer' });
  await edit(id, { ...words(view), seenSeq: 1 });
  const now = await get(id);
  expect(now.figures).toMatchObject([
    { code: 'visit-finding', value: '3件', basis: expect.stringContaining('走访发现问题') },
  ]);
  expect(now.printed.head).toMatchObject({ sort: 'draft' });
  const { figures } = words(now);
  const twice = words(now, { figures: [...figures, ...figures] });
  expect(await g.outcome(edit(id, { ...twice, seenSeq: 2 }))).toBe('special.figure-twice');
  const named = words(now, { quotes: [{ findingId: one.id, isNamed: true, why: '' }] });
  expect(await g.outcome(edit(id, { ...named, seenSeq: 2 }))).toBe('special.named-why');
  await edit(id, {
    ...words(now, { quotes: [{ findingId: one.id, isNamed: true, why: '本人同意' }] }),
    seenSeq: 2,
  });
  expect((await get(id)).quotes[0]!.text).toBe('冯青禾反映拖欠工资，电话（电话略）');
});

/** Somebody of the county with one more duty than the small world gives. */
const holding = (who: PersonName, ...duties: Duty[]): Actor => {
  const [seat] = g.actor.yanClerk.seats.filter(s => s.duty === 'bulletin.draft');
  const { unitIds } = g.actor.yanClerk;
  return { ...g.actor[who], unitIds, seats: duties.map(duty => ({ ...seat!, duty, reach: 'below' })) };
};

test('what is not there, of others, or confined is not quoted', async () => {
  expect(await g.outcome(draft(['0197a000-0000-8001-8000-0123456789ab']))).toBe('special.finding-missing');
  const [post, guardian] = [newId(HOME), g.actor.guardian.personId];
  await g.db.tx(async tx => {
    await tx.run(sql`INSERT INTO post (home, id, person_id, unit_id, title, office, employment, from_day)
      VALUES (${HOME}, ${post}, ${guardian}, ${g.unit.yan.id}, '信访岗', 'petition-officer', 'full-time', '2020-01-01')`);
    await tx.run(sql`INSERT INTO seat (home, id, post_id, person_id, unit_id, line, duty, reach, from_day)
      VALUES (${HOME}, ${newId(HOME)}, ${post}, ${guardian}, ${g.unit.yan.id}, 'territory', 'petition.handle', 'own', '2020-01-01')`);
  });
  const officer = holding('guardian', 'petition.handle', 'visit.read', 'bulletin.draft', 'unit.read');
  await desk.on('openMatter', officer, {
    body: {
      ...{ kind: 'petition', unitId: g.unit.yan.id, channel: 'visit', given: { matter: '反映欠薪' } },
      origin: { sort: 'finding', id: three.id },
    },
  });
  expect(await g.outcome(draft([one.id, three.id]))).toBe('special.finding-confined');
  const seen = await ask<FindingView>(g, findingRoutes, 'visit.getFinding', 'eastStaff', {
    params: { id: three.id },
  });
  expect(seen.became).toEqual({
    ...{ ref: '', unit: '', kindLabel: '不公开的事项', stateLabel: '另行办理' },
    ...{ isEnded: false, isGone: false, matterId: null },
  });
  expect(
    await g.outcome(
      desk.open(
        'eastStaff',
        'yanEast',
        'job-matching',
        { need: '再立一件' },
        { origin: { sort: 'finding', id: three.id } },
      ),
    ),
  ).toBe('matter.origin-elsewhere');
});

test('signed by other hands it has a number and frozen figures; from above comes an answer and a task', async () => {
  const { id } = await draft([one.id]);
  expect(await g.outcome(move('yanClerk', id, 'submit', 1))).toBe('special.words-missing');
  await edit(id, { ...words(await get(id)), seenSeq: 1 });
  await move('yanClerk', id, 'submit', 2);
  const checker = holding('organiser', 'bulletin.check', 'visit.read');
  expect(await g.outcome(move(holding('yanClerk', 'bulletin.check'), id, 'check', 3))).toBe(
    'core.same-hands',
  );
  await move(checker, id, 'check', 3);
  expect(await move('yanChair', id, 'sign', 4)).toMatchObject({ state: 'sent' });
  const sent = await get(id, 'clerk');
  expect(sent).toMatchObject({ number: '2026年第1期', signer: '秦守拙', figures: [{ value: '3件' }] });
  await visited(g, round.id, firms[2]!, 'interview', { findings: [found()] });
  expect((await get(id)).figures).toEqual(sent.figures);
  const paper = await call<{ bytes: Uint8Array }>('printSpecial', 'clerk', { params: { id } });
  expect(Buffer.from(paper.bytes).subarray(0, 2).toString()).toBe('PK');

  expect(await g.outcome(move('chair', id, 'respond', 5))).toBe('special.why-missing');
  await move('chair', id, 'respond', 5, '请砚宁区专项检查，月底前报结果');
  const task = {
    text: '开展欠薪专项检查',
    unitId: g.unit.yan.id,
    responsible: '秦守拙',
    dueOn: '2026-12-31',
    seenSeq: 6,
  };
  const assign = (body: object) => call<Done>('assignSpecial', 'clerk', { params: { id }, body });
  expect(await g.outcome(assign({ ...task, dueOn: '2020-01-01' }))).toBe('special.due-past');
  await assign(task);
  const done = await get(id, 'clerk');
  expect(done).toMatchObject({ response: '请砚宁区专项检查，月底前报结果', taskId: expect.any(String) });
  expect(done.allowed).not.toContain('assign');
  const made = await g.db.read(tx =>
    tx.rows<{
      title: string;
      unit: string;
      paper: string;
    }>(sql`SELECT t.title, t.unit_id AS unit, p.sort AS paper
      FROM task t JOIN paper p ON p.id = t.paper_id WHERE t.root_id = (SELECT root_id FROM task WHERE id = ${done.taskId}) AND t.parent_id IS NOT NULL`),
  );
  expect(made).toEqual([{ title: '开展欠薪专项检查', unit: g.unit.yan.id, paper: 'instruction' }]);
});

test('a bare name of a worker of the enterprise goes, of others what the drafter marks', async () => {
  const said = { ...found(), text: '欧阳若素和邢知白都说没有加班费，帕提古丽也这样说，单于归一不清楚' };
  await visited(g, round.id, firms[3]!, 'interview', { findings: [said] });
  const worker = (name: string, unitId: string, employerId: string | null) =>
    g.db.tx(tx =>
      tx.run(sql`INSERT INTO worker (home, id, unit_id, name, document, employer_id, state, seq)
        VALUES (${HOME}, ${newId(HOME)}, ${unitId}, ${name}, 'id-card', ${employerId}, 'none', 1)`),
    );
  await g.db.tx(tx =>
    tx.run(sql`UPDATE employer SET union_unit_id = ${g.unit.mill.id} WHERE id = ${firms[3]}`),
  );
  await worker('欧阳若素', g.unit.yanEast.id, firms[3]!);
  await worker('邢知白', g.unit.mill.id, null);
  await worker('单于归一', g.unit.works.id, null);
  const { id } = await draft([said.id]);
  const view = await get(id);
  expect(view.quotes[0]!.text).toBe('欧某和邢某都说没有加班费，帕提古丽也这样说，单于归一不清楚');
  const marking = (masks: string[]) =>
    words(view, { quotes: [{ findingId: said.id, isNamed: false, why: '', masks }] });
  expect(await g.outcome(edit(id, { ...marking(['帕提']), seenSeq: 1 }))).toBe('done');
  expect(await g.outcome(edit(id, { ...marking(['帕提古丽娜']), seenSeq: 2 }))).toBe('special.mark-missing');
  await edit(id, { ...marking(['帕提古丽', '单于归一']), seenSeq: 2 });
  expect((await get(id)).quotes[0]).toMatchObject({
    text: '欧某和邢某都说没有加班费，某某也这样说，某某不清楚',
    masks: ['帕提古丽', '单于归一'],
  });
});

test('reports are the fold of their moves, and drafts are nobody else’s', async () => {
  expect(await g.db.read(tx => proveProjection(tx, specialProjection))).toMatchObject({ unequal: [] });
  const { items } = await call<{ items: SpecialRow[] }>('listSpecials', 'clerk', { query: { limit: 50 } });
  expect(items.map(s => s.stateLabel)).toContain('已批示');
});

const far = g.travel(addCalendarDays(asDay(g.today), 40));

test('what was signed names both sides as they were called on that day', async () => {
  const { seq } = await far.db.read(tx =>
    tx.one<{ seq: number }>(sql`SELECT seq FROM unit WHERE id = ${g.unit.yan.id}`),
  );
  await renameUnit(far.ctx('clerk'), g.unit.yan.id, {
    ...{ name: '砚澜区总工会', shortName: '砚澜区', day: far.today as Day, seenSeq: seq },
    ...{ paper: '霁工发〔2026〕41号', why: '区划更名' },
  });
  const see = async (id: string) =>
    ask<SpecialView>(far, specialRoutes, 'report.getSpecial', 'yanClerk', { params: { id } });
  const { items } = await call<{ items: SpecialRow[] }>('listSpecials', 'yanClerk', { query: { limit: 50 } });
  const [sent, open] = [items.find(s => s.number !== null)!, items.find(s => s.number === null)!];
  const { printed, unit } = await see(sent.id);
  expect([JSON.stringify(printed), unit]).toEqual([expect.stringContaining('砚宁区总工会'), '砚宁区']);
  expect(JSON.stringify((await see(open.id)).printed)).toContain('砚澜区总工会');
});
