import { PACE_LIGHTS, PACE_NAMES } from '@niangjia/domain/target/pace.model.ts';
import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import { CADENCES, JURISDICTIONS, VISITED } from '@niangjia/domain/visit/campaign.model.ts';
import type { CampaignView, CountyProgress } from '@niangjia/domain/visit/campaign.view.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { CampaignFields, type CampaignTyped, sentOf, typedOf } from './CampaignFields.tsx';
import { CAMPAIGN_TONES, ROUND_TONES, rateText, SIZE_OPTIONS } from './visit-words.ts';

export function CampaignPage() {
  const { campaignId } = usePageParams<{ campaignId: string }>();
  const campaign = useRead(campaignApi.getCampaign, { params: { id: campaignId } }, { everyMs: 60_000 });
  usePageTitle(campaign.data?.title);
  return (
    <ReadGate data={campaign.data} trouble={campaign.trouble} onRetry={campaign.onRetry} what="走访行动">
      {data => <Campaign campaign={data} />}
    </ReadGate>
  );
}

function Campaign({ campaign }: { campaign: CampaignView }) {
  return (
    <>
      <PageHead
        title={campaign.title}
        tags={<StateTag tone={CAMPAIGN_TONES[campaign.state] ?? 'plain'}>{campaign.stateLabel}</StateTag>}
        note={`${campaign.unit} · ${campaign.fromDay} 至 ${campaign.toDay}`}
        actions={<Moves campaign={campaign} />}
      />
      <div className="stack">
        <What campaign={campaign} />
        <Rounds campaign={campaign} />
        {campaign.progress && <Progress progress={campaign.progress} />}
        <TrailPanel trail={campaign.trail} />
      </div>
    </>
  );
}

function Moves({ campaign }: { campaign: CampaignView }) {
  const step = useStep(campaignApi.moveCampaign);
  const edit = useStep(campaignApi.editCampaign);
  const params = { id: campaign.id };
  const { seq: seenSeq } = campaign;
  const may = (move: string) => campaign.allowed.includes(move);
  const go = (move: 'launch' | 'close' | 'drop') => (why: string) =>
    step.send({ params, body: { move, seenSeq, ...(why ? { why } : {}) } });
  return (
    <>
      {may('launch') && (
        <ConfirmMove label="启动" title="启动走访行动" type="primary" onConfirm={go('launch')}>
          <p>启动后范围和要求不再修改；已到日子的一轮立即列出应访名单，以后各轮到日自动启动。</p>
        </ConfirmMove>
      )}
      {may('edit') && (
        <FormDialog<CampaignTyped>
          label="修改"
          title="修改走访行动"
          name="edit-campaign"
          width={720}
          initial={typedOf(campaign)}
          onSubmit={typed => edit.send({ params, body: { ...sentOf(typed), seenSeq } as never })}
        >
          <CampaignFields unitId={campaign.unitId} />
        </FormDialog>
      )}
      {may('close') && (
        <ConfirmMove label="结束" title="结束走访行动" onConfirm={go('close')}>
          <p>进行中的轮次随之结束，没有开始的轮次作废；已登记的走访仍可更正。</p>
        </ConfirmMove>
      )}
      {may('drop') && <ConfirmMove label="作废" why="required" onConfirm={go('drop')} />}
    </>
  );
}

function What({ campaign }: { campaign: CampaignView }) {
  const { content, unitNames, keyNames, task } = campaign;
  const { capacity } = content;
  const sizes = SIZE_OPTIONS.filter(o => content.sizes.includes(o.value)).map(o => o.label);
  const facts: [string, React.ReactNode][] = [
    ['目的', content.purpose],
    ['落实任务', <Task key="task" task={task} />],
    ['走访对象', VISITED[content.visited]],
    ['由谁走访', JURISDICTIONS[content.jurisdiction]],
    ['多久一轮', CADENCES[content.everyMonths]],
    ['范围', unitNames.length === 0 ? '全部下级' : unitNames.map(u => u.name).join('、')],
    ['行业', content.sectors.length === 0 ? '全部' : content.sectors.join('、')],
    ['规模', sizes.length === 0 ? '全部' : sizes.join('、')],
    [
      '重点企业',
      keyNames.length === 0
        ? '没有指定'
        : `${keyNames.map(k => k.name).join('、')}（${keyNames.length}家${content.keyOnly ? '，只走访这些' : '，排不下时优先'}）`,
    ],
    ['每组', `${capacity.min}至${capacity.max}户，每周${capacity.halfDays}个半天`],
    ['每户半天数', SIZE_OPTIONS.map(o => `${o.label}${capacity.perVisit[o.value]}个`).join('，')],
    ['专长要求', content.needs.map(n => `${n.sector}：${n.skill}`).join('；') || '没有'],
  ];
  return (
    <section className="panel" aria-label="走访范围与要求">
      <dl className="task-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="keep-lines">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Task({ task }: { task: CampaignView['task'] }) {
  if (!task) return '未对应任务';
  return task.opens ? <To to={`/tasks/${task.id}`}>{task.title}</To> : task.title;
}

type Held = CampaignView['roundsHeld'][number];
const ROUNDS: readonly Column<Held>[] = [
  {
    key: 'title',
    title: '轮次',
    narrow: 'title',
    render: r => <To to={`/visit-rounds/${r.id}`}>{r.title}</To>,
  },
  { key: 'window', title: '起止', width: 210, render: r => `${r.fromDay} 至 ${r.toDay}` },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: r => <StateTag tone={ROUND_TONES[r.state] ?? 'plain'}>{r.stateLabel}</StateTag>,
  },
  {
    key: 'frame',
    title: '应访（户）',
    width: 110,
    figure: true,
    render: r => <FigureCell value={r.frame} />,
  },
  {
    key: 'plan',
    title: '走访安排',
    width: 190,
    render: r =>
      r.state === 'draft' ? (
        <span className="quiet">轮次启动后安排</span>
      ) : (
        <To to={`/visit-rounds/${r.id}/plan`}>{r.plan ?? '还没有组队'}</To>
      ),
  },
];

const Rounds = ({ campaign }: { campaign: CampaignView }) => (
  <RecordTable
    caption="各轮"
    columns={ROUNDS}
    rows={campaign.roundsHeld}
    rowKey={r => r.id}
    empty={<EmptyState title="启动后各轮列在这里" />}
  />
);

const COUNTIES: readonly Column<CountyProgress>[] = [
  { key: 'unit', title: '单位', narrow: 'title', render: r => r.unit },
  {
    key: 'pace',
    title: '进度',
    width: 120,
    render: r => (
      <span title={r.says}>
        <StateTag
          tone={PACE_LIGHTS[r.pace].tone === 'quiet' ? 'plain' : (PACE_LIGHTS[r.pace].tone as 'good')}
        >
          {PACE_NAMES[r.pace]}
        </StateTag>
      </span>
    ),
  },
  { key: 'frame', title: '应访（户）', figure: true, render: r => <FigureCell value={r.frame} /> },
  { key: 'interview', title: '有效访谈', figure: true, render: r => <FigureCell value={r.interview} /> },
  {
    key: 'refused',
    title: '拒访',
    figure: true,
    narrow: 'hide',
    render: r => <FigureCell value={r.refused} />,
  },
  {
    key: 'gone',
    title: '注销迁出',
    figure: true,
    narrow: 'hide',
    render: r => <FigureCell value={r.gone} />,
  },
  { key: 'lost', title: '失联', figure: true, narrow: 'hide', render: r => <FigureCell value={r.lost} /> },
  { key: 'rate', title: '完成率', figure: true, width: 100, render: r => rateText(r.rate, r.why) },
];

function Progress({ progress }: { progress: NonNullable<CampaignView['progress']> }) {
  return (
    <section className="stack" aria-label="各单位进度">
      <h2>
        {progress.round}进度<span className="quiet"> 截至 {momentText(progress.at)}，对照已过去的时间</span>
      </h2>
      <RecordTable
        caption="各单位进度"
        columns={COUNTIES}
        rows={progress.counties}
        rowKey={r => r.unitId}
        empty={<EmptyState title="这一轮还没有应访单位" />}
      />
    </section>
  );
}
