import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { termApi } from '@niangjia/domain/term/term.api.ts';
import { TERM_STANDINGS, type TermRow, type TermStanding } from '@niangjia/domain/term/term.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { App, Button } from 'antd';
import { AsOfDay } from '../app/AsOfDay.tsx';
import { download } from '../app/client.ts';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import { UnitPicker } from '../app/UnitPicker.tsx';

interface Conditions extends Record<string, unknown> {
  standing?: TermStanding;
  underId?: string;
  q?: string;
  day?: string;
}

const TONES: Readonly<Record<TermStanding, Tone>> = {
  none: 'plain',
  running: 'good',
  nearing: 'warn',
  extended: 'info',
  overdue: 'bad',
};

const columns: Column<TermRow>[] = [
  {
    key: 'unit',
    title: '工会',
    narrow: 'title',
    render: r => <To to={`/units/${r.unit.id}?tab=term`}>{r.unit.name}</To>,
  },
  { key: 'county', title: '县（市、区）', render: r => r.county ?? '—' },
  {
    key: 'standing',
    title: '届期状态',
    render: r => (
      <StateTag tone={TONES[r.standing]}>
        {TERM_STANDINGS[r.standing]}
        {r.standing === 'overdue' && r.daysPast !== null ? `${r.daysPast}天` : ''}
      </StateTag>
    ),
  },
  { key: 'no', title: '届次', figure: true, render: r => r.no ?? '—' },
  { key: 'from', title: '本届开始', render: r => r.fromOn ?? '—' },
  { key: 'due', title: '届满日期', render: r => r.dueOn ?? '—' },
  { key: 'extended', title: '延期至', render: r => r.extendedTo ?? '—' },
  {
    key: 'matter',
    title: '换届事项',
    render: r => (r.matterId ? <To to={`/matters/${r.matterId}`}>办理中</To> : '—'),
  },
];

/** Who is overdue, county by county, and everybody else under the same conditions. */
export function TermsPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const { message } = App.useApp();
  const query = { ...conditions, size: 50 };
  const terms = usePages(termApi.listTerms, { query });
  const summary = useRead(termApi.listTerms, { query: { ...query, size: 1 } });
  const sheet = () =>
    download(termApi.termSheet, { query: conditions } as never).catch(error =>
      message.warning(asTrouble(error).title),
    );
  return (
    <>
      <PageHead
        title="届期与换届"
        note="每届三年或者五年；届满前分三次提醒（天数在“参数”里），逾期且未经批准延期的列为逾期未换届。"
      />
      <div className="panel row" style={{ marginBottom: 12 }}>
        <SearchField
          label="查找工会"
          placeholder="工会名称或拼音"
          value={conditions.q ?? ''}
          onSearch={q => change({ q: q || undefined })}
        />
        <Condition
          label="届期状态"
          value={conditions.standing}
          onChange={standing => change({ standing })}
          width={140}
          options={Object.entries(TERM_STANDINGS).map(([value, label]) => ({ value, label }))}
        />
        <Under underId={conditions.underId} onChange={underId => change({ underId })} />
        <AsOfDay day={conditions.day} onChange={day => change({ day })} />
        <Button onClick={sheet}>导出表格</Button>
      </div>
      {summary.data && <Summary {...summary.data} />}
      <ReadGate data={terms.rows} trouble={terms.trouble} onRetry={terms.onRetry} what="届期一览">
        {rows => (
          <RecordTable
            caption="届期一览"
            columns={columns}
            rows={rows}
            rowKey={r => r.unit.id}
            empty={<EmptyState title="没有符合条件的工会" />}
            hasMore={terms.hasMore}
            onMore={terms.onMore}
            isReadingMore={terms.isReadingMore}
            foot={terms.total === undefined ? undefined : `共 ${figureText(terms.total)} 家`}
          />
        )}
      </ReadGate>
    </>
  );
}

type Counted = Pick<ReplyOf<typeof termApi.listTerms>, 'counts' | 'byCounty'>;

function Summary({ counts, byCounty }: Counted) {
  const late = byCounty.filter(c => c.overdue > 0);
  return (
    <section className="panel" aria-label="汇总" style={{ marginBottom: 12 }}>
      <p>
        {counts.map(c => `${TERM_STANDINGS[c.standing]} ${figureText(c.unions)} 家`).join('，') || '没有工会'}
      </p>
      {late.length > 0 && (
        <p className="quiet">
          逾期未换届（已登记届期的工会数）：
          {late.map(c => `${c.county} ${c.overdue}（${c.unions}）`).join('，')}
        </p>
      )}
    </section>
  );
}

/** One union with all below it. */
export function Under({
  underId,
  onChange,
}: {
  underId: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  return (
    <span className="condition" style={{ minWidth: 220 }}>
      <label htmlFor="term-under" style={{ whiteSpace: 'nowrap' }}>
        所在工会
      </label>
      <UnitPicker
        id="term-under"
        value={underId}
        onChange={value => onChange(typeof value === 'string' && value ? value : undefined)}
      />
    </span>
  );
}
