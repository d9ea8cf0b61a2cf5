/** Corrections. The trail says which fields were corrected, never what stood in them. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { membershipLife } from '@niangjia/domain/member/membership.life.ts';
import { canEnter, canMind, standingFacts } from '@niangjia/domain/member/membership.rules.ts';
import type { WorkerFields } from '@niangjia/domain/member/worker.model.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { membershipProjection } from './member.projection.ts';
import { changedOf, lockWorker, takesMembers } from './member.sight.ts';
import { identified, insistEmployer, personal } from './worker.personal.ts';
import { documentIndex, openDocument, openMobile } from './worker.seal.ts';
import { type FullWorker, knownByDocument } from './worker.store.ts';

type Correction = BodyOf<typeof memberApi.correct>;

const FIELD_NAMES: Readonly<Record<keyof WorkerFields, string>> = {
  name: '姓名',
  document: '证件类型',
  documentNo: '证件号',
  mobile: '手机号',
  sex: '性别',
  born: '出生日期',
  groups: '类别',
  employerId: '用人单位',
  job: '岗位',
  worksAt: '外出务工地',
  ethnic: '民族',
  education: '学历',
  political: '政治面貌',
  isComparedWithDocument: '已对照证件',
};

export function correctWorker(ctx: Ctx, id: string, body: Correction) {
  return act(ctx, memberApi.correct.audit, ['member.keep'], { id, ...body }, async w => {
    const worker = present(await lockWorker(w, id));
    const places = await placesAt(w.tx, w.actor, worker.unitId);
    insist(canMove(membershipLife, 'correct', at(places, worker.state), w.actor));
    await insistSeq(w.tx, worker, body.seenSeq, null);
    const seatId = seatIdFor(w.actor, 'member.keep', places);
    w.about({ id, unitId: worker.unitId, seatId });
    await insistEmployer(w, body.fields.employerId);
    const { groups = worker.groups, employerId = worker.employerId, worksAt = worker.worksAt } = body.fields;
    await insistMind(w, { ...worker, groups }, body.mindedById);
    const sex = await rewritten(w, worker, body.fields);
    const { mindedById = worker.mindedById } = body;
    const names = Object.keys(body.fields).map(f => FIELD_NAMES[f as keyof WorkerFields]);
    if (body.mindedById !== undefined) names.push('代管工会');
    const why = `${names.join('、')}：${body.why}`;
    await advance(
      w,
      membershipProjection,
      worker,
      'correct',
      { groups, employerId, mindedById },
      { why, seatId },
    );
    await recount(w, worker, { groups, sex, worksAt });
    return changedOf(w, present(await lockWorker(w, id)));
  });
}

/** Asked also where only the groups change: who is no dispatched worker any more is looked after by nobody. */
async function insistMind(w: Work, worker: FullWorker, mindedById: string | null | undefined): Promise<void> {
  insist(canMind(worker, mindedById === undefined ? worker.mindedById : mindedById));
  if (mindedById) await takesMembers(w, mindedById, 'mindedById');
}

/** New values of the columns that the trail does not hold. Returns the sex that holds now. */
async function rewritten(
  w: Work,
  worker: FullWorker,
  fields: Correction['fields'],
): Promise<FullWorker['sex']> {
  const stored = await w.tx.one<{ documentEnc: Buffer; mobileEnc: Buffer | null; sex: never; born: string }>(
    sql`SELECT document_enc AS "documentEnc", mobile_enc AS "mobileEnc", sex, born FROM worker WHERE id = ${worker.id}`,
  );
  const documentNo = openDocument(w.crypto, worker.id, stored.documentEnc);
  const mobile = stored.mobileEnc && openMobile(w.crypto, worker.id, stored.mobileEnc);
  const { name, document, job, worksAt, ethnic, education, political, sex, born } = { ...worker, ...stored };
  const whole = { name, document, documentNo, mobile, job, worksAt, ethnic, education, political, sex, born };
  const merged = { isComparedWithDocument: false, ...whole, ...fields } as WorkerFields;
  const today = asDay(w.actor.day);
  const who = await identified(w, merged, worker.unitId, today);
  const index = documentIndex(w.crypto, merged.document, who.documentNo);
  const known = await knownByDocument(w.tx, w.actor, index);
  if (known && known.id !== worker.id) insist(canEnter(known));
  const cells = { ...personal(w, worker.id, merged, who), document: merged.document, document_index: index };
  await w.tx.run(sql`UPDATE worker SET name = ${cells.name}, pinyin = ${cells.pinyin}, initials = ${cells.initials},
      document = ${cells.document}, document_enc = ${cells.document_enc}, document_index = ${index},
      mobile_enc = ${cells.mobile_enc}, mobile_index = ${cells.mobile_index}, sex = ${cells.sex}, born = ${cells.born},
      job = ${cells.job}, works_at = ${cells.works_at}, ethnic = ${cells.ethnic}, education = ${cells.education}, political = ${cells.political}
    WHERE id = ${worker.id}`);
  if (who.sex !== worker.sex)
    await w.tx.run(sql`UPDATE membership SET sex = ${who.sex} WHERE worker_id = ${worker.id}`);
  return who.sex;
}

/** What was counted under the old groups is counted under the new ones from today. */
async function recount(
  w: Work,
  worker: FullWorker,
  now: Pick<FullWorker, 'groups' | 'sex' | 'worksAt'>,
): Promise<void> {
  const { unitId, state, sex, groups } = worker;
  if (!sex || !now.sex) return;
  const facts = standingFacts(
    { unitId, state, sex, groups, isAway: Boolean(worker.worksAt) },
    { unitId, state, sex: now.sex, groups: now.groups, isAway: Boolean(now.worksAt) },
  );
  await recordFacts(
    w,
    facts.map(fact => ({ ...fact, day: w.actor.day, source: worker.id })),
  );
}
