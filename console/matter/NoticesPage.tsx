import { noticeApi } from '@niangjia/domain/matter/notice.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { NoticeShown } from './NoticeShown.tsx';

/** 公示栏: what stands before the reader's own union today. */
export function NoticesPage() {
  const read = useRead(noticeApi.listNotices, {});
  const object = useWrite(noticeApi.objectToNotice, { keepReads: true });
  return (
    <>
      <PageHead
        title="公示栏"
        note="只列您所在工会范围内正在公示的；姓名已隐去，公示前本人已书面同意。没有账号的职工，可凭公示地址查看和提异议，也可以当面向工会提出。"
      />
      <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="公示">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="现在没有正在公示的内容">
              <p>事项进入公示环节后会列在这里，期满自动撤下。</p>
            </EmptyState>
          ) : (
            <div className="stack">
              {items.map(notice => (
                <NoticeShown
                  key={notice.id}
                  notice={notice}
                  onObject={said => object.send({ body: { id: notice.id, ...said } })}
                />
              ))}
            </div>
          )
        }
      </ReadGate>
    </>
  );
}
