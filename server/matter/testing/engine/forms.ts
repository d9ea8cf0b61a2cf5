/** Forms filled in, with fresh papers where papers are asked for. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import type { Tree } from './people.ts';
import { sampleOf } from './samples.ts';
import type { Game } from './table.ts';

/** What somebody types into a form: all that is asked for, and about half of what may be given. */
export async function typed(
  { tree, day }: Pick<Game, 'tree' | 'day'>,
  kind: MatterKind,
  who: Actor,
  pick: number,
  needs: readonly string[],
  asks: readonly string[] = [],
): Promise<Record<string, unknown>> {
  const given: Record<string, unknown> = {};
  for (const [i, name] of [...needs, ...asks].entries()) {
    if (i >= needs.length && (pick + i) % 2) continue;
    const papers = kind.fields[name]!.widget === 'files' ? await paperOf(tree, day, who) : '';
    given[name] = sampleOf(kind, name, { day, pick: pick * 7 + i, file: () => papers, tree });
  }
  return given;
}

const paperOf = (tree: Tree, day: Day, who: Actor): Promise<string> => {
  const { files, db, actor } = tree.on(day).ctx(who);
  return db.tx(async tx => {
    const file = { name: '材料.txt', bytes: Buffer.from('样例材料'), unitId: who.unitIds[0]!, subject: null };
    return (await files.keep(tx, { ...file, area: 'matter', madeBy: who.personId, home: actor.home })).id;
  });
};
