import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

/** bad is red and kept for overdue; a refusal or a disabled record is `warn` or `plain`. */
export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad';

const ICONS: Record<Tone, ReactNode> = {
  plain: <MinusCircleOutlined aria-hidden />,
  info: <InfoCircleOutlined aria-hidden />,
  good: <CheckCircleOutlined aria-hidden />,
  warn: <ClockCircleOutlined aria-hidden />,
  bad: <ExclamationCircleOutlined aria-hidden />,
};

/** A state is told by its word; icon and colour only help the eye. */
export function StateTag({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={`tag tone-${tone}`}>
      {icon ?? ICONS[tone]}
      {children}
    </span>
  );
}
