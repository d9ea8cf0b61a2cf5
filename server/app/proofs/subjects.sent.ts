/** What one unit sends another: tasks, papers, drafts for comment. The sender is the unit above. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { changeProjection } from '../../deploy/change.store.ts';
import {
  consultationProjection,
  consultedProjection,
  remarkProjection,
} from '../../deploy/consultation.store.ts';
import { letterProjection } from '../../deploy/letter.store.ts';
import { occurrenceProjection } from '../../deploy/occurrence.store.ts';
import { paperProjection, receiptProjection } from '../../deploy/paper.store.ts';
import { newTaskPatch, taskProjection } from '../../deploy/task.projection.ts';
import { targetProjection } from '../../target/target.store.ts';
import type { Grounds } from './people.ts';
import { linesAt, type PlaceName, senderOf } from './places.ts';
import { programmeOf } from './subjects.programme.ts';

/** With the document as it was signed. */
async function issuedProgramme(w: Work, at: PlaceName, unitId: string): Promise<string> {
  const [letter, documentNo] = [w.newId(), `霁工发〔2026〕${w.newId().slice(-6)}号`];
  const programme = await programmeOf(w, at, unitId, 'issued', { documentNo });
  const { home, personId: madeBy } = w.actor;
  const bytes = Buffer.from(`证明印发 ${programme}`);
  const file = { name: '任务分解表.txt', bytes, unitId, subject: letter, area: 'letter', madeBy, home };
  const { id: fileId } = await w.files.keep(w.tx, file);
  const words = {
    title: `证明印发${at}`,
    addressee: '',
    documentNo,
    signer: '钱某',
    signedOn: '2026-06-01',
    fileId,
  };
  const fixed = { unit_id: unitId, sort: 'breakdown', subject: programme };
  const patch = { ...words, body: { paragraphs: [], clauseIds: [] } };
  await openLife(w, letterProjection, letter, 'publish', patch, fixed, null, 'signed');
  return programme;
}

export async function tasks(w: Work, at: PlaceName, { unit }: Grounds) {
  const sender = senderOf(at);
  const programme = await issuedProgramme(w, sender, unit[sender]);
  const made: Record<string, string> = {};
  for (const [i, state] of ['sent', 'received', 'endorsed', 'doing', 'claimed'].entries()) {
    const [root, part] = [w.newId(), w.newId()];
    const line = linesAt(at).find(l => linesAt(sender).includes(l))!;
    const common = { programme_id: programme, root_id: root, line, issued_on: '2026-06-01' };
    const patch = {
      ...newTaskPatch({
        title: `证明任务${at}${state}`,
        sortNo: i,
        startOn: '2026-06-01',
        dueOn: '2027-06-30',
      }),
    };
    const above = { ...common, parent_id: null, unit_id: unit[sender], issuer_unit_id: unit[sender] };
    await openLife(w, taskProjection, root, 'plan', patch, above, null, 'issued');
    const below = { ...common, parent_id: root, unit_id: unit[at], issuer_unit_id: unit[sender] };
    await openLife(w, taskProjection, part, 'send', patch, below, null, state);
    made[state] = part;
    made[`${state}Root`] = root;
  }
  const [change, occurrence] = [w.newId(), w.newId()];
  const both = { task_id: made.doing, unit_id: unit[at] };
  const ask = { amount: null, dueOn: '2027-08-31', reason: '企业停产', decision: null };
  await openLife(w, changeProjection, change, 'ask', ask, {
    ...both,
    issuer_unit_id: unit[sender],
    sort: 'extend',
  });
  const period = { period: '2026-07', label: '7月', start_on: '2026-07-01', due_on: '2026-07-31' };
  await openLife(w, occurrenceProjection, occurrence, 'raise', {}, { ...both, ...period });
  type State = 'sent' | 'received' | 'endorsed' | 'doing' | 'claimed';
  const quota = await quotaOf(w, at, programme, { unit });
  const line = linesAt(at).find(l => linesAt(sender).includes(l))!;
  await targetOn(w, made.doingRoot!, unit[sender], line, null);
  return {
    ...(made as Record<State | `${State}Root`, string>),
    ...quota,
    change,
    occurrence,
    issuedFrom: programme,
  };
}

/** A task with a quantity that is counted, and the part of it that the unit carries. */
async function quotaOf(w: Work, at: PlaceName, programme: string, { unit }: Pick<Grounds, 'unit'>) {
  const sender = senderOf(at);
  const [quotaRoot, quota] = [w.newId(), w.newId()];
  const line = linesAt(at).find(l => linesAt(sender).includes(l))!;
  const common = { programme_id: programme, root_id: quotaRoot, line, issued_on: '2026-06-01' };
  const patch = (amount: number) => ({
    ...newTaskPatch({ title: `证明数量${at}`, sortNo: 9, startOn: '2026-06-01', dueOn: '2027-06-30' }),
    type: 'quantity',
    measure: '件',
    amount,
  });
  const above = { ...common, parent_id: null, unit_id: unit[sender], issuer_unit_id: unit[sender], given: 5 };
  await openLife(w, taskProjection, quotaRoot, 'plan', patch(10), above, null, 'issued');
  const below = { ...common, parent_id: quotaRoot, unit_id: unit[at], issuer_unit_id: unit[sender] };
  await openLife(w, taskProjection, quota, 'send', patch(5), below, null, 'doing');
  await targetOn(w, quotaRoot, unit[sender], line, 'task-issued');
  return { quotaRoot, quota };
}

/** Nodes where nothing is counted. */
async function targetOn(w: Work, taskId: string, unitId: string, line: Line, indicator: string | null) {
  const points = [{ day: '2027-06-30', percent: 100, name: '收口' }];
  const curve = indicator ? { sort: 'calendar' } : { sort: 'milestones', points };
  const patch = { indicator, cut: '', fromDay: '2026-06-01', toDay: '2027-06-30', curve, tolerance: null };
  await openLife(w, targetProjection, w.newId(), 'set', patch, { task_id: taskId, unit_id: unitId, line });
}

async function paperOf(w: Work, at: PlaceName, unit: string, isConfined = false): Promise<string> {
  const id = w.newId();
  const patch = {
    sort: 'from-above',
    title: `证明来文${at}`,
    fromName: '省总工会',
    documentNo: '',
    receivedOn: '2026-06-01',
  };
  const rest = { body: '', dueOn: null, fileId: null, points: [{ no: 1, text: '建立台账' }] };
  await openLife(
    w,
    paperProjection,
    id,
    'register',
    { ...patch, ...rest },
    { unit_id: unit, confined: isConfined },
  );
  return id;
}

export async function papers(w: Work, at: PlaceName, { unit }: Grounds) {
  const sender = senderOf(at);
  const [paper, circular, receipt, signed] = [
    await paperOf(w, at, unit[at]),
    await paperOf(w, sender, unit[sender]),
    w.newId(),
    w.newId(),
  ];
  const second = await paperOf(w, sender, unit[sender]);
  for (const [id, of, state] of [
    [receipt, circular, 'sent'],
    [signed, second, 'received'],
  ] as const) {
    const fixed = { paper_id: of, unit_id: unit[at], sender_unit_id: unit[sender] };
    await openLife(w, receiptProjection, id, 'send', { dueOn: null, relays: [] }, fixed, null, state);
  }
  return { paper, circular, receipt, signed };
}

export async function consultations(w: Work, at: PlaceName, { unit }: Grounds) {
  const sender = senderOf(at);
  const open = async (of: PlaceName) => {
    const id = w.newId();
    const patch = {
      title: `证明征求意见${of}`,
      dueOn: '2027-06-30',
      paragraphs: [{ no: 1, text: '建立台账' }],
    };
    await openLife(w, consultationProjection, id, 'start', patch, { unit_id: unit[of], programme_id: null });
    return id;
  };
  const [consultation, sentBelow] = [await open(at), await open(sender)];
  const [consulted, remark] = [w.newId(), w.newId()];
  const fixed = { consultation_id: sentBelow, unit_id: unit[at], issuer_unit_id: unit[sender] };
  await openLife(w, consultedProjection, consulted, 'ask', {}, fixed);
  await openLife(w, remarkProjection, remark, 'make', { paragraphNo: 1, text: '建议放宽' }, fixed);
  return { consultation, sentBelow, consulted, remark };
}

/** The confined paper, who is accused in it, and who may know of it. */
export async function confinedPaper(
  w: Work,
  at: PlaceName,
  { unit }: Grounds,
  more: { accused: PlaceName; accusedPersons: string[]; listed: string[] },
): Promise<string> {
  const id = await paperOf(w, at, unit[at], true);
  await w.tx.run(
    sql`INSERT INTO conflict (subject, id, unit_id) VALUES (${id}, ${w.newId()}, ${unit[more.accused]})`,
  );
  for (const person of more.accusedPersons)
    await w.tx.run(
      sql`INSERT INTO conflict (subject, id, person_id) VALUES (${id}, ${w.newId()}, ${person})`,
    );
  for (const person of more.listed)
    await w.tx.run(sql`INSERT INTO member (subject, person_id, from_at, added_by)
      VALUES (${id}, ${person}, clock() - interval '1 hour', ${w.actor.personId})`);
  return id;
}
