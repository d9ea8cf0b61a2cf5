/** What the office set on its targets beside what counts them: curves by the nature of the work. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { sql } from '../../core/database/sql.ts';
import { shapeTarget } from '../../target/target.actions.ts';
import type { Cast } from './cast.ts';
import type { SampleCity } from './city.ts';
import { TASKS } from './plan.ts';

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
    const { curve } = TASKS.find(t => t.title === root.title)!;
    if (!curve) continue;
    const [from, to] = [asDay(root.startOn), asDay(root.dueOn)];
    await shapeTarget(cast.ctx(office), root.id, { seenSeq: 0, from, to, curve, tolerance: null, why: '' });
  }
}
