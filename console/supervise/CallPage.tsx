import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import type { CallView } from '@niangjia/domain/supervise/call.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { useStep } from '../app/step.ts';
import { stepsOf } from '../app/steps.ts';
import { To } from '../app/To.tsx';
import { AccountPanel } from './AccountPanel.tsx';
import { callTone } from './call-words.ts';
import { DecisionsPanel } from './DecisionsPanel.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { EditCall } from './PlanCall.tsx';
import { ReportsPanel } from './ReportsPanel.tsx';
import { TopicsPanel } from './TopicsPanel.tsx';

export function CallPage() {
  const { callId } = usePageParams<{ callId: string }>();
  const call = useRead(callApi.getCall, { params: { id: callId } });
  usePageTitle(call.data?.title);
  return (
    <ReadGate data={call.data} trouble={call.trouble} onRetry={call.onRetry} what="调度会">
      {data => <Call call={data} />}
    </ReadGate>
  );
}

function Call({ call }: { call: CallView }) {
  const may = (name: string) => call.allowed.includes(name);
  const absent = call.units.filter(u => u.isAbsent).map(u => u.unit);
  return (
    <>
      <PageHead
        title={call.title}
        tags={<StateTag tone={callTone(call.state)}>{call.stateLabel}</StateTag>}
        note={[call.unit, `${call.heldOn} 召开`, call.place, call.host && `${call.host}主持`]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            <SaveFile endpoint={callApi.printCall} id={call.id} label="下载调度单" />
            {may('edit') && <EditCall call={call} />}
            <CallMoves call={call} />
          </>
        }
      />
      <div className="stack">
        <AccountPanel call={call} />
        <TopicsPanel call={call} />
        <ReportsPanel call={call} />
        <DecisionsPanel call={call} />
        {call.ledger && (
          <section className="panel stack" aria-label="整改台账">
            <h2>{call.state === 'planned' ? '四、整改台账' : '五、整改台账（开会时）'}</h2>
            <LedgerTable ledger={call.ledger} />
          </section>
        )}
        <section className="panel stack" aria-label="会议情况">
          <h2>会议情况</h2>
          <p>
            {call.state === 'planned'
              ? `应到 ${call.units.length} 个单位`
              : `参会 ${call.units.length - absent.length} / ${call.units.length} 个单位`}
            {absent.length > 0 && `，缺席：${absent.join('、')}`}
            {call.paperId && (
              <>
                ；<To to={`/papers/${call.paperId}`}>会议纪要</To>
              </>
            )}
          </p>
          <Trail steps={stepsOf(call.trail)} />
        </section>
      </div>
    </>
  );
}

function CallMoves({ call }: { call: CallView }) {
  const minute = useStep(callApi.minuteCall);
  const move = useStep(callApi.moveCall);
  const may = (name: string) => call.allowed.includes(name);
  const params = { id: call.id };
  return (
    <>
      {may('minute') && (
        <ConfirmMove
          label="形成纪要并交办"
          type="primary"
          onConfirm={() => minute.send({ params, body: { seenSeq: call.seq } })}
        >
          {call.decisions.length} 条议定事项将成为会议纪要的要点，并作为任务交给承办单位签收；之后不能再改。
        </ConfirmMove>
      )}
      {may('close') && (
        <ConfirmMove
          label="销账"
          onConfirm={() => move.send({ params, body: { move: 'close', seenSeq: call.seq } })}
        >
          议定事项都已完成，或已在以后的会上对账，本次会议销账。
        </ConfirmMove>
      )}
      {may('drop') && (
        <ConfirmMove
          label="取消会议"
          why="required"
          whyLabel="取消的原因"
          onConfirm={why => move.send({ params, body: { move: 'drop', seenSeq: call.seq, why } })}
        />
      )}
    </>
  );
}
