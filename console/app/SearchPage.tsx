import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, LoadingState } from '@niangjia/ui/ReadState.tsx';
import { Suspense } from 'react';
import { areas } from './areas.ts';
import { fetched } from './fetched.tsx';
import { usePageSearch } from './place.ts';
import type { SearchShape } from './search.model.ts';
import { useDuties } from './session.ts';

const finders = areas
  .flatMap(area => area.finders ?? [])
  .sort((a, b) => a.order - b.order)
  .map(finder => ({
    ...finder,
    Part: fetched(finder.load),
  }));

/** What every area finds for the same words, each under its heading. */
export function SearchPage() {
  const [{ q = '' }] = usePageSearch<SearchShape>();
  const duties = useDuties();
  const mine = finders.filter(finder => !finder.duty || duties.has(...finder.duty));
  return (
    <>
      <PageHead title={q ? `搜索“${q}”` : '搜索'} />
      {q.trim() === '' ? (
        <EmptyState title="请在页顶输入要找的内容" />
      ) : (
        <div className="stack">
          {mine.map(({ key, title, Part }) => (
            <section key={key} className="panel" aria-label={title}>
              <h2>{title}</h2>
              <Suspense fallback={<LoadingState />}>
                <Part q={q.trim()} />
              </Suspense>
            </section>
          ))}
        </div>
      )}
    </>
  );
}
