/** Takes judged rows of a sheet of cadres over, and posts back again on which nothing has been built. */
import { officeSpec } from '@niangjia/domain/unit/offices.ts';
import { PERSON_FIRST_MOVE } from '@niangjia/domain/unit/person.life.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, openLife } from '../core/life-store.ts';
import { personPinyin } from '../core/pinyin.ts';
import type { Judged } from '../import/sort.model.ts';
import { mobilePlace, personDocumentPlace } from './person.store.ts';
import { endPost, openPost } from './post.handover.ts';
import type { PostPlan } from './post.judge.ts';
import { personProjection, postProjection } from './unit.projection.ts';
import { FOREVER } from './unit.tree.ts';

const WHY = '随干部名册导入';
const whyOf = ({ line }: PostPlan): string => (line.paper ? `${WHY}（依据：${line.paper}）` : WHY);

/** @returns ids of the posts in the order of the rows */
export async function takeNewPosts(w: Work, plans: readonly PostPlan[]): Promise<string[]> {
  const people = new Map<string, string>();
  const made: string[] = [];
  for (const plan of plans) {
    const { line, unit, departmentId } = plan;
    const personId = plan.personId ?? people.get(plan.personKey) ?? (await newPerson(w, plan));
    people.set(plan.personKey, personId);
    if (plan.personId) await keepNumbers(w, personId, plan);
    const { office, employment, fromDay, dueOn, secondedFrom } = line;
    const title = line.title ?? officeSpec(office).label;
    const post = {
      personId,
      unitId: unit.id,
      departmentId,
      title,
      office,
      employment,
      fromDay,
      dueOn,
      secondedFrom,
    };
    const lines = unit.places.map(place => place.line);
    const id = await openPost(w, post, { kind: unit.kind, lines }, { why: whyOf(plan) });
    if (line.toDay)
      await endPost(w, { id, state: 'held', seq: 1, fromDay }, line.toDay, { why: whyOf(plan) });
    made.push(id);
  }
  return made;
}

async function newPerson(w: Work, { line, unit, document, mobile }: PostPlan): Promise<string> {
  const id = w.newId();
  const patch = { name: line.name, pinyin: personPinyin(line.name), unitId: unit.id };
  await openLife(w, personProjection, id, PERSON_FIRST_MOVE.name, patch, {
    mobile_enc: line.mobile && w.crypto.seal(mobilePlace(id), line.mobile),
    mobile_index: mobile,
    document_enc: line.documentNo && w.crypto.seal(personDocumentPlace(id), line.documentNo),
    document_index: document,
  });
  return id;
}

/** A document is kept where none was; another mobile takes the place of the one that was. */
async function keepNumbers(w: Work, id: string, { line, document, mobile }: PostPlan): Promise<void> {
  const person = await w.tx.one<{
    id: string;
    state: string;
    seq: number;
    document: Buffer | null;
    mobile: Buffer | null;
  }>(
    sql`SELECT id, state, seq, document_index AS document, mobile_index AS mobile FROM person WHERE id = ${id} FOR NO KEY UPDATE`,
  );
  if (document && !person.document)
    await w.tx.run(sql`UPDATE person SET document_enc = ${w.crypto.seal(personDocumentPlace(id), line.documentNo!)}, document_index = ${document}
      WHERE id = ${id}`);
  if (!mobile || (person.mobile && mobile.equals(person.mobile))) return;
  await w.tx.run(
    sql`UPDATE person SET mobile_enc = ${w.crypto.seal(mobilePlace(id), line.mobile!)}, mobile_index = ${mobile} WHERE id = ${id}`,
  );
  await advance(w, personProjection, person, 'change-mobile');
}

export async function takeChangedPosts(w: Work, judged: readonly Judged<PostPlan>[]): Promise<void> {
  for (const { plan } of judged) {
    const { line, departmentId } = plan!;
    const held = await w.tx.one<{
      id: string;
      state: string;
      seq: number;
      personId: string;
      title: string;
      departmentId: string | null;
      employment: string;
      fromDay: string;
      toDay: string;
      dueOn: string | null;
      secondedFrom: string | null;
    }>(sql`SELECT id, state, seq, person_id AS "personId", title, department_id AS "departmentId", employment, from_day AS "fromDay",
        to_day AS "toDay", due_on AS "dueOn", seconded_from AS "secondedFrom" FROM post WHERE id = ${plan!.postId} FOR NO KEY UPDATE`);
    await keepNumbers(w, held.personId, plan!);
    const why = whyOf(plan!);
    let row: { id: string; state: string; seq: number } = held;
    const edit = {
      title: line.title ?? held.title,
      departmentId: departmentId ?? held.departmentId,
      employment: line.employment,
    };
    if (
      edit.title !== held.title ||
      edit.departmentId !== held.departmentId ||
      edit.employment !== held.employment
    )
      row = { ...row, ...(await advance(w, postProjection, row, 'edit', edit, { why })) };
    const term = {
      dueOn: line.dueOn ?? held.dueOn,
      secondedFrom: line.secondedFrom ?? (line.employment === 'seconded' ? held.secondedFrom : null),
    };
    if (term.dueOn !== held.dueOn || term.secondedFrom !== held.secondedFrom)
      row = { ...row, ...(await advance(w, postProjection, row, 'term', term, { why })) };
    if (line.toDay && held.toDay === FOREVER)
      await endPost(w, { ...row, fromDay: held.fromDay }, line.toDay, { why });
  }
}

/**
 * Ends new posts on which nothing has been built, on their first day, with the duties that they gave. People stay in the register.
 * @returns which were taken back
 */
export async function takeBackPosts(w: Work, ids: readonly string[], why: string): Promise<string[]> {
  const rows = await w.tx.rows<{
    id: string;
    state: string;
    seq: number;
    fromDay: string;
  }>(sql`SELECT t.id, t.state, t.seq, t.from_day AS "fromDay" FROM post t
    WHERE t.id = ANY (${ids as string[]}::uuid[]) AND t.seq = 1 AND t.state = 'held'
      AND NOT EXISTS (SELECT FROM contact_point c WHERE c.person_id = t.person_id AND c.unit_id = t.unit_id)
    ORDER BY t.id FOR UPDATE OF t`);
  for (const row of rows) await endPost(w, row, row.fromDay, { why });
  return rows.map(row => row.id);
}
