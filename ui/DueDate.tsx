import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { Light, type LightState } from './Light.tsx';

interface Props {
  /** `YYYY-MM-DD`; null when none is set. */
  day: string | null;
  /** Where the date comes from: the article, the calendar, the person who set it. */
  basis?: ReactNode;
  light?: LightState;
  /** What stands where there is no date. */
  none?: string;
}

/** A date with its basis, shown on hover, on focus and on tap. */
export function DueDate({ day, basis, light, none = '未定时限' }: Props) {
  if (!day) return <span className="quiet">{none}</span>;
  const shown = <time dateTime={day}>{day}</time>;
  return (
    <span className="row" style={{ gap: 6, display: 'inline-flex' }}>
      {basis ? (
        <Tooltip title={basis} trigger={['hover', 'focus', 'click']}>
          <button type="button" className="link-button due-date" aria-label={`${day}，查看依据`}>
            {shown}
          </button>
        </Tooltip>
      ) : (
        shown
      )}
      {light && <Light state={light} />}
    </span>
  );
}
