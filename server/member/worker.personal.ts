/** What a worker tells of themselves: checked, and turned into columns that no trail holds. */
import type { Day } from '@niangjia/domain/core/days.ts';
import { identify, oldEnough } from '@niangjia/domain/member/membership.rules.ts';
import type { WorkerFields } from '@niangjia/domain/member/worker.model.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';
import { personReadings } from '../core/pinyin.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { eachInScope, present } from '../core/scope.ts';
import { mobileIndex, sealDocument, sealMobile } from './worker.seal.ts';

/** What the document says, of somebody old enough to work. */
export async function identified(w: Work, fields: WorkerFields, unitId: string, today: Day) {
  const read = identify(fields, today);
  if (!read.ok) throw new Refusal(read.refusal);
  const age = (await loadParameters(w.tx, 'member.', unitId, today)).number('member.min-age');
  insist(oldEnough({ name: fields.name, born: read.found.born }, age, today));
  return read.found;
}

/** Columns outside the trail. */
export function personal(
  w: Work,
  id: string,
  fields: Pick<WorkerFields, 'name' | 'mobile' | 'job' | 'worksAt' | 'ethnic' | 'education' | 'political'>,
  who: { documentNo: string; sex: string; born: string },
) {
  const { name, mobile, job, worksAt, ethnic, education, political } = fields;
  return {
    name,
    ...personReadings(name),
    document_enc: sealDocument(w.crypto, id, who.documentNo),
    mobile_enc: mobile && sealMobile(w.crypto, id, mobile),
    mobile_index: mobile && mobileIndex(w.crypto, mobile),
    sex: who.sex,
    born: who.born,
    job,
    works_at: worksAt || null,
    ethnic,
    education,
    political,
  };
}

/** An employer whose keeper the actor may see. */
export async function insistEmployer(w: Work, employerId: string | null | undefined): Promise<void> {
  if (!employerId) return;
  const seen = eachInScope(w.actor, ['unit.read', 'member.keep'], sql`e.keeper_unit_id`);
  present(await w.tx.maybe(sql`SELECT e.id FROM employer e WHERE e.id = ${employerId} AND ${seen}`));
}
