/** Where employers of the sample stand. The city does not exist: its middle lies in the open sea, so that no place is taken for a real one. */
import type { Chance } from './chance.ts';
import type { SampleCity } from './city.ts';

const MIDDLE = { longitude: 124.6, latitude: 28.4 };
/** Degrees around the middle of the city, of a county, of a township: some fifty, ten and two kilometres. */
const AROUND = { county: 0.45, town: 0.09, employer: 0.02 };
/** Of a city's register some townships have their places and some have not; where they have, a few employers were not found. */
const KNOWN = { towns: 0.7, employers: 0.9 };
/** As exact as a map gives it: some ten metres. */
const EXACT = 10_000;

interface Point {
  longitude: number;
  latitude: number;
}

/** Drawn by a chance of its own, so that everybody else in the city stays who they are. The first township of each county has its places. */
export function placeEmployers(city: SampleCity, chance: Chance): void {
  const near = (at: Point, degrees: number): Point => ({
    longitude: at.longitude + (chance.next() * 2 - 1) * degrees,
    latitude: at.latitude + (chance.next() * 2 - 1) * degrees,
  });
  const exact = (degrees: number): number => Math.round(degrees * EXACT) / EXACT;
  const counties = new Map(city.counties.map(id => [id, near(MIDDLE, AROUND.county)]));
  const begun = new Set<string>();
  const towns = new Map<string, Point | null>();
  for (const u of city.units) {
    const county = u.territory ? counties.get(u.territory) : undefined;
    if (!county) continue;
    const at = near(county, AROUND.town);
    const isKnown = chance.happens(KNOWN.towns) || !begun.has(u.territory!);
    begun.add(u.territory!);
    towns.set(u.id, isKnown ? at : null);
  }
  for (const e of city.employers) {
    const town = towns.get(e.keeperUnitId);
    const at = near(town ?? MIDDLE, AROUND.employer);
    if (e.more && town && chance.happens(KNOWN.employers))
      e.more.place = { longitude: exact(at.longitude), latitude: exact(at.latitude) };
  }
}
