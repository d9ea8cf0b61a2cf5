import { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { SaveFile } from '../app/SaveFile.tsx';
import { useStep } from '../app/step.ts';
import type { Batch } from './BatchPage.tsx';
import { yuanText } from './batch-words.ts';

export function BatchMoves({ batch }: { batch: Batch }) {
  const step = useStep(paymentApi.moveBatch);
  const may = (name: string) => batch.allowed.includes(name);
  const send = (move: 'finish' | 'check' | 'send' | 'settle' | 'drop', why = '') =>
    step.send({ params: { id: batch.id, move }, body: { seenSeq: batch.seq, why } });
  const whole = `${batch.lines}笔，${yuanText(batch.amountFen)}元`;
  return (
    <>
      {may('finish') && (
        <ConfirmMove label="拟制完毕" type="primary" onConfirm={() => send('finish')}>
          共{whole}。拟制完毕后由另一人复核，不能再列入。
        </ConfirmMove>
      )}
      {may('check') && (
        <ConfirmMove label="复核" type="primary" onConfirm={() => send('check')}>
          请逐行核对明细。共{whole}。
        </ConfirmMove>
      )}
      {may('send') && (
        <ConfirmMove label="送银行" type="primary" onConfirm={() => send('send')}>
          共{whole}。送银行后不能作废，请随后下载银行文件。
        </ConfirmMove>
      )}
      {may('settle') && (
        <ConfirmMove label="结清" type="primary" onConfirm={() => send('settle')}>
          每一行都有银行结果后才能结清。
        </ConfirmMove>
      )}
      {may('takeReturn') && (
        <SaveFile endpoint={paymentApi.printBankFile} id={batch.id} label="下载银行文件" />
      )}
      {may('drop') && (
        <ConfirmMove label="作废" why="required" onConfirm={why => send('drop', why)}>
          作废后，列入的帮扶项目可以重新列入别的批次。
        </ConfirmMove>
      )}
    </>
  );
}
