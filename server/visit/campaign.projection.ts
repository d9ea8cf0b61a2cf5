/** Campaigns, teams and arrangements as projections of their moves. */
import { campaignLife, planLife, teamLife } from '@niangjia/domain/visit/campaign.life.ts';
import { defineProjection } from '../core/life-store.ts';

export const campaignProjection = defineProjection(
  campaignLife,
  'visit_campaign',
  ['title', 'purpose', 'fromDay', 'toDay', 'taskId', 'everyMonths', 'keyOnly', 'visited', 'jurisdiction'],
  ['units', 'sectors', 'sizes', 'keyEmployers', 'needs', 'capacity'],
);

export const planProjection = defineProjection(planLife, 'visit_plan', []);

export const teamProjection = defineProjection(
  teamLife,
  'visit_team',
  ['firstPersonId', 'secondPersonId', 'min', 'max', 'halfDays'],
  ['skills'],
);
