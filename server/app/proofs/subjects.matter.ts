/** Matters at every unit: one that has just been opened, one with a letter in draft, one that is posted and objected to. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import { codeOf } from '@niangjia/domain/matter/matter.indicators.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { recordFact } from '../../core/facts.ts';
import { openLife } from '../../core/life-store.ts';
import { newReceipt } from '../../core/receipt.ts';
import { matterLetterProjection } from '../../matter/letter.store.ts';
import { fieldPatch, projectionOf } from '../../matter/matter.projection.ts';
import { keepSecrets } from '../../matter/secret.store.ts';
import { claimCode } from '../../rights/code.store.ts';
import { sumPlace } from '../../rights/kept-sum.store.ts';
import { ledgerOf } from '../../supervise/ledger.figures.ts';
import type { Grounds } from './people.ts';
import type { PlaceName } from './places.ts';

interface Made {
  unitId: string;
  kind: string;
  state: string;
  title: string;
  content?: Record<string, unknown>;
  confined?: boolean;
  endedOn?: string;
}

let count = 0;

async function matterOf(
  w: Work,
  { unitId, kind: code, state, title, content = {}, confined = false, endedOn }: Made,
): Promise<string> {
  const kind = kindOf(code)!;
  const id = w.newId();
  const at = {
    unitId,
    issuerUnitId: unitId,
    undertakerId: null,
    title,
    persons: 1,
    fence: 0,
    receivedOn: '2026-06-01',
    overseen: false,
    mergedInto: null,
    endedOn: endedOn ?? null,
    joint: [],
    ...fieldPatch(content),
  };
  const fixed = {
    kind: code,
    version: kind.version,
    ref: `PROOF${String(++count).padStart(6, '0')}`,
    channel: 'window',
    opened_on: '2026-06-01',
    came_on: '2026-06-01',
    accept_unit_id: unitId,
    employer_id: null,
    confined,
    origin: null,
  };
  await openLife(w, projectionOf(kind), id, 'open', at, fixed, null, state);
  const fact = { day: '2026-06-01', amount: 1, source: id, dims: { channel: 'window' } };
  await recordFact(w, { ...fact, indicator: codeOf(code, 'opened'), unitId });
  return id;
}

/** The kinds that only the listed may know of, with the clock that runs from the first day. */
export const FIRST_CLOCK = { request: 'first', petition: 'notice', 'petition-review': 'review' } as const;

/** A request or petition that only the listed may know of: the words sealed, the accused noted, a code given, a clock running. */
export async function confinedMatter(
  w: Work,
  at: PlaceName,
  { unit }: Pick<Grounds, 'unit'>,
  more: { kind: keyof typeof FIRST_CLOCK; accused: PlaceName; listed: readonly string[] },
): Promise<string> {
  const unitId = unit[at];
  const kind = kindOf(more.kind)!;
  const words = more.kind === 'request' ? 'what' : 'matter';
  const content = { [words]: { sealed: 1 }, topic: 'pay', againstUnit: unit[more.accused] };
  const state = kind.life.initial;
  const id = await matterOf(w, {
    unitId,
    kind: more.kind,
    state,
    title: '证明诉求',
    content,
    confined: true,
  });
  await keepSecrets(w, kind, id, { [words]: '证明暗语' });
  await w.tx.run(
    sql`INSERT INTO conflict (subject, id, unit_id) VALUES (${id}, ${w.newId()}, ${unit[more.accused]})`,
  );
  for (const person of more.listed)
    await w.tx.run(sql`INSERT INTO member (subject, person_id, from_at, added_by)
      VALUES (${id}, ${person}, clock() - interval '1 hour', ${w.actor.personId})`);
  await claimCode(w.tx, w.crypto, { code: newReceipt(), matterId: id, asked: { key: id, body: id } });
  const clock = FIRST_CLOCK[more.kind];
  await w.tx.run(sql`INSERT INTO matter_clock_stamp (stamp) VALUES ('') ON CONFLICT DO NOTHING`);
  await w.tx.run(sql`INSERT INTO matter_clock (home, matter_id, no, code, state, started_on, due_on, target_on, says, extended, counted_by)
    VALUES (${homeOf(id)}, ${id}, 1, ${clock}, 'running', '2026-06-01', '2026-06-16', '2026-06-16', '证明', 0, '')`);
  await w.tx.run(
    sql`UPDATE matter SET due_code = ${clock}, due_on = '2026-06-16', target_on = '2026-06-16' WHERE id = ${id}`,
  );
  await w.tx.run(sql`INSERT INTO audit (home, id, at, action, result, subject, unit_id, compartment)
    VALUES (${homeOf(id)}, ${w.newId()}, clock(), 'rights.ask', 'done', ${id}, ${unitId}, true)`);
  return id;
}

async function draftOf(w: Work, matterId: string, unitId: string, drafterId: string): Promise<string> {
  const id = w.newId();
  const words = { title: '证明文书', addressee: '证明单位', paragraphs: ['证明所需。'], drafterId };
  await openLife(w, matterLetterProjection, id, 'draft', words, {
    matter_id: matterId,
    unit_id: unitId,
    code: 'prompt',
  });
  return id;
}

/** A sum that was kept with it, of a wage that nobody may read but those who handle it. */
async function summedUp(w: Work, matterId: string, personId: string): Promise<string> {
  const id = w.newId();
  const sum = { result: '证明结果', tone: 'info', steps: [] };
  const sealed = w.crypto.seal(sumPlace(id), JSON.stringify({ given: {}, sum, basis: [] }));
  await w.tx.run(sql`INSERT INTO matter_sum (home, id, matter_id, sort, on_day, sealed, person, at)
    VALUES (${w.actor.home}, ${id}, ${matterId}, 'overtime', '2026-06-01', ${sealed}, ${personId}, clock())`);
  return id;
}

async function posted(
  w: Work,
  matterId: string,
  unitId: string,
): Promise<{ matterGate: string; matterObjection: string }> {
  const [gate, objection] = [w.newId(), w.newId()];
  await w.tx.run(sql`INSERT INTO matter_gate (home, id, matter_id, code, scope_unit_id, from_on, until_on, lines, state)
    VALUES (${w.actor.home}, ${gate}, ${matterId}, 'notice', ${unitId}, '2026-06-01', '2099-12-31', '[]'::jsonb, 'open')`);
  await w.tx.run(sql`INSERT INTO matter_objection (home, id, matter_id, gate_id, says, at)
    VALUES (${w.actor.home}, ${objection}, ${matterId}, ${gate}, '证明异议', clock())`);
  return { matterGate: gate, matterObjection: objection };
}

/** A month's report, and a sample in which nothing was drawn yet. */
async function rectified(w: Work, unitId: string): Promise<{ rectifyReport: string; rectifySample: string }> {
  const [report, sample] = [w.newId(), w.newId()];
  const ledger = await ledgerOf(w.tx, { unitId, unitIds: [], fromDay: '2026-04-01', asOf: null });
  const home = w.actor.home;
  const { personId } = w.actor;
  const period = `证明${++count}`;
  await w.tx.run(sql`INSERT INTO rectify_report (home, id, unit_id, period, as_of, ledger, person, at)
    VALUES (${home}, ${report}, ${unitId}, ${period}, ${ledger.asOf}::timestamptz, ${JSON.stringify(ledger)}::jsonb, ${personId}, clock())`);
  await w.tx.run(sql`INSERT INTO rectify_sample (home, id, unit_id, title, from_day, to_day, percent, seed, frame, person, at)
    VALUES (${home}, ${sample}, ${unitId}, '证明抽查', '2026-04-01', '2026-04-30', 10, 'proof', '[]'::jsonb, ${personId}, clock())`);
  return { rectifyReport: report, rectifySample: sample };
}

export async function matters(w: Work, at: PlaceName, grounds: Grounds, drafterId: string) {
  const unitId = grounds.unit[at];
  const made = (kind: string, state: string, content?: Made['content']) =>
    matterOf(w, { unitId, kind, state, title: `证明${kind}${at}`, ...(content ? { content } : {}) });
  const matter = await made('rectification', 'listed', { problem: '证明问题', source: 'fresh' });
  await matterOf(w, {
    ...{ unitId, kind: 'rectification', state: 'closed', title: `证明销号${at}`, endedOn: '2026-06-02' },
    content: { problem: '证明问题', source: 'fresh' },
  });
  const supervised = await made('labour-supervision', 'inquiry', {
    facts: '证明事实',
    clauses: '证明条款',
    asks: '证明建议',
  });
  const hardship = await made('hardship', 'applied', { name: { sealed: 1 } });
  await keepSecrets(w, kindOf('hardship')!, hardship, { name: '证明人' });
  const notice = await posted(w, hardship, unitId);
  const foundingCase = await made('founding', 'filed', {
    ...{ unionName: '证明工会', unionShort: '证明', form: 'own', nature: 'enterprise' },
    ...{ address: '证明路', employees: 9 },
  });
  return {
    matter,
    supervised,
    foundingCase,
    matterLetter: await draftOf(w, supervised, unitId, drafterId),
    keptSum: await summedUp(w, supervised, drafterId),
    hardship,
    ...(await rectified(w, unitId)),
    ...notice,
  };
}
