/** Opening a gate with the move that opens it: days from the parameter, only the lines that the kind shows, masked, never without consent. */
import { addDays, addWorkdays } from '@niangjia/domain/core/calendar.ts';
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { numberIn } from '@niangjia/domain/core/parameter.ts';
import type { FieldSpec } from '@niangjia/domain/matter/field.ts';
import { isSealed } from '@niangjia/domain/matter/field.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { purposeLabel } from '@niangjia/domain/matter/matter.rules.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { parameterIn } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';

import { consentFor } from './gate.store.ts';
import type { Hand, Numbers } from './hand.ts';
import { maskedSecrets } from './secret.store.ts';

export async function openGate(
  w: Work,
  { kind, matter }: Hand,
  name: string,
  content: Readonly<Record<string, unknown>>,
  { set, calendar }: Numbers,
): Promise<void> {
  const found = Object.entries(kind.gates).find(([, gate]) => gate.opens === name);
  if (!found) return;
  const [code, gate] = found;
  const consentId = gate.consent
    ? await standingConsent(w, matter.id, gate.consent, purposeLabel(kind, gate.consent))
    : null;
  const length = parameterIn(set, gate.parameter);
  const from = asDay(w.actor.day);
  const days = numberIn(length);
  // The day on which it is put up does not count (民法典 第二百零一条).
  const until =
    length.dayType === 'workday'
      ? addWorkdays(calendar, from, days).dueOn
      : addDays(calendar, from, days, 'none').dueOn;
  const masked = await maskedSecrets(w.tx, matter.id);
  const lines = gate.shows.map(field => ({
    label: kind.fields[field]!.label,
    text: shown(kind.fields[field]!, content[field], masked[field]),
  }));
  await w.tx.run(sql`INSERT INTO matter_gate (home, id, matter_id, code, scope_unit_id, from_on, until_on, lines, state, consent_id)
    VALUES (${homeOf(matter.id)}, ${w.newId()}, ${matter.id}, ${code}, ${matter.unitId}, ${from}, ${until}, ${JSON.stringify(lines)}::jsonb, 'open', ${consentId})`);
}

/** Left by another way than through it, what is still up comes down: nobody may object to what is not being decided any more. */
export async function takeDownLeft(w: Work, { kind, matter }: Hand, name: string, to: string): Promise<void> {
  if (to === matter.state) return;
  const left = Object.entries(kind.gates).flatMap(([code, { opens }]) =>
    kind.moves[opens]!.to === matter.state && kind.moves[name]!.gate !== code ? [code] : [],
  );
  if (left.length === 0) return;
  await w.tx.run(sql`UPDATE matter_gate g SET state = 'withdrawn' WHERE g.home = ${homeOf(matter.id)} AND g.matter_id = ${matter.id}
    AND g.code = ANY (${left}::text[]) AND g.state = 'open'
    AND NOT EXISTS (SELECT FROM matter_objection o WHERE o.gate_id = g.id AND o.ruling = 'upheld')
    AND (g.until_on >= ${w.actor.day}::date OR EXISTS (SELECT FROM matter_objection o WHERE o.gate_id = g.id AND o.ruling IS NULL))`);
}

async function standingConsent(w: Work, matterId: string, purpose: string, label: string): Promise<string> {
  const consent = await consentFor(w.tx, matterId, purpose);
  if (!consent) throw new Refusal(no['consent-missing']({ purpose: label }));
  if (consent.withdrawnOn)
    throw new Refusal(no['consent-withdrawn']({ day: chineseDay(asDay(consent.withdrawnOn)) }));
  return consent.id;
}

function shown(spec: FieldSpec, value: unknown, masked: string | undefined): string {
  if (isSealed(spec)) return masked ?? '';
  if (typeof value === 'string') return spec.choices?.[value] ?? value;
  return value === null || value === undefined ? '' : String(value);
}
