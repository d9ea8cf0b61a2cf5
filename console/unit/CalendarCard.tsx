import { settingApi } from '@niangjia/domain/unit/setting.api.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';

/** For the system administrator: whether deadlines can be computed, before somebody meets an error. */
export function CalendarCard() {
  const years = useRead(settingApi.listYears, {});
  return (
    <section className="panel" aria-label="工作日历">
      <div className="panel-head">
        <h2>工作日历</h2>
        <To to="/calendar">查看</To>
      </div>
      <ReadGate {...years}>
        {({ items, warnings }) => (
          <>
            <p>已导入：{items.map(i => `${i.year}年`).join('、') || '没有'}</p>
            {warnings.map(line => (
              <p key={line} className="notice tone-warn">
                {line}
              </p>
            ))}
          </>
        )}
      </ReadGate>
    </section>
  );
}
