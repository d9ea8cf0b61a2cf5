/**
 * 减负: units may be ranked, persons never (no check-in, no points, no ranking). Read from the tables and from the interface: whatever says
 * how somebody stands beside a person, by name or number, is a fault here.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openapiOf } from '../core/http/openapi.ts';
import { routesFor } from './areas.ts';

const STANDING =
  /^(?:.*_)?(?:points?|scores?|rank(?:ing|ed)?|stars?|badges?|streak|check_?ins?|leader_?board|league)(?:_.*)?$/u;
const PERSON = /^(?:.*_)?(?:person|cadre|worker|visitor|member|account)(?:_id)?$/u;
const snake = (name: string): string => name.replace(/[A-Z]/gu, c => `_${c.toLowerCase()}`);

/** Units are assessed and ranked; of a person such a table says who did it. */
const OF_UNITS = new Set(['assess_mark', 'assess_result']);

/** 要点 of a paper and the task that cites one; the day of a point on a curve. */
const OTHER_POINTS = ['paper.points', 'target_reached.point_day', 'task.point_no'];
/** Besides those, 联系点. */
const OTHER_PATHS = /contact-points|target\/points/gu;

function tables(schema: string): { name: string; columns: string[] }[] {
  return [...schema.matchAll(/^CREATE TABLE (\w+) \(\n([\s\S]*?)\n\)/gmu)].map(([, name, inside]) => ({
    name: name!,
    columns: inside!.split('\n').flatMap(row => /^ {2}([a-z_]+) /u.exec(row)?.[1] ?? []),
  }));
}

const standingOf = (list: ReturnType<typeof tables>): string[] =>
  list.flatMap(({ name, columns }) =>
    columns.filter(column => STANDING.test(column)).map(column => `${name}.${column}`),
  );

test('no table has points, scores or ranks but those of the assessment of units, which name no person', () => {
  const all = tables(readFileSync(new URL('../../db/schema.sql', import.meta.url), 'utf8'));
  expect(all.length).toBeGreaterThan(100);
  const standing = standingOf(all).filter(at => !OF_UNITS.has(at.split('.')[0]!));
  expect(standing.sort()).toEqual(OTHER_POINTS);
  for (const { name, columns } of all.filter(t => OF_UNITS.has(t.name))) {
    expect(columns, name).toContain('unit_id');
    expect(
      columns.filter(column => PERSON.test(column)),
      name,
    ).toEqual([]);
  }
  expect(standingOf(tables('CREATE TABLE visitor (\n  person_id uuid,\n  points integer\n)'))).toEqual([
    'visitor.points',
  ]);
});

type Json = Record<string, unknown>;

/** Every object of a schema with its fields, wherever it stands. */
function objectsIn(value: unknown): string[][] {
  if (value === null || typeof value !== 'object') return [];
  const inside = Object.values(value).flatMap(objectsIn);
  const { properties } = value as Json;
  return properties && typeof properties === 'object'
    ? [Object.keys(properties).map(snake), ...inside]
    : inside;
}

const ranked = (objects: string[][]): string[] =>
  objects
    .filter(fields => fields.some(f => PERSON.test(f)) && fields.some(f => STANDING.test(f)))
    .map(fields => fields.join(' '));

test('no answer of the interface sets a score, points or a rank beside a person', () => {
  const { paths, components } = openapiOf(routesFor('real'), '1') as Json;
  const objects = objectsIn([paths, components]);
  expect(objects.length).toBeGreaterThan(1000);
  expect(objects.some(fields => fields.includes('rank'))).toBe(true);
  expect(ranked(objects)).toEqual([]);
  expect(ranked(objectsIn({ properties: { personId: {}, name: {}, rank: {} } }))).toHaveLength(1);
});

test('no address is one of points, check-ins or a ranking of persons', () => {
  const named = routesFor('real').map(({ endpoint }) => endpoint.path);
  const asks = (path: string): boolean =>
    path
      .replace(OTHER_PATHS, '')
      .split(/[/-]/u)
      .some(part => STANDING.test(part));
  expect(named.filter(asks)).toEqual([]);
  expect(asks('/visit-ranking')).toBe(true);
});
