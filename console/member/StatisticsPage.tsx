import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { MEMBER_COUNTS } from '@niangjia/domain/member/member.indicators.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useId } from 'react';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { UnitPicker } from '../app/UnitPicker.tsx';

type Statistics = ReplyOf<typeof memberApi.statistics>;
interface Search extends Record<string, unknown> {
  unitId?: string | undefined;
  of?: string | undefined;
}

/** A figure and the list behind it. Nothing is no link: an empty list tells nobody anything. */
function Amount({ n, underId, amount }: { n: number; underId: string; amount: number }) {
  if (amount === 0) return <span className="quiet">0</span>;
  return (
    <To to="/members" search={{ ...MEMBER_COUNTS[n]!.filter, underId }}>
      {figureText(amount)}
    </To>
  );
}

interface Line {
  n: number;
  label: string;
  amount: number;
  share: string;
}

function Total({ data }: { data: Statistics }) {
  const members = data.total[0] ?? 0;
  const lines = MEMBER_COUNTS.map(({ code, label }, n): Line => {
    const amount = data.total[n] ?? 0;
    const isPart = n > 0 && code !== 'member-retained' && members > 0;
    return { n, label, amount, share: isPart ? `${((amount / members) * 100).toFixed(1)}%` : '—' };
  });
  const columns: readonly Column<Line>[] = [
    { key: 'label', title: '类别', narrow: 'title', render: l => l.label },
    {
      key: 'amount',
      title: '人数',
      figure: true,
      width: 140,
      render: l => <Amount n={l.n} underId={data.unit.id} amount={l.amount} />,
    },
    { key: 'share', title: '占在籍会员', figure: true, width: 140, render: l => l.share },
  ];
  return (
    <section className="panel" aria-label="按类别">
      <h2>{data.unit.shortName}及以下</h2>
      <RecordTable caption="会员统计" columns={columns} rows={lines} rowKey={l => String(l.n)} empty={null} />
    </section>
  );
}

function Below({ data, n }: { data: Statistics; n: number }) {
  const { label } = MEMBER_COUNTS[n]!;
  const rest = (data.total[n] ?? 0) - data.below.reduce((sum, u) => sum + (u.amounts[n] ?? 0), 0);
  const columns: readonly Column<Statistics['below'][number]>[] = [
    {
      key: 'unit',
      title: '下级工会',
      narrow: 'title',
      render: u => (
        <To to="/member-statistics" search={{ unitId: u.id, of: MEMBER_COUNTS[n]!.code }}>
          {u.shortName}
        </To>
      ),
    },
    {
      key: 'amount',
      title: label,
      figure: true,
      width: 200,
      render: u => <Amount n={n} underId={u.id} amount={u.amounts[n] ?? 0} />,
    },
  ];
  return (
    <>
      <RecordTable
        caption={`${label}，按下级工会`}
        columns={columns}
        rows={data.below}
        rowKey={u => u.id}
        empty={<EmptyState title="没有下级工会" />}
      />
      {data.below.length > 0 && (
        <p className="quiet">
          另有{data.unit.shortName}本级直接管理的{figureText(rest)}人；各下级与本级相加，等于合计。
        </p>
      )}
    </>
  );
}

/** 会员统计: each person once, where the membership stands. */
export function StatisticsPage() {
  const [search, set] = usePageSearch<Search>();
  const { homeUnit } = useMe();
  const id = useId();
  const { unitId = homeUnit.id, of } = search;
  const n = Math.max(
    0,
    MEMBER_COUNTS.findIndex(c => c.code === of),
  );
  const read = useRead(memberApi.statistics, { query: { unitId } });
  return (
    <>
      <PageHead
        title="会员统计"
        note="一人只计一次，计在会籍所在工会；保留会籍的不计入会员数。一人可属几类，各类相加会大于会员数。点人数打开名单。"
      />
      <div className="stack">
        <div className="panel row">
          <div style={{ minWidth: 260 }}>
            <label htmlFor={`${id}-unit`}>工会（含下级）</label>
            <UnitPicker
              id={`${id}-unit`}
              value={unitId}
              onChange={next => set({ unitId: next })}
              known={[{ id: homeUnit.id, name: homeUnit.name }]}
            />
          </div>
        </div>
        <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="会员统计">
          {data => (
            <>
              <Total data={data} />
              <section className="panel stack" aria-label="按下级工会">
                <h2>按下级工会</h2>
                <Condition
                  label="类别"
                  value={MEMBER_COUNTS[n]!.code}
                  onChange={value => set({ of: value })}
                  width={220}
                  options={MEMBER_COUNTS.map(({ code, label }) => ({ value: code, label }))}
                />
                <Below data={data} n={n} />
              </section>
            </>
          )}
        </ReadGate>
      </div>
    </>
  );
}
