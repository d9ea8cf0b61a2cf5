import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { CHANNELS, type Channel } from '@niangjia/domain/matter/matter.model.ts';
import { isBrought } from '@niangjia/domain/matter/opens.rules.ts';
import { findingApi } from '@niangjia/domain/visit/finding.api.ts';
import type { FindingView } from '@niangjia/domain/visit/finding.model.ts';
import { NEEDS_OF } from '@niangjia/domain/visit/finding.rules.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { EmployerPicker } from '../app/EmployerPicker.tsx';
import { useGo, usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { useDraft } from '../app/useDraft.ts';
import { FieldsForm } from './FieldsForm.tsx';

interface Opening {
  kind: string;
  label: string;
  units: { unitId: string; unit: string }[];
}

/** Choose a kind, then only what that kind asks for. */
export function OpenMatterPage() {
  const openings = useRead(matterApi.listOpenings, {});
  const [{ kind, finding }, change] = usePageSearch<{ kind?: string; finding?: string }>();
  if (kind && finding) return <FromFinding kind={kind} findingId={finding} />;
  return (
    <>
      <PageHead title="登记事项" note="先选种类，只填办理必需的内容；其余在办理中补充。" />
      <ReadGate
        data={openings.data}
        trouble={openings.trouble}
        onRetry={openings.onRetry}
        what="可登记的事项"
      >
        {({ items }) => {
          const chosen = items.find(o => o.kind === kind) ?? null;
          return (
            <div className="stack">
              {items.length === 0 && <EmptyState title="您没有登记事项的职责" />}
              <section className="panel row" aria-label="事项种类">
                {items.map(o => (
                  <Button
                    key={o.kind}
                    type={o.kind === kind ? 'primary' : 'default'}
                    aria-pressed={o.kind === kind}
                    onClick={() => change({ kind: o.kind })}
                  >
                    {o.label}
                  </Button>
                ))}
              </section>
              {chosen && <OpenForm key={chosen.kind} opening={chosen} />}
            </div>
          );
        }}
      </ReadGate>
    </>
  );
}

/** What a visit found, with its words in the form to be read and changed before it is sent. */
function FromFinding({ kind, findingId }: { kind: string; findingId: string }) {
  const found = useRead(findingApi.getFinding, { params: { id: findingId } });
  return (
    <>
      <PageHead
        title={`走访问题转${kinds[kind]?.label ?? '事项'}`}
        note="编号跟随到办结；来源和用人单位按走访记录。"
      />
      <ReadGate data={found.data} trouble={found.trouble} onRetry={found.onRetry} what="走访问题">
        {finding => {
          const opening = finding.kinds.find(k => k.kind === kind);
          return (
            <div className="stack">
              <section className="panel" aria-label="走访问题">
                <To to={`/visit-findings/${finding.id}`}>问题号 {finding.no}</To> {finding.employer}
                <p className="keep-lines">{finding.text}</p>
              </section>
              {opening ? (
                <OpenForm opening={opening} finding={finding} />
              ) : (
                <EmptyState title="这个问题现在不能这样转">
                  <p>已经转办、已答复，或者您没有登记这类事项的职责；请返回问题查看。</p>
                </EmptyState>
              )}
            </div>
          );
        }}
      </ReadGate>
    </>
  );
}

interface Typed {
  unitId: string;
  channel: Channel;
  employerId: string | null;
  persons: number;
  receivedOn: string;
  given: Record<string, unknown>;
}

function OpenForm({ opening, finding }: { opening: Opening; finding?: FindingView }) {
  const kind = kinds[opening.kind]!;
  const [first] = useState<Typed>({
    unitId: opening.units[0]?.unitId ?? '',
    channel: finding ? 'visit' : isBrought(kind) ? 'window' : 'own',
    employerId: finding?.employerId ?? null,
    persons: 1,
    receivedOn: '',
    given: finding ? { [NEEDS_OF[opening.kind] ?? '']: finding.text } : {},
  });
  const [typed, setTyped] = useState<Typed>(first);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(first);
  const draft = useDraft<Typed>(
    `matter-new/${opening.kind}${finding ? `/${finding.id}` : ''}`,
    isChanged ? typed : undefined,
    setTyped,
  );
  const open = useStep(matterApi.openMatter);
  const go = useGo();
  const id = useId();
  const change = (part: Partial<Typed>) => setTyped(before => ({ ...before, ...part }));

  async function send() {
    const { receivedOn, ...rest } = typed;
    const made = await open
      .send({
        body: {
          ...rest,
          kind: opening.kind,
          receivedOn: (receivedOn || null) as never,
          origin: finding ? { sort: 'finding', id: finding.id } : null,
        },
      })
      .catch(() => null);
    if (!made) return;
    draft.done();
    go(`/matters/${made.id}`);
  }

  return (
    <form
      className="panel stack matter-form"
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={open.trouble} />
      {opening.units.length > 1 && (
        <div>
          <label htmlFor={`${id}-unit`}>登记的工会</label>
          <Select
            id={`${id}-unit`}
            value={typed.unitId}
            onChange={unitId => change({ unitId })}
            options={opening.units.map(u => ({ value: u.unitId, label: u.unit }))}
            style={{ width: '100%' }}
          />
        </div>
      )}
      <FieldsForm
        id={id}
        fields={kind.fields}
        needs={kind.intake.needs}
        asks={kind.intake.asks ?? []}
        given={typed.given}
        onChange={given => change({ given })}
        trouble={open.trouble}
      />
      {!finding && (
        <div>
          <label htmlFor={`${id}-employer`}>
            用人单位<span className="quiet">（可不填）</span>
          </label>
          <EmployerPicker
            id={`${id}-employer`}
            value={typed.employerId}
            onChange={employerId => change({ employerId })}
          />
        </div>
      )}
      <div className="row">
        {!finding && (
          <div>
            <label htmlFor={`${id}-channel`}>来源渠道</label>
            <Select
              id={`${id}-channel`}
              value={typed.channel}
              onChange={channel => change({ channel })}
              options={Object.entries(CHANNELS).map(([value, label]) => ({ value: value as Channel, label }))}
              style={{ width: 180 }}
            />
          </div>
        )}
        {isBrought(kind) && (
          <div>
            <label htmlFor={`${id}-persons`}>涉及人数</label>
            <NumberInput
              id={`${id}-persons`}
              value={typed.persons}
              min={1}
              onChange={persons => change({ persons: persons ?? 1 })}
              style={{ width: 100 }}
            />
          </div>
        )}
        <div>
          <label htmlFor={`${id}-received`}>收到日期</label>
          <DayInput
            id={`${id}-received`}
            value={typed.receivedOn}
            onChange={receivedOn => change({ receivedOn })}
          />
        </div>
      </div>
      <p className="quiet">收到日期不填按今天；时限从收到之日算起。</p>
      <Button type="primary" htmlType="submit" loading={open.isPending}>
        登记{kind.label}
      </Button>
    </form>
  );
}
