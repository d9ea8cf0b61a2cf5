import { DisconnectOutlined, FileSearchOutlined, InboxOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
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

const AGAIN_MS = 5_000;

/** Reads again by itself while the connection is away. */
function useAgain(isAway: boolean, onRetry: (() => void) | undefined): void {
  const retry = useRef(onRetry);
  retry.current = onRetry;
  useEffect(() => {
    if (!isAway) return;
    const again = () => retry.current?.();
    const timer = setInterval(again, AGAIN_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [isAway]);
}

/** Why a page could not be read: connection, platform, or the answer of the rules. */
export function FailedState({ trouble, onRetry }: { trouble: Trouble; onRetry?: () => void }) {
  const lost = trouble.sort === 'lost' || trouble.sort === 'down';
  useAgain(lost, onRetry);
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
