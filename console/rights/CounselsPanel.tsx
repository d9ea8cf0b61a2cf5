import { minutesText } from '@niangjia/domain/core/duration.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { counselApi } from '@niangjia/domain/rights/counsel.api.ts';
import { COUNSEL_RESULTS, COUNSEL_SORTS } from '@niangjia/domain/rights/counsel.model.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { NoteCounsel } from './CounselForm.tsx';

const DISPUTES = ['mediation', 'legal-aid'];

/** Beside a dispute: what lawyers did for it, one line each. */
export function CounselsPanel({ id }: { id: string }) {
  const { data } = useRead(matterApi.getMatter, { params: { id } });
  if (!data || !DISPUTES.includes(data.kind)) return null;
  return <OfMatter id={id} />;
}

function OfMatter({ id }: { id: string }) {
  const { today, duties } = useMe();
  const { data } = useRead(counselApi.listCounsels, { query: { matterId: id, limit: 50 } });
  if (!data) return null;
  const mayNote = duties.some(d => d.duty === 'rights.handle');
  if (data.items.length === 0 && !mayNote) return null;
  return (
    <section className="panel stack" aria-label="律师服务">
      <div className="row">
        <h2 className="grow">律师服务</h2>
        {mayNote && <NoteCounsel today={today} matterId={id} />}
      </div>
      {data.items.length === 0 && <p className="quiet">还没有为本件登记律师的会见、代书、出庭。</p>}
      <ul className="plain-list">
        {data.items.map(c => (
          <li key={c.id} className="rota-shift">
            <span className="grow">
              {c.onDay} {c.from} · <To to={`/lawyers/${c.lawyerId}`}>{c.lawyer}</To> · {COUNSEL_SORTS[c.sort]}{' '}
              {minutesText(c.minutes)} · {COUNSEL_RESULTS[c.result]}
              {c.note && <span className="quiet"> · {c.note}</span>}
            </span>
            <StateTag tone={c.state === 'confirmed' ? 'good' : 'plain'}>{c.stateLabel}</StateTag>
          </li>
        ))}
      </ul>
    </section>
  );
}
