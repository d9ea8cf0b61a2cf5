import { pairApi } from '@niangjia/domain/visit/pair.api.ts';
import { PAIR_SHOWN, type PairRow, type PairShown } from '@niangjia/domain/visit/pair.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Checkbox } from 'antd';
import { OnlyTabs } from '../app/OnlyTabs.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import { MakePair } from './MakePair.tsx';
import { thisMonthText } from './visit-words.ts';

type Search = { show?: PairShown; mine?: 'yes'; q?: string };

const EMPTY: Readonly<Record<PairShown, string>> = {
  held: '还没有结对',
  owed: '本月的回访都已登记',
  missed: '没有漏访的结对',
  left: '结对干部都在任',
  ended: '没有已结束的结对',
};

export function PairsPage() {
  const [{ show = 'held', mine, q = '' }, change] = usePageSearch<Search>();
  const query = { show, mine: mine ?? ('no' as const), size: 50, ...(q ? { q } : {}) };
  const pairs = usePages(pairApi.listPairs, { query });
  const head = useRead(pairApi.listPairs, { query: { ...query, size: 1 } }).data;
  const units = head?.mayMakeAt ?? [];
  const told = (one: PairShown) =>
    head ? `${PAIR_SHOWN[one]} ${figureText(head.counts[one])}` : PAIR_SHOWN[one];
  return (
    <>
      <PageHead
        title="结对回访"
        note="一名干部与一家用人单位结对，每月回访一次；走访轮次中对结对单位的有效访谈就是当月回访，不用再登记"
        actions={units.map(unit => <MakePair key={unit.id} unit={unit} alone={units.length === 1} />)}
      />
      <div className="stack">
        <div className="panel row">
          <OnlyTabs
            label="看哪些结对"
            whole={told('held')}
            words={{ owed: told('owed'), missed: told('missed'), left: told('left'), ended: told('ended') }}
            value={show === 'held' ? undefined : show}
            onChange={only => change({ show: only })}
          />
          <SearchField
            label="按单位或干部查找"
            value={q}
            onSearch={next => change({ q: next || undefined })}
          />
          <Checkbox
            checked={mine === 'yes'}
            onChange={event => change({ mine: event.target.checked ? 'yes' : undefined })}
          >
            只看我的结对
          </Checkbox>
        </div>
        <ReadGate data={pairs.rows} trouble={pairs.trouble} onRetry={pairs.onRetry} what="结对">
          {rows => (
            <RecordTable
              caption={PAIR_SHOWN[show]}
              columns={columns}
              rows={rows}
              rowKey={p => p.id}
              empty={<EmptyState title={EMPTY[show]} />}
              hasMore={pairs.hasMore}
              onMore={pairs.onMore}
              isReadingMore={pairs.isReadingMore}
              foot={pairs.total === undefined ? undefined : `共 ${figureText(pairs.total)} 个`}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

const columns: readonly Column<PairRow>[] = [
  {
    key: 'employer',
    title: '用人单位',
    narrow: 'title',
    render: p => <To to={`/visit-pairs/${p.id}`}>{p.employer.name}</To>,
  },
  {
    key: 'person',
    title: '结对干部',
    width: 120,
    render: p => (
      <>
        {p.isMine ? `${p.person.name}（我）` : p.person.name}
        {p.hasLeft && (
          <>
            {' '}
            <StateTag tone="warn">已离任</StateTag>
          </>
        )}
      </>
    ),
  },
  { key: 'unit', title: '负责工会', render: p => p.unit.shortName },
  {
    key: 'days',
    title: '起止',
    width: 210,
    render: p => (p.toDay ? `${p.fromDay} 至 ${p.toDay}` : `${p.fromDay} 起`),
  },
  { key: 'month', title: '本月回访', width: 150, render: p => <ThisMonth pair={p} /> },
  { key: 'last', title: '上次回访', width: 120, render: p => p.lastOn ?? '—' },
  {
    key: 'missed',
    title: '漏访',
    width: 100,
    render: p => (p.missed > 0 ? <StateTag tone="bad">{`${p.missed} 次`}</StateTag> : '无'),
  },
];

function ThisMonth({ pair }: { pair: PairRow }) {
  const [tone, says] = thisMonthText(pair);
  return <StateTag tone={tone}>{says}</StateTag>;
}
