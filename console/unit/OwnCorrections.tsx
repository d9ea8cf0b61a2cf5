import { ownDataApi } from '@niangjia/domain/member/own-data.api.ts';
import {
  type Asked,
  PERSON_CORRECTABLE,
  type PersonCorrectable,
} from '@niangjia/domain/member/own-data.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { AskedList, CorrectionForm } from '../app/CorrectionForm.tsx';
import { useRead, useWrite } from '../app/queries.ts';

const choices = Object.entries(PERSON_CORRECTABLE).map(([value, label]) => ({
  value: value as PersonCorrectable,
  label,
}));

/** What whoever is signed in says is wrong in the own entry, and what was answered. */
export function OwnCorrections() {
  const read = useRead(ownDataApi.ownAsks, {});
  return (
    <section className="panel stack" aria-label="更正">
      <h2>更正</h2>
      <p className="quiet">姓名、手机号、任职有误的，在这里提出，由登记单位核对后更正，并在期限内答复您。</p>
      <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="更正申请">
        {({ asks }) => <Open asks={asks} />}
      </ReadGate>
    </section>
  );
}

function Open({ asks }: { asks: readonly Asked[] }) {
  const ask = useWrite(ownDataApi.askOwn);
  const withdraw = useWrite(ownDataApi.withdrawOwn);
  return (
    <>
      <AskedList asks={asks} />
      {asks.some(a => a.state === 'asked') ? (
        <div>
          <ConfirmMove label="撤回更正申请" onConfirm={() => withdraw.send({ body: {} })}>
            <p>撤回后登记单位不再核对，以后可以重新提出。</p>
          </ConfirmMove>
        </div>
      ) : (
        <CorrectionForm
          name="own-correction"
          choices={choices}
          isPending={ask.isPending}
          trouble={ask.trouble}
          onAsk={wanted => ask.send({ body: { wanted: [wanted] } })}
        />
      )}
    </>
  );
}
