/** The last document that went out, and the next one with those who check it: written, named, checked, signed and issued by hands of their own. */
import { addCalendarDays, type Day, daysBetween } from '@niangjia/domain/core/days.ts';
import { type Period, periodBefore, periodOf } from '@niangjia/domain/core/period.ts';
import type { BulletinSort } from '@niangjia/domain/report/bulletin.model.ts';
import { sql } from '../../core/database/sql.ts';
import { draftBulletin, editBulletin } from '../../report/bulletin.actions.ts';
import { moveBulletin } from '../../report/bulletin.moves.ts';
import { askNamed, moveNaming } from '../../report/naming.actions.ts';
import { asFarAsKnown, type Cast, onDay, type Tools } from './cast.ts';
import type { SampleCity } from './city.ts';
import { CITY } from './names.ts';
import { STARTED } from './plan.ts';

/** A quarter says something when the programme ran for so many days of it. */
const WORTH = 20;
/** Documents are written so many days after the period. */
const AFTER = 6;

export const bulletinsSince = (tools: Tools, today: Day): Promise<void> =>
  asFarAsKnown(async () => {
    const quarter = periodBefore(periodOf('quarter', today));
    const ran = daysBetween(addCalendarDays(today, -STARTED), quarter.end);
    const month = periodBefore(periodOf('month', today));
    if (ran >= WORTH) await issued(tools, 'quarterly', quarter, today);
    else await issued(tools, 'monthly', month, today);
    await onDay(tools, 0, async cast => {
      const { id } = await draft(cast, tools.city, 'brief', periodBefore(periodOf('week', today)));
      await step(cast, tools.city, id, 'submit');
    });
  });

async function issued(tools: Tools, sort: BulletinSort, period: Period, today: Day): Promise<void> {
  const { city } = tools;
  const ago = Math.max(1, daysBetween(period.end, today) - AFTER);
  const { id } = await onDay(tools, ago, async cast => {
    const made = await draft(cast, city, sort, period);
    await askThose(cast, city, made.id);
    return made;
  });
  await onDay(tools, Math.max(0, ago - 1), async cast => {
    for (const move of ['submit', 'check', 'sign', 'issue'] as const) await step(cast, city, id, move);
  });
}

const draft = (cast: Cast, city: SampleCity, sort: BulletinSort, { key }: Period) =>
  draftBulletin(cast.ctx(cast.actor(city.root, 'office')), {
    ...{ unitId: city.root, line: 'territory', sort, period: key, asOf: null, programmeId: null },
  });

interface Row {
  seq: number;
  title: string;
  addressee: string;
  copies: string[];
  blocks: Parameters<typeof editBulletin>[2]['blocks'];
  omitted: Parameters<typeof editBulletin>[2]['omitted'];
}
const rowOf = (cast: Cast, id: string): Promise<Row> =>
  cast.db.read(tx =>
    tx.one<Row>(sql`SELECT seq, title, addressee, copies, blocks, omitted FROM bulletin WHERE id = ${id}`),
  );

/** Units that are named are asked first and find it true; a paper to the level above gets its addressee. */
async function askThose(cast: Cast, city: SampleCity, id: string): Promise<void> {
  const office = () => cast.ctx(cast.actor(city.root, 'office'));
  const { seq, ...words } = await rowOf(cast, id);
  if (!words.addressee) await editBulletin(office(), id, { ...words, addressee: '省总工会', seenSeq: seq });
  const { named } = await cast.db.read(tx =>
    tx.one<{ named: number }>(sql`SELECT jsonb_array_length(s.cells -> 'named') AS named FROM bulletin b
      JOIN snapshot s ON s.id = b.snapshot_id WHERE b.id = ${id}`),
  );
  if (named === 0) return;
  await askNamed(office(), id, { seenSeq: (await rowOf(cast, id)).seq });
  const asked = await cast.db.read(tx =>
    tx.rows<{ id: string; unitId: string }>(
      sql`SELECT id, unit_id AS "unitId" FROM naming WHERE bulletin_id = ${id} AND state = 'asked'`,
    ),
  );
  for (const { id: naming, unitId } of asked)
    await moveNaming(cast.ctx(cast.actor(unitId, 'chair')), naming, { move: 'confirm', seenSeq: 1 });
}

async function step(
  cast: Cast,
  city: SampleCity,
  id: string,
  move: 'submit' | 'check' | 'sign' | 'issue',
): Promise<void> {
  const hands = {
    submit: cast.actor(city.root, 'office'),
    check: cast.actor(city.root, 'department-head', '组织部部长'),
    sign: cast.actor(city.root, 'chair'),
    issue: cast.actor(city.root, 'office'),
  };
  const series = move === 'sign' ? { series: CITY.series } : {};
  await moveBulletin(cast.ctx(hands[move]), id, { move, seenSeq: (await rowOf(cast, id)).seq, ...series });
}
