import { type BoardView, boardApi } from '@niangjia/domain/report/board.api.ts';
import { middleOf } from '@niangjia/domain/report/board.rules.ts';
import { useRead } from '../app/queries.ts';
import { UnitMap } from './UnitMap.tsx';

/** The counties at a glance. Borders are the city's own, where an administrator has loaded them. */
export function BoardMapPanel({ board }: { board: BoardView }) {
  const map = useRead(boardApi.getMap, { params: { id: board.unit.id } });
  const rates = new Map(board.ranking.map(row => [row.unitId, row.rate]));
  const units = board.units.map(({ unitId, unit, cells }) => ({
    unitId,
    unit,
    rate: rates.get(unitId) ?? null,
    middle: middleOf(cells),
  }));
  return (
    <section className="panel" aria-label="各单位示意图">
      <h2>{map.data?.loaded ? '各单位分布' : '各单位示意图'}</h2>
      <UnitMap units={units} map={map.data?.loaded} />
      <p className="quiet">
        状态取各项任务居中的一项。{!map.data?.loaded && '按单位顺序排列，不表示地理位置和边界。'}
      </p>
    </section>
  );
}
