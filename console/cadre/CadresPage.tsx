import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { CADRE_LACKS, type CadreLack, type CadreRow } from '@niangjia/domain/cadre/cadre.model.ts';
import { EMPLOYMENTS, type Employment } from '@niangjia/domain/unit/post.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useState } from 'react';
import { AsOfDay } from '../app/AsOfDay.tsx';
import { ImportButton } from '../app/ImportButton.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import { HoursTag, postText, TermText } from './cadre-words.tsx';

const columns: readonly Column<CadreRow>[] = [
  {
    key: 'name',
    title: '姓名',
    narrow: 'title',
    width: 110,
    render: c => <To to={`/cadres/${c.id}`}>{c.name}</To>,
  },
  { key: 'posts', title: '现任', render: c => c.posts.map(p => <div key={p.id}>{postText(p)}</div>) },
  {
    key: 'kind',
    title: '用工与任期',
    width: 230,
    render: c =>
      c.posts.map(p => (
        <div key={p.id}>
          <TermText post={p} />
        </div>
      )),
  },
  {
    key: 'hours',
    title: '本年培训',
    width: 220,
    render: c => <HoursTag hours={c.hours} demanded={c.demanded} />,
  },
  {
    key: 'contacts',
    title: '联系点',
    width: 90,
    render: c => (c.contacts > 0 ? `${c.contacts} 个` : <span className="quiet">—</span>),
  },
];

interface Conditions extends Record<string, unknown> {
  kind?: Employment;
  lacks?: CadreLack;
  day?: string;
}

/** The words stay out of the address, the conditions stand in it. */
export function CadresPage() {
  const [q, setQ] = useState('');
  const [{ kind, lacks, day }, change] = usePageSearch<Conditions>();
  const cadres = usePages(cadreApi.find, { body: { q, kind, lacks, day, size: 50 } });
  return (
    <>
      <PageHead
        title="干部名册"
        note={<Figures />}
        actions={<ImportButton sort="cadre" duty="post.keep" />}
      />
      <div className="stack">
        <div className="panel row">
          <SearchField label="查找干部" placeholder="姓名、拼音或首字母" value={q} onSearch={setQ} />
          <Condition
            label="用工"
            value={kind}
            onChange={value => change({ kind: value as Employment | undefined })}
            width={110}
            options={Object.entries(EMPLOYMENTS).map(([value, label]) => ({ value, label }))}
          />
          <Condition
            label="要看的"
            value={lacks}
            onChange={value => change({ lacks: value as CadreLack | undefined })}
            width={200}
            options={Object.entries(CADRE_LACKS).map(([value, label]) => ({ value, label }))}
          />
          <AsOfDay day={day} onChange={next => change({ day: next })} />
        </div>
        <ReadGate data={cadres.rows} trouble={cadres.trouble} onRetry={cadres.onRetry} what="干部名册">
          {rows => (
            <RecordTable
              caption="干部名册"
              columns={columns}
              rows={rows}
              rowKey={c => c.id}
              empty={
                <EmptyState title="没有符合条件的干部">
                  <p>干部由任职得出：先在组织页办理任职，就会列在这里。</p>
                </EmptyState>
              }
              hasMore={cadres.hasMore}
              onMore={cadres.onMore}
              isReadingMore={cadres.isReadingMore}
              foot={cadres.total === undefined ? undefined : `共 ${figureText(cadres.total)} 人`}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

/** One line that says how many there are of each kind, before anything is looked for. */
function Figures() {
  const figures = useRead(cadreApi.figures, { query: {} });
  if (!figures.data) return <>干部由任职得出，一人兼几职只计一次。</>;
  const { byKind, persons, trained, demanded, employersAsked, employersWithout } = figures.data;
  const kinds = byKind.map(k => `${EMPLOYMENTS[k.kind]} ${figureText(k.persons)}`).join('，');
  return (
    <>
      共 {figureText(persons)} 人（{kinds || '—'}）；本年培训达标 {figureText(trained)}／
      {figureText(demanded)} 人；应有联系干部的用人单位 {figureText(employersAsked)} 户，其中{' '}
      {employersWithout > 0 ? (
        <To to="/contact-points" search={{ show: 'missing' }}>
          {figureText(employersWithout)} 户没有
        </To>
      ) : (
        '没有缺漏'
      )}
    </>
  );
}
