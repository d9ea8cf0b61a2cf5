import { AsOfDay } from '../app/AsOfDay.tsx';
import { usePageParams, usePageSearch } from '../app/place.ts';
import { UnitRecordView } from './UnitRecordView.tsx';
import './unit.css';

export function UnitPage() {
  const { unitId } = usePageParams<{ unitId: string }>();
  const [{ day }, change] = usePageSearch<{ day?: string }>();
  return (
    <>
      <div style={{ marginBottom: 8 }}>
        <AsOfDay day={day} onChange={value => change({ day: value })} />
      </div>
      <UnitRecordView id={unitId} day={day} level={1} />
    </>
  );
}
