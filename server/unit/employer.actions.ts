/** An employer entered into the register, or changed in it from a day on. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { checkUscc } from '@niangjia/domain/core/identity-code.ts';
import { all } from '@niangjia/domain/core/verdict.ts';
import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import type { EmployerFields } from '@niangjia/domain/unit/employer.model.ts';
import { employerRefusals as no } from '@niangjia/domain/unit/employer.refusals.ts';
import {
  canHoldFrom,
  fitsRegister,
  nameKey,
  spellingsOf,
  tidyName,
} from '@niangjia/domain/unit/employer.rules.ts';
import { sizeClassOf } from '@niangjia/domain/unit/employer-size.rules.ts';
import { sectionOf } from '@niangjia/domain/unit/sector.model.ts';
import { mustHold, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';
import { employerPinyin } from '../core/pinyin.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { eachInScope, present } from '../core/scope.ts';
import { changeEmployers } from './employer-past.actions.ts';
import { tallyIn } from './employer-tally.store.ts';

const KEEP = 'unit.keep';

export function registerEmployer(ctx: Ctx, unitId: string, body: BodyOf<typeof employerApi.register>) {
  const { fields, isAnother } = body;
  return act(ctx, employerApi.register.audit, [KEEP], { unitId, ...body }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, KEEP);
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    await insistFits(w, id, fields);
    if (!isAnother) await insistNew(w, fields);
    const { names, values } = await columnsOf(w, fields);
    await w.tx.run(sql`INSERT INTO employer (home, id, status, since, ${names})
      VALUES (${homeOf(id)}, ${id}, 'operating', ${w.actor.day}::date, ${values})`);
    await tallyIn(w.tx, sql`e.id = ${id}`);
    return { id };
  });
}

export function correctEmployer(ctx: Ctx, id: string, body: BodyOf<typeof employerApi.correct>) {
  const { fields, effectiveOn, why, seenSince } = body;
  return act(ctx, employerApi.correct.audit, [KEEP], { id, ...body }, async w => {
    const held = present(
      await w.tx.maybe<{
        unitId: string;
        since: string;
      }>(sql`SELECT e.keeper_unit_id AS "unitId", e.since FROM employer e
        WHERE e.id = ${id} AND ${eachInScope(w.actor, ['unit.read', KEEP], sql`e.keeper_unit_id`)} FOR UPDATE`),
    );
    const places = await placesAt(w.tx, w.actor, held.unitId);
    w.about({ id, unitId: held.unitId, seatId: seatIdFor(w.actor, KEEP, places) });
    const today = asDay(w.actor.day);
    insist(all(mustHold(w.actor, KEEP, places), canHoldFrom(effectiveOn, asDay(held.since), today)));
    if (held.since !== seenSince) throw new Refusal(no['changed-since']());
    await insistFits(w, id, fields);
    const { names, values } = await columnsOf(w, fields);
    await changeEmployers(w.tx, sql`e.id = ${id}`, effectiveOn, async these => {
      await w.tx.run(sql`UPDATE employer e SET (${names}) = ROW (${values}) WHERE ${these}`);
    });
    await w.tx.run(sql`INSERT INTO employer_note (home, employer_id, at, person_id, why, from_day)
      VALUES (${homeOf(id)}, ${id}, clock(), ${w.actor.personId}, ${why}, ${effectiveOn})`);
    return { id, since: effectiveOn };
  });
}

/** The same name with two codes is two employers; without a code on one side somebody must look, as with a row of a sheet. */
async function insistNew(w: Work, { name, creditCode }: EmployerFields): Promise<void> {
  const rows = await w.tx.rows<{ name: string; keeper: string }>(sql`SELECT e.name, k.short_name AS keeper
    FROM employer e JOIN unit k ON k.id = e.keeper_unit_id
    WHERE e.name = ANY (${spellingsOf(name)}::text[]) AND NOT (e.credit_code IS NOT NULL AND ${creditCode !== null}::boolean)
      AND ${eachInScope(w.actor, 'unit.read', sql`e.keeper_unit_id`)} ORDER BY e.id LIMIT 20`);
  const alike = rows.find(row => nameKey(row.name) === nameKey(name));
  if (alike)
    throw new Refusal(no.alike(alike, { fields: [{ path: 'isAnother', says: '请核对是否同一家' }] }));
}

/** The body holds them under `fields`: a remark stands at its field of the form. */
const insistFits = (w: Work, id: string, fields: EmployerFields): Promise<void> =>
  fits(w, id, fields).catch(error => {
    if (!(error instanceof Refusal) || !error.note.fields) throw error;
    const { note } = error;
    throw new Refusal({ ...note, fields: note.fields?.map(f => ({ ...f, path: `fields.${f.path}` })) });
  });

/** The rules, and what only the register knows: the code is free, the units may be named, the head is no outlet. */
async function fits(w: Work, id: string, fields: EmployerFields): Promise<void> {
  insist(fitsRegister(fields, asDay(w.actor.day)));
  for (const unitId of [fields.keeperUnitId, fields.unionUnitId, fields.coverUnitId])
    if (unitId) await unitForNew(w.tx, w.actor, unitId, KEEP);
  const code = codeOf(fields);
  const other = code
    ? await w.tx.maybe<{ name: string }>(
        sql`SELECT name FROM employer WHERE credit_code = ${code} AND id <> ${id}`,
      )
    : undefined;
  if (other)
    throw new Refusal(no['code-taken'](other, { fields: [{ path: 'creditCode', says: '已被登记' }] }));
  if (!fields.headId) return;
  const at = { fields: [{ path: 'headId', says: '请重新选择' }] };
  if (fields.headId === id) throw new Refusal(no['head-itself']({}, at));
  const head = present(
    await w.tx.maybe<{
      name: string;
      headId: string | null;
    }>(sql`SELECT name, head_id AS "headId" FROM employer
      WHERE id = ${fields.headId} AND ${eachInScope(w.actor, 'unit.read', sql`keeper_unit_id`)}`),
  );
  if (head.headId) throw new Refusal(no['head-is-outlet']({ name: head.name }, at));
}

const codeOf = ({ creditCode }: EmployerFields): string | null => {
  const checked = creditCode ? checkUscc(creditCode) : null;
  return checked?.ok ? checked.value : null;
};

async function columnsOf(w: Work, f: EmployerFields): Promise<{ names: Sql; values: Sql }> {
  const sizes = await loadParameters(w.tx, 'employer.size-', f.keeperUnitId, w.actor.day);
  const name = tidyName(f.name);
  return {
    names: sql`name, pinyin, credit_code, kind, ownership, industry_code, sector, size_class, headcount, female_count, member_count,
      address, park, keeper_unit_id, union_unit_id, cover_unit_id, head_id, dispatch, registered_on, contract_till, longitude, latitude`,
    values: sql`${name}, ${employerPinyin(name)}, ${codeOf(f)}, ${f.kind}, ${f.ownership}, ${f.industryCode}, ${sectionOf(f.industryCode)},
      ${sizeClassOf(f.industryCode, f.headcount, code => sizes.number(code))}, ${f.headcount}::integer, ${f.femaleCount}::integer,
      ${f.memberCount}::integer, ${f.address}, ${f.park}, ${f.keeperUnitId}::uuid, ${f.unionUnitId}::uuid, ${f.coverUnitId}::uuid,
      ${f.headId}::uuid, ${f.dispatch}, ${f.registeredOn}::date, ${f.contractTill}::date, ${f.longitude}::float8, ${f.latitude}::float8`,
  };
}
