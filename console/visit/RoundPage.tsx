import { VISITED } from '@niangjia/domain/visit/campaign.model.ts';
import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import type { RoundView } from '@niangjia/domain/visit/visit.view.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useGo, usePageParams, usePageSearch, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { AllotmentList } from './AllotmentList.tsx';
import { CarryPart } from './CarryPart.tsx';
import { RecordVisit } from './RecordVisit.tsx';
import { RoundMoves } from './RoundMoves.tsx';
import { RoundProgress } from './RoundProgress.tsx';
import { outcomeLabel, ROUND_TONES, SIZE_OPTIONS } from './visit-words.ts';

const TABS = { progress: '进度', list: '应访名单', trail: '办理过程' } as const;

export interface RoundSearch extends Record<string, unknown> {
  tab?: keyof typeof TABS;
  unitId?: string;
  q?: string;
  left?: 'yes' | 'no';
  /** The employer that is being recorded; `any` before one is chosen. */
  record?: string;
}

export function RoundPage() {
  const { roundId } = usePageParams<{ roundId: string }>();
  const round = useRead(visitApi.getRound, { params: { id: roundId } });
  usePageTitle(round.data?.title);
  return (
    <ReadGate data={round.data} trouble={round.trouble} onRetry={round.onRetry} what="走访轮次">
      {data => <Round round={data} />}
    </ReadGate>
  );
}

function Round({ round }: { round: RoundView }) {
  const [search, change] = usePageSearch<RoundSearch>();
  const isOpened = round.openedOn !== null;
  const go = useGo();
  const tab = search.tab ?? 'progress';
  return (
    <>
      <PageHead
        title={round.title}
        tags={<StateTag tone={ROUND_TONES[round.state] ?? 'plain'}>{round.stateLabel}</StateTag>}
        note={`${round.unit} · ${round.fromDay} 至 ${round.toDay}`}
        actions={
          <>
            {round.mayRecord && (
              <Button type="primary" onClick={() => change({ record: 'any' })}>
                登记走访
              </Button>
            )}
            {isOpened && <Button onClick={() => go(`/visit-rounds/${round.id}/plan`)}>走访安排</Button>}
            <RoundMoves round={round} />
          </>
        }
      />
      <div className="stack">
        <Scope round={round} />
        <CarryPart round={round} />
        {isOpened && (
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
        {isOpened && tab === 'progress' && <RoundProgress round={round} />}
        {isOpened && tab === 'list' && <AllotmentList round={round} />}
        {(!isOpened || tab === 'trail') && <TrailPanel trail={round.trail} />}
      </div>
      {search.record && round.mayRecord && (
        <RecordVisit
          round={round}
          employerId={search.record === 'any' ? null : search.record}
          onClose={() => change({ record: undefined })}
        />
      )}
    </>
  );
}

function Scope({ round }: { round: RoundView }) {
  const sizes = SIZE_OPTIONS.filter(o => round.sizes.includes(o.value)).map(o => o.label);
  return (
    <section className="panel" aria-label="走访范围与要求">
      <dl className="task-facts">
        <div>
          <dt>落实任务</dt>
          <dd>
            {!round.task && '未对应任务'}
            {round.task &&
              (round.task.opens ? (
                <To to={`/tasks/${round.task.id}`}>{round.task.title}</To>
              ) : (
                round.task.title
              ))}
          </dd>
        </div>
        {round.campaign && (
          <div>
            <dt>走访行动</dt>
            <dd>
              <To to={`/visit-campaigns/${round.campaign.id}`}>{round.campaign.name}</To>
            </dd>
          </div>
        )}
        <div>
          <dt>走访对象</dt>
          <dd>{VISITED[round.visited]}</dd>
        </div>
        <div>
          <dt>核减应访的结果</dt>
          <dd>{round.leaves.map(outcomeLabel).join('、') || '没有'}</dd>
        </div>
        <div>
          <dt>行业</dt>
          <dd>{round.sectors.length === 0 ? '全部' : round.sectors.join('、')}</dd>
        </div>
        <div>
          <dt>规模</dt>
          <dd>{sizes.length === 0 ? '全部' : sizes.join('、')}</dd>
        </div>
        {round.note && (
          <div>
            <dt>要求</dt>
            <dd className="keep-lines">{round.note}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
