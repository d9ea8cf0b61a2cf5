/** Bulletins at the unit itself in each state, one that the unit above has issued to it, and questions of the unit above about it. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { findPeriod } from '@niangjia/domain/core/period.ts';
import type { Board } from '@niangjia/domain/report/board.model.ts';
import { countStatuses } from '@niangjia/domain/report/board.rules.ts';
import { RENDERER, snapshotOf } from '@niangjia/domain/report/bulletin-snapshot.rules.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { bulletinProjection } from '../../report/bulletin.store.ts';
import { namingProjection } from '../../report/naming.store.ts';
import { specialProjection } from '../../report/special.store.ts';
import type { Grounds } from './people.ts';
import { type PlaceName, senderOf } from './places.ts';

const DAY = asDay('2026-05-31');

function emptyBoard(unitId: string): Board {
  const unit = { id: unitId, name: '证明总工会', shortName: '证明' };
  const plain = {
    line: 'territory',
    at: '2026-05-31T16:00:00.000Z',
    asOf: DAY,
    day: DAY,
    programme: null,
  } as const;
  return {
    ...plain,
    unit,
    targets: [],
    units: [],
    ranking: [],
    laggards: [],
    counts: countStatuses([]),
    says: '',
  };
}

async function snapshot(w: Work, unitId: string): Promise<string> {
  const id = w.newId();
  const period = findPeriod('2026-05')!;
  const cells = snapshotOf({ sort: 'monthly', period, board: emptyBoard(unitId), before: null, most: 5 });
  // A place that a unit is named at, so that it can be asked.
  const named = [{ key: '点名1', unitId, unit: '证明', text: '证明所需' }];
  const figure = { key: '点名1', label: '点名1', value: '证明所需', basis: '', selfReported: false };
  const whole = JSON.stringify({ ...cells, named, figures: [...cells.figures, figure] });
  await w.tx.run(sql`INSERT INTO snapshot (home, id, unit_id, line, period, as_of, moment, cells, renderer)
    VALUES (${w.actor.home}, ${id}, ${unitId}, 'territory', ${period.key}, ${DAY}, clock(), ${whole}::jsonb, ${RENDERER})`);
  return id;
}

let issued = 0;
async function bulletinOf(
  w: Work,
  unitId: string,
  state: string,
  more: Record<string, unknown> = {},
  text = '证明正文',
): Promise<string> {
  const id = w.newId();
  const patch = {
    title: '证明通报',
    addressee: '省总工会',
    copies: [],
    blocks: [{ sort: 'paragraph', text }],
    omitted: [],
    ...more,
  };
  const fixed = {
    unit_id: unitId,
    line: 'territory',
    sort: 'monthly',
    period: '2026-05',
    as_of: DAY,
    snapshot_id: await snapshot(w, unitId),
  };
  await openLife(w, bulletinProjection, id, 'draft', patch, fixed, null, state);
  return id;
}

async function issuedTo(w: Work, from: string, to: string): Promise<string> {
  const { home, personId: madeBy } = w.actor;
  const no = ++issued;
  const file = {
    name: '证明通报.txt',
    bytes: Buffer.from(`证明通报 ${no}`),
    unitId: from,
    area: 'bulletin',
    madeBy,
    home,
  };
  const { id: fileId } = await w.files.keep(w.tx, { ...file, subject: null });
  const number = {
    series: '证明',
    year: 2026,
    no,
    number: `证明〔2026〕${no}号`,
    signer: '钱某',
    signedOn: '2026-06-01',
  };
  const id = await bulletinOf(w, from, 'issued', { ...number, fileId });
  await w.tx.run(sql`UPDATE file SET subject = ${id} WHERE id = ${fileId}`);
  await w.tx.run(
    sql`INSERT INTO bulletin_receiver (home, bulletin_id, unit_id) VALUES (${home}, ${id}, ${to})`,
  );
  return id;
}

let reported = 0;
/** A report from visits of the unit to the one above: in hand, sent there, or answered from there. */
async function specialOf(w: Work, at: { from: string; to: string }, state: string): Promise<string> {
  const id = w.newId();
  const isOut = state !== 'drafted';
  const no = isOut ? ++reported : 0;
  const patch = {
    ...{ title: '证明走访专报', situation: '证明情况', advice: '证明建议', quotes: [], figures: [] },
    ...(isOut ? { number: `2026年第${no}期`, signedOn: '2026-06-01', signerId: w.actor.personId } : {}),
    ...(isOut ? { fileId: w.newId() } : {}),
    ...(state === 'answered' ? { response: '证明批示' } : {}),
  };
  const fixed = { unit_id: at.from, to_unit_id: at.to };
  await openLife(w, specialProjection, id, 'draft', patch, fixed, null, state);
  return id;
}

export async function bulletins(w: Work, at: PlaceName, { unit }: Grounds) {
  const [here, sender] = [unit[at], unit[senderOf(at)]];
  const naming = async (state: string) => {
    const id = w.newId();
    const fixed = {
      bulletin_id: await bulletinOf(w, sender, 'drafted'),
      unit_id: here,
      issuer_unit_id: sender,
      figure_key: '点名1',
    };
    await openLife(
      w,
      namingProjection,
      id,
      'ask',
      { text: '证明所需', answerBy: '2027-06-30' },
      fixed,
      null,
      state,
    );
    return id;
  };
  return {
    bulletin: await bulletinOf(w, here, 'drafted'),
    bulletinNaming: await bulletinOf(w, here, 'drafted', {}, '{点名1}'),
    bulletinSubmitted: await bulletinOf(w, here, 'submitted'),
    bulletinChecked: await bulletinOf(w, here, 'checked'),
    special: await specialOf(w, { from: here, to: sender }, 'drafted'),
    specialSent: await specialOf(w, { from: here, to: sender }, 'sent'),
    specialAnswered: await specialOf(w, { from: here, to: sender }, 'answered'),
    bulletinReceived: await issuedTo(w, sender, here),
    naming: await naming('asked'),
    namingObjected: await naming('objected'),
  };
}
