import { Button } from 'antd';

/** A newer console is served. Drafts are kept over the reload. */
export function VersionNotice({ shown, onReload }: { shown: boolean; onReload: () => void }) {
  return (
    <div role="status">
      {shown && (
        <div className="bar tone-info">
          <span>平台已更新，刷新后使用新版本。草稿会保留。</span>
          <Button size="small" onClick={onReload}>
            刷新
          </Button>
        </div>
      )}
    </div>
  );
}
