import { DisconnectOutlined } from '@ant-design/icons';
import { Button } from 'antd';

/** lost: no connection; down: the platform answers that it cannot serve now. */
export type Connection = 'well' | 'lost' | 'down';

export function OfflineBanner({ connection, onRetry }: { connection: Connection; onRetry: () => void }) {
  return (
    <div role="status" aria-live="polite">
      {connection !== 'well' && (
        <div className="bar tone-warn">
          <DisconnectOutlined aria-hidden />
          <span>
            {connection === 'lost'
              ? '网络已断开。您填写的内容保存在本机，连接恢复后继续。'
              : '系统暂时不能服务，正在恢复。您填写的内容没有丢失。'}
          </span>
          <Button size="small" onClick={onRetry}>
            重新连接
          </Button>
        </div>
      )}
    </div>
  );
}
