import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import { campaignLife } from '@niangjia/domain/visit/campaign.life.ts';
import { CADENCES, VISITED } from '@niangjia/domain/visit/campaign.model.ts';
import type { CampaignRow } from '@niangjia/domain/visit/campaign.view.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useGo, usePageSearch } from '../app/place.ts';
import { usePages, useRead, useWrite } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { CampaignFields, type CampaignTyped, firstTyped, sentOf } from './CampaignFields.tsx';
import { CAMPAIGN_TONES } from './visit-words.ts';

const COLUMNS: readonly Column<CampaignRow>[] = [
  {
    key: 'title',
    title: '行动',
    narrow: 'title',
    render: c => <To to={`/visit-campaigns/${c.id}`}>{c.title}</To>,
  },
  { key: 'unit', title: '组织单位', width: 120, render: c => c.unit },
  { key: 'window', title: '起止', width: 210, render: c => `${c.fromDay} 至 ${c.toDay}` },
  {
    key: 'cadence',
    title: '轮次',
    width: 150,
    render: c =>
      `${CADENCES[c.everyMonths as keyof typeof CADENCES]}${c.rounds > 1 ? `，共${c.rounds}轮` : ''}`,
  },
  { key: 'visited', title: '走访对象', width: 150, narrow: 'hide', render: c => VISITED[c.visited] },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: c => <StateTag tone={CAMPAIGN_TONES[c.state] ?? 'plain'}>{c.stateLabel}</StateTag>,
  },
];

export function CampaignsPage() {
  const [conditions, change] = usePageSearch<{ q?: string; state?: string }>();
  const campaigns = usePages(campaignApi.listCampaigns, { query: { ...conditions, limit: 50 } });
  const first = useRead(campaignApi.listCampaigns, { query: { limit: 1 } });
  const isFiltered = Object.keys(conditions).length > 0;
  return (
    <>
      <PageHead
        title="走访行动"
        note="一次行动定范围、轮次和组队要求；每轮每家企业只由一组走访。"
        actions={<PlanCampaign units={first.data?.mayPlanAt ?? []} />}
      />
      <div className="stack">
        <div className="panel row">
          <SearchField
            label="查找"
            placeholder="行动名称"
            value={conditions.q ?? ''}
            onSearch={q => change({ q: q || undefined })}
          />
          <Condition
            label="状态"
            value={conditions.state}
            onChange={state => change({ state })}
            width={120}
            options={Object.entries(campaignLife.states).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <ReadGate
          data={campaigns.rows}
          trouble={campaigns.trouble}
          onRetry={campaigns.onRetry}
          what="走访行动"
        >
          {rows => (
            <RecordTable
              caption="走访行动"
              columns={COLUMNS}
              rows={rows}
              rowKey={c => c.id}
              empty={
                <EmptyState title={isFiltered ? '没有符合条件的行动' : '还没有走访行动'}>
                  {!isFiltered && (
                    <p>市、县总工会拟定并启动走访行动后，各轮名单、走访组和安排会出现在这里。</p>
                  )}
                </EmptyState>
              }
              hasMore={campaigns.hasMore}
              onMore={campaigns.onMore}
              isReadingMore={campaigns.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

function PlanCampaign({ units }: { units: readonly { id: string; name: string }[] }) {
  const plan = useWrite(campaignApi.planCampaign);
  const go = useGo();
  const { today } = useMe();
  const [unit] = units;
  if (!unit) return null;
  return (
    <FormDialog<CampaignTyped>
      label="拟定走访行动"
      name="campaign"
      width={720}
      initial={firstTyped(today)}
      onSubmit={async typed => {
        const made = await plan.send({ body: { ...sentOf(typed), unitId: unit.id } as never });
        go(`/visit-campaigns/${made.id}`);
      }}
    >
      <p className="quiet">由{unit.name}组织。启动时各轮一次排好，到日子的那一轮即列出应访名单。</p>
      <CampaignFields unitId={unit.id} />
    </FormDialog>
  );
}
