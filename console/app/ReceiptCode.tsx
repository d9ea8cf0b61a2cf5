import { receiptInGroups } from '@niangjia/domain/core/receipt.ts';
import { OneTimeLink } from '@niangjia/ui/OneTimeLink.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { LeaveButton } from './LeaveButton.tsx';
import { To } from './To.tsx';

interface Props {
  code: string;
  unit: string;
  answerBy: string | null;
}

/** Shown once: the platform keeps no copy from which it could be read again. */
export function ReceiptCode({ code, unit, answerBy }: Props) {
  const [isKept, setKept] = useState(false);
  return (
    <div className="stack">
      <p role="status">
        已提交，由{unit}受理{answerBy && <>，最迟{answerBy}给您第一次回话</>}。
      </p>
      <OneTimeLink link={receiptInGroups(code)} label="查询码" />
      <p>
        查询码只显示这一次，平台也查不到。请抄在纸上或复制到自己的手机里，凭它查看答复、补充情况、评价和撤回；不要告诉别人，也不要存在单位的电脑、手机里。
      </p>
      {isKept ? (
        <p>
          以后打开<To to="/ask/follow">查看办理情况</To>，输入查询码即可。现在可以关闭本页。
        </p>
      ) : (
        <Button type="primary" onClick={() => setKept(true)}>
          我已保存好查询码
        </Button>
      )}
      <LeaveButton />
    </div>
  );
}
