/** What a rule of the specification says, and the words in which rules are written. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { PlaceName } from './places.ts';

export interface Rule {
  /** Any of these anywhere opens the door; `anyone` and `signed-in` are said. */
  door: string;
  /** Any of these over the record's units makes it visible. */
  sees?: string;
  /** Any of these over the record's units allows it; without it, seeing is all there is. */
  may?: string;
  /** A second unit that the call names, and what is needed over it once the first is allowed. */
  other?: { at: PlaceName; sees: string; may: string };
  /** Records of these kinds appear in the list exactly where they are visible. */
  lists?: readonly string[];
  /** The list leaves out what belongs to units that have ended. */
  isOfToday?: true;
  /** The list is of one line unless another is asked for. */
  onLine?: Line;
}

export const HERE = 'unit.read deploy.read';
export const fromAbove = (duties: string): string => duties.replace(/\S+/g, '$&>from');

export const read = (door: string, sees = door): Rule => ({ door, sees });
export const write = (may: string, sees: string, door = may.replace(/>\w+/g, '')): Rule => ({
  door,
  sees,
  may,
});
export const list = (door: string, lists: readonly string[], sees = door): Rule => ({ door, sees, lists });
export const OPEN: Rule = { door: 'anyone' };
export const OWN: Rule = { door: 'signed-in' };
