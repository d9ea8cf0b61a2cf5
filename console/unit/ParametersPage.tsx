import { settingApi } from '@niangjia/domain/unit/setting.api.ts';
import type { ParameterEntry } from '@niangjia/domain/unit/setting.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useId } from 'react';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { AddParameter } from './AddParameter.tsx';
import { AsOfDay } from './AsOfDay.tsx';
import { ParameterHistory, valueText } from './ParameterHistory.tsx';
import './unit.css';

interface Conditions extends Record<string, unknown> {
  unitId?: string;
  day?: string;
}

/** The numbers of the rules: what is in force, on what basis, since when; and what was before. */
export function ParametersPage() {
  const [{ unitId, day }, change] = usePageSearch<Conditions>();
  const { homeUnit } = useMe();
  const id = useId();
  const parameters = useRead(settingApi.listParameters, { query: { unitId, day } });
  return (
    <>
      <PageHead
        title="参数"
        note="规则中的数字按地区、按生效日期设定，并注明文号与条款；本单位没有设定的，沿用上级的。"
      />
      <div className="panel row" style={{ marginBottom: 12 }}>
        <label htmlFor={id}>适用组织</label>
        <div style={{ width: 280, maxWidth: '100%' }}>
          <UnitPicker
            id={id}
            value={unitId ?? homeUnit.id}
            known={[parameters.data?.jurisdiction ?? homeUnit]}
            onChange={value => change({ unitId: value })}
          />
        </div>
        <AsOfDay day={day} onChange={value => change({ day: value })} />
      </div>
      <ReadGate {...parameters} what="参数">
        {({ items, canKeep, jurisdiction }) =>
          items.length === 0 ? (
            <EmptyState title="没有可以查看的参数" />
          ) : (
            <div className="stack">
              {items.map(entry => (
                <ParameterPanel key={entry.code} entry={entry} canKeep={canKeep} unit={jurisdiction} />
              ))}
            </div>
          )
        }
      </ReadGate>
    </>
  );
}

interface PanelProps {
  entry: ParameterEntry;
  canKeep: boolean;
  unit: { id: string; name: string };
}

function ParameterPanel({ entry, canKeep, unit }: PanelProps) {
  return (
    <section className="panel" aria-label={entry.label}>
      <div className="panel-head">
        <div>
          <h2>{entry.label}</h2>
          <div>
            现行：<strong>{valueText(entry, entry.value)}</strong>
            <span className="quiet">
              {' '}
              {entry.source === 'default' ? '（平台默认）' : ''}依据 {entry.docNo} {entry.article}
            </span>
          </div>
        </div>
        {canKeep && <AddParameter entry={entry} unit={unit} />}
      </div>
      <ParameterHistory entry={entry} canKeep={canKeep} />
    </section>
  );
}
