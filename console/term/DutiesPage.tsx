import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { type DutyShown, termApi } from '@niangjia/domain/term/term.api.ts';
import { DUTY_SORTS, type DutySort } from '@niangjia/domain/term/term.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { DueLight } from '../app/DueLight.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { Under } from './TermsPage.tsx';

interface Conditions extends Record<string, unknown> {
  sort?: DutySort;
  underId?: string;
  overdue?: 'yes';
}

export const dutyColumns: Column<DutyShown>[] = [
  { key: 'sort', title: '事项', narrow: 'title', render: d => DUTY_SORTS[d.sort] },
  { key: 'says', title: '说明', render: d => d.says },
  { key: 'owner', title: '责任人', render: d => d.owner ?? '工会（主席空缺）' },
  { key: 'since', title: '发现日期', render: d => d.sinceOn },
  { key: 'due', title: '时限', render: d => <DueLight light={d.light} day={d.isAdvice ? null : d.dueOn} /> },
  { key: 'basis', title: '依据', render: d => d.basis },
];

const columns: Column<DutyShown>[] = [
  {
    key: 'unit',
    title: '工会',
    render: d => <To to={`/units/${d.unit.id}?tab=term`}>{d.unit.name}</To>,
  },
  ...dutyColumns,
];

/** What the numbers ask of unions and is not there, each with who answers for it and until when. */
export function DutiesPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const query = { ...conditions, size: 50 };
  const duties = usePages(termApi.listDuties, { query });
  const summary = useRead(termApi.listDuties, { query: { ...query, size: 1 } });
  return (
    <>
      <PageHead
        title="应尽事项"
        note="按会员、女会员、职工人数推算应建的机构，与登记的班子、届期、证书比对得出；办到后自动销去。"
      />
      <div className="panel row" style={{ marginBottom: 12 }}>
        <Condition
          label="事项"
          value={conditions.sort}
          onChange={sort => change({ sort })}
          width={200}
          options={Object.entries(DUTY_SORTS).map(([value, label]) => ({ value, label }))}
        />
        <Condition
          label="时限"
          value={conditions.overdue}
          onChange={overdue => change({ overdue })}
          width={120}
          options={[{ value: 'yes', label: '已逾期' }]}
        />
        <Under underId={conditions.underId} onChange={underId => change({ underId })} />
      </div>
      {summary.data && <Summary counts={summary.data.counts} />}
      <ReadGate data={duties.rows} trouble={duties.trouble} onRetry={duties.onRetry} what="应尽事项">
        {rows => (
          <RecordTable
            caption="应尽事项"
            columns={columns}
            rows={rows}
            rowKey={d => `${d.unit.id} ${d.sort}`}
            empty={<EmptyState title="没有未办的应尽事项" />}
            hasMore={duties.hasMore}
            onMore={duties.onMore}
            isReadingMore={duties.isReadingMore}
            foot={duties.total === undefined ? undefined : `共 ${figureText(duties.total)} 项`}
          />
        )}
      </ReadGate>
    </>
  );
}

function Summary({ counts }: { counts: ReplyOf<typeof termApi.listDuties>['counts'] }) {
  if (counts.length === 0) return null;
  const says = counts.map(
    c =>
      `${DUTY_SORTS[c.sort]} ${figureText(c.open)} 项${c.overdue ? `（逾期 ${figureText(c.overdue)}）` : ''}`,
  );
  return (
    <p className="panel" style={{ marginBottom: 12 }}>
      {says.join('，')}
    </p>
  );
}
