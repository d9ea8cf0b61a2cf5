import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import {
  COVERAGES,
  type Coverage,
  EMPLOYER_KINDS,
  EMPLOYER_STATUSES,
  type EmployerKind,
  type EmployerStatus,
  OWNERSHIPS,
  type Ownership,
  SIZE_CLASSES,
  type SizeClass,
} from '@niangjia/domain/unit/employer.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button } from 'antd';
import { AsOfDay } from '../app/AsOfDay.tsx';
import { ImportButton } from '../app/ImportButton.tsx';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { RegisterEmployer } from './EmployerForm.tsx';
import { employerColumns } from './employer-columns.tsx';

interface Conditions extends Record<string, unknown> {
  q?: string;
  status?: EmployerStatus;
  unionised?: 'yes' | 'no';
  underId?: string;
  coverage?: Coverage;
  kind?: EmployerKind;
  ownership?: Ownership | 'unknown';
  sizeClass?: SizeClass | 'unknown';
  sector?: string;
  day?: string;
  /** Set by the table of coverage: only what its figures count. */
  counted?: 'yes';
  contract?: 'yes';
}

export function EmployersPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const unit = useUnitFor('unit.keep');
  const employers = usePages(employerApi.list, { query: { ...conditions, size: 50 } });
  return (
    <>
      <PageHead
        title="用人单位"
        note={<Counts underId={conditions.underId} />}
        actions={
          unit && (
            <>
              <ImportButton sort="employer" duty="unit.keep" />
              <RegisterEmployer unit={unit} />
            </>
          )
        }
      />
      <Filters conditions={conditions} change={change} />
      <ReadGate data={employers.rows} trouble={employers.trouble} onRetry={employers.onRetry} what="用人单位">
        {rows => (
          <RecordTable
            caption="用人单位"
            columns={employerColumns}
            rows={rows}
            rowKey={e => e.id}
            empty={<EmptyState title="没有符合条件的用人单位" />}
            hasMore={employers.hasMore}
            onMore={employers.onMore}
            isReadingMore={employers.isReadingMore}
            foot={employers.total === undefined ? undefined : `共 ${figureText(employers.total)} 户`}
          />
        )}
      </ReadGate>
    </>
  );
}

/** The denominators, before anything is counted against them. */
export function Counts({ underId }: { underId?: string }) {
  const counts = useRead(employerApi.counts, { query: { underId } });
  if (!counts.data) return <>用人单位按负责工会归口。</>;
  const { byStatus, unionised, notUnionised } = counts.data;
  return (
    <>
      {byStatus.map(c => `${EMPLOYER_STATUSES[c.status]} ${figureText(c.employers)} 户`).join('，')}；已建会{' '}
      {figureText(unionised.employers)} 户，未建会 {figureText(notUnionised.employers)} 户
    </>
  );
}

interface FilterProps {
  conditions: Conditions;
  change: (part: Conditions) => void;
}

const words = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

/** What was chosen by following a figure and has no list of its own here. */
function FromTable({ conditions: { counted, contract, sector, underId }, change }: FilterProps) {
  if (!counted && !contract && !sector && !underId) return null;
  const told = [
    counted && '存续且有职工',
    contract && '集体合同有效',
    sector && `行业为${sector}`,
    underId && '所选单位及以下',
  ].filter(Boolean);
  const none = { counted: undefined, contract: undefined, sector: undefined, underId: undefined };
  return (
    <span className="row">
      <span className="quiet">只看：{told.join('、')}</span>
      <Button size="small" onClick={() => change(none)}>
        全部用人单位
      </Button>
    </span>
  );
}

function Filters({ conditions, change }: FilterProps) {
  return (
    <div className="panel row" style={{ marginBottom: 12 }}>
      <SearchField
        label="查找用人单位"
        placeholder="名称、拼音或信用代码"
        value={conditions.q ?? ''}
        onSearch={q => change({ q: q || undefined })}
      />
      <Condition
        label="状态"
        value={conditions.status}
        onChange={status => change({ status })}
        width={110}
        options={Object.entries(EMPLOYER_STATUSES).map(([value, label]) => ({ value, label }))}
      />
      <Condition
        label="建会"
        value={conditions.unionised}
        onChange={unionised => change({ unionised })}
        width={110}
        options={[
          { value: 'yes', label: '已建会' },
          { value: 'no', label: '未建会' },
        ]}
      />
      <Condition
        label="覆盖"
        value={conditions.coverage}
        onChange={coverage => change({ coverage })}
        width={120}
        options={words(COVERAGES)}
      />
      <Condition
        label="类别"
        value={conditions.kind}
        onChange={kind => change({ kind })}
        width={130}
        options={words(EMPLOYER_KINDS)}
      />
      <Condition
        label="经济类型"
        value={conditions.ownership}
        onChange={ownership => change({ ownership })}
        width={130}
        options={[...words(OWNERSHIPS), { value: 'unknown', label: '未登记' }]}
      />
      <Condition
        label="规模"
        value={conditions.sizeClass}
        onChange={sizeClass => change({ sizeClass })}
        width={110}
        options={[...words(SIZE_CLASSES), { value: 'unknown', label: '未划型' }]}
      />
      <AsOfDay day={conditions.day} onChange={day => change({ day })} />
      <FromTable conditions={conditions} change={change} />
    </div>
  );
}
