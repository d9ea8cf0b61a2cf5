import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import type { VisitView } from '@niangjia/domain/visit/visit.view.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { App, Button, Input } from 'antd';
import { useCallback, useId, useState } from 'react';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { VisitFields } from './VisitFields.tsx';
import { lacksOf, sentOf, type VisitTyped } from './visit-form.ts';

type Typed = VisitTyped & { why: string };

/** What was wrong is put right with a reason; closed days keep their figures, today's follow at once. */
export function CorrectVisit({ visit, onClose }: { visit: VisitView; onClose: () => void }) {
  const narrow = useNarrow();
  const id = useId();
  const { today } = useMe();
  const { message } = App.useApp();
  const [first] = useState<Typed>(() => ({
    visitedOn: visit.visitedOn,
    firstPersonId: visit.firstPersonId,
    secondPersonId: visit.secondPersonId,
    outcome: visit.outcome,
    spokeWith: visit.spokeWith,
    peopleMet: visit.peopleMet || 1,
    workersMet: visit.workersMet,
    findings: [...visit.findings],
    note: visit.note,
    answers: visit.answered?.answers ?? null,
    told: visit.told,
    why: '',
  }));
  const [typed, setTyped] = useState<Typed>(first);
  const correct = useStep(visitApi.correctVisit);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(first);
  const draft = useDraft<Typed>(`visit-correct/${visit.id}`, isChanged ? typed : undefined, setTyped);
  const change = useCallback((part: Partial<Typed>) => setTyped(before => ({ ...before, ...part })), []);
  const lacks = [...lacksOf(typed, visit.visited), ...(typed.why.trim() ? [] : ['更正理由'])];

  async function send() {
    const { why, ...content } = typed;
    const body = { ...sentOf(content), why: why.trim(), seenSeq: visit.seq };
    const sent = await correct.send({ params: { id: visit.id }, body: body as never }).catch(() => null);
    if (!sent) return;
    draft.done();
    void message.success('已更正');
    onClose();
  }

  return (
    <Drawer
      title={`更正走访记录：${visit.employer}`}
      onClose={onClose}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '94%' : 520}
      styles={{ body: { padding: narrow ? 12 : 20 } }}
    >
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          void send();
        }}
      >
        <DraftNotice draft={draft} />
        <VisitFields
          roundId={visit.roundId}
          employerId={visit.employerId}
          visited={visit.visited}
          days={{ from: visit.roundFrom, to: today < visit.roundTo ? today : visit.roundTo }}
          typed={typed}
          onChange={change}
          known={[
            { personId: visit.firstPersonId, name: visit.firstPerson },
            { personId: visit.secondPersonId, name: visit.secondPerson },
          ]}
        />
        <div>
          <label htmlFor={`${id}-why`}>更正理由</label>
          <Input.TextArea
            id={`${id}-why`}
            value={typed.why}
            maxLength={300}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={event => change({ why: event.target.value })}
          />
        </div>
        <ProblemNotice trouble={correct.trouble} />
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          disabled={!isChanged || lacks.length > 0}
          loading={correct.isPending}
        >
          更正
        </Button>
        {isChanged && lacks.length > 0 && <p className="quiet">还要填：{lacks.join('、')}</p>}
      </form>
    </Drawer>
  );
}
