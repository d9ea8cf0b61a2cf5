/**
 * What the arrangement of a round is computed from, as the plain data that `niangjia allot` takes. Teams and units go by the names that
 * people use, because the answer speaks of them in its reasons.
 */
import type { Calendar } from '@niangjia/domain/core/calendar.ts';
import { type Day, later } from '@niangjia/domain/core/days.ts';
import type { EmployerSize } from '@niangjia/domain/unit/employer.model.ts';
import type { AllotInput, Point } from '@niangjia/domain/visit/allot/allotment.model.ts';
import type { CampaignContent, TeamLevel } from '@niangjia/domain/visit/campaign.model.ts';
import { campaignRefusals as no } from '@niangjia/domain/visit/campaign.refusals.ts';
import { type PlanWeek, weeksOf } from '@niangjia/domain/visit/campaign.rules.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import { campaignOf } from './campaign.store.ts';
import type { RoundHead } from './round.store.ts';

/** So many weeks does `niangjia allot` take at once. */
const MOST_WEEKS = 30;

export interface Gathered {
  input: AllotInput;
  weeks: PlanWeek[];
  teamIds: ReadonlyMap<string, string>;
  /** Who answers for each employer. */
  units: ReadonlyMap<string, string>;
  /** County that adjusts the line of each employer; those that have been visited too. */
  counties: ReadonlyMap<string, string>;
  visited: ReadonlySet<string>;
}

type Rules = Pick<CampaignContent, 'jurisdiction' | 'needs' | 'keyEmployers' | 'capacity'>;
/** A round outside a campaign has no rules of its own. */
const PLAIN: Rules = {
  jurisdiction: 'territory',
  needs: [],
  keyEmployers: [],
  capacity: { min: 0, max: 500, halfDays: 10, perVisit: { micro: 1, small: 1, middle: 1, large: 1 } },
};

export const rulesOf = async (tx: Tx, round: Pick<RoundHead, 'campaign'>): Promise<Rules> =>
  round.campaign ? campaignOf(tx, round.campaign.id) : PLAIN;

export async function gather(tx: Tx, round: RoundHead, today: Day): Promise<Gathered> {
  const rules = await rulesOf(tx, round);
  const parameters = await loadParameters(tx, 'visit.', round.unitId, today);
  const weeks = weeksLeft(round, today, await loadCalendar(tx));
  const tree = treeOf(await unitsOf(tx, round.unitId, today), round.unitId);
  const teams = await standingTeams(tx, round.id);
  const rows = await frameOf(tx, round.id, today);
  const open = rows.filter(row => !row.isVisited);
  const serving = new Set(teams.flatMap(t => t.serves));
  const unitOf = (row: FrameEmployer): string =>
    rules.jurisdiction === 'both' && row.industryId && serving.has(row.industryId)
      ? row.industryId
      : row.unitId;
  const plane = planeOf(rows);
  const middle = middleOf(rows.map(row => ({ stems: tree.stemsOf(unitOf(row)), at: plane(row) })));
  const key = new Set(rules.keyEmployers);
  const nameOf = namesOf([...tree.units, ...(await industryNames(tx, rows, serving))]);
  const { perVisit } = rules.capacity;
  const teamOfPerson = new Map(teams.flatMap(t => t.personIds.map(id => [id, label(t)])));
  const input: AllotInput = {
    cadres: teams.map(team => ({
      id: label(team),
      units: team.serves.map(nameOf),
      min: Math.max(0, team.min - team.done),
      max: Math.max(0, team.max - team.done),
      skills: team.skills,
      at: team.serves.map(id => middle.get(id)).find(at => at !== undefined) ?? null,
      days: weeks.map(week => Math.min(team.halfDays / 2, week.workdays)),
      level: team.level,
    })),
    employers: open.map(row => ({
      id: row.employerId,
      unit: nameOf(unitOf(row)),
      at: plane(row),
      needs: rules.needs.filter(n => n.sector === row.sector).map(n => n.skill),
      days: perVisit[row.size] / 2,
      weight: key.has(row.employerId) ? parameters.number('visit.key-weight') : 1,
      last: row.lastPersonIds.map(id => teamOfPerson.get(id)).find(found => found !== undefined) ?? null,
    })),
    units: tree.units
      .map(u => ({ id: nameOf(u.id), above: u.above && nameOf(u.above), at: null as Point | null }))
      .concat(
        [...serving].filter(id => !tree.has(id)).map(id => ({ id: nameOf(id), above: null, at: null })),
      ),
    weeks: weeks.map(w => w.month),
    ...(await settledOf(tx, round.id, open, teams, weeks)),
    teams: true,
    terms: {
      anotherVisitor: parameters.number('visit.allot-another-visitor'),
      overEven: parameters.number('visit.allot-over-even'),
    },
  };
  return {
    ...{ input, weeks, teamIds: new Map(teams.map(t => [label(t), t.id])) },
    units: new Map(rows.map(row => [row.employerId, row.unitId])),
    counties: new Map(rows.map(row => [row.employerId, tree.countyOf(unitOf(row))])),
    visited: new Set(rows.filter(row => row.isVisited).map(row => row.employerId)),
  };
}

const label = ({ no: number }: { no: number }): string => `第${number}组`;

function weeksLeft(round: RoundHead, today: Day, calendar: Calendar): PlanWeek[] {
  const weeks = weeksOf(later(today, round.fromDay), round.toDay, calendar);
  if (weeks.length === 0) throw new Refusal(no['plan-over']());
  if (weeks.length > MOST_WEEKS)
    throw new Refusal(no['plan-window']({ weeks: weeks.length, most: MOST_WEEKS }));
  return weeks;
}

interface TreeUnit {
  id: string;
  name: string;
  code: string;
  path: string;
  isCounty: boolean;
  above: string | null;
}

/** Federations, townships, parks and whatever keeps employers, from the organising unit down. */
const unitsOf = (tx: Tx, topId: string, day: string): Promise<Omit<TreeUnit, 'above'>[]> =>
  tx.rows(sql`SELECT u.id, u.short_name AS name, u.code, p.path, u.kind = 'federation' AND u.level = 'county' AS "isCounty"
    FROM unit_place top JOIN unit_place p ON p.line = top.line AND p.path >= top.path AND p.path < left(top.path, -1) || '/'
      AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
    JOIN unit u ON u.id = p.unit_id
    WHERE top.unit_id = ${topId} AND top.line = 'territory' AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
      AND (u.kind IN ('federation', 'township', 'park') OR EXISTS (SELECT FROM employer e WHERE e.keeper_unit_id = u.id))
    ORDER BY p.path`);

interface Tree {
  units: TreeUnit[];
  has(id: string): boolean;
  stemsOf(id: string): string[];
  countyOf(id: string): string;
}

function treeOf(rows: readonly Omit<TreeUnit, 'above'>[], topId: string): Tree {
  const byPath = new Map(rows.map(row => [row.path, row]));
  const stems = (path: string) =>
    path
      .split('.')
      .slice(0, -1)
      .map((_, i, parts) => byPath.get(`${parts.slice(0, i + 1).join('.')}.`))
      .filter(found => found !== undefined);
  const above = new Map(rows.map(row => [row.id, stems(row.path)]));
  return {
    units: rows.map(row => ({ ...row, above: above.get(row.id)!.at(-2)?.id ?? null })),
    has: id => above.has(id),
    stemsOf: id => above.get(id)?.map(u => u.id) ?? [id],
    countyOf: id => above.get(id)?.find(u => u.isCounty)?.id ?? topId,
  };
}

/** Two units of one short name are told apart by their codes. */
function namesOf(units: readonly Pick<TreeUnit, 'id' | 'name' | 'code'>[]): (id: string) => string {
  const times = new Map<string, number>();
  for (const { name } of units) times.set(name, (times.get(name) ?? 0) + 1);
  const names = new Map(
    units.map(({ id, name, code }) => [id, times.get(name)! > 1 ? `${name}（${code}）` : name]),
  );
  return id => names.get(id) ?? id;
}

const industryNames = (
  tx: Tx,
  rows: readonly FrameEmployer[],
  serving: ReadonlySet<string>,
): Promise<Pick<TreeUnit, 'id' | 'name' | 'code'>[]> => {
  const ids = [...new Set([...serving, ...rows.flatMap(r => r.industryId ?? [])])];
  return tx.rows(
    sql`SELECT u.id, u.short_name AS name, u.code FROM unit u WHERE u.id = ANY (${ids}::uuid[]) AND u.kind = 'industry'`,
  );
};

interface StandingTeam {
  id: string;
  no: number;
  serves: string[];
  level: TeamLevel | null;
  personIds: [string, string];
  min: number;
  max: number;
  halfDays: number;
  skills: string[];
  /** Visits that it has made in this round. */
  done: number;
}

const standingTeams = (tx: Tx, roundId: string): Promise<StandingTeam[]> =>
  tx.rows(sql`SELECT t.id, t.no, t.serves, t.level, jsonb_build_array(t.first_person_id, t.second_person_id) AS "personIds",
      t.min, t.max, t.half_days AS "halfDays", t.skills, (SELECT count(*) FROM allotment a
        JOIN visit v ON v.home = a.home AND v.round_id = a.round_id AND v.employer_id = a.employer_id AND v.counted
        WHERE a.team_id = t.id)::int AS done
    FROM visit_team t WHERE t.round_id = ${roundId} AND t.state = 'standing' ORDER BY t.no`);

interface FrameEmployer {
  employerId: string;
  unitId: string;
  /** The industrial union that its own union stands under. */
  industryId: string | null;
  sector: string;
  size: EmployerSize;
  longitude: number | null;
  latitude: number | null;
  isVisited: boolean;
  /** Who went there last, in another round. */
  lastPersonIds: string[];
}

const frameOf = (tx: Tx, roundId: string, day: string): Promise<FrameEmployer[]> =>
  tx.rows(sql`SELECT a.employer_id AS "employerId", a.unit_id AS "unitId", i.unit_id AS "industryId", a.sector, a.size,
      e.longitude, e.latitude, v.id IS NOT NULL AS "isVisited", coalesce(l.persons, '[]') AS "lastPersonIds"
    FROM allotment a JOIN employer e ON e.id = a.employer_id
    LEFT JOIN visit v ON v.home = a.home AND v.round_id = a.round_id AND v.employer_id = a.employer_id AND v.counted
    LEFT JOIN unit_place own ON own.unit_id = e.union_unit_id AND own.line = 'industry' AND own.from_day <= ${day}::date AND ${day}::date < own.to_day
    LEFT JOIN unit_place i ON i.line = 'industry' AND i.from_day <= ${day}::date AND ${day}::date < i.to_day
      AND i.path = split_part(own.path, '.', 1) || '.' || split_part(own.path, '.', 2) || '.' AND i.unit_id <> own.unit_id
    LEFT JOIN LATERAL (SELECT jsonb_build_array(o.first_person_id, o.second_person_id) AS persons FROM visit o
      WHERE o.employer_id = a.employer_id AND o.round_id <> a.round_id AND o.counted ORDER BY o.visited_on DESC, o.id DESC LIMIT 1) l ON true
    WHERE a.round_id = ${roundId} ORDER BY a.employer_id`);

type Placed = Pick<FrameEmployer, 'longitude' | 'latitude'>;

/** Kilometres on a plane that touches the middle of them all: over a city the error is far below that of the way itself. */
function planeOf(rows: readonly Placed[]): (row: Placed) => Point | null {
  const known = rows.filter(row => row.longitude !== null);
  if (known.length === 0) return () => null;
  const mean = (pick: (row: Placed) => number) =>
    known.reduce((sum, row) => sum + pick(row), 0) / known.length;
  const [lng, lat] = [mean(row => row.longitude!), mean(row => row.latitude!)];
  const KILOMETRES = 111.2;
  const narrow = Math.cos((lat * Math.PI) / 180);
  const round = (n: number): number => Math.round(n * 100) / 100;
  return ({ longitude, latitude }) =>
    longitude === null || latitude === null
      ? null
      : [round((longitude - lng) * KILOMETRES * narrow), round((latitude - lat) * KILOMETRES)];
}

/** Where a team of a unit sets out from: the middle of the employers at and below it. */
function middleOf(rows: readonly { stems: readonly string[]; at: Point | null }[]): Map<string, Point> {
  const sums = new Map<string, { x: number; y: number; n: number }>();
  for (const { stems, at } of rows) {
    if (!at) continue;
    for (const id of stems) {
      const sum = sums.get(id) ?? { x: 0, y: 0, n: 0 };
      sums.set(id, { x: sum.x + at[0], y: sum.y + at[1], n: sum.n + 1 });
    }
  }
  return new Map([...sums].map(([id, { x, y, n }]) => [id, [x / n, y / n]]));
}

/** What was settled before: by hand, by the plan that stands, by who must keep away, by other rounds of the same months. */
async function settledOf(
  tx: Tx,
  roundId: string,
  open: readonly FrameEmployer[],
  teams: readonly StandingTeam[],
  weeks: readonly PlanWeek[],
): Promise<Pick<AllotInput, 'pins' | 'previous' | 'forbidden' | 'elsewhere'>> {
  const ids = open.map(row => row.employerId);
  const standing = new Set(teams.map(t => label(t)));
  const lines = await tx.rows<{
    employer: string;
    no: number;
    pinned: boolean;
  }>(sql`SELECT l.employer_id AS employer, t.no, l.pinned
    FROM visit_line l JOIN visit_team t ON t.id = l.team_id WHERE l.round_id = ${roundId} AND l.employer_id = ANY (${ids}::uuid[])`);
  const previous = lines.map(line => ({ employer: line.employer, cadre: label(line) }));
  const pinned = new Set(lines.filter(line => line.pinned).map(line => line.employer));
  const aways = await tx.rows<{
    employer: string;
    personId: string;
  }>(sql`SELECT employer_id AS employer, person_id AS "personId"
    FROM visit_away WHERE employer_id = ANY (${ids}::uuid[]) AND from_day <= today() AND today() < to_day`);
  return {
    previous,
    pins: previous.filter(p => pinned.has(p.employer) && standing.has(p.cadre)),
    forbidden: aways.flatMap(({ employer, personId }) =>
      teams.filter(t => t.personIds.includes(personId)).map(t => ({ employer, cadre: label(t) })),
    ),
    elsewhere: await tx.rows(sql`SELECT DISTINCT a.employer_id AS employer, t.level, m.month
      FROM allotment a JOIN visit_team t ON t.id = a.team_id AND t.level IS NOT NULL
        JOIN visit_round r ON r.home = a.home AND r.id = a.round_id
        LEFT JOIN visit v ON v.home = a.home AND v.round_id = a.round_id AND v.employer_id = a.employer_id AND v.counted
        CROSS JOIN LATERAL (SELECT to_char(coalesce(v.visited_on, CASE WHEN r.state = 'open' THEN greatest(a.week_on, r.from_day) END), 'YYYY-MM') AS month) m
      WHERE a.employer_id = ANY (${ids}::uuid[]) AND a.round_id <> ${roundId}
        AND m.month = ANY (${[...new Set(weeks.map(w => w.month))]}::text[])`),
  };
}
