import { receiptInGroups } from '@niangjia/domain/core/receipt.ts';
import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { OneTimeLink } from '@niangjia/ui/OneTimeLink.tsx';
import { useState } from 'react';
import { useWrite } from '../app/queries.ts';

/** 查询码 for a member whom the union entered, or who has lost theirs: handed over in person. */
export function HandCode({ id }: { id: string }) {
  const give = useWrite(joinApi.giveCode, { keepReads: true });
  const [code, setCode] = useState<string | null>(null);
  return (
    <section className="panel stack">
      <h2>本人查询码</h2>
      {code ? (
        <>
          <OneTimeLink link={receiptInGroups(code)} label="查询码" />
          <p>
            只显示这一次，请当面交给本人。本人在手机上打开“{window.location.origin}/membership
            ”，凭它查看会籍、会员证和办理转会。
          </p>
        </>
      ) : (
        <>
          <p className="quiet">职工没有查询码或遗失了的，核对证件后当面给一个；以前的立即作废。</p>
          <div>
            <ConfirmMove
              label="给本人查询码"
              onConfirm={async () => setCode((await give.send({ params: { id } })).code)}
            >
              <p>请先对照证件确认是本人。凭查询码可以打开会员证、申请转会。</p>
            </ConfirmMove>
          </div>
        </>
      )}
    </section>
  );
}
