import { plainReceipt, RECEIPT_LENGTH } from '@niangjia/domain/core/receipt.ts';
import type { Asked } from '@niangjia/domain/survey/survey.view.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { To } from '../app/To.tsx';
import { fetchToken, type Kept } from './answering.ts';

interface Props {
  code: string;
  asked: Asked;
  mine: Kept;
  onChange: (next: Kept) => void;
}

/** The one moment at which somebody says who they are: for a token that cannot be told from any other afterwards. */
export function TokenForm({ code, asked, mine, onChange }: Props) {
  const [receipt, setReceipt] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSending, setSending] = useState(false);
  async function fetch(event: FormEvent) {
    event.preventDefault();
    setTrouble(null);
    setSending(true);
    try {
      onChange(await fetchToken(code, asked, mine, receipt, onChange));
    } catch (error) {
      setTrouble(asTrouble(error));
    } finally {
      setSending(false);
    }
  }
  if (!window.isSecureContext)
    return <p role="alert">这份问卷每人只答一次，要用加密方式打开。请用 https 开头的网址重新打开本页。</p>;
  return (
    <form className="stack" onSubmit={event => void fetch(event)}>
      <p>
        这份问卷每人只答一次。先用会员查询码领取答题凭证：工会只知道您领过，凭证是盲签的，回答时认不出是谁，和您的会籍对不上。
      </p>
      <ProblemNotice trouble={trouble} />
      <p className="about">
        <label className="must" htmlFor="survey-receipt">
          会员查询码
        </label>
        <input
          id="survey-receipt"
          value={receipt}
          maxLength={80}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          onChange={event => setReceipt(event.target.value)}
        />
      </p>
      <Button
        type="primary"
        htmlType="submit"
        block
        loading={isSending}
        disabled={plainReceipt(receipt).length !== RECEIPT_LENGTH}
      >
        领取答题凭证
      </Button>
      <p className="quiet">
        查询码共{RECEIPT_LENGTH}位，入会时给您；没有的，<To to="/membership">先查看我的会籍</To>
        或到所在工会领取。
      </p>
    </form>
  );
}
