/** Programmes in the stages between a draft and its end, with what hangs on them. */
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { countersignProjection } from '../../deploy/countersign.store.ts';
import { letterProjection } from '../../deploy/letter.store.ts';
import { programmeProjection } from '../../deploy/programme.store.ts';
import { newTaskPatch, taskProjection } from '../../deploy/task.projection.ts';
import type { Grounds } from './people.ts';
import { linesAt, type PlaceName } from './places.ts';

export async function programmeOf(
  w: Work,
  at: PlaceName,
  unit: string,
  state: string,
  issued: { documentNo?: string } = {},
): Promise<string> {
  const id = w.newId();
  const patch = {
    title: `证明行动${at}`,
    year: 2026,
    purpose: '',
    startOn: null,
    endOn: null,
    office: '',
    phases: [],
  };
  const fixed = { unit_id: unit, line: linesAt(at)[0], speech_id: null };
  await openLife(
    w,
    programmeProjection,
    id,
    'create',
    { ...patch, ...issued, leadingGroup: [], frames: [] },
    fixed,
  );
  if (state !== 'draft') await setState(w, 'programme', id, 'draft', state);
  return id;
}

/** A shortcut through a life, with the move that makes the shortcut visible. */
async function setState(w: Work, table: 'programme' | 'countersign', id: string, from: string, to: string) {
  await w.tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key)
    VALUES (${w.actor.home}, ${id}, 2, ${table}, 1, 'proof', ${from}, ${to}, '{}', ${w.actor.personId}, clock(), ${w.key})`);
  const change = sql`SET state = ${to}, seq = 2 WHERE id = ${id}`;
  if (table === 'programme') await w.tx.run(sql`UPDATE programme ${change}`);
  else await w.tx.run(sql`UPDATE countersign ${change}`);
}

export async function programmes(w: Work, at: PlaceName, unit: string, { department }: Grounds) {
  const [draft, signing] = [
    await programmeOf(w, at, unit, 'draft'),
    await programmeOf(w, at, unit, 'countersign'),
  ];
  const [draftTask, asked, objected, letter] = [w.newId(), w.newId(), w.newId(), w.newId()];
  const birth = {
    programme_id: draft,
    parent_id: null,
    root_id: draftTask,
    unit_id: unit,
    issuer_unit_id: unit,
  };
  const plan = newTaskPatch({
    title: `证明草案${at}`,
    sortNo: 1,
    type: 'quantity',
    measure: '家',
    amount: 100,
  });
  await openLife(w, taskProjection, draftTask, 'plan', { ...plan }, { ...birth, line: linesAt(at)[0] });
  for (const [id, round] of [
    [asked, 2],
    [objected, 1],
  ] as const)
    await openLife(
      w,
      countersignProjection,
      id,
      'ask',
      {},
      {
        programme_id: signing,
        unit_id: unit,
        department_id: department[at],
        round,
      },
    );
  await setState(w, 'countersign', objected, 'asked', 'objected');
  const words = {
    title: `证明函${at}`,
    addressee: '市住建局',
    documentNo: null,
    signer: null,
    signedOn: null,
    fileId: null,
  };
  await openLife(
    w,
    letterProjection,
    letter,
    'draw',
    { ...words, body: { paragraphs: ['请予支持。'], clauseIds: [] } },
    {
      unit_id: unit,
      sort: 'request',
      subject: draft,
    },
  );
  return {
    programme: draft,
    signing,
    forApproval: await programmeOf(w, at, unit, 'approval'),
    running: await programmeOf(w, at, unit, 'issued'),
    draftTask,
    asked,
    objected,
    letter,
  };
}
