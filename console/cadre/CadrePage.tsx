import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import type { CadrePost, CadreRecord, Training } from '@niangjia/domain/cadre/cadre.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { AssignContact } from './AssignContact.tsx';
import { HoursTag, TermText } from './cadre-words.tsx';
import { contactColumns } from './contact-columns.tsx';
import { SetTerm } from './SetTerm.tsx';

export function CadrePage() {
  const { personId } = usePageParams<{ personId: string }>();
  const cadre = useRead(cadreApi.get, { params: { id: personId } });
  usePageTitle(cadre.data?.name);
  return (
    <ReadGate data={cadre.data} trouble={cadre.trouble} onRetry={cadre.onRetry} what="干部详情">
      {data => <Shown cadre={data} />}
    </ReadGate>
  );
}

const postColumns = (may: boolean): readonly Column<CadrePost>[] => [
  { key: 'unit', title: '组织', narrow: 'title', render: p => p.unit.name },
  { key: 'title', title: '职务', render: p => p.title },
  { key: 'office', title: '岗位', render: p => p.officeName },
  { key: 'term', title: '用工与任期', render: p => <TermText post={p} /> },
  { key: 'from', title: '任职日期', width: 120, render: p => p.fromDay },
  ...(may ? [{ key: 'set', title: '办理', width: 120, render: (p: CadrePost) => <SetTerm post={p} /> }] : []),
];

const formerColumns: readonly Column<CadreRecord['former'][number]>[] = [
  { key: 'unit', title: '组织', narrow: 'title', render: p => p.unit.name },
  { key: 'title', title: '职务', render: p => p.title },
  { key: 'days', title: '任期', render: p => `${p.fromDay} 至 ${p.toDay} 前` },
];

const trainingColumns: readonly Column<Training>[] = [
  { key: 'title', title: '培训', narrow: 'title', render: t => t.title },
  { key: 'organiser', title: '主办单位', render: t => t.organiser },
  {
    key: 'days',
    title: '日期',
    width: 230,
    render: t => (t.fromDay === t.toDay ? t.fromDay : `${t.fromDay} 至 ${t.toDay}`),
  },
  { key: 'hours', title: '学时', width: 80, render: t => t.hours },
];

function Shown({ cadre }: { cadre: CadreRecord }) {
  return (
    <>
      <PageHead
        title={cadre.name}
        tags={<HoursTag hours={cadre.hours} demanded={cadre.demanded} />}
        note={cadre.posts.map(p => `${p.unit.name} ${p.title}`).join('；')}
        actions={cadre.allowed.includes('contact') && <AssignContact id={cadre.id} />}
      />
      <div className="stack">
        <section className="panel">
          <h2>现任</h2>
          <RecordTable
            caption="现任"
            columns={postColumns(cadre.allowed.includes('term'))}
            rows={cadre.posts}
            rowKey={p => p.id}
            empty={<EmptyState title="现在没有任职" />}
          />
        </section>
        <section className="panel">
          <h2>联系点</h2>
          <RecordTable
            caption="联系点"
            columns={contactColumns(false)}
            rows={cadre.contactPoints}
            rowKey={c => c.id}
            empty={<EmptyState title="还没有联系点" />}
          />
        </section>
        <section className="panel">
          <h2>培训</h2>
          <RecordTable
            caption="培训"
            columns={trainingColumns}
            rows={cadre.trainings}
            rowKey={t => t.id}
            empty={
              <EmptyState title="没有参训记录">
                <p>
                  每期培训在<To to="/trainings">干部培训</To>中登记一次，学时自动记到每名参训干部。
                </p>
              </EmptyState>
            }
          />
        </section>
        {cadre.former.length > 0 && (
          <section className="panel">
            <h2>曾任</h2>
            <RecordTable
              caption="曾任"
              columns={formerColumns}
              rows={cadre.former}
              rowKey={p => p.id}
              empty={null}
            />
          </section>
        )}
      </div>
    </>
  );
}
