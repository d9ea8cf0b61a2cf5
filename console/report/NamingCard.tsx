import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { NamingTag } from './BulletinNamings.tsx';

/** For those who sign for tasks: what a bulletin is going to say of their unit. Nothing while nobody asks. */
export function NamingCard() {
  const { data } = useRead(bulletinApi.listNamings, { query: { state: 'asked', limit: 5 } });
  const waiting = data?.items.filter(n => n.allowed.includes('confirm')) ?? [];
  if (waiting.length === 0) return null;
  return (
    <section className="panel" aria-label="点名核实">
      <div className="panel-head">
        <h2>点名核实</h2>
        <To to="/namings">全部</To>
      </div>
      <ul className="plain-list">
        {waiting.map(n => (
          <li key={n.id} className="stack">
            <div className="row">
              <To to="/namings" className="grow">
                {n.issuer}拟在通报中点名{n.unit}
              </To>
              <NamingTag naming={n} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
