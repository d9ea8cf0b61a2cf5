/** One record of every kind at every unit, in a state in which the next step is open. */
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { changeProjection } from '../../deploy/change.store.ts';
import { clauseProjection } from '../../deploy/clause.store.ts';
import {
  consultationProjection,
  consultedProjection,
  remarkProjection,
} from '../../deploy/consultation.store.ts';
import { countersignProjection } from '../../deploy/countersign.store.ts';
import { letterProjection } from '../../deploy/letter.store.ts';
import { occurrenceProjection } from '../../deploy/occurrence.store.ts';
import { paperProjection, receiptProjection } from '../../deploy/paper.store.ts';
import { programmeProjection } from '../../deploy/programme.store.ts';
import { problemProjection } from '../../deploy/speech.kept.ts';
import { speechProjection } from '../../deploy/speech.store.ts';
import { newTaskPatch, taskProjection } from '../../deploy/task.projection.ts';
import { type Grounds, grantExtra, makePerson, plainOffice } from './people.ts';
import { linesAt, type PlaceName, senderOf } from './places.ts';

export type Kind = keyof Awaited<ReturnType<typeof makeSubjects>>;
export type Subjects = Record<Kind, string>;

const TEXT = '各县区要建立台账。走访企业三百家。共有会员五百人。基础工作还不扎实。';

export async function makeSubjects(w: Work, at: PlaceName, grounds: Grounds) {
  const unit = grounds.unit[at];
  const person = await makePerson(w, grounds, `乙${at}`, { posts: [{ office: plainOffice(at), at }] });
  const newcomer = await makePerson(w, grounds, `丙${at}`, { posts: [{ office: plainOffice(at), at }] });
  const left = await makePerson(w, grounds, `丁${at}`, {
    posts: [{ office: plainOffice(at), at }],
    fate: 'disabled',
  });
  await w.tx.run(sql`DELETE FROM session WHERE account_id = ${newcomer.accountId}`);
  await w.tx.run(sql`DELETE FROM account WHERE id = ${newcomer.accountId}`);
  return {
    unit,
    department: grounds.department[at],
    person: person.personId,
    newcomer: newcomer.personId,
    post: person.postIds[0]!,
    seat: await grantExtra(w, at, grounds, person),
    account: person.accountId,
    disabled: left.accountId,
    emptyDepartment: await department(w, unit),
    employer: await employer(w, unit),
    parameter: await parameter(w, unit),
    ...(await speech(w, at, unit)),
    ...(await programmes(w, at, unit, grounds)),
    ...(await tasks(w, at, grounds)),
    ...(await papers(w, at, grounds)),
    ...(await consultations(w, at, grounds)),
  };
}

async function department(w: Work, unit: string): Promise<string> {
  const id = w.newId();
  await w.tx.run(
    sql`INSERT INTO department (home, id, unit_id, name) VALUES (${w.actor.home}, ${id}, ${unit}, ${`空部室${id.slice(-6)}`})`,
  );
  return id;
}

async function employer(w: Work, unit: string): Promise<string> {
  const id = w.newId();
  await w.tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, sector, headcount, member_count, status)
    VALUES (${w.actor.home}, ${id}, '证明用人单位', ${unit}, '制造', 100, 40, 'operating')`);
  return id;
}

async function parameter(w: Work, unit: string): Promise<string> {
  const id = w.newId();
  await w.tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
    VALUES (${w.actor.home}, ${id}, 'account.session-idle', ${unit}, '30', 'minute',
      '2026-01-01'::date + (SELECT count(*) FROM parameter)::int, '证明', '第一条')`);
  return id;
}

async function speech(w: Work, at: PlaceName, unit: string) {
  const [id, clause, fact, trouble, problem] = [w.newId(), w.newId(), w.newId(), w.newId(), w.newId()];
  await openLife(
    w,
    speechProjection,
    id,
    'take',
    { title: `证明讲话${at}`, speaker: '', meeting: '', heldOn: null },
    {
      unit_id: unit,
      format: 'pasted',
      text: TEXT,
      repairs: '[]',
      parts: JSON.stringify([{ title: '', start: 0, end: TEXT.length, outline: [] }]),
    },
  );
  await clauseOf(w, id, clause, 1, [0, 17], 'task');
  await clauseOf(w, id, fact, 2, [17, 25], 'fact');
  await clauseOf(w, id, trouble, 3, [25, 35], 'problem');
  const fixed = { unit_id: unit, speech_id: id, clause_id: trouble };
  await openLife(w, problemProjection, problem, 'keep', { title: `证明问题${at}`, note: '' }, fixed);
  return { speech: id, clause, fact, trouble, problem };
}

async function clauseOf(
  w: Work,
  speechId: string,
  id: string,
  sortNo: number,
  [startAt, endAt]: [number, number],
  label: string,
) {
  const quantities = label === 'fact' ? [{ value: 500, bound: '整', measure: '人', raw: '五百人' }] : [];
  const said = { text: TEXT.slice(startAt, endAt), label, action: null, owner: null, outside: false };
  const due = { dueFrom: null, dueBy: null, dueText: null, cadence: null, withheld: false };
  const rest = { sortNo, startAt, endAt, path: [], madeFrom: [], quantities, missing: [], guess: null };
  const patch = { ...said, ...due, ...rest };
  await openLife(w, clauseProjection, id, 'add', patch, { speech_id: speechId }, null, 'accepted');
}

async function programmeOf(w: Work, at: PlaceName, unit: string, state: string): Promise<string> {
  const id = w.newId();
  const patch = {
    title: `证明行动${at}`,
    year: 2026,
    purpose: '',
    startOn: null,
    endOn: null,
    office: '',
    phases: [],
  };
  const fixed = { unit_id: unit, line: linesAt(at)[0], speech_id: null };
  await openLife(w, programmeProjection, id, 'create', { ...patch, leadingGroup: [], frames: [] }, fixed);
  if (state !== 'draft') await setState(w, 'programme', id, 'draft', state);
  return id;
}

/** A shortcut through a life, with the move that makes the shortcut visible. */
async function setState(w: Work, table: 'programme' | 'countersign', id: string, from: string, to: string) {
  await w.tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key)
    VALUES (${w.actor.home}, ${id}, 2, ${table}, 1, 'proof', ${from}, ${to}, '{}', ${w.actor.personId}, clock(), ${w.key})`);
  const change = sql`SET state = ${to}, seq = 2 WHERE id = ${id}`;
  if (table === 'programme') await w.tx.run(sql`UPDATE programme ${change}`);
  else await w.tx.run(sql`UPDATE countersign ${change}`);
}

async function programmes(w: Work, at: PlaceName, unit: string, { department }: Grounds) {
  const [draft, signing] = [
    await programmeOf(w, at, unit, 'draft'),
    await programmeOf(w, at, unit, 'countersign'),
  ];
  const [draftTask, asked, objected, letter] = [w.newId(), w.newId(), w.newId(), w.newId()];
  const birth = {
    programme_id: draft,
    parent_id: null,
    root_id: draftTask,
    unit_id: unit,
    issuer_unit_id: unit,
  };
  const plan = newTaskPatch({
    title: `证明草案${at}`,
    sortNo: 1,
    type: 'quantity',
    measure: '家',
    amount: 100,
  });
  await openLife(w, taskProjection, draftTask, 'plan', { ...plan }, { ...birth, line: linesAt(at)[0] });
  for (const [id, round] of [
    [asked, 2],
    [objected, 1],
  ] as const)
    await openLife(
      w,
      countersignProjection,
      id,
      'ask',
      {},
      {
        programme_id: signing,
        unit_id: unit,
        department_id: department[at],
        round,
      },
    );
  await setState(w, 'countersign', objected, 'asked', 'objected');
  const words = {
    title: `证明函${at}`,
    addressee: '市住建局',
    documentNo: null,
    signer: null,
    signedOn: null,
    fileId: null,
  };
  await openLife(
    w,
    letterProjection,
    letter,
    'draw',
    { ...words, body: { paragraphs: ['请予支持。'], clauseIds: [] } },
    {
      unit_id: unit,
      sort: 'request',
      subject: draft,
    },
  );
  return {
    programme: draft,
    signing,
    forApproval: await programmeOf(w, at, unit, 'approval'),
    running: await programmeOf(w, at, unit, 'issued'),
    draftTask,
    asked,
    objected,
    letter,
  };
}

async function tasks(w: Work, at: PlaceName, { unit }: Grounds) {
  const sender = senderOf(at);
  const programme = await programmeOf(w, sender, unit[sender], 'issued');
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
  return { ...(made as Record<State | `${State}Root`, string>), change, occurrence };
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

async function papers(w: Work, at: PlaceName, { unit }: Grounds) {
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

async function consultations(w: Work, at: PlaceName, { unit }: Grounds) {
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
