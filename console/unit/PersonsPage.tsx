import { personApi } from '@niangjia/domain/unit/person.api.ts';
import type { PersonRow } from '@niangjia/domain/unit/person.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useState } from 'react';
import { ImportButton } from '../app/ImportButton.tsx';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import { RegisterPerson } from './RegisterPerson.tsx';

const columns: Column<PersonRow>[] = [
  {
    key: 'name',
    title: '姓名',
    narrow: 'title',
    render: person => <To to={`/persons/${person.id}`}>{person.name}</To>,
  },
  { key: 'posts', title: '现任', render: person => person.posts.join('；') || '—' },
  { key: 'mobile', title: '手机号', render: person => person.mobileMasked ?? '未登记' },
  { key: 'unit', title: '登记单位', render: person => person.unit?.name ?? '—' },
];

/** The words stay out of the address: names and numbers do not belong in logs. */
export function PersonsPage() {
  const [q, setQ] = useState('');
  const isMobile = /^1[3-9]\d{9}$/.test(q);
  const persons = usePages(personApi.find, { body: isMobile ? { mobile: q } : { q } });
  return (
    <>
      <PageHead
        title="人员与任职"
        note="任职决定职责：在组织页的“任职”中任命，在任职详情中增加、收回职责或卸任。"
        actions={
          <>
            <ImportButton sort="cadre" duty="post.keep" />
            <RegisterPerson />
          </>
        }
      />
      <div className="panel" style={{ marginBottom: 12 }}>
        <SearchField label="查找人员" placeholder="姓名、拼音、首字母或手机号" value={q} onSearch={setQ} />
      </div>
      <ReadGate data={persons.rows} trouble={persons.trouble} onRetry={persons.onRetry} what="人员">
        {rows => (
          <RecordTable
            caption="人员"
            columns={columns}
            rows={rows}
            rowKey={person => person.id}
            empty={
              <EmptyState title="没有找到这样的人员">
                <p>可以换个说法再查；确实没有的，请先登记人员。</p>
              </EmptyState>
            }
            hasMore={persons.hasMore}
            onMore={persons.onMore}
            isReadingMore={persons.isReadingMore}
            foot={persons.total === undefined ? undefined : `共 ${persons.total} 人`}
          />
        )}
      </ReadGate>
    </>
  );
}
