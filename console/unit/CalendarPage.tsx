import { settingApi } from '@niangjia/domain/unit/setting.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Segmented } from 'antd';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { ImportYear } from './ImportYear.tsx';
import { MonthGrid } from './MonthGrid.tsx';
import './unit.css';

/** Working days, holidays and make-up days of every year that is loaded. Deadlines are computed on nothing else. */
export function CalendarPage() {
  const [{ year }, change] = usePageSearch<{ year?: number }>();
  const { today } = useMe();
  const years = useRead(settingApi.listYears, {});
  return (
    <ReadGate {...years} what="工作日历">
      {({ items, warnings, canKeep }) => {
        const shown =
          year ?? items.find(i => String(i.year) === today.slice(0, 4))?.year ?? items.at(-1)?.year;
        return (
          <div className="stack">
            <PageHead
              title="工作日历"
              note="办理时限按这里的工作日、节假日和调休计算；没有导入的年份不推算。"
              actions={canKeep && <ImportYear />}
            />
            {warnings.length > 0 && (
              <div className="notice tone-warn">
                <ul>
                  {warnings.map(line => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </div>
            )}
            {shown === undefined ? (
              <EmptyState title="还没有导入任何年份的放假安排">
                <p>请由系统管理员导入国务院办公厅公布的放假安排。</p>
              </EmptyState>
            ) : (
              <>
                <div>
                  <Segmented
                    aria-label="年份"
                    value={shown}
                    options={items.map(i => ({ value: i.year, label: `${i.year}年` }))}
                    onChange={value => change({ year: value })}
                  />
                </div>
                <Year year={shown} />
              </>
            )}
          </div>
        );
      }}
    </ReadGate>
  );
}

function Year({ year }: { year: number }) {
  const read = useRead(settingApi.year, { params: { year: String(year) } });
  return (
    <ReadGate {...read} what={`${year}年的放假安排`}>
      {({ docNo, workdayCount, days }) => (
        <section className="panel" aria-label={`${year}年`}>
          <p>
            依据 {docNo}，全年工作日 <strong>{workdayCount}</strong> 天。
            <span className="quiet">节：法定节假日；休：放假调休；班：调休上班；灰色为周末。</span>
          </p>
          <MonthGrid year={year} days={days} />
        </section>
      )}
    </ReadGate>
  );
}
