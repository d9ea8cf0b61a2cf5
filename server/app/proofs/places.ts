/** The units of the proofs, as a person would draw them: who stands below whom today, on either line. No code of the tree is used. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { UnitKind, UnitLevel } from '@niangjia/domain/unit/unit.model.ts';

interface Drawn {
  name: string;
  kind: UnitKind;
  level: UnitLevel;
  /** The unit above today, on each line where the unit stands; null at the top. */
  above: Partial<Record<Line, PlaceName | null>>;
  /** The unit above before it was moved today. */
  was?: PlaceName;
  isDissolved?: true;
}

export type PlaceName =
  | 'city'
  | 'yan'
  | 'cheng'
  | 'yanEast'
  | 'yanPark'
  | 'chengWest'
  | 'traffic'
  | 'metal'
  | 'mill'
  | 'came'
  | 'went'
  | 'gone'
  | 'far'
  | 'farTown';

const TOWN = { kind: 'township', level: 'township' } as const;
const COUNTY = { kind: 'federation', level: 'county' } as const;

/** Parents before children. */
export const PLACES: Record<PlaceName, Drawn> = {
  city: {
    name: '霁川市总工会',
    kind: 'federation',
    level: 'city',
    above: { territory: null, industry: null },
  },
  yan: { name: '砚宁区总工会', ...COUNTY, above: { territory: 'city' } },
  cheng: { name: '澄津区总工会', ...COUNTY, above: { territory: 'city' } },
  yanEast: { name: '砚东街道总工会', ...TOWN, above: { territory: 'yan' } },
  yanPark: { name: '砚宁经开区工会', kind: 'park', level: 'township', above: { territory: 'yan' } },
  chengWest: { name: '澄西镇总工会', ...TOWN, above: { territory: 'cheng' } },
  traffic: { name: '霁川市交通工会', kind: 'industry', level: 'city', above: { industry: 'city' } },
  metal: { name: '霁川市冶金工会', kind: 'industry', level: 'city', above: { industry: 'city' } },
  mill: {
    name: '砚东运输公司工会',
    kind: 'enterprise',
    level: 'grassroots',
    above: { territory: 'yanEast', industry: 'traffic' },
  },
  came: { name: '来归镇总工会', ...TOWN, above: { territory: 'yan' }, was: 'cheng' },
  went: { name: '别浦镇总工会', ...TOWN, above: { territory: 'cheng' }, was: 'yan' },
  gone: { name: '旧港镇总工会', ...TOWN, above: { territory: 'yan' }, isDissolved: true },
  far: { name: '远岫市总工会', kind: 'federation', level: 'city', above: { territory: null } },
  farTown: { name: '远溪镇总工会', ...TOWN, above: { territory: 'far' } },
};
export const placeNames = Object.keys(PLACES) as PlaceName[];

export const linesAt = (place: PlaceName): Line[] => Object.keys(PLACES[place].above) as Line[];

/** The unit itself or anything above it on the line. */
export function isAtOrBelow(line: Line, place: PlaceName, top: PlaceName): boolean {
  for (let at: PlaceName | null | undefined = place; at; at = PLACES[at].above[line])
    if (at === top) return line in PLACES[at].above;
  return false;
}

/** The unit that would send it tasks: above it on the territorial line, else on the industrial one, else itself. */
export const senderOf = (place: PlaceName): PlaceName =>
  PLACES[place].above.territory ?? PLACES[place].above.industry ?? place;

/** How `to` stands to somebody at `from`: the columns of the printed matrix. */
export function relation(from: PlaceName, to: PlaceName): string {
  const { isDissolved, was } = PLACES[to];
  if (isDissolved) return 'dissolved';
  if (was) return isAtOrBelow('territory', to, from) ? 'moved-here' : was === from ? 'moved-away' : 'moved';
  if (from === to) return 'own';
  const lines: Line[] = ['territory', 'industry'];
  if (lines.some(line => isAtOrBelow(line, to, from))) return 'below';
  if (lines.some(line => isAtOrBelow(line, from, to))) return 'above';
  return lines.some(line => PLACES[from].above[line] && PLACES[from].above[line] === PLACES[to].above[line])
    ? 'sibling'
    : 'foreign';
}
