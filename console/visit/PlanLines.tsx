import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import type { PlanLine, PlanView } from '@niangjia/domain/visit/campaign.view.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Form } from 'antd';
import { OnlyTabs } from '../app/OnlyTabs.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useStep } from '../app/step.ts';
import type { PlanSearch } from './PlanPage.tsx';
import { WhyItem } from './WhyItem.tsx';

const SHOWN = { unserved: '未能安排', changed: '待公布变动', pinned: '县级指定' } as const;

/** Every employer of the round that the reader sees: who goes, in which week, why. */
export function PlanLines({ plan }: { plan: PlanView }) {
  const [{ q, show, unitId, teamId }, change] = usePageSearch<PlanSearch>();
  const lines = usePages(campaignApi.listLines, {
    params: { id: plan.roundId },
    query: { q, show, unitId, teamId, limit: 50 },
  });
  const county = plan.counties.find(c => c.unitId === unitId);
  return (
    <>
      <div className="panel row">
        <OnlyTabs label="只看" words={SHOWN} value={show} onChange={show => change({ show })} />
        <SearchField
          label="查找"
          placeholder="单位名称、拼音或首字母"
          value={q ?? ''}
          onSearch={words => change({ q: words || undefined })}
        />
        {(unitId || teamId) && (
          <Button onClick={() => change({ unitId: undefined, teamId: undefined })}>
            不限{county?.unit ?? '单位'}
          </Button>
        )}
      </div>
      <ReadGate data={lines.rows} trouble={lines.trouble} onRetry={lines.onRetry} what="走访安排">
        {rows => (
          <RecordTable
            caption="走访安排明细"
            columns={columns(plan)}
            rows={rows}
            rowKey={row => row.employerId}
            empty={
              <EmptyState title={q || show || unitId || teamId ? '没有符合条件的单位' : '还没有排出安排'} />
            }
            hasMore={lines.hasMore}
            onMore={lines.onMore}
            isReadingMore={lines.isReadingMore}
            foot={lines.total !== undefined && `共 ${lines.total} 户`}
          />
        )}
      </ReadGate>
    </>
  );
}

const columns = (plan: PlanView): Column<PlanLine>[] => [
  {
    key: 'employer',
    title: '用人单位',
    narrow: 'title',
    render: row => (
      <>
        {row.employer} {row.isKey && <StateTag tone="info">重点</StateTag>}
        <div className="quiet">
          {row.unit}
          {row.address && ` · ${row.address}`}
        </div>
      </>
    ),
  },
  {
    key: 'team',
    title: '走访组',
    width: 170,
    render: row =>
      row.isVisited && !row.team ? (
        <span className="quiet">本轮已走访</span>
      ) : row.team ? (
        <>
          第{row.team.no}组 {row.team.who}
          {row.published && (
            <div className="quiet">
              原第{row.published.no}组 {row.published.who}
            </div>
          )}
        </>
      ) : (
        <StateTag tone="warn">未能安排</StateTag>
      ),
  },
  { key: 'week', title: '计划周', width: 130, render: row => (row.weekOn ? `${row.weekOn} 起` : '—') },
  {
    key: 'reason',
    title: '理由',
    render: row => row.unserved ?? row.movedWhy ?? (row.pinned ? `${row.reason}：${row.pinWhy}` : row.reason),
  },
  {
    key: 'pin',
    title: '办理',
    width: 110,
    narrow: 'foot',
    render: row => (row.mayAdjust && plan.plan!.state !== 'teams' ? <Adjust plan={plan} line={row} /> : null),
  },
];

function Adjust({ plan, line }: { plan: PlanView; line: PlanLine }) {
  const pin = useStep(campaignApi.pinLine);
  const params = { id: plan.roundId, employerId: line.employerId };
  return (
    <FormDialog<{ teamId?: string | null; why: string }>
      label="调整"
      title={`调整${line.employer}的走访组`}
      name={`pin-${line.employerId}`}
      size="small"
      initial={{ teamId: line.team?.id ?? null, why: '' }}
      onSubmit={({ teamId, why }) =>
        pin.send({ params, body: { teamId: teamId ?? null, why, seenSeq: line.seq } })
      }
    >
      <TeamChoice plan={plan} line={line} />
      {line.pinned && <p className="quiet">清空走访组即取消指定，下次排出时重新安排。</p>}
      <WhyItem />
    </FormDialog>
  );
}

/** Read when the dialog is open: only teams of its area, with the room that they have left. */
function TeamChoice({ plan, line }: { plan: PlanView; line: PlanLine }) {
  const teams = useRead(campaignApi.listTeams, {
    params: { id: plan.roundId },
    query: { employerId: line.employerId, limit: 200 },
  });
  return (
    <Form.Item
      name="teamId"
      label="走访组"
      rules={line.pinned ? [] : [{ required: true, message: '请选择走访组' }]}
    >
      <Select
        allowClear={line.pinned}
        placeholder="请选择"
        loading={teams.isRefreshing}
        notFoundContent={teams.trouble?.title ?? '本辖区没有可派的走访组'}
        options={(teams.data?.items ?? []).map(t => ({
          value: t.id,
          label: `第${t.no}组 ${t.firstPerson}、${t.secondPerson}（${t.unit}，已排${t.employers}户，最多${t.max}户）`,
        }))}
      />
    </Form.Item>
  );
}
