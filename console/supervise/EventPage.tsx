import { minutesText } from '@niangjia/domain/core/duration.ts';
import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import { type EventView, FOLLOWS, type Timing } from '@niangjia/domain/supervise/event.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { eventTone, timingTone } from './event-words.ts';

export function EventPage() {
  const { eventId } = usePageParams<{ eventId: string }>();
  const event = useRead(eventApi.getEvent, { params: { id: eventId } });
  usePageTitle(event.data?.title);
  return (
    <ReadGate data={event.data} trouble={event.trouble} onRetry={event.onRetry} what="必报事项">
      {data => <Shown event={data} />}
    </ReadGate>
  );
}

function Shown({ event }: { event: EventView }) {
  return (
    <>
      <PageHead
        title={event.title}
        tags={<StateTag tone={eventTone(event.state)}>{event.stateLabel}</StateTag>}
        note={`${event.rule} · ${event.unit}报送 · 现在${event.reportedAt ? event.toUnit : event.unit} · ${event.period ?? `${momentText(event.happenedAt)} 发生`}`}
        actions={<EventMoves event={event} />}
      />
      <div className="stack">
        <Limits event={event} />
        <section className="panel" aria-label="内容">
          <h2>内容</h2>
          <p className="keep-lines">{event.text}</p>
          {event.follows.map(f => (
            <div key={f.at}>
              <p>
                <strong>{FOLLOWS[f.sort]}</strong> <span className="quiet">{momentText(f.at)}</span>
              </p>
              <p className="keep-lines">{f.text}</p>
            </div>
          ))}
        </section>
        <TrailPanel trail={event.trail} />
      </div>
    </>
  );
}

function Limits({ event }: { event: EventView }) {
  const { warning, tookMinutes } = event;
  const steps: readonly (readonly [string, Timing | null])[] = [
    ['报告', event.report],
    ['转报', event.forward],
    ['转发', event.publish],
  ];
  return (
    <section className="panel stack" aria-label="时限">
      <h2>时限</h2>
      {tookMinutes !== null && <p>首报用时 {minutesText(tookMinutes)}</p>}
      {warning && (
        <p>
          由预警引出：
          {warning.matterId ? <To to={`/matters/${warning.matterId}`}>{warning.says}</To> : warning.says}
        </p>
      )}
      <ul className="call-list">
        {steps.map(
          ([name, timing]) =>
            timing && (
              <li key={name} className="row">
                <strong>{name}</strong>
                <StateTag tone={timingTone(timing)}>{timing.says}</StateTag>
                <span className="quiet">
                  时限 {momentText(timing.dueAt)}
                  {timing.doneAt && `，${momentText(timing.doneAt)} 完成`}
                </span>
              </li>
            ),
        )}
      </ul>
    </section>
  );
}

interface Step {
  move: 'first' | 'follow' | 'conclude' | 'makeUp' | 'forward' | 'take' | 'publish' | 'file';
  label: string;
  /** What is typed, and as what it is sent. */
  asks?: { as: 'text' | 'why'; label: string; rule: 'required' | 'optional' };
  says?: string;
  isMain?: true;
}

const required = (as: 'text' | 'why', label: string) => ({ as, label, rule: 'required' as const });
const FROM_WARNING: Step = {
  move: 'first',
  label: '首报',
  asks: { as: 'text', label: '补充的内容', rule: 'optional' },
  says: '预警里已有的情况一并报出，不用再填；用时从发生时刻算起。',
  isMain: true,
};
const ASKED_FOR: Step = {
  ...FROM_WARNING,
  asks: required('text', '报告的内容'),
  says: '先报基本情况：时间、地点、涉及人数、诉求或伤亡、已采取的措施；之后再续报。用时从发生时刻算起。',
};
const STEPS: readonly Step[] = [
  {
    move: 'makeUp',
    label: '补报',
    asks: required('text', '补报的内容'),
    says: '补报后仍保留漏报记录。',
    isMain: true,
  },
  { move: 'forward', label: '转报上级', says: '转报后由上级办理。', isMain: true },
  { move: 'follow', label: '续报', asks: required('text', '新的情况') },
  { move: 'conclude', label: '终报', asks: required('text', '处置结果'), says: '终报后不再续报。' },
  {
    move: 'take',
    label: '已阅',
    asks: { as: 'why', label: '批示意见', rule: 'optional' },
    says: '阅后收存；以后有续报、终报，会再列入您的待办。',
    isMain: true,
  },
  {
    move: 'publish',
    label: '转发',
    says: '转发后，本单位以下各级工会都能看到这件事项。',
    isMain: true,
  },
  { move: 'file', label: '不转发，收存', asks: required('why', '不转发的原因') },
];

function EventMoves({ event }: { event: EventView }) {
  const write = useStep(eventApi.moveEvent);
  const steps = [event.warning ? FROM_WARNING : ASKED_FOR, ...STEPS];
  return (
    <>
      {steps
        .filter(step => event.allowed.includes(step.move))
        .map(({ move, label, asks, says, isMain }) => (
          <ConfirmMove
            key={move}
            label={label}
            {...(isMain ? { type: 'primary' as const } : {})}
            {...(asks ? { why: asks.rule, whyLabel: asks.label } : {})}
            onConfirm={typed =>
              write.send({
                params: { id: event.id },
                body: { move, seenSeq: event.seq, ...(asks && typed ? { [asks.as]: typed } : {}) },
              })
            }
          >
            {says}
          </ConfirmMove>
        ))}
    </>
  );
}
