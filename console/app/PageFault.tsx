import { EmptyState, FailedState } from '@niangjia/ui/ReadState.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { To } from './To.tsx';

/** The code of a page could not be fetched: no connection, or a newer version is served. */
const unfetched: Trouble = {
  sort: 'lost',
  title: '页面没有打开，请检查网络后重试',
  code: 'page.unfetched',
  errors: [],
};

/** Browsers remember a module that failed; only a reload fetches it again, and only with a connection is a reload safe. */
async function reloadWhenReachable(): Promise<void> {
  const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok) window.location.reload();
}

export function PageFault({ error, reset }: { error: unknown; reset: () => void }) {
  const isUnfetched =
    error instanceof Error && /dynamically imported module|Importing a module|preload/i.test(error.message);
  return (
    <FailedState
      trouble={isUnfetched ? unfetched : asTrouble(error)}
      onRetry={isUnfetched ? () => void reloadWhenReachable() : reset}
    />
  );
}

export function NotFound() {
  return (
    <EmptyState title="没有这个地址" actions={<To to="/">回到首页</To>}>
      <p>记录可能已删除，或不在您的职责范围内。</p>
    </EmptyState>
  );
}
