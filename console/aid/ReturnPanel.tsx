import { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import { FileField } from '@niangjia/ui/FileField.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { useWrite } from '../app/queries.ts';
import { readAnew } from '../app/query-client.ts';
import type { Batch } from './BatchPage.tsx';

/** Takes the bank's file, books it part by part and marks the items. Sent again after an interruption it goes on where it was. */
function useReturn(batchId: string) {
  const take = useWrite(paymentApi.takeReturn, { keepReads: true });
  const book = useWrite(paymentApi.bookReturn, { keepReads: true });
  const settle = useWrite(paymentApi.settleItems, { keepReads: true });
  const [says, setSays] = useState('');
  const [isRunning, setRunning] = useState(false);
  const params = { id: batchId };

  async function run(chosen: File) {
    const taken = await take.send({ params, file: chosen, fileName: chosen.name });
    for (let { left } = taken; left > 0; ) {
      setSays(`共${figureText(taken.rows)}行，还有${figureText(left)}行待入账`);
      left = (await book.send({ params: { ...params, returnId: taken.returnId } })).left;
    }
    for (let left = 1; left > 0; ) {
      left = (await settle.send({ params })).left;
      setSays(`${figureText(taken.rows)}行已入账${left ? `，还有${figureText(left)}个帮扶项目待标记` : ''}`);
    }
  }
  async function send(chosen: File) {
    setRunning(true);
    // What went wrong stands in the notice of the step that it happened in.
    await run(chosen).catch(() => undefined);
    setRunning(false);
    await readAnew();
  }
  return { send, says, isRunning, trouble: take.trouble ?? book.trouble ?? settle.trouble };
}

export function ReturnPanel({ batch }: { batch: Batch }) {
  const [file, setFile] = useState<File | null>(null);
  const { send, says, isRunning, trouble } = useReturn(batch.id);
  return (
    <section className="panel stack" aria-label="登记回盘">
      <h2>登记回盘</h2>
      <ProblemNotice trouble={trouble} />
      <FileField
        label="银行返回的文件（.csv，不要改动表头）"
        accept=".csv,.txt,text/csv,text/plain"
        onChoose={setFile}
      />
      <div className="row">
        <Button type="primary" disabled={!file} loading={isRunning} onClick={() => file && void send(file)}>
          登记并入账
        </Button>
        <span role="status" className="quiet">
          {says}
        </span>
      </div>
    </section>
  );
}
