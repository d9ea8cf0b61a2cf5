/** What the office set on its targets beside what counts them: curves by the nature of the work. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Curve } from '@niangjia/domain/target/curve.model.ts';
import { sql } from '../../core/database/sql.ts';
import { shapeTarget } from '../../target/target.actions.ts';
import type { Cast } from './cast.ts';
import type { SampleCity } from './city.ts';

/** Joining starts slowly, because drivers and couriers have to be found first, and ends with the last few. */
const CURVES: Readonly<Record<string, Curve>> = {
  吸收新就业形态劳动者入会: { sort: 's' },
};

interface Root {
  id: string;
  title: string;
  startOn: string;
  dueOn: string;
}

const rootsOf = (cast: Cast, programmeId: string): Promise<Root[]> =>
  cast.db.read(tx =>
    tx.rows<Root>(sql`SELECT id, title, start_on AS "startOn", due_on AS "dueOn" FROM task
      WHERE programme_id = ${programmeId} AND parent_id IS NULL ORDER BY sort_no`),
  );

export async function setTargets(cast: Cast, city: SampleCity, programmeId: string): Promise<void> {
  const office = cast.actor(city.root, 'office');
  for (const root of await rootsOf(cast, programmeId)) {
    const curve = CURVES[root.title];
    if (!curve) continue;
    const [from, to] = [asDay(root.startOn), asDay(root.dueOn)];
    await shapeTarget(cast.ctx(office), root.id, { seenSeq: 0, from, to, curve, tolerance: null, why: '' });
  }
}
