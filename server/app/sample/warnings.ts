/** What was heard of three employers, and what came of it: one being handled, one said to be a false alarm, one just raised. */
import type { SignReport } from '@niangjia/domain/supervise/warning.model.ts';
import { sql } from '../../core/database/sql.ts';
import { moveMatter } from '../../matter/move.actions.ts';
import { reportSign } from '../../supervise/warning.actions.ts';
import { asFarAsKnown, type Cast, onDay, type Tools } from './cast.ts';

type Heard = Pick<SignReport, 'sort'> & Partial<SignReport>;
const NOTHING = { persons: null, months: null, deaths: null, note: '', atTime: null };

/** Employers that the first county's own township answers for: its staff are among those who can be tried out. */
export const warningsSince = (tools: Tools): Promise<void> =>
  asFarAsKnown(async () => {
    const { city } = tools;
    const town = city.units.find(u => u.territory === city.counties[0] && u.kind === 'township')!.id;
    const [first, second, third] = city.employers.filter(e => e.keeperUnitId === town);
    const staff = (cast: Cast) => cast.ctx(cast.actor(town, 'township-staff'));
    const heard = (days: number, employerId: string, sign: Heard) =>
      onDay(tools, days, async cast => {
        const said = { ...NOTHING, ...sign, onDay: cast.day } as SignReport;
        return (await reportSign(staff(cast), employerId, said)).raised[0]?.id;
      });
    const step = (days: number, id: string, move: string, given: Record<string, unknown>) =>
      onDay(tools, days, async cast => {
        const seen = await cast.db.read(tx =>
          tx.one<{ seenSeq: number; fence: number }>(
            sql`SELECT seq AS "seenSeq", fence FROM matter WHERE id = ${id}`,
          ),
        );
        await moveMatter(staff(cast), id, move, { ...seen, why: '', given });
      });
    if (!first || !second || !third) return;
    const arrears = await heard(4, first.id, {
      sort: 'arrears',
      months: 1,
      persons: 12,
      note: '职工来电反映',
    });
    if (arrears) await step(3, arrears, 'respond', { plan: '约谈企业负责人，核对工资台账' });
    const closure = await heard(2, second.id, { sort: 'closure', persons: 35, note: '厂门张贴停产通知' });
    if (closure) await step(1, closure, 'doubt', { doubt: '只是设备检修停产三天，工资照发' });
    await heard(0, third.id, { sort: 'layoff', persons: 26, note: '企业告知工会拟裁员' });
  });
