import { Crash } from '@niangjia/ui/Crash.tsx';
import { LoadingState } from '@niangjia/ui/ReadState.tsx';
import { createContext, Suspense, use } from 'react';
import type { Area, Panel } from './area.ts';
import { type Fetched, fetched } from './fetched.tsx';
import { useDuties } from './session.ts';
import { retryPart } from './unfetched.ts';

interface Mounted extends Panel {
  Part: Fetched<{ id: string }>;
}

/** Handed down from where all areas meet, so that no page imports another area. */
export const PanelsContext = createContext<readonly Mounted[]>([]);

export const mounted = (areas: readonly Area[]): readonly Mounted[] =>
  areas
    .flatMap(area => area.panels ?? [])
    .sort((a, b) => a.order - b.order)
    .map(panel => ({ ...panel, Part: fetched(panel.load) }));

/** What other areas have to say about the record of this page. */
export function Panels({ place, id }: { place: Panel['place']; id: string }) {
  const duties = useDuties();
  const mine = use(PanelsContext).filter(p => p.place === place && (!p.duty || duties.has(...p.duty)));
  return mine.map(({ key, Part }) => (
    <Crash key={key} resetKey={id} retry={retryPart}>
      <Suspense fallback={<LoadingState />}>
        <Part id={id} />
      </Suspense>
    </Crash>
  ));
}
