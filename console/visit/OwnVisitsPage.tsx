import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import type { OwnVisit } from '@niangjia/domain/visit/campaign.view.model.ts';
import type { Outcome } from '@niangjia/domain/visit/visit.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useGo } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { outcomeLabel } from './visit-words.ts';

/** For the phone: what this week brings, what is left from before, one tap to record. */
export function OwnVisitsPage() {
  const own = useRead(campaignApi.listOwnVisits, {}, { everyMs: 60_000 });
  return (
    <>
      <PageHead title="我的走访" note="按已公布的安排，两人一组走访；当天能去哪几家由您和同组的人商量" />
      <ReadGate data={own.data} trouble={own.trouble} onRetry={own.onRetry} what="我的走访">
        {({ items, monday, later, done }) => {
          const late = items.filter(i => i.weekOn !== null && i.weekOn < monday);
          const now = items.filter(i => i.weekOn === null || i.weekOn >= monday);
          return (
            <div className="stack">
              <p className="quiet">
                本周 {now.length} 家{late.length > 0 && `，前几周还有 ${late.length} 家`}，以后 {later}{' '}
                家，已走访 {done} 家
              </p>
              {items.length === 0 && (
                <EmptyState title={later > 0 ? '这一周没有安排走访' : '没有安排给您的走访'}>
                  <p>
                    {later > 0
                      ? `以后各周还有 ${later} 家。`
                      : '组织单位公布走访安排后，您要去的企业会出现在这里。'}
                  </p>
                </EmptyState>
              )}
              <Group title="本周要走访" items={now} />
              <Group title="前几周没有走访的" items={late} />
            </div>
          );
        }}
      </ReadGate>
    </>
  );
}

function Group({ title, items }: { title: string; items: readonly OwnVisit[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="own-visits">
        {items.map(item => (
          <Item key={`${item.roundId} ${item.employerId}`} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Item({ item }: { item: OwnVisit }) {
  const go = useGo();
  const { last } = item;
  return (
    <li className="panel own-visit">
      <div>
        <strong>{item.employer}</strong> {item.visited === 'both' && <StateTag tone="info">双走访</StateTag>}
        <div className="quiet">{[item.unit, item.address, item.sector].filter(Boolean).join(' · ')}</div>
        <div className="quiet">
          与{item.partner}同去（第{item.teamNo}组），{item.toDay}前
        </div>
        {last && (
          <div>
            <To to={`/visits/${last.visitId}`}>
              上次 {last.visitedOn} {outcomeLabel(last.outcome as Outcome)}
            </To>
            {last.findings.length > 0 && `：${last.findings.join('；')}`}
          </div>
        )}
      </div>
      <Button
        type="primary"
        aria-label={`登记${item.employer}的走访`}
        onClick={() => go(`/visit-rounds/${item.roundId}`, { record: item.employerId })}
      >
        登记
      </Button>
    </li>
  );
}
