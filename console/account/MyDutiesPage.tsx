import { DUTIES, type Duty } from '@niangjia/domain/core/duty.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import { useMe } from '../app/session.ts';

/** Own duties in words: at which unit, how far down. */
export function MyDutiesPage() {
  const me = useMe();
  const units = [...new Map(me.duties.map(d => [d.unitId, d.unitName])).entries()];
  return (
    <div className="stack">
      <PageHead title="我能看到什么" note="职责随任职而来；需要增减的，请联系本级安全管理员。" />
      {units.length === 0 && <EmptyState title="您目前没有任何职责" />}
      {units.map(([unitId, unitName]) => (
        <section key={unitId} className="panel">
          <h2>{unitName}</h2>
          <DutyList duties={me.duties.filter(d => d.unitId === unitId)} />
        </section>
      ))}
    </div>
  );
}

interface Held {
  duty: string;
  reach: 'own' | 'below';
}

/** A duty held on both lines is said once. */
function DutyList({ duties }: { duties: readonly Held[] }) {
  const own = words(duties.filter(d => d.reach === 'own'));
  const below = words(duties.filter(d => d.reach === 'below'));
  return (
    <dl className="facts">
      {below.length > 0 && (
        <>
          <dt>本级及下级</dt>
          <dd>{below.join('、')}</dd>
        </>
      )}
      {own.length > 0 && (
        <>
          <dt>本级</dt>
          <dd>{own.join('、')}</dd>
        </>
      )}
    </dl>
  );
}

const words = (duties: readonly Held[]): string[] => [
  ...new Set(duties.map(d => DUTIES[d.duty as Duty] ?? d.duty)),
];
