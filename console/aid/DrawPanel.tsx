import { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import type { Skipped } from '@niangjia/domain/aid/payment.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { useWrite } from '../app/queries.ts';
import { readAnew } from '../app/query-client.ts';
import { To } from '../app/To.tsx';
import type { Batch } from './BatchPage.tsx';

/** Draws part by part until nothing is left to look at. An interruption loses nothing: pressing again goes on. */
export function DrawPanel({ batch }: { batch: Batch }) {
  const draw = useWrite(paymentApi.drawBatch, { keepReads: true });
  const [isRunning, setRunning] = useState(false);
  const [drawn, setDrawn] = useState<number | null>(null);
  const [skipped, setSkipped] = useState<readonly Skipped[]>([]);
  async function run() {
    setRunning(true);
    setSkipped([]);
    let count = 0;
    for (;;) {
      const part = await draw.send({ params: { id: batch.id } }).catch(() => null);
      if (!part) break;
      count += part.drawn;
      setDrawn(count);
      setSkipped(before => [...before, ...part.skipped]);
      if (part.isDrawn) break;
    }
    setRunning(false);
    await readAnew();
  }
  return (
    <section className="panel stack" aria-label="列入帮扶项目">
      <h2>列入帮扶项目</h2>
      <ProblemNotice trouble={draw.trouble} />
      <div className="row">
        <Button type="primary" loading={isRunning} onClick={() => void run()}>
          列入已审定的帮扶项目
        </Button>
        <span role="status" className="quiet">
          {drawn !== null && `${isRunning ? '已' : '本次'}列入${figureText(drawn)}项`}
          {skipped.length > 0 && `，${figureText(skipped.length)}项不能发`}
        </span>
      </div>
      {skipped.length > 0 && (
        <ul aria-label="不能发的项目">
          {skipped.slice(0, 200).map(s => (
            <li key={s.itemId}>
              <To to={`/matters/${s.itemId}`}>查看项目</To>：{s.why}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
