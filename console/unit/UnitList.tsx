import { UNIT_KINDS, UNIT_LEVELS, type UnitFound } from '@niangjia/domain/unit/unit.model.ts';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { UnitStateTag } from './UnitStateTag.tsx';

const columnsOn = (day: string): Column<UnitFound>[] => [
  {
    key: 'name',
    title: '名称',
    narrow: 'title',
    render: unit => <To to={`/units/${unit.id}`}>{unit.name}</To>,
  },
  { key: 'kind', title: '类别', render: unit => UNIT_KINDS[unit.kind] },
  { key: 'level', title: '层级', render: unit => UNIT_LEVELS[unit.level] },
  { key: 'parent', title: '上级', render: unit => unit.parentName ?? '—' },
  { key: 'state', title: '状态', render: unit => <UnitStateTag unit={unit} day={day} /> },
];

/** @param ended those that have ended, told of below the others with where to read on */
export function UnitList({
  units,
  ended,
  day,
}: {
  units: readonly UnitFound[];
  ended: readonly UnitFound[];
  day: string | undefined;
}) {
  const { today } = useMe();
  const columns = columnsOn(day ?? today);
  return (
    <div className="stack">
      {(units.length > 0 || ended.length === 0) && (
        <RecordTable
          caption="查到的组织"
          columns={columns}
          rows={units}
          rowKey={unit => unit.id}
          empty={
            <EmptyState title="没有找到这样的组织">
              <p>可以用名称、拼音或首字母查找；只显示您职责范围内的组织。</p>
            </EmptyState>
          }
        />
      )}
      {ended.length > 0 && (
        <>
          <h3>已撤销、已合并的组织</h3>
          <RecordTable
            caption="已撤销、已合并的组织"
            columns={columns}
            rows={ended}
            rowKey={unit => unit.id}
          />
        </>
      )}
    </div>
  );
}
