/**
 * Members at every unit, in the way in which those are entered who are members already: one at rest, one with a card who asks to be moved,
 * one with a letter to a union elsewhere. With them the codes that they hold, and a roster that waits to be confirmed.
 */
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import type { MoveGiven } from '@niangjia/domain/member/member.api.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { newReceipt } from '../../core/receipt.ts';
import { present } from '../../core/scope.ts';
import { importProjection, keepRows } from '../../import/import.store.ts';
import { cardOf } from '../../member/card.store.ts';
import { addCode, joinPlace, joinProjection } from '../../member/join.store.ts';
import { membershipProjection } from '../../member/member.projection.ts';
import { holdWorker } from '../../member/member.sight.ts';
import { carriedOut } from '../../member/membership.actions.ts';
import { documentIndex, sealDocument } from '../../member/worker.seal.ts';
import { WHY } from './call.ts';
import type { Grounds } from './people.ts';
import { type PlaceName, senderOf } from './places.ts';

/** People of one birthday: the first of them is called over by every other union. */
export const memberNo = (serial: number): string =>
  sampleIdCard({ birthDay: asDay('1985-04-12'), sex: 'female', serial });
export const MEMBER_NAME = '证明会员';

/** An application by phone of somebody whom the register knows. */
async function doubtful(w: Work, unitId: string, number: string): Promise<string> {
  const id = w.newId();
  const fields = { name: MEMBER_NAME, documentNo: number, mobile: '13900000017', groups: [], job: '' };
  const sent = {
    document_index: documentIndex(w.crypto, 'id-card', number),
    sealed: w.crypto.seal(joinPlace(id), JSON.stringify({ fields, employer: '' })),
    consents: ['charter', 'identity', 'contact'],
    sent_at: '2026-01-05T01:00:00Z',
  };
  const patch = { unitId, workerId: null, answerBy: '2026-01-19' };
  await openLife(w, joinProjection, id, 'send', patch, sent, null, 'doubtful');
  return id;
}

async function member(w: Work, unitId: string, number: string): Promise<string> {
  const id = w.newId();
  const patch = { unitId, groups: [], employerId: null, joinedOn: '2026-01-05' };
  const fixed = {
    name: MEMBER_NAME,
    document: 'id-card',
    document_enc: sealDocument(w.crypto, id, number),
    document_index: documentIndex(w.crypto, 'id-card', number),
    sex: 'female',
    born: '1985-04-12',
  };
  await openLife(w, membershipProjection, id, 'enrol', patch, fixed, null, 'active');
  await w.tx.run(sql`INSERT INTO membership (worker_id, unit_id, standing, sex, from_day)
    VALUES (${id}, ${unitId}, 'active', 'female', '2026-01-05')`);
  return id;
}

async function moves(w: Work, id: string, given: MoveGiven): Promise<void> {
  await carriedOut(w, present(await holdWorker(w, id)), given, WHY, null);
}

async function codeFor(w: Work, of: { joinId: string } | { workerId: string }): Promise<string> {
  const code = newReceipt();
  await addCode(w.tx, w.crypto, code, of);
  return code;
}

/** The union above sees the member anyhow: nobody's view grows by being asked. At the top it is one below. */
function askedBy(at: PlaceName): PlaceName {
  if (senderOf(at) !== at) return senderOf(at);
  return at === 'far' ? 'farTown' : 'traffic';
}

async function asker(w: Work, at: PlaceName, { unit, serial }: Grounds) {
  const workerId = await member(w, unit[at], memberNo(serial()));
  await moves(w, workerId, { name: 'issueCard' });
  await moves(w, workerId, { name: 'ask', unitId: unit[askedBy(at)] });
  const cardToken = (await cardOf(w.tx, w.crypto, workerId))!;
  return { cardToken, askerCode: await codeFor(w, { workerId }) };
}

async function leaver(w: Work, unitId: string, number: string): Promise<string> {
  const id = await member(w, unitId, number);
  await moves(w, id, { name: 'sendOff', outside: '证明市外工会', paper: '证明介绍信1号' });
  return id;
}

export async function members(w: Work, at: PlaceName, grounds: Grounds) {
  const unitId = grounds.unit[at];
  const number = memberNo(grounds.serial());
  const id = await member(w, unitId, number);
  const importBatch = w.newId();
  const sent = {
    unit_id: unitId,
    sort: 'member',
    file_id: w.newId(),
    sent_by: w.actor.personId,
    sent_at: '2026-01-05T01:00:00Z',
  };
  await openLife(w, importProjection, importBatch, 'send', { title: '名册.csv' }, sent, null, 'tried');
  await keepRows(w.tx, w.crypto, { id: importBatch, home: w.actor.home }, [
    { rowNo: 2, verdict: 'suspected', faults: [], targetId: id, kept: { cells: {}, changes: [] } },
  ]);
  const joinRequest = await doubtful(w, unitId, number);
  return {
    worker: id,
    importBatch,
    joinRequest,
    memberCode: await codeFor(w, { workerId: id }),
    applicantCode: await codeFor(w, { joinId: joinRequest }),
    leavingMember: await leaver(w, unitId, memberNo(grounds.serial())),
    ...(await asker(w, at, grounds)),
  };
}
