import { termApi } from '@niangjia/domain/term/term.api.ts';
import { TERM_STANDINGS, type TermStanding } from '@niangjia/domain/term/term.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';

/** What of terms, bodies and certificates wants somebody here; every number is that of the list behind it. */
export function TermCard() {
  const terms = useRead(termApi.listTerms, { query: { size: 1 } });
  const duties = useRead(termApi.listDuties, { query: { size: 1 } });
  const certificates = useRead(termApi.listCertificates, { query: { within: 'renewal', size: 1 } });
  const unions = (standing: TermStanding): number =>
    terms.data?.counts.find(c => c.standing === standing)?.unions ?? 0;
  const open = duties.data?.counts ?? [];
  return (
    <section className="panel half" aria-label="届期与证书">
      <h2>届期与证书</h2>
      <ReadGate {...terms} what="届期">
        {() => (
          <dl className="facts">
            {(['overdue', 'nearing', 'extended'] as const).map(standing => (
              <Line
                key={standing}
                label={TERM_STANDINGS[standing]}
                to={`/terms?standing=${standing}`}
                count={unions(standing)}
                measure="家"
              />
            ))}
          </dl>
        )}
      </ReadGate>
      <ReadGate {...duties} what="应尽事项">
        {() => (
          <dl className="facts">
            <Line
              label="应尽事项逾期"
              to="/term-duties?overdue=yes"
              count={open.reduce((sum, c) => sum + c.overdue, 0)}
              measure="项"
            />
          </dl>
        )}
      </ReadGate>
      <ReadGate {...certificates} what="证书">
        {({ total, renewDays }) => (
          <dl className="facts">
            <Line
              label={`证书${renewDays}天内到期或已到期`}
              to="/certificates?within=renewal"
              count={total}
              measure="个"
            />
          </dl>
        )}
      </ReadGate>
    </section>
  );
}

function Line(props: { label: string; to: string; count: number; measure: string }) {
  const { label, to, count, measure } = props;
  return (
    <>
      <dt>{label}</dt>
      <dd>{count === 0 ? '没有' : <To to={to}>{`${figureText(count)} ${measure}`}</To>}</dd>
    </>
  );
}
