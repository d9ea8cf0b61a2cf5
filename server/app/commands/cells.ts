import { proveCells, rebuildCells } from '../../core/roll.ts';
import { readCommandConfig } from './folder.ts';
import { withKeys } from './with-keys.ts';

/** Compares the sums with the facts; with `rebuild` it puts them right. Exit code 1 when something did not fit and was left so. */
export async function cellsCommand({ rebuild, demo }: { rebuild?: boolean; demo?: boolean }): Promise<void> {
  await withKeys(readCommandConfig(demo), async db => {
    if (rebuild) {
      const { mended } = await rebuildCells(db);
      console.log(
        mended === 0
          ? '✓ 汇总数与明细一致，没有改动。'
          : `✓ 已按明细补平 ${mended} 处汇总数；已关账日期的数不变。`,
      );
      return;
    }
    const { checked, unequal } = await db.read(proveCells);
    for (const u of unequal)
      console.log(`✗ ${u.unitId} ${u.day} 的 ${u.indicator} ${u.cut}：汇总 ${u.cells}，明细 ${u.facts}`);
    console.log(
      unequal.length === 0
        ? `✓ ${checked} 个汇总数都等于明细之和。`
        : '汇总数与明细不一致。请查明原因后加 --rebuild 运行，以明细补平。',
    );
    if (unequal.length > 0) process.exitCode = 1;
  });
}
