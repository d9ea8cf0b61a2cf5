import { DisconnectOutlined, FileSearchOutlined, InboxOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Trouble } from './trouble.ts';

interface NoteProps {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** Nothing to show yet, and what the reader may do about it. */
export function EmptyState({ title, children, actions }: NoteProps) {
  return (
    <div className="state-note">
      <h2>
        <InboxOutlined aria-hidden /> {title}
      </h2>
      {children}
      {actions && <div className="row">{actions}</div>}
    </div>
  );
}

export function LoadingState({ what = '内容' }: { what?: string }) {
  return (
    <div className="state-note" role="status">
      <LoadingOutlined aria-hidden /> 正在读取{what}……
    </div>
  );
}

/** Why a page could not be read: connection, platform, or the answer of the rules. */
export function FailedState({ trouble, onRetry }: { trouble: Trouble; onRetry?: () => void }) {
  const lost = trouble.sort === 'lost' || trouble.sort === 'down';
  return (
    <div className="state-note" role="alert">
      <h2>
        {lost ? <DisconnectOutlined aria-hidden /> : <FileSearchOutlined aria-hidden />} {trouble.title}
      </h2>
      {lost && <p>连接恢复后会自动重新读取，也可以现在重试。</p>}
      {trouble.id && <p>问题编号：{trouble.id}</p>}
      {onRetry && (
        <div className="row">
          <Button onClick={onRetry}>重试</Button>
        </div>
      )}
    </div>
  );
}

interface GateProps<T> {
  data: T | undefined;
  trouble: Trouble | null;
  onRetry?: () => void;
  what?: string;
  children: (data: T) => ReactNode;
}

/** Loading, failed, or the content. Content already on screen stays there when a refresh fails. */
export function ReadGate<T>({ data, trouble, onRetry, what, children }: GateProps<T>) {
  if (data !== undefined) return <>{children(data)}</>;
  if (trouble) return <FailedState trouble={trouble} onRetry={onRetry} />;
  return <LoadingState what={what} />;
}
