import {
  COVERAGES,
  EMPLOYER_STATUSES,
  type EmployerRow,
  SIZE_CLASSES,
} from '@niangjia/domain/unit/employer.model.ts';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import type { Column } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { To } from '../app/To.tsx';

export const employerColumns: Column<EmployerRow>[] = [
  { key: 'name', title: '名称', narrow: 'title', render: e => <To to={`/employers/${e.id}`}>{e.name}</To> },
  {
    key: 'status',
    title: '状态',
    render: e => (
      <>
        <StateTag tone={e.status === 'operating' ? 'good' : 'plain'}>{EMPLOYER_STATUSES[e.status]}</StateTag>
        <Change change={e.change} />
      </>
    ),
  },
  {
    key: 'union',
    title: '建会',
    render: e =>
      e.union ? (
        <To to={`/units/${e.union.id}`}>{e.union.shortName}</To>
      ) : e.coverage === 'none' ? (
        '未建会'
      ) : (
        `未建会（${COVERAGES[e.coverage]}）`
      ),
  },
  { key: 'headcount', title: '职工（人）', figure: true, render: e => <FigureCell value={e.headcount} /> },
  { key: 'members', title: '会员（人）', figure: true, render: e => <FigureCell value={e.memberCount} /> },
  { key: 'sector', title: '行业', render: e => e.sector },
  { key: 'size', title: '规模', render: e => (e.sizeClass ? SIZE_CLASSES[e.sizeClass] : '—') },
  { key: 'keeper', title: '负责工会', render: e => e.keeper.shortName },
  { key: 'code', title: '统一社会信用代码', render: e => e.creditCode ?? '未登记' },
];

function Change({ change }: { change: EmployerRow['change'] }) {
  if (!change) return null;
  return (
    <div className="quiet">
      {change.state === 'confirmed'
        ? `自 ${change.day} 起`
        : `待核实：${EMPLOYER_STATUSES[change.toStatus]}（${change.day} 走访）`}
    </div>
  );
}
