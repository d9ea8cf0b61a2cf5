import type { OwnDay, OwnVisit } from '@niangjia/domain/visit/field.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { startFieldWorker } from '../app/field-worker.ts';
import { useGo } from '../app/place.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { KeepNotice } from './KeepNotice.tsx';
import { OutboxPanel } from './OutboxPanel.tsx';
import { byDistance, byTownship, kmWords, type Located, locatedWords, type Stop } from './order.rules.ts';
import type { Entry } from './outbox.rules.ts';
import { locate } from './PlaceField.tsx';
import { useField, useOutbox } from './useField.ts';
import { usePicks } from './usePicks.ts';
import { outcomeLabel, outcomeTone } from './visit-words.ts';

/** For the phone: what this week brings, what is left from before; it works without a connection for a day. */
export function OwnVisitsPage() {
  const { personId } = useMe();
  const field = useField();
  const outbox = useOutbox();
  useEffect(startFieldWorker, []);
  return (
    <>
      <PageHead title="今日走访" note="按已公布的安排，两人一组走访；当天去哪几家由您和同组的人商量" />
      <div className="stack">
        <KeepNotice personId={personId} />
        {field.vault && <OutboxPanel outbox={outbox} vault={field.vault} />}
        <ReadGate data={field.day} trouble={field.trouble} onRetry={field.onRetry} what="今日走访">
          {day => (
            <>
              {field.keptAt !== null && <KeptNotice at={field.keptAt} hours={day.hours} />}
              {field.taken.length > 0 && (
                <p className="notice tone-warn">
                  安排有变动，这些企业不再由您走访：{field.taken.join('、')}。
                </p>
              )}
              <Day day={day} entries={outbox.entries} vault={field.vault} />
            </>
          )}
        </ReadGate>
      </div>
    </>
  );
}

const HOUR_MS = 3_600_000;

function KeptNotice({ at, hours }: { at: number; hours: number }) {
  return (
    <p className="notice tone-info" role="status">
      没有网络，显示的是{momentText(at)}带走的资料，可用到{momentText(at + hours * HOUR_MS)}。
    </p>
  );
}

type Vault = ReturnType<typeof useField>['vault'];
const keyOf = (i: Pick<OwnVisit, 'roundId' | 'employerId'>): string => `${i.roundId}/${i.employerId}`;

function Day({ day, entries, vault }: { day: OwnDay; entries: readonly Entry[]; vault: Vault }) {
  const { items, monday, later, done, more, recent } = day;
  const made = new Map(entries.filter(e => e.state !== 'refused').map(e => [keyOf(e), e]));
  const left = items.filter(i => !made.has(keyOf(i)));
  const [picks, pick] = usePicks(vault, day.today);
  const isPicked = (i: OwnVisit) => picks.includes(keyOf(i));
  const isLate = (i: OwnVisit) => i.weekOn !== null && i.weekOn < monday;
  const order = useOrder(items);
  const group = (title: string, some: readonly OwnVisit[], isWalk = false) => (
    <Group title={title} stops={order.of(some)} isWalk={isWalk} isPicked={isPicked} onPick={pick} />
  );
  return (
    <>
      <p className="quiet">
        本周和以前没走访的 {left.length} 家，以后 {later} 家，已走访 {done} 家
        {more > 0 && `；另有 ${more} 家没有带到手机上，走访几家后刷新本页`}
      </p>
      {items.length === 0 && <NothingLeft day={day} />}
      {left.length > 1 && order.switch}
      {group('今天要去的', left.filter(isPicked), true)}
      {group(
        '本周要走访',
        left.filter(i => !isPicked(i) && !isLate(i)),
      )}
      {group(
        '前几周没有走访的',
        left.filter(i => !isPicked(i) && isLate(i)),
      )}
      {recent.length > 0 && (
        <section aria-label="本周已走访">
          <h2>本周已走访</h2>
          <ul className="findings">
            {recent.map(r => (
              <li key={r.visitId}>
                <To to={`/visits/${r.visitId}`}>{r.employer}</To>{' '}
                <StateTag tone={outcomeTone(r.outcome)}>{outcomeLabel(r.outcome)}</StateTag>
                <div className="quiet">
                  {r.visitedOn}，{r.who}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function NothingLeft({ day: { later, done } }: { day: OwnDay }) {
  if (done > 0)
    return (
      <EmptyState title={later > 0 ? '到本周的走访都登记了' : '安排给您的走访都登记了'}>
        <p>
          已走访 {done} 家{later > 0 && `，以后各周还有 ${later} 家`}。
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title={later > 0 ? '这一周没有安排走访' : '没有安排给您的走访'}>
      <p>{later > 0 ? `以后各周还有 ${later} 家。` : '组织单位公布走访安排后，您要去的企业会出现在这里。'}</p>
    </EmptyState>
  );
}

/** By township as long as nobody asks for anything else: the phone's own place is asked for by a press and kept nowhere. */
function useOrder(items: readonly OwnVisit[]) {
  const [by, setBy] = useState<'township' | 'distance'>('township');
  const [located, setLocated] = useState<Located | null>(null);
  const [isAsking, setAsking] = useState(false);
  const unplaced = items.filter(i => i.place === null).length;
  async function near() {
    setAsking(true);
    setLocated(await locate());
    setAsking(false);
    setBy('distance');
  }
  const from = located && 'place' in located ? located.place : null;
  return {
    of: (some: readonly OwnVisit[]) => (by === 'distance' ? byDistance(some, from) : byTownship(some)),
    switch:
      unplaced < items.length ? (
        <div className="stack" style={{ gap: 6 }}>
          <fieldset className="row plain-fieldset" aria-label="排列">
            <Button
              aria-pressed={by === 'township'}
              type={by === 'township' ? 'primary' : 'default'}
              onClick={() => setBy('township')}
            >
              按街镇
            </Button>
            <Button
              aria-pressed={by === 'distance'}
              type={by === 'distance' ? 'primary' : 'default'}
              loading={isAsking}
              onClick={() => void near()}
            >
              按距离
            </Button>
          </fieldset>
          {by === 'distance' && located && <OrderSaid located={located} unplaced={unplaced} />}
        </div>
      ) : null,
  };
}

function OrderSaid({ located, unplaced }: { located: Located; unplaced: number }) {
  const trouble = locatedWords(located);
  return (
    <div role="status">
      {trouble && <p className="notice tone-warn">{trouble}</p>}
      <p className="quiet">
        {'place' in located && '从您这里起，每次去最近的一家；直线距离，位置只在本机用这一次，不上传。'}
        {unplaced > 0 && `${unplaced} 家没有登记经纬度，排在最后。`}
      </p>
    </div>
  );
}

interface GroupProps {
  title: string;
  stops: readonly Stop<OwnVisit>[];
  /** One after the other, with the way between them. */
  isWalk: boolean;
  isPicked: (item: OwnVisit) => boolean;
  onPick: (key: string, isPicked: boolean) => void;
}

function Group({ title, stops, isWalk, isPicked, onPick }: GroupProps) {
  if (stops.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title}（{stops.length} 家）
      </h2>
      <ol className={isWalk ? 'own-visits own-walk' : 'own-visits'}>
        {stops.map(({ item, km, since }, n) => (
          <li key={keyOf(item)} className="panel own-visit">
            {isWalk && (
              <div className="own-step" aria-hidden>
                {n + 1}
              </div>
            )}
            <Facts item={item} km={km} since={since} />
            <Actions item={item} isPicked={isPicked(item)} onPick={onPick} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({ item, km, since }: Stop<OwnVisit>) {
  const { last, matters } = item;
  return (
    <div className="grow">
      <strong>{item.employer}</strong> {item.visited === 'both' && <StateTag tone="info">双走访</StateTag>}
      <div className="quiet">
        {[
          item.unit,
          item.address,
          km === null ? '' : `${since === 'here' ? '离您这里' : '离上一家'}${kmWords(km)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <div className="quiet">
        {item.round}：与{item.partner}同去，{item.toDay}前
        {matters.length > 0 && `；正在办 ${matters.length} 件`}
      </div>
      {last && (
        <div className="quiet">
          上次 {last.visitedOn} {outcomeLabel(last.outcome)}
          {last.findings.length > 0 && `，发现 ${last.findings.length} 个问题`}
        </div>
      )}
    </div>
  );
}

function Actions({
  item,
  isPicked,
  onPick,
}: {
  item: OwnVisit;
  isPicked: boolean;
  onPick: GroupProps['onPick'];
}) {
  const go = useGo();
  return (
    <div className="own-actions">
      <Button
        type="primary"
        aria-label={`登记${item.employer}的走访`}
        onClick={() => go(`/own-visits/${keyOf(item)}`)}
      >
        登记
      </Button>
      <Button
        aria-pressed={isPicked}
        aria-label={isPicked ? `今天不去${item.employer}` : `今天去${item.employer}`}
        onClick={() => onPick(keyOf(item), !isPicked)}
      >
        {isPicked ? '今天不去' : '今天去'}
      </Button>
    </div>
  );
}
