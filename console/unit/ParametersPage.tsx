import { settingApi } from '@niangjia/domain/unit/setting.api.ts';
import type { ParameterEntry } from '@niangjia/domain/unit/setting.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import { AsOfDay } from '../app/AsOfDay.tsx';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { AddParameter } from './AddParameter.tsx';
import { ParameterHistory, valueText } from './ParameterHistory.tsx';

interface Conditions extends Record<string, unknown> {
  unitId?: string;
  day?: string;
}

/** A shipped value names no paper of its own; its article says where the number comes from. */
const basisOf = (entry: ParameterEntry): string =>
  entry.source === 'default' ? `平台默认 ${entry.article}`.trim() : `${entry.docNo} ${entry.article}`;

const columnsWith = (open: (code: string) => void): Column<ParameterEntry>[] => [
  { key: 'label', title: '参数', narrow: 'title', render: entry => entry.label },
  { key: 'value', title: '现行取值', render: entry => <strong>{valueText(entry, entry.value)}</strong> },
  { key: 'basis', title: '依据', render: basisOf },
  {
    key: 'unit',
    title: '设定单位',
    render: entry => entry.rows.find(row => row.id === entry.rowId)?.jurisdiction.shortName ?? '—',
  },
  {
    key: 'from',
    title: '生效',
    render: entry => entry.rows.find(row => row.id === entry.rowId)?.fromDay ?? '—',
  },
  {
    key: 'history',
    title: '办理',
    narrow: 'foot',
    render: entry => (
      <Button size="small" onClick={() => open(entry.code)} aria-label={`设定记录：${entry.label}`}>
        设定记录
      </Button>
    ),
  },
];

/** The numbers of the rules: what is in force, on what basis, since when; and what was before. */
export function ParametersPage() {
  const [{ unitId, day }, change] = usePageSearch<Conditions>();
  const [openCode, setOpenCode] = useState<string | null>(null);
  const { homeUnit } = useMe();
  const id = useId();
  const parameters = useRead(settingApi.listParameters, { query: { unitId, day } });
  const opened = parameters.data?.items.find(entry => entry.code === openCode);
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
        {({ items, canKeep, jurisdiction }) => (
          <>
            <RecordTable
              caption="参数"
              columns={columnsWith(setOpenCode)}
              rows={items}
              rowKey={entry => entry.code}
              empty={<EmptyState title="没有可以查看的参数" />}
            />
            <Records entry={opened} unit={jurisdiction} canKeep={canKeep} onClose={() => setOpenCode(null)} />
          </>
        )}
      </ReadGate>
    </>
  );
}

interface RecordsProps {
  entry: ParameterEntry | undefined;
  unit: { id: string; name: string };
  canKeep: boolean;
  onClose: () => void;
}

/** Every value that was set, with its days and its basis. */
function Records({ entry, unit, canKeep, onClose }: RecordsProps) {
  return (
    <Modal
      open={entry !== undefined}
      title={entry && `设定记录：${entry.label}`}
      width={760}
      footer={null}
      onCancel={onClose}
    >
      {entry && (
        <div className="stack">
          {canKeep && (
            <div>
              <AddParameter key={entry.code} entry={entry} unit={unit} />
            </div>
          )}
          <ParameterHistory entry={entry} canKeep={canKeep} />
        </div>
      )}
    </Modal>
  );
}
