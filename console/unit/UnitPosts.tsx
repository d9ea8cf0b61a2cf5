import { postApi } from '@niangjia/domain/unit/post.api.ts';
import { EMPLOYMENTS, type PostRow } from '@niangjia/domain/unit/post.model.ts';
import type { UnitRecord } from '@niangjia/domain/unit/unit.api.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useDuties } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { Appoint } from './Appoint.tsx';

/** Post rows; names lead to the post for those who keep posts. */
export const postColumns = (mayOpen: boolean, withUnit: boolean): Column<PostRow>[] => [
  {
    key: 'person',
    title: '姓名',
    narrow: 'title',
    render: p => (mayOpen ? <To to={`/posts/${p.id}`}>{p.personName}</To> : p.personName),
  },
  ...(withUnit ? [{ key: 'unit', title: '组织', render: (p: PostRow) => p.unitName }] : []),
  { key: 'title', title: '职务', render: p => p.title },
  { key: 'office', title: '岗位', render: p => p.officeName },
  { key: 'department', title: '部室', render: p => p.departmentName ?? '—' },
  { key: 'employment', title: '用工', render: p => EMPLOYMENTS[p.employment] },
  {
    key: 'days',
    title: '任期',
    render: p =>
      p.toDay ? (
        <StateTag>
          {p.fromDay} 至 {p.toDay} 前
        </StateTag>
      ) : (
        `${p.fromDay} 起`
      ),
  },
];

export function UnitPosts({ unit }: { unit: UnitRecord }) {
  const duties = useDuties();
  const [below, setBelow] = useState(false);
  const [ended, setEnded] = useState(false);
  const [q, setQ] = useState('');
  const posts = usePages(postApi.listOfUnit, {
    params: { id: unit.id },
    query: { below: below ? 'yes' : 'no', ended: ended ? 'yes' : 'no', q, size: 50 },
  });
  return (
    <div className="stack">
      <div className="row">
        {duties.has('post.keep') && <Appoint unit={unit} />}
        <SearchField label="查找任职" placeholder="姓名或职务" value={q} onSearch={setQ} />
        <Checkbox checked={below} onChange={event => setBelow(event.target.checked)}>
          含下级
        </Checkbox>
        <Checkbox checked={ended} onChange={event => setEnded(event.target.checked)}>
          含已卸任
        </Checkbox>
      </div>
      <ReadGate data={posts.rows} trouble={posts.trouble} onRetry={posts.onRetry} what="任职">
        {rows => (
          <RecordTable
            caption="任职"
            columns={postColumns(duties.has('post.keep', 'account.keep'), below)}
            rows={rows}
            rowKey={p => p.id}
            empty={<EmptyState title="没有任职记录" />}
            hasMore={posts.hasMore}
            onMore={posts.onMore}
            isReadingMore={posts.isReadingMore}
            foot={posts.total === undefined ? undefined : `共 ${posts.total} 人次`}
          />
        )}
      </ReadGate>
    </div>
  );
}
