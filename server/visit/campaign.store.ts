/** Campaigns and the rounds that they hold. Every read takes the actor. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { CampaignContent } from '@niangjia/domain/visit/campaign.model.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { isBelow, type Page, VISIT_READERS } from './round.store.ts';

export interface CampaignHead extends LockedRow, CampaignContent {
  unitId: string;
  unit: string;
  rounds: number;
}

/** Readers of the unit whose campaign it is; once it runs, also those who answer for an employer in one of its rounds. */
const seesCampaign = (actor: Actor): Sql => sql`(${inScope(actor, VISIT_READERS, sql`c.unit_id`)}
  OR (c.state IN ('running', 'closed') AND EXISTS (SELECT 1 FROM visit_round r JOIN allotment a ON a.home = r.home AND a.round_id = r.id
    WHERE r.home = c.home AND r.campaign_id = c.id AND ${inScope(actor, VISIT_READERS, sql`a.unit_id`)})))`;

const head = sql`c.id, c.unit_id AS "unitId", u.short_name AS unit, c.title, c.purpose, c.from_day AS "fromDay", c.to_day AS "toDay",
  c.task_id AS "taskId", c.every_months AS "everyMonths", c.units, c.sectors, c.sizes, c.key_employers AS "keyEmployers",
  c.key_only AS "keyOnly", c.visited, c.jurisdiction, c.needs, c.capacity, c.state, c.seq,
  (SELECT count(*) FROM visit_round r WHERE r.home = c.home AND r.campaign_id = c.id)::int AS rounds`;
const from = sql`FROM visit_campaign c JOIN unit u ON u.id = c.unit_id`;

export const findCampaign = (tx: Tx, actor: Actor, id: string): Promise<CampaignHead | undefined> =>
  tx.maybe<CampaignHead>(sql`SELECT ${head} ${from} WHERE ${and(sql`c.id = ${id}`, seesCampaign(actor))}`);

export const lockCampaign = (tx: Tx, actor: Actor, id: string): Promise<CampaignHead | undefined> =>
  tx.maybe<CampaignHead>(
    sql`SELECT ${head} ${from} WHERE ${and(sql`c.id = ${id}`, seesCampaign(actor))} FOR UPDATE OF c`,
  );

/** The campaign that a round belongs to, for what the round itself decides. */
export const campaignOf = (tx: Tx, campaignId: string): Promise<CampaignHead> =>
  tx.one<CampaignHead>(sql`SELECT ${head} ${from} WHERE c.id = ${campaignId}`);

/** Running ones first, then the latest. */
export const listCampaigns = (
  tx: Tx,
  actor: Actor,
  page: Page & { state?: string | undefined },
): Promise<CampaignHead[]> =>
  tx.rows<CampaignHead>(
    sql`SELECT ${head} ${from} WHERE ${and(
      seesCampaign(actor),
      page.state ? sql`c.state = ${page.state}` : sql`c.state <> 'dropped'`,
      page.q ? sql`c.title ILIKE ${containing(page.q)}` : null,
      page.after
        ? sql`(c.state <> 'running', c.to_day, c.id) > (SELECT x.state <> 'running', x.to_day, x.id FROM visit_campaign x WHERE x.id = ${cursor(page.after)})`
        : null,
    )} ORDER BY c.state <> 'running', c.to_day, c.id LIMIT ${page.limit + 1}`,
  );

export interface HeldRound {
  id: string;
  no: number;
  title: string;
  fromDay: string;
  toDay: string;
  state: string;
  frame: number;
  plan: string | null;
}

export const roundsOfCampaign = (tx: Tx, campaignId: string): Promise<HeldRound[]> =>
  tx.rows<HeldRound>(sql`SELECT r.id, r.no, r.title, r.from_day AS "fromDay", r.to_day AS "toDay", r.state, r.frame, p.state AS plan
    FROM visit_round r LEFT JOIN visit_plan p ON p.home = r.home AND p.round_id = r.id
    WHERE r.campaign_id = ${campaignId} ORDER BY r.no`);

/** Which of these units do not stand below one, and which of these employers nobody below it answers for. */
export async function strangersIn(
  tx: Tx,
  unitId: string,
  given: { units: readonly string[]; employers: readonly string[] },
  day: string,
): Promise<{ units: number; employers: number }> {
  return tx.one<{ units: number; employers: number }>(sql`SELECT
    (SELECT count(*) FROM unnest(${given.units as string[]}::uuid[]) AS u(id) WHERE NOT ${isBelow(sql`u.id`, unitId, day)})::int AS units,
    (SELECT count(*) FROM unnest(${given.employers as string[]}::uuid[]) AS g(id) LEFT JOIN employer e ON e.id = g.id
      WHERE e.id IS NULL OR NOT ${isBelow(sql`e.keeper_unit_id`, unitId, day)})::int AS employers`);
}

export const namesOf = (
  tx: Tx,
  table: 'unit' | 'employer',
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> =>
  table === 'unit'
    ? tx.rows(
        sql`SELECT id, short_name AS name FROM unit WHERE id = ANY (${ids as string[]}::uuid[]) ORDER BY sort_no, code`,
      )
    : tx.rows(
        sql`SELECT id, name FROM employer WHERE id = ANY (${ids as string[]}::uuid[]) ORDER BY name, id`,
      );
