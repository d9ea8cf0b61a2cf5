import {
  CheckCircleFilled,
  CheckSquareOutlined,
  ClockCircleFilled,
  MinusCircleOutlined,
  WarningFilled,
} from '@ant-design/icons';
import type { LightView } from '@niangjia/domain/core/light.model.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';

const LOOKS: Record<LightView['sort'], { tone: Tone; icon: ReactNode }> = {
  none: { tone: 'plain', icon: <MinusCircleOutlined aria-hidden /> },
  normal: { tone: 'good', icon: <CheckCircleFilled aria-hidden /> },
  soon: { tone: 'warn', icon: <ClockCircleFilled aria-hidden /> },
  overdue: { tone: 'bad', icon: <WarningFilled aria-hidden /> },
  done: { tone: 'plain', icon: <CheckSquareOutlined aria-hidden /> },
};

/**
 * The date and how it stands today; where it comes from is told on hover, on focus and on tap. Asking for clicks as well would close on
 * the click of the first tap what its focus has opened.
 */
export function DueLight({ light, day }: { light: LightView; day?: string | null }) {
  const { tone, icon } = LOOKS[light.sort];
  return (
    <Tooltip title={light.basis} trigger={['hover', 'focus']}>
      <button type="button" className="link-button task-light" aria-description={light.basis}>
        {day && <time dateTime={day}>{day}</time>}
        <span className={`light tone-${tone}`}>
          {icon}
          {light.says}
        </span>
      </button>
    </Tooltip>
  );
}
