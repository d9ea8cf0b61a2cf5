import { EmptyState, FailedState } from '@niangjia/ui/ReadState.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useEffect } from 'react';
import { To } from './To.tsx';
import { reloadOnce, reloadWhenReachable, Unfetched } from './unfetched.ts';

const noPage: Trouble = {
  sort: 'lost',
  title: '页面没有打开，请检查网络后重试',
  code: 'page.unfetched',
  errors: [],
};

export function PageFault({ error, reset }: { error: unknown; reset: () => void }) {
  const isUnfetched = error instanceof Unfetched;
  useEffect(() => {
    if (isUnfetched) void reloadOnce();
  }, [isUnfetched]);
  return (
    <FailedState
      trouble={isUnfetched ? noPage : asTrouble(error)}
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
