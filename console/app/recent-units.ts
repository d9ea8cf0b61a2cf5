/**
 * Units that a person chose lately, the latest first. On this device only ids are kept, under the person's own key: names are asked of
 * the platform anew, so that nobody who signs in after reads them, and what is out of sight by now is not offered.
 */
const KEPT = 8;

export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (personId: string): string => `recent-units/${personId}`;

export function recentUnits(shelf: Shelf, personId: string): string[] {
  try {
    const found: unknown = JSON.parse(shelf.getItem(keyOf(personId)) ?? '[]');
    return Array.isArray(found) ? found.filter(id => typeof id === 'string').slice(0, KEPT) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export function noteRecentUnit(shelf: Shelf, personId: string, id: string): void {
  const others = recentUnits(shelf, personId).filter(known => known !== id);
  shelf.setItem(keyOf(personId), JSON.stringify([id, ...others].slice(0, KEPT)));
}
