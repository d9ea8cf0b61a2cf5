/** Takes judged rows of a roster over: new people by COPY, changed ones one by one, what they count in one fact per union and day. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import { MEMBERSHIP_FIRST, membershipLife } from '@niangjia/domain/member/membership.life.ts';
import { standingFacts } from '@niangjia/domain/member/membership.rules.ts';
import type { Sex, WorkerGroup } from '@niangjia/domain/member/worker.model.ts';
import type { Work } from '../core/action.ts';
import { type CopyCell, copyInto } from '../core/database/copy.ts';
import { sql } from '../core/database/sql.ts';
import { type NewFact, recordFacts } from '../core/facts.ts';
import { advance } from '../core/life-store.ts';
import { personReadings } from '../core/pinyin.ts';
import type { Judged } from '../import/sort.model.ts';
import type { MemberPlan as Plan } from './member.judge.ts';
import { membershipProjection } from './member.projection.ts';
import { sealBank, sealMobile } from './worker.seal.ts';

const WORKER_COLUMNS = [
  ...[
    'home',
    'id',
    'unit_id',
    'name',
    'pinyin',
    'initials',
    'document',
    'document_enc',
    'document_index',
    'mobile_enc',
  ],
  ...[
    'mobile_index',
    'bank_enc',
    'sex',
    'born',
    'groups',
    'employer_id',
    'job',
    'works_at',
    'ethnic',
    'education',
    'political',
    'joined_on',
    'state',
    'seq',
  ],
];
const MOVE_COLUMNS = [
  'home',
  'subject',
  'seq',
  'kind',
  'version',
  'name',
  'from_state',
  'to_state',
  'patch',
  'person',
  'at',
  'key',
];
const SPAN_COLUMNS = ['worker_id', 'unit_id', 'standing', 'sex', 'from_day'];

/** @returns ids of the people that are new, in the order of the rows */
export async function takeNew(w: Work, plans: readonly Plan[], source: string): Promise<string[]> {
  if (plans.length === 0) return [];
  const { at } = await w.tx.one<{ at: string }>(sql`SELECT clock() AS at`);
  const made = plans.map(plan => ({ id: plan.sealed!.id, plan }));
  await copyInto(w.tx, 'worker', WORKER_COLUMNS, made, m => workerCells(m.plan));
  await copyInto(w.tx, 'move', MOVE_COLUMNS, made, m => moveCells(w, m.id, m.plan, at));
  const joined = made.filter(m => m.plan.row.joinedOn);
  await copyInto(w.tx, 'membership', SPAN_COLUMNS, joined, ({ id, plan: { row, unitId } }) => [
    ...[id, unitId, 'active', row.who.sex, row.joinedOn],
  ]);
  const standing = joined.map(({ plan: { row, unitId } }) => ({
    ...{ unitId, sex: row.who.sex, groups: row.groups, isAway: row.worksAt !== null },
    day: row.joinedOn!,
  }));
  await recordFacts(w, factsFor(standing, 1, source));
  return made.map(m => m.id);
}

function workerCells({ row, unitId, employerId, blind, mobileBlind, sealed }: Plan): CopyCell[] {
  const { name, document, who, groups, job, worksAt, ethnic, education, political, joinedOn } = row;
  const { id, ...numbers } = sealed!;
  const { pinyin, initials } = readingsOf(name);
  return [
    ...[homeOf(id), id, unitId, name, pinyin, initials, document, numbers.document, blind],
    ...[numbers.mobile, mobileBlind, numbers.bank, who.sex, who.born, groups],
    ...[employerId, job, worksAt, ethnic, education, political, joinedOn, joinedOn ? 'active' : 'none', 1],
  ];
}

function moveCells(w: Work, id: string, { row, unitId, employerId }: Plan, at: string): CopyCell[] {
  const first = row.joinedOn ? 'enrol' : 'register';
  const patch = { unitId, groups: row.groups, employerId, joinedOn: row.joinedOn };
  const { kind, version } = membershipLife;
  const { initial } = MEMBERSHIP_FIRST[first];
  return [
    ...[
      homeOf(id),
      id,
      1,
      kind,
      version,
      first,
      '',
      initial,
      JSON.stringify(patch),
      w.actor.personId,
      at,
      w.key,
    ],
  ];
}

/** Names repeat: a million people have some hundred thousand. */
const readings = new Map<string, ReturnType<typeof personReadings>>();
const MOST_READINGS = 100_000;
function readingsOf(name: string): ReturnType<typeof personReadings> {
  const known = readings.get(name);
  if (known) return known;
  if (readings.size >= MOST_READINGS) readings.clear();
  const made = personReadings(name);
  readings.set(name, made);
  return made;
}

interface Standing {
  unitId: string;
  sex: Sex;
  groups: readonly WorkerGroup[];
  isAway: boolean;
  day: string;
}

/** One fact per indicator, union and day, however many people stand behind it. */
function factsFor(people: readonly Standing[], sign: 1 | -1, source: string): NewFact[] {
  const sums = new Map<string, NewFact>();
  for (const { one, count } of equals(people).values()) {
    const { day, ...standing } = one;
    for (const { indicator, unitId } of standingFacts(null, { ...standing, state: 'active' })) {
      const key = `${indicator} ${unitId} ${day}`;
      const fact = sums.get(key);
      if (fact) fact.amount += sign * count;
      else sums.set(key, { indicator, unitId, day, amount: sign * count, source });
    }
  }
  return [...sums.values()];
}

/** Most people of a roster count for the same: what they count for is asked once. */
function equals(people: readonly Standing[]): Map<string, { one: Standing; count: number }> {
  const found = new Map<string, { one: Standing; count: number }>();
  for (const one of people) {
    const key = `${one.unitId} ${one.day} ${one.sex} ${one.isAway} ${one.groups.join()}`;
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { one, count: 1 });
  }
  return found;
}

/** What a sheet changes of somebody who is known; cells that it leaves empty stay. */
export async function takeChanged(w: Work, judged: readonly Judged<Plan>[]): Promise<void> {
  for (const { targetId, plan, changes } of judged) {
    const { row } = plan!;
    const worker = await w.tx.one<{
      id: string;
      state: string;
      seq: number;
      unitId: string;
      sex: Sex;
      groups: WorkerGroup[];
      isAway: boolean;
      employerId: string | null;
    }>(sql`SELECT id, state, seq, unit_id AS "unitId", sex, groups, works_at IS NOT NULL AS "isAway", employer_id AS "employerId" FROM worker
      WHERE id = ${targetId} FOR NO KEY UPDATE`);
    const groups = row.groups.length ? row.groups : worker.groups;
    const patch = { groups, employerId: plan!.employerId ?? worker.employerId };
    const why = `${changes.map(c => c.title).join('、')}：随名册导入`;
    await advance(w, membershipProjection, worker, 'correct', patch, { why });
    const { pinyin, initials } = readingsOf(row.name);
    const { mobile, bank } = row;
    await w.tx.run(sql`UPDATE worker SET name = ${row.name}, pinyin = ${pinyin}, initials = ${initials},
        mobile_enc = coalesce(${mobile && sealMobile(w.crypto, worker.id, mobile)}, mobile_enc),
        mobile_index = coalesce(${plan!.mobileBlind}, mobile_index),
        bank_enc = coalesce(${bank && sealBank(w.crypto, worker.id, bank)}, bank_enc), job = coalesce(nullif(${row.job}, ''), job), works_at = coalesce(${row.worksAt}, works_at),
        ethnic = coalesce(${row.ethnic}, ethnic), education = coalesce(${row.education}, education),
        political = coalesce(${row.political}, political)
      WHERE id = ${worker.id}`);
    const state = worker.state === 'active' ? 'active' : 'none';
    const { unitId, sex, isAway } = worker;
    const before = { unitId, state, sex, groups: worker.groups, isAway } as const;
    const facts = standingFacts(before, { ...before, groups, isAway: isAway || row.worksAt !== null });
    await recordFacts(
      w,
      facts.map(fact => ({ ...fact, day: w.actor.day, source: worker.id })),
    );
  }
}

/**
 * Takes new people back on whom nothing has been built since: their only move is the one that entered them.
 * @returns who was taken back
 */
export async function takeBack(
  w: Work,
  ids: readonly string[],
  source: string,
  why: string,
): Promise<string[]> {
  const rows = await w.tx.rows<
    Standing & { id: string; state: string }
  >(sql`SELECT id, state, unit_id AS "unitId", sex, groups,
      works_at IS NOT NULL AS "isAway", joined_on AS day FROM worker WHERE id = ANY (${ids as string[]}::uuid[]) AND seq = 1 AND state IN ('none', 'active')
    ORDER BY id FOR UPDATE`);
  const back = rows.map(r => r.id);
  const { kind, version } = membershipLife;
  await w.tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, why, key)
    SELECT home, id, 2, ${kind}, ${version}, 'revoke', state, 'void', '{}', ${w.actor.personId}, clock(), ${why}, ${w.key}
    FROM worker WHERE id = ANY (${back}::uuid[])`);
  await w.tx.run(sql`UPDATE worker SET state = 'void', seq = 2 WHERE id = ANY (${back}::uuid[])`);
  await w.tx.run(sql`DELETE FROM membership WHERE worker_id = ANY (${back}::uuid[])`);
  await recordFacts(
    w,
    factsFor(
      rows.filter(r => r.state === 'active'),
      -1,
      source,
    ),
  );
  return back;
}
