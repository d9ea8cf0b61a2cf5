import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import { usePageSearch } from '../app/place.ts';
import { useMe } from '../app/session.ts';
import { NoteCounsel } from './CounselForm.tsx';
import { CounselList, type CounselSearch } from './CounselList.tsx';
import { LawyerList } from './LawyerList.tsx';
import { Rota } from './Rota.tsx';

const TABS = { list: '律师名册', rota: '值班表', counsels: '服务记录' } as const;

export interface LawyersShape extends CounselSearch {
  tab?: keyof typeof TABS;
  unitId?: string;
  week?: string;
  q?: string;
  state?: 'listed' | 'left';
}

/** 律师团: who may take legal aid, who is on duty in which week, and what came of it. */
export function LawyersPage() {
  const [search, change] = usePageSearch<LawyersShape>();
  const { duties, today } = useMe();
  const reading = duties.filter(d => d.duty === 'rights.read' || d.duty === 'rights.handle');
  const units = [...new Map(reading.map(d => [d.unitId, { id: d.unitId, name: d.unitName }])).values()];
  const keeps = new Set(duties.filter(d => d.duty === 'rights.handle').map(d => d.unitId));
  const tab = search.tab ?? 'list';
  const unit = units.find(u => u.id === search.unitId) ?? units[0];
  return (
    <>
      <PageHead
        title="律师团与值班"
        note="与单位有利害关系的律师不承办涉及该单位的事项；每月至少安排一次接访。"
      />
      <fieldset className="filter-tabs" aria-label="查看">
        {Object.entries(TABS).map(([key, label]) => (
          <button
            key={key}
            type="button"
            aria-pressed={tab === key}
            onClick={() => change({ tab: key as keyof typeof TABS })}
          >
            {label}
          </button>
        ))}
      </fieldset>
      {!unit && <EmptyState title="您没有查看律师名册的职责" />}
      {unit && tab === 'list' && (
        <LawyerList search={search} change={change} keeper={units.find(u => keeps.has(u.id))} />
      )}
      {unit && tab === 'rota' && (
        <Rota unit={unit} units={units} mayPlan={keeps.has(unit.id)} search={search} change={change} />
      )}
      {unit && tab === 'counsels' && (
        <CounselList
          of={{}}
          search={search}
          change={change}
          actions={keeps.size > 0 && <NoteCounsel today={today} />}
        />
      )}
    </>
  );
}
