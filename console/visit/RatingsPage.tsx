import { findingApi } from '@niangjia/domain/visit/finding.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { OnlyTabs } from '../app/OnlyTabs.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { RatingList } from './RatingList.tsx';

const STATES = { waiting: '待回访', revisited: '已回访', given: '满意、基本满意' } as const;
type State = keyof typeof STATES;

export function RatingsPage() {
  const [{ state }, change] = usePageSearch<{ state?: State }>();
  const ratings = usePages(findingApi.listRatings, { query: { ...(state ? { state } : {}), limit: 50 } });
  return (
    <>
      <PageHead
        title="评价与回访"
        note="被访企业、职工凭查询码对办结的走访问题评价；不满意的，由核实办结的人限期回访。"
      />
      <div className="stack">
        <OnlyTabs label="评价状态" words={STATES} value={state} onChange={only => change({ state: only })} />
        <ReadGate data={ratings.rows} trouble={ratings.trouble} onRetry={ratings.onRetry} what="评价">
          {rows =>
            rows.length === 0 ? (
              <EmptyState title={state ? '没有这一类评价' : '还没有评价'}>
                {!state && <p>走访时给被访企业、职工查询码，问题办结后他们可以评价。</p>}
              </EmptyState>
            ) : (
              <RatingList
                rows={rows}
                hasMore={ratings.hasMore}
                onMore={ratings.onMore}
                isReadingMore={ratings.isReadingMore}
              />
            )
          }
        </ReadGate>
      </div>
    </>
  );
}
