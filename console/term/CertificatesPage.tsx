import { type CertificateShown, termApi } from '@niangjia/domain/term/term.api.ts';
import { CERTIFICATES, type CertificateSort } from '@niangjia/domain/term/term.model.ts';
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
  sort?: CertificateSort;
  underId?: string;
  within?: string;
}

export const certificateColumns: Column<CertificateShown>[] = [
  { key: 'sort', title: '证书', narrow: 'title', render: c => CERTIFICATES[c.sort] },
  { key: 'no', title: '编号', render: c => c.no },
  { key: 'code', title: '统一社会信用代码', render: c => c.code ?? '—' },
  { key: 'issued', title: '发证日期', render: c => c.issuedOn },
  { key: 'valid', title: '有效期', render: c => <DueLight light={c.light} day={c.validTo} /> },
];

const columns: Column<CertificateShown>[] = [
  {
    key: 'unit',
    title: '工会',
    render: c => <To to={`/units/${c.unit.id}?tab=term`}>{c.unit.name}</To>,
  },
  ...certificateColumns,
];

export function CertificatesPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const { within, ...rest } = conditions;
  const query = {
    ...rest,
    ...(within === undefined ? {} : { within: within === 'renewal' ? within : Number(within) }),
    size: 50,
  };
  const certificates = usePages(termApi.listCertificates, { query });
  const days = useRead(termApi.listCertificates, { query: { within: 'renewal', size: 1 } }).data?.renewDays;
  const renewal = days === undefined ? '应换领' : `${days}天内（应换领）`;
  const renew = days === undefined ? '' : `，期满前${days}日内换领`;
  return (
    <>
      <PageHead title="证书到期" note={`法人资格证书有效期与届期一致${renew}；先到期的排在前面。`} />
      <div className="panel row" style={{ marginBottom: 12 }}>
        <Condition
          label="证书"
          value={conditions.sort}
          onChange={sort => change({ sort })}
          width={180}
          options={Object.entries(CERTIFICATES).map(([value, label]) => ({ value, label }))}
        />
        <Condition
          label="到期"
          value={within}
          onChange={value => change({ within: value })}
          width={150}
          options={[
            { value: '0', label: '已到期' },
            { value: 'renewal', label: renewal },
            { value: '90', label: '90天内' },
            { value: '180', label: '180天内' },
          ]}
        />
        <Under underId={conditions.underId} onChange={underId => change({ underId })} />
      </div>
      <ReadGate
        data={certificates.rows}
        trouble={certificates.trouble}
        onRetry={certificates.onRetry}
        what="证书"
      >
        {rows => (
          <RecordTable
            caption="证书到期"
            columns={columns}
            rows={rows}
            rowKey={c => c.id}
            empty={<EmptyState title="没有符合条件的证书" />}
            hasMore={certificates.hasMore}
            onMore={certificates.onMore}
            isReadingMore={certificates.isReadingMore}
            foot={certificates.total === undefined ? undefined : `共 ${figureText(certificates.total)} 份`}
          />
        )}
      </ReadGate>
    </>
  );
}
