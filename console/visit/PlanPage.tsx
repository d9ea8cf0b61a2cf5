import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import { RUN_STAGES, RUN_STATES } from '@niangjia/domain/visit/campaign.model.ts';
import type { CountyPlan, PlanView, Run } from '@niangjia/domain/visit/campaign.view.model.ts';
import { LEVEL_WORDS, levelSays } from '@niangjia/domain/visit/plan.words.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { usePageParams, usePageSearch, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { PlanLines } from './PlanLines.tsx';
import { TeamList } from './TeamList.tsx';
import { PLAN_TONES } from './visit-words.ts';

const TABS = { counties: '各县（市、区）', lines: '安排明细', teams: '走访组' } as const;

export interface PlanSearch extends Record<string, unknown> {
  tab?: keyof typeof TABS;
  unitId?: string;
  teamId?: string;
  show?: 'unserved' | 'changed' | 'pinned';
  q?: string;
}

const isOpen = (run: Run | null | undefined): boolean => run?.state === 'queued' || run?.state === 'running';

export function PlanPage() {
  const { roundId } = usePageParams<{ roundId: string }>();
  const plan = useRead(campaignApi.getPlan, { params: { id: roundId } }, { everyMs: 3000 });
  usePageTitle(plan.data && `走访安排：${plan.data.round}`);
  return (
    <ReadGate data={plan.data} trouble={plan.trouble} onRetry={plan.onRetry} what="走访安排">
      {data => <Plan plan={data} />}
    </ReadGate>
  );
}

function Plan({ plan }: { plan: PlanView }) {
  const [search, change] = usePageSearch<PlanSearch>();
  const tab = search.tab ?? 'counties';
  return (
    <>
      <PageHead
        title={`走访安排：${plan.round}`}
        tags={
          plan.plan && (
            <StateTag tone={PLAN_TONES[plan.plan.state] ?? 'plain'}>{plan.plan.stateLabel}</StateTag>
          )
        }
        note={`${plan.fromDay} 至 ${plan.toDay}；两人一组，一家企业只由一组走访`}
        actions={<Moves plan={plan} />}
      />
      <div className="stack">
        <p>
          <To to={`/visit-rounds/${plan.roundId}`}>走访轮次</To>
          {plan.campaign && (
            <>
              {' · '}
              <To to={`/visit-campaigns/${plan.campaign.id}`}>{plan.campaign.name}</To>
            </>
          )}
        </p>
        {plan.run && <RunShown run={plan.run} plan={plan} />}
        {!plan.plan && (
          <EmptyState title="这一轮还没有组队">
            <p>
              {plan.allowed.includes('form')
                ? '先提出组队方案：按镇街、县级现有任职两人一组，县级可以调整。'
                : '由组织单位提出组队方案后，走访组和安排会出现在这里。'}
            </p>
          </EmptyState>
        )}
        {plan.plan && (
          <fieldset className="filter-tabs" aria-label="查看">
            {Object.entries(TABS).map(([key, label]) => (
              <button
                key={key}
                type="button"
                aria-pressed={tab === key}
                onClick={() => change({ tab: key as keyof typeof TABS })}
              >
                {label}
              </button>
            ))}
          </fieldset>
        )}
        {plan.plan && tab === 'counties' && <Counties plan={plan} />}
        {plan.plan && tab === 'lines' && <PlanLines plan={plan} />}
        {plan.plan && tab === 'teams' && <TeamList plan={plan} />}
      </div>
    </>
  );
}

function Moves({ plan }: { plan: PlanView }) {
  const form = useStep(campaignApi.formTeams);
  const arrange = useStep(campaignApi.arrange);
  const cancel = useStep(campaignApi.cancelRun);
  const publish = useStep(campaignApi.publishPlan);
  const params = { id: plan.roundId };
  const may = (move: string) => plan.allowed.includes(move);
  const again = plan.run !== null;
  const changed = plan.counties.reduce((sum, c) => sum + c.changed, 0);
  if (isOpen(plan.run))
    return may('ask') ? (
      <ConfirmMove label="取消计算" onConfirm={() => cancel.send({ params })}>
        <p>取消后现有安排不变，可以重新排出。</p>
      </ConfirmMove>
    ) : null;
  return (
    <>
      {may('form') && (
        <ConfirmMove label="提出组队方案" type="primary" onConfirm={() => form.send({ params })}>
          <p>按现有任职两人一组、成片组队；企业工会人员不派访其他企业。提出后县级可以换人、停派。</p>
        </ConfirmMove>
      )}
      {may('ask') && (
        <ConfirmMove
          label={again ? '重新排出' : '排出安排'}
          type={again ? 'default' : 'primary'}
          onConfirm={() => arrange.send({ params })}
        >
          <p>在后台计算，可以离开本页。{again && '人工指定的不动，其余尽量少动，动了的写明原因。'}</p>
        </ConfirmMove>
      )}
      {may('publish') && (
        <ConfirmMove
          label="公布"
          title="公布走访安排"
          type="primary"
          onConfirm={() => publish.send({ params, body: { seenSeq: plan.plan!.seq } })}
        >
          <p>
            {plan.plan!.state === 'revised'
              ? `有${changed}户改由其他组走访，公布后告知原走访人和新走访人。`
              : '公布后各组的“今日走访”里列出名单。'}
          </p>
        </ConfirmMove>
      )}
      {plan.plan && <SaveFile endpoint={campaignApi.planSheet} id={plan.roundId} label="导出" />}
    </>
  );
}

/** How it stands with the computing, and what was proved: the bound, the gap, who cannot be served. */
function RunShown({ run, plan }: { run: Run; plan: PlanView }) {
  const { arranged, unserved = 0, visited = 0, moved = 0, teams } = run.counts;
  return (
    <section className="panel" aria-label="计算结果" aria-live="polite">
      <h2>
        第{run.no}次排出：{RUN_STATES[run.state]}
        <span className="quiet">
          {' '}
          {run.askedBy} {momentText(run.askedAt)}，{isOpen(run) ? `${RUN_STAGES[run.stage]}，已用` : '用时'}
          {Math.round(run.seconds)}秒
        </span>
      </h2>
      {run.says && <p>{run.says}</p>}
      {arranged !== undefined && (
        <>
          <p>
            {teams}个组，已安排 <strong>{arranged}</strong> 户，未能安排 <strong>{unserved}</strong> 户
            {visited > 0 && `，已走访不再动的 ${visited} 户`}
            {moved > 0 && `，较上次变动 ${moved} 户`}。
          </p>
          <ul className="plan-proof">
            {run.levels.map(level => (
              <li key={level.level}>
                {LEVEL_WORDS[level.level] ?? level.level}：{levelSays(level)}
              </li>
            ))}
          </ul>
        </>
      )}
      {plan.unserved.length > 0 && (
        <details>
          <summary>未能安排的原因</summary>
          <ul>
            {plan.unserved.map(u => (
              <li key={u.why}>
                {u.why}：{u.employers} 户
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Counties({ plan }: { plan: PlanView }) {
  const [, change] = usePageSearch<PlanSearch>();
  const open = (row: CountyPlan, tab: 'lines' | 'teams', show?: PlanSearch['show']) =>
    change({ tab, unitId: row.unitId, show });
  const link = (row: CountyPlan, count: number, show: NonNullable<PlanSearch['show']>) =>
    count === 0 ? (
      <FigureCell value={0} />
    ) : (
      <Button type="link" className="bare-link" onClick={() => open(row, 'lines', show)}>
        {count}
      </Button>
    );
  /** Before anything was arranged nobody has been counted. */
  const isForming = plan.plan?.state === 'teams';
  const columns: Column<CountyPlan>[] = [
    {
      key: 'unit',
      title: '县（市、区）',
      narrow: 'title',
      render: row => (
        <Button type="link" className="bare-link" onClick={() => open(row, 'lines')}>
          {row.unit}
        </Button>
      ),
    },
    {
      key: 'employers',
      title: '应访（户）',
      figure: true,
      render: row => <FigureCell value={isForming ? null : row.employers} />,
    },
    { key: 'arranged', title: '已安排', figure: true, render: row => <FigureCell value={row.arranged} /> },
    { key: 'unserved', title: '未能安排', figure: true, render: row => link(row, row.unserved, 'unserved') },
    { key: 'pinned', title: '县级指定', figure: true, render: row => link(row, row.pinned, 'pinned') },
    { key: 'changed', title: '待公布变动', figure: true, render: row => link(row, row.changed, 'changed') },
    {
      key: 'teams',
      title: '走访组',
      figure: true,
      render: row => (
        <Button type="link" className="bare-link" onClick={() => open(row, 'teams')}>
          {row.teams}个
        </Button>
      ),
    },
  ];
  return (
    <RecordTable
      caption="各县（市、区）走访安排"
      columns={columns}
      rows={plan.counties}
      rowKey={row => row.unitId}
      empty={<EmptyState title="还没有排出安排" />}
    />
  );
}
