import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import { AWAY_SORTS } from '@niangjia/domain/visit/campaign.model.ts';
import type { Away } from '@niangjia/domain/visit/campaign.view.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { usePages } from '../app/queries.ts';
import { useStep } from '../app/step.ts';

/** Who keeps away from which employer, as far as the reader keeps it. */
export function AwayList() {
  const aways = usePages(campaignApi.listAways, { query: { limit: 50 } });
  const end = useStep(campaignApi.endAway);
  const columns: Column<Away>[] = [
    { key: 'person', title: '人员', narrow: 'title', render: a => a.person },
    { key: 'employer', title: '回避的用人单位', render: a => a.employer },
    { key: 'sort', title: '情形', render: a => AWAY_SORTS[a.sort] },
    { key: 'from', title: '自', width: 120, render: a => a.fromDay },
    {
      key: 'end',
      title: '办理',
      width: 100,
      narrow: 'foot',
      render: a => (
        <ConfirmMove
          label="解除"
          title="解除走访回避"
          size="small"
          why="required"
          onConfirm={why => end.send({ params: { id: a.id }, body: { why } })}
        />
      ),
    },
  ];
  return (
    <section className="stack" aria-label="走访回避">
      <h2>走访回避</h2>
      <ReadGate data={aways.rows} trouble={aways.trouble} onRetry={aways.onRetry} what="走访回避">
        {rows => (
          <RecordTable
            caption="走访回避"
            columns={columns}
            rows={rows}
            rowKey={a => a.id}
            empty={<EmptyState title="没有登记回避" />}
            hasMore={aways.hasMore}
            onMore={aways.onMore}
            isReadingMore={aways.isReadingMore}
          />
        )}
      </ReadGate>
    </section>
  );
}
