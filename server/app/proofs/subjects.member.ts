/** A member at every unit, in the way in which those are entered who are members already, and a roster that waits to be confirmed. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { importProjection, keepRows } from '../../import/import.store.ts';
import { joinPlace, joinProjection } from '../../member/join.store.ts';
import { membershipProjection } from '../../member/member.projection.ts';
import { documentIndex, sealDocument } from '../../member/worker.seal.ts';

/** People of one birthday: the first of them is called over by every other union. */
export const memberNo = (serial: number): string =>
  sampleIdCard({ birthDay: asDay('1985-04-12'), sex: 'female', serial });
export const MEMBER_NAME = '证明会员';

let count = 0;

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

export async function members(w: Work, unitId: string) {
  const id = w.newId();
  const number = memberNo(count++);
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
  return { worker: id, importBatch, joinRequest: await doubtful(w, unitId, number) };
}
