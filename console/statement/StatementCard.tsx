import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { sheetSays } from './statement-words.ts';

const SHOWN = 5;

/** What this unit has to fill in or add up; nothing at all when there is none. */
export function StatementCard() {
  const sheets = useRead(statementApi.listSheets, { query: { view: 'fill', limit: 50 } });
  const waiting = (sheets.data?.items ?? []).filter(s => s.state === 'asked' || s.state === 'returned');
  if (waiting.length === 0) return null;
  return (
    <section className="panel" aria-label="待填报表">
      <div className="panel-head">
        <h2>待填报表</h2>
        <To to="/statements" search={{ view: 'fill' }}>
          全部 {waiting.length} 张
        </To>
      </div>
      <ul className="plain-list">
        {waiting.slice(0, SHOWN).map(sheet => {
          const { tone, says } = sheetSays(sheet);
          return (
            <li key={sheet.id} className="row">
              <span className="grow">
                <To to={`/statements/${sheet.id}`}>{`${sheet.form} ${sheet.label}`}</To>
              </span>
              <span className="quiet">{sheet.dueOn} 前</span>
              <StateTag tone={tone}>{says}</StateTag>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
