import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import { CALL_CADENCES, type CallCadence, type CallView } from '@niangjia/domain/supervise/call.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useGo } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { CallFields, type CallTyped } from './CallFields.tsx';
import { contentOfCall } from './call-words.ts';

type Proposed = ReplyOf<typeof callApi.proposeCall>;

export function PlanCall({ unitId }: { unitId: string }) {
  const [open, setOpen] = useState(false);
  const [cadence, setCadence] = useState<CallCadence>('week');
  const next = useRead(
    callApi.proposeCall,
    { params: { id: unitId }, query: { cadence } },
    { enabled: open },
  );
  const id = useId();
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        安排调度会
      </Button>
      {open && (
        <Drawer title="安排调度会" size={640} onClose={() => setOpen(false)}>
          <div className="stack">
            <div>
              <label htmlFor={`${id}-cadence`}>周期</label>
              <Select
                id={`${id}-cadence`}
                value={cadence}
                onChange={setCadence}
                style={{ width: '100%' }}
                options={Object.entries(CALL_CADENCES).map(([value, label]) => ({ value, label }))}
              />
            </div>
            <ReadGate data={next.data} trouble={next.trouble} onRetry={next.onRetry} what="会期">
              {proposed => <PlanForm key={cadence} unitId={unitId} cadence={cadence} proposed={proposed} />}
            </ReadGate>
          </div>
        </Drawer>
      )}
    </>
  );
}

function PlanForm({
  unitId,
  cadence,
  proposed,
}: {
  unitId: string;
  cadence: CallCadence;
  proposed: Proposed;
}) {
  const [start] = useState<CallTyped>(() => ({
    title: proposed.title,
    heldOn: proposed.heldOn,
    reportBy: proposed.reportBy ?? '',
    place: '',
    host: '',
    unitIds: proposed.units.map(u => u.unitId),
  }));
  const [typed, setTyped] = useState(start);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start);
  const draft = useDraft<CallTyped>(`call/new-${cadence}`, isChanged ? typed : undefined, setTyped);
  const plan = useStep(callApi.planCall);
  const go = useGo();
  async function send() {
    const body = { ...typed, reportBy: typed.reportBy || null, unitId, cadence, period: proposed.period };
    const made = await plan.send({ body }).catch(() => null);
    if (!made) return;
    draft.done();
    go(`/calls/${made.id}`);
  }
  return (
    <>
      <DraftNotice draft={draft} />
      <p className="quiet">
        {proposed.periodLabel}：{proposed.says}
      </p>
      <ProblemNotice trouble={plan.trouble} />
      <CallFields
        typed={typed}
        onChange={part => setTyped(before => ({ ...before, ...part }))}
        units={proposed.units}
        wrong={new Set(plan.trouble?.errors.map(e => e.path))}
      />
      <div>
        <Button type="primary" loading={plan.isPending} onClick={() => void send()}>
          安排并通知 {typed.unitIds.length} 个单位
        </Button>
      </div>
    </>
  );
}

/** Day, place, host and who takes part; topics are kept as they are. */
export function EditCall({ call }: { call: CallView }) {
  const [open, setOpen] = useState(false);
  const content = contentOfCall(call);
  const [typed, setTyped] = useState<CallTyped>(() => ({ ...content, reportBy: content.reportBy ?? '' }));
  const edit = useStep(callApi.editCall);
  const next = useRead(
    callApi.proposeCall,
    { params: { id: call.unitId }, query: { cadence: call.cadence } },
    { enabled: open },
  );
  async function send() {
    const { title, heldOn, place, host, unitIds } = typed;
    const body = {
      title,
      heldOn,
      place,
      host,
      unitIds,
      reportBy: typed.reportBy || null,
      topics: content.topics,
    };
    const done = await edit
      .send({ params: { id: call.id }, body: { ...body, seenSeq: call.seq } })
      .catch(() => null);
    if (done) setOpen(false);
  }
  return (
    <>
      <Button
        onClick={() => {
          setTyped({ ...content, reportBy: content.reportBy ?? '' });
          setOpen(true);
        }}
      >
        修改会期和单位
      </Button>
      {open && (
        <Drawer title="修改调度会" size={640} onClose={() => setOpen(false)}>
          <div className="stack">
            <ProblemNotice trouble={edit.trouble} />
            <CallFields
              typed={typed}
              onChange={part => setTyped(before => ({ ...before, ...part }))}
              units={next.data?.units ?? call.units}
              wrong={new Set(edit.trouble?.errors.map(e => e.path))}
            />
            <div>
              <Button type="primary" loading={edit.isPending} onClick={() => void send()}>
                保存
              </Button>
            </div>
          </div>
        </Drawer>
      )}
    </>
  );
}
