import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import type { SchemeView } from '@niangjia/domain/assess/assess.model.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { usePages } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { ObjectionShown } from './ObjectionShown.tsx';

export function ObjectionsPanel({ scheme }: { scheme: SchemeView }) {
  const objections = usePages(assessApi.listObjections, { query: { schemeId: scheme.id, limit: 50 } });
  return (
    <ReadGate data={objections.rows} trouble={objections.trouble} onRetry={objections.onRetry} what="异议">
      {rows =>
        rows.length === 0 ? null : (
          <section className="panel" aria-label="异议与更正">
            <h2>异议与更正</h2>
            <ul className="plain-list">
              {rows.map(o => (
                <li key={o.id} className="assess-line">
                  <p>
                    <To to={`/assess/${o.schemeId}/results/${o.unitId}`}>{o.unit}</To>
                  </p>
                  <ObjectionShown objection={o} />
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </ReadGate>
  );
}
