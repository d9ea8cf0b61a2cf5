import type { Duty } from './duty.ts';

/** territory 地方工会 · industry 产业工会 */
export type Line = 'territory' | 'industry';
export type Reach = 'own' | 'below';

/** A unit's place on a line. Paths are codes, each followed by a full stop, so that a subtree is a range of text. */
export interface Place {
  line: Line;
  path: string;
}

/** What a post gives: one duty, at one unit, on one line. `path` is the unit's place today. */
export interface Seat extends Place {
  id: string;
  unitId: string;
  duty: Duty;
  reach: Reach;
}

/** The person who acts, read from the database for every request. Never taken from a body. */
export interface Actor {
  personId: string;
  accountId: string;
  name: string;
  /** Today's seats only. */
  seats: readonly Seat[];
  /** Units in which the person holds a post today, first the one that screens open with. */
  unitIds: readonly string[];
  departmentIds: readonly string[];
  /** Asia/Shanghai day of the request, from the database clock. */
  day: string;
  /** Bucket in which new records of this person's federation are born. */
  home: number;
}

/** Half-open range of paths on one line. */
export interface PathRange {
  line: Line;
  lo: string;
  hi: string;
}

/** '/' follows '.' and '!' precedes every code character, so both ranges are exact under COLLATE "C". */
export function rangeOf(place: Place, reach: Reach): PathRange {
  return {
    line: place.line,
    lo: place.path,
    hi: reach === 'own' ? `${place.path}!` : `${place.path.slice(0, -1)}/`,
  };
}

/** Where an actor holds a duty: the ranges of exactly those seats. Empty means nothing. */
export function scopeOf(actor: Actor, duty: Duty): PathRange[] {
  const ranges = actor.seats.filter(s => s.duty === duty).map(s => rangeOf(s, s.reach));
  return ranges.filter(
    (r, i) =>
      !ranges.some(
        (o, j) =>
          o !== r &&
          o.line === r.line &&
          o.lo <= r.lo &&
          r.hi <= o.hi &&
          (o.lo !== r.lo || o.hi !== r.hi || j < i),
      ),
  );
}

export const inRange = (range: PathRange, place: Place): boolean =>
  place.line === range.line && place.path >= range.lo && place.path < range.hi;

/** Does the actor hold the duty over a unit that stands at these places? */
export function holds(actor: Actor, duty: Duty, places: readonly Place[]): boolean {
  return scopeOf(actor, duty).some(range => places.some(place => inRange(range, place)));
}

/** The seat that lets the actor do it, for the trail; the narrowest one wins. */
export function seatFor(actor: Actor, duty: Duty, places: readonly Place[]): Seat | undefined {
  return actor.seats
    .filter(s => s.duty === duty && places.some(p => inRange(rangeOf(s, s.reach), p)))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

export const hasDuty = (actor: Actor, duty: Duty): boolean => actor.seats.some(s => s.duty === duty);
