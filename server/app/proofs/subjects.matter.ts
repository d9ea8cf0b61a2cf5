/** Matters at every unit: one that has just been opened, one with a letter in draft, one that is posted and objected to. */
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { matterLetterProjection } from '../../matter/letter.store.ts';
import { fieldPatch, projectionOf } from '../../matter/matter.projection.ts';
import { keepSecrets } from '../../matter/secret.store.ts';
import type { Grounds } from './people.ts';
import type { PlaceName } from './places.ts';

interface Made {
  unitId: string;
  kind: string;
  state: string;
  title: string;
  content?: Record<string, unknown>;
}

let count = 0;

async function matterOf(w: Work, { unitId, kind: code, state, title, content = {} }: Made): Promise<string> {
  const kind = kindOf(code)!;
  const id = w.newId();
  const at = {
    unitId,
    issuerUnitId: unitId,
    undertakerId: null,
    title,
    persons: 1,
    fence: 0,
    receivedOn: '2026-06-01',
    overseen: false,
    mergedInto: null,
    endedOn: null,
    joint: [],
    ...fieldPatch(content),
  };
  const fixed = {
    kind: code,
    version: kind.version,
    ref: `PROOF${String(++count).padStart(6, '0')}`,
    channel: 'window',
    opened_on: '2026-06-01',
    came_on: '2026-06-01',
    accept_unit_id: unitId,
    employer_id: null,
    confined: false,
    origin: null,
  };
  await openLife(w, projectionOf(kind), id, 'open', at, fixed, null, state);
  return id;
}

async function draftOf(w: Work, matterId: string, unitId: string, drafterId: string): Promise<string> {
  const id = w.newId();
  const words = { title: '证明文书', addressee: '证明单位', paragraphs: ['证明所需。'], drafterId };
  await openLife(w, matterLetterProjection, id, 'draft', words, {
    matter_id: matterId,
    unit_id: unitId,
    code: 'prompt',
  });
  return id;
}

async function posted(
  w: Work,
  matterId: string,
  unitId: string,
): Promise<{ gate: string; objection: string }> {
  const [gate, objection] = [w.newId(), w.newId()];
  await w.tx.run(sql`INSERT INTO matter_gate (home, id, matter_id, code, scope_unit_id, from_on, until_on, lines, state)
    VALUES (${w.actor.home}, ${gate}, ${matterId}, 'notice', ${unitId}, '2026-06-01', '2099-12-31', '[]'::jsonb, 'open')`);
  await w.tx.run(sql`INSERT INTO matter_objection (home, id, matter_id, gate_id, says, at)
    VALUES (${w.actor.home}, ${objection}, ${matterId}, ${gate}, '证明异议', clock())`);
  return { gate, objection };
}

export async function matters(w: Work, at: PlaceName, grounds: Grounds, drafterId: string) {
  const unitId = grounds.unit[at];
  const made = (kind: string, state: string, content?: Made['content']) =>
    matterOf(w, { unitId, kind, state, title: `证明${kind}${at}`, ...(content ? { content } : {}) });
  const matter = await made('rectification', 'listed', { problem: '证明问题', source: 'fresh' });
  const supervised = await made('labour-supervision', 'inquiry');
  const hardship = await made('hardship', 'applied', { name: { sealed: 1 } });
  await keepSecrets(w, kindOf('hardship')!, hardship, { name: '证明人' });
  const { gate, objection } = await posted(w, hardship, unitId);
  return {
    matter,
    supervised,
    matterLetter: await draftOf(w, supervised, unitId, drafterId),
    hardship,
    gate,
    objection,
  };
}
