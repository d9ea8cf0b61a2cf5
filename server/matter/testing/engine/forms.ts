/** Forms filled in, with fresh papers where papers are asked for. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import type { Tree } from './people.ts';
import { sampleOf } from './samples.ts';
import type { Game } from './table.ts';

/** Stands for a paper until the form is sent. */
const PAPER = '019b2d90-0000-7000-8000-000000000000';

/** What somebody types into a form: all that is asked for, and some of what may be given. */
export function typed(
  { tree, day }: Pick<Game, 'tree' | 'day'>,
  kind: MatterKind,
  pick: number,
  needs: readonly string[],
  asks: readonly string[] = [],
): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [i, name] of [...needs, ...asks].entries())
    if (i < needs.length || isTyped(pick, i))
      given[name] = sampleOf(kind, name, { day, pick: mixed(pick, i), file: () => PAPER, tree });
  return given;
}

/** Fields are chosen independently of each other: some moves are possible only with one choice here and another there. */
const mixed = (pick: number, i: number): number => {
  const once = Math.imul((pick + 1) * 31 + i, 2_654_435_761);
  return Math.imul(once ^ (once >>> 15), 2_246_822_519) >>> 12;
};

/** One form in four is filled in whole; of the others each field is left out as it happens. */
const isTyped = (pick: number, i: number): boolean => pick % 4 === 3 || mixed(pick, i + 100) % 2 === 0;

/** The same form with papers of whoever sends it. */
export async function withPapers(
  { tree, day, isDry }: Pick<Game, 'tree' | 'day' | 'isDry'>,
  given: Record<string, unknown>,
  who: Actor,
): Promise<Record<string, unknown>> {
  const filled = { ...given };
  for (const [name, value] of Object.entries(given))
    if (!isDry && Array.isArray(value) && value[0] === PAPER) filled[name] = [await paperOf(tree, day, who)];
  return filled;
}

const paperOf = (tree: Tree, day: Day, who: Actor): Promise<string> => {
  const { files, db, actor } = tree.on(day).ctx(who);
  return db.tx(async tx => {
    const file = { name: '材料.txt', bytes: Buffer.from('样例材料'), unitId: who.unitIds[0]!, subject: null };
    return (await files.keep(tx, { ...file, area: 'matter', madeBy: who.personId, home: actor.home })).id;
  });
};
