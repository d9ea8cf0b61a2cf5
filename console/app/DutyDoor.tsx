import { DUTIES } from '@niangjia/domain/core/duty.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import type { ReactNode } from 'react';
import { pageAt } from './pages.ts';
import { useDuties } from './session.ts';
import { To } from './To.tsx';

/** Says which duty a page needs, instead of showing a page full of refusals. The server decides all the same. */
export function DutyDoor({ path, children }: { path: string; children: ReactNode }) {
  const duties = useDuties();
  const page = pageAt(path);
  if (!page?.duty || duties.has(...page.duty)) return <>{children}</>;
  return (
    <>
      <PageHead title={page.title} />
      <EmptyState title="您没有打开这一页的职责" actions={<To to="/">回到首页</To>}>
        <p>需要“{page.duty.map(duty => DUTIES[duty]).join('”或“')}”。如工作需要，请联系本级安全管理员。</p>
      </EmptyState>
    </>
  );
}
