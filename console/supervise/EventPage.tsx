import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import { type EventView, FOLLOWS, type Timing } from '@niangjia/domain/supervise/event.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { stepsOf } from '../app/steps.ts';
import { To } from '../app/To.tsx';
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
  const steps: readonly (readonly [string, Timing | null])[] = [
    ['报告', event.report],
    ['转报', event.forward],
    ['转发', event.publish],
  ];
  return (
    <>
      <PageHead
        title={event.title}
        tags={<StateTag tone={eventTone(event.state)}>{event.stateLabel}</StateTag>}
        note={`${event.rule} · ${event.unit}报送 · 现在${event.toUnit} · ${event.period ?? `${momentText(event.happenedAt)} 发生`}`}
        actions={<EventMoves event={event} />}
      />
      <div className="stack">
        <section className="panel stack" aria-label="时限">
          <h2>时限</h2>
          {event.tookMinutes !== null && <p>首报用时 {figureText(event.tookMinutes)} 分钟</p>}
          {event.warning && (
            <p>
              由预警引出：
              {event.warning.matterId ? (
                <To to={`/matters/${event.warning.matterId}`}>{event.warning.says}</To>
              ) : (
                event.warning.says
              )}
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
        <section className="panel" aria-label="办理过程">
          <h2>办理过程</h2>
          <Trail steps={stepsOf(event.trail)} />
        </section>
      </div>
    </>
  );
}

function EventMoves({ event }: { event: EventView }) {
  const move = useStep(eventApi.moveEvent);
  const may = (name: string) => event.allowed.includes(name);
  const send = (
    name: 'first' | 'follow' | 'conclude' | 'makeUp' | 'forward' | 'publish' | 'file',
    more: { text?: string; why?: string } = {},
  ) => move.send({ params: { id: event.id }, body: { move: name, seenSeq: event.seq, ...more } });
  return (
    <>
      {may('first') && (
        <ConfirmMove
          label="首报"
          type="primary"
          why="optional"
          whyLabel="补充的内容"
          onConfirm={text => send('first', text ? { text } : {})}
        >
          预警里已有的情况一并报出，不用再填；用时从发生时刻算起。
        </ConfirmMove>
      )}
      {may('makeUp') && (
        <ConfirmMove
          label="补报"
          type="primary"
          why="required"
          whyLabel="补报的内容"
          onConfirm={text => send('makeUp', { text })}
        >
          补报后仍保留漏报记录。
        </ConfirmMove>
      )}
      {may('forward') && (
        <ConfirmMove label="转报上级" type="primary" onConfirm={() => send('forward')}>
          转报后由上级办理。
        </ConfirmMove>
      )}
      {may('follow') && (
        <ConfirmMove
          label="续报"
          why="required"
          whyLabel="新的情况"
          onConfirm={text => send('follow', { text })}
        />
      )}
      {may('conclude') && (
        <ConfirmMove
          label="终报"
          why="required"
          whyLabel="处置结果"
          onConfirm={text => send('conclude', { text })}
        >
          终报后不再续报。
        </ConfirmMove>
      )}
      {may('publish') && (
        <ConfirmMove label="转发" type="primary" onConfirm={() => send('publish')}>
          转发后，本单位以下各级工会都能看到这件事项。
        </ConfirmMove>
      )}
      {may('file') && (
        <ConfirmMove
          label="不转发，收存"
          why="required"
          whyLabel="不转发的原因"
          onConfirm={why => send('file', { why })}
        />
      )}
    </>
  );
}
