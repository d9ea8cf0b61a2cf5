import { UNIT_KINDS, UNIT_LEVELS, type UnitRow } from '@niangjia/domain/unit/unit.model.ts';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { To } from '../app/To.tsx';
import { UnitStateTag } from './UnitStateTag.tsx';

type Found = UnitRow & { parentName: string | null };

const columns: Column<Found>[] = [
  {
    key: 'name',
    title: '名称',
    narrow: 'title',
    render: unit => <To to={`/units/${unit.id}`}>{unit.name}</To>,
  },
  { key: 'kind', title: '类别', render: unit => UNIT_KINDS[unit.kind] },
  { key: 'level', title: '层级', render: unit => UNIT_LEVELS[unit.level] },
  { key: 'parent', title: '上级', render: unit => unit.parentName ?? '—' },
  { key: 'state', title: '状态', render: unit => <UnitStateTag unit={unit} day={null} /> },
];

export function UnitList({ units }: { units: readonly Found[] }) {
  return (
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
  );
}
