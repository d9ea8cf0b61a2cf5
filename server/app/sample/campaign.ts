/** A campaign of one county: its largest employers and their workers, teams of two, the first arrangement published. */
import { addCalendarDays, asDay, type Day, earlier, later } from '@niangjia/domain/core/days.ts';
import pino from 'pino';
import { sql } from '../../core/database/sql.ts';
import { arrangeAtOnce } from '../../visit/arrange.sweep.ts';
import { moveCampaign, planCampaign } from '../../visit/campaign.actions.ts';
import { arrange, publishPlan } from '../../visit/plan.actions.ts';
import { formTeams } from '../../visit/team.actions.ts';
import { onDay, type Tools } from './cast.ts';

const COUNTY = '砚宁区';
const KEY = 40;
const BEGAN = 5;
const LENGTH = 35;

export const campaignSince = (tools: Tools, today: Day): Promise<void> =>
  onDay(tools, BEGAN, async cast => {
    const { city, db, crypto, files } = { ...tools, db: cast.db };
    const county = city.units.find(u => u.shortName === COUNTY)!.id;
    const towns = new Set(city.units.filter(u => u.territory === county).map(u => u.id));
    const keyEmployers = city.employers
      .filter(e => towns.has(e.keeperUnitId) && e.status === 'operating')
      .sort((a, b) => b.headcount - a.headcount)
      .slice(0, KEY)
      .map(e => e.id);
    const office = cast.actor(county, 'office', '办公室主任');
    const from = asDay(cast.day);
    // No further than the year whose working days are known.
    const until = later(today, earlier(addCalendarDays(from, LENGTH), asDay(`${today.slice(0, 4)}-12-31`)));
    const planned = await planCampaign(cast.ctx(office), {
      unitId: county,
      title: '重点企业双走访',
      purpose: '走访用工最多的企业，同时访谈一线职工，摸清欠薪隐患、合同社保和职工所盼。',
      ...{ fromDay: from, toDay: until, taskId: null, everyMonths: 0, units: [], sectors: [], sizes: [] },
      ...{ keyEmployers, keyOnly: true, visited: 'both', jurisdiction: 'territory', needs: [] },
      capacity: { min: 0, max: 6, halfDays: 2, perVisit: { micro: 1, small: 1, middle: 1, large: 1 } },
    });
    await moveCampaign(cast.ctx(office), planned.id, { move: 'launch', seenSeq: planned.seq });
    const round = await db.read(tx =>
      tx.one<{ id: string }>(sql`SELECT id FROM visit_round WHERE campaign_id = ${planned.id}`),
    );
    await formTeams(cast.ctx(office), round.id);
    const asked = await arrange(cast.ctx(office), round.id);
    const parts = { db, crypto, files, log: pino({ level: 'silent' }) };
    if (await arrangeAtOnce(parts)) await publishPlan(cast.ctx(office), round.id, { seenSeq: asked.seq + 1 });
  });
