import { asDay, chineseDay, weekdayName } from '@niangjia/domain/core/days.ts';
import { Crash } from '@niangjia/ui/Crash.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, LoadingState } from '@niangjia/ui/ReadState.tsx';
import { Suspense } from 'react';
import { areas } from './areas.ts';
import { fetched } from './fetched.tsx';
import { useDuties, useMe } from './session.ts';
import { retryPart } from './unfetched.ts';

const cards = areas
  .flatMap(area => area.cards ?? [])
  .sort((a, b) => a.order - b.order)
  .map(card => ({
    ...card,
    Part: fetched(card.load),
  }));

/** The workbench: the parts that areas bring for this person's duties. */
export function HomePage() {
  const me = useMe();
  const duties = useDuties();
  const mine = cards.filter(card => !card.duty || duties.has(...card.duty));
  const today = asDay(me.today);
  return (
    <>
      <PageHead title="首页" note={`${me.name}，今天是${chineseDay(today)}，${weekdayName(today)}`} />
      {mine.length === 0 ? (
        <EmptyState title="今天没有需要您办理的事项">
          <p>从左侧导航进入您的工作。</p>
        </EmptyState>
      ) : (
        <div className="home-cards">
          {mine.map(({ key, Part }) => (
            <Crash key={key} resetKey={me.accountId} retry={retryPart}>
              <Suspense fallback={<LoadingState />}>
                <Part />
              </Suspense>
            </Crash>
          ))}
        </div>
      )}
    </>
  );
}
