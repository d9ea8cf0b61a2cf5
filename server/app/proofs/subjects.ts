/** One record of every kind at every unit, in a state in which the next step is open. */
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { clauseProjection } from '../../deploy/clause.store.ts';
import { problemProjection } from '../../deploy/speech.kept.ts';
import { speechProjection } from '../../deploy/speech.store.ts';
import { tallyIn } from '../../unit/employer-tally.store.ts';
import { type Grounds, grantExtra, makePerson, plainOffice } from './people.ts';
import type { PlaceName } from './places.ts';
import { payments } from './subjects.aid.ts';
import { assessments } from './subjects.assess.ts';
import { boards } from './subjects.board.ts';
import { bulletins } from './subjects.bulletin.ts';
import { cadres } from './subjects.cadre.ts';
import { matters } from './subjects.matter.ts';
import { members } from './subjects.member.ts';
import { personalData } from './subjects.personal.ts';
import { programmes } from './subjects.programme.ts';
import { lawyers } from './subjects.rights.ts';
import { consultations, papers, tasks } from './subjects.sent.ts';
import { statements, supervision } from './subjects.supervise.ts';
import { surveys } from './subjects.survey.ts';
import { terms } from './subjects.term.ts';
import { visits } from './subjects.visit.ts';

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
  const firm = await employer(w, unit);
  const cases = await matters(w, at, grounds, person.personId);
  await w.tx.run(sql`DELETE FROM session WHERE account_id = ${newcomer.accountId}`);
  await w.tx.run(sql`DELETE FROM account WHERE id = ${newcomer.accountId}`);
  const enrolled = await members(w, at, grounds);
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
    employer: firm,
    ...(await cadres(w, unit, person.personId, firm)),
    parameter: await parameter(w, unit),
    ...(await speech(w, at, unit)),
    ...(await programmes(w, at, unit, grounds)),
    ...(await tasks(w, at, grounds)),
    ...(await boards(w, at, grounds)),
    ...(await papers(w, at, grounds)),
    ...(await consultations(w, at, grounds)),
    ...(await assessments(w, at, grounds)),
    ...(await supervision(w, at, grounds)),
    ...(await statements(w, at, grounds)),
    ...(await bulletins(w, at, grounds)),
    ...(await visits(w, at, grounds, [person.personId, newcomer.personId])),
    ...(await surveys(w, at, unit, [person.personId, newcomer.personId])),
    ...cases,
    ...(await lawyers(w, unit)),
    ...enrolled,
    ...(await personalData(w, unit, person.personId, enrolled.worker)),
    ...(await terms(w, unit)),
    ...(await payments(w, at, grounds, cases.hardship)),
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
  await tallyIn(w.tx, sql`e.id = ${id}`);
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
