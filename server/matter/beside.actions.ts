/** A matter that a move of another opens beside it: at the same unit, linked as what it turned into, under the same receipt code. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { OpensSpec } from '@niangjia/domain/matter/move.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import type { Hand } from './hand.ts';
import { withOwnFiles } from './matter.files.ts';
import { isConfined, type MatterRecord } from './matter.store.ts';
import { freeHolders } from './member.store.ts';
import { born } from './open.actions.ts';

/** @param more what its intake asks for beyond what is carried over; what was typed wins over what is carried */
export async function openedBeside(
  w: Work,
  { matter }: Hand,
  opens: OpensSpec,
  content: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>>,
): Promise<void> {
  const kind = kindOf(opens.kind)!;
  const carried = Object.fromEntries(Object.entries(opens.carries).map(([to, from]) => [to, content[from]]));
  const typed = Object.fromEntries(
    Object.entries(more).filter(([, v]) => v !== undefined && v !== null && v !== ''),
  );
  const filled = Object.fromEntries(Object.entries(carried).filter(([, v]) => v !== undefined && v !== null));
  await insistOnce(w, matter, kind);
  await insistTakers(w, matter, kind);
  const own = await withOwnFiles(w, kind, matter.id, filled);
  const isLeaving = matter.confined && !isConfined(kind);
  const id = w.newId();
  const birth = {
    id,
    unitId: matter.unitId,
    level: matter.level,
    // Through which door it came could tell who spoke: a chair, for one.
    channel: isLeaving ? ('transfer' as const) : matter.channel,
    employerId: matter.employerId,
    persons: matter.persons,
    receivedOn: matter.cameOn,
    given: { ...own, ...typed },
    origin: { sort: 'matter' as const, id: matter.id },
    named: [],
    seatId: null,
    byPlatform: true,
  };
  await born(w, kind, birth).catch(atOpening);
  if (isLeaving) await keepOut(w, matter.id, id);
  await w.tx.run(
    sql`INSERT INTO matter_link (home, from_id, to_id, sort, at) VALUES (${homeOf(matter.id)}, ${matter.id}, ${id}, 'turned-into', clock())`,
  );
}

/** The form of the new matter stands beside that of the move: its faults are named apart. */
function atOpening(error: unknown): never {
  if (!(error instanceof Refusal) || !error.note.fields) throw error;
  const fields = error.note.fields.map(f => ({ ...f, path: f.path.replace(/^given\./, 'opening.') }));
  throw new Refusal({ ...error.note, fields });
}

async function insistOnce({ tx }: Work, matter: MatterRecord, kind: MatterKind): Promise<void> {
  const before = await tx.maybe<{
    ref: string;
  }>(sql`SELECT n.ref FROM matter_link l JOIN matter n ON n.id = l.to_id
    WHERE l.from_id = ${matter.id} AND l.sort = 'turned-into' AND n.kind = ${kind.kind} AND n.ended_on IS NULL LIMIT 1`);
  if (before) throw new Refusal(no['opened-before']({ kind: kind.label, ref: before.ref }));
}

/** A matter that nobody at the unit may handle would lie there unseen. */
async function insistTakers(w: Work, matter: MatterRecord, kind: MatterKind): Promise<void> {
  if ((await freeHolders(w, matter, matter.unitId, [kind.undertakes])).length === 0)
    throw new Refusal(no['nobody-takes']({ kind: kind.label, unit: matter.unit }));
}

/** Who is accused stays accused: what it turned into goes neither to their union nor to them. */
const keepOut = (w: Work, from: string, to: string): Promise<unknown> =>
  w.tx.run(sql`INSERT INTO conflict (subject, id, unit_id, employer_id, person_id)
    SELECT ${to}, gen_random_uuid(), unit_id, employer_id, person_id FROM conflict WHERE subject = ${from}`);
