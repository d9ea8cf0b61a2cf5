import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { ROLL_SHEET } from '@niangjia/domain/member/join.model.ts';
import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { SEXES } from '@niangjia/domain/member/worker.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Checkbox } from 'antd';
import { useId } from 'react';
import { ExportButton } from '../app/ExportButton.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { UnitPicker } from '../app/UnitPicker.tsx';

type Row = ReplyOf<typeof memberApi.roll>['items'][number];

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名',
    narrow: 'title',
    width: 140,
    render: r => <To to={`/members/${r.id}`}>{r.name}</To>,
  },
  { key: 'sex', title: '性别', width: 80, render: r => (r.sex ? SEXES[r.sex] : '—') },
  { key: 'unit', title: '工会', render: r => r.unit },
  {
    key: 'standing',
    title: '会籍',
    width: 120,
    render: r => (r.standing === 'active' ? '在籍' : '保留会籍'),
  },
  { key: 'from', title: '自', width: 120, render: r => r.fromDay },
  {
    key: 'away',
    title: '外出务工地',
    width: 150,
    render: r => r.worksAt ?? <span className="quiet">—</span>,
  },
];

interface Search extends Record<string, unknown> {
  unitId?: string | undefined;
  day?: string | undefined;
  voting?: 'yes' | undefined;
}

/** 某日名册: who stood where on a day, by the tree of that day. The conditions stand in the address. */
export function RollPage() {
  const [search, set] = usePageSearch<Search>();
  const { homeUnit, today } = useMe();
  const id = useId();
  const { unitId = homeUnit.id, day = today, voting } = search;
  const isVoting = voting === 'yes';
  const roll = usePages(memberApi.roll, { body: { unitId, day: day as never, isVoting, limit: 100 } });
  const counts = useRead(memberApi.counts, { query: { unitId, day: day as never } });
  return (
    <>
      <PageHead
        title="某日会员名册"
        note="按那一天的组织关系和会籍列出。选举名册只列有选举权、表决权的会员，保留会籍的不列。"
        actions={
          <ExportButton name={ROLL_SHEET} given={{ unitId, day, voting: isVoting }} label="导出名册" />
        }
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
          <div>
            <label htmlFor={`${id}-day`}>日期</label>
            <br />
            <DayInput id={`${id}-day`} value={day} onChange={next => set({ day: next || undefined })} />
          </div>
          <Checkbox checked={isVoting} onChange={e => set({ voting: e.target.checked ? 'yes' : undefined })}>
            只列选举名册
          </Checkbox>
        </div>
        {counts.data && (
          <dl className="facts panel">
            <dt>有选举权、表决权</dt>
            <dd>{figureText(counts.data.voting)}人</dd>
            <dt>其中女</dt>
            <dd>{figureText(counts.data.women)}人</dd>
            <dt>其中外出务工</dt>
            <dd>{figureText(counts.data.away)}人（照常参加选举和表决）</dd>
            <dt>保留会籍</dt>
            <dd>{figureText(counts.data.retained)}人</dd>
            {counts.data.minded > 0 && (
              <>
                <dt>代管劳务派遣工</dt>
                <dd>{figureText(counts.data.minded)}人（会籍在外，不计入）</dd>
              </>
            )}
            <dt>有会员的工会</dt>
            <dd>{figureText(counts.data.units)}家</dd>
          </dl>
        )}
        <ReadGate data={roll.rows} trouble={roll.trouble} onRetry={roll.onRetry} what="会员名册">
          {rows => (
            <RecordTable
              caption="会员名册"
              columns={columns}
              rows={rows}
              rowKey={r => r.id}
              empty={
                <EmptyState title="这一天没有会员">
                  <p>请换一个日期或工会；还没有录入会员的，先登记或导入名册。</p>
                </EmptyState>
              }
              hasMore={roll.hasMore}
              onMore={roll.onMore}
              isReadingMore={roll.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
