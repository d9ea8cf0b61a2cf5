import { accountApi } from '@niangjia/domain/account/account.api.ts';
import { boardApi, type Wall } from '@niangjia/domain/report/board.api.ts';
import { percentText } from '@niangjia/domain/report/board.rules.ts';
import { PACE_LIGHTS, PACE_NAMES, PACE_ORDER } from '@niangjia/domain/target/pace.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { FailedState, LoadingState } from '@niangjia/ui/ReadState.tsx';
import type { Trouble } from '@niangjia/ui/trouble.ts';
import { useEffect } from 'react';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { type BoardSearch, queryOf } from './board-search.ts';
import { STATUSES, toneOf } from './pace.tsx';
import { UnitMap } from './UnitMap.tsx';
import './wall.css';
import { amountIn, measureAfter } from '@niangjia/domain/core/amount.ts';

const EVERY_MS = 30_000;

/**
 * The board for a screen on a wall: large figures, units only, its moment. When the line drops the last picture stays and says from
 * when it is; it goes on by itself. It stands outside the shell and shows nothing of whoever signed in.
 */
export function WallPage() {
  const [search] = usePageSearch<BoardSearch>();
  const me = useRead(accountApi.me, {}, { enabled: !search.unit });
  const unitId = search.unit ?? me.data?.homeUnit.id;
  const wall = useRead(
    boardApi.getWall,
    { params: { id: unitId ?? '' }, query: queryOf(search) },
    { enabled: unitId !== undefined, everyMs: EVERY_MS, unattended: true },
  );
  const map = useRead(boardApi.getMap, { params: { id: unitId ?? '' } }, { enabled: unitId !== undefined });
  const trouble = wall.trouble ?? me.trouble;
  useEffect(() => {
    document.title = `${wall.data?.unit.name ?? ''}进度看板`;
  }, [wall.data?.unit.name]);
  if (!wall.data)
    return (
      <main className="wall wall-waiting">
        <h1 className="unseen">进度看板</h1>
        {trouble ? <FailedState trouble={trouble} onRetry={wall.onRetry} /> : <LoadingState what="看板" />}
        {trouble?.sort === 'signed-out' && <To to="/sign-in">去登录</To>}
      </main>
    );
  return <Picture wall={wall.data} map={map.data?.loaded} trouble={trouble} search={search} />;
}

interface PictureProps {
  wall: Wall;
  map: Parameters<typeof UnitMap>[0]['map'];
  trouble: Trouble | null;
  search: BoardSearch;
}

function Picture({ wall, map, trouble, search }: PictureProps) {
  return (
    <main className="wall">
      <header className="wall-head">
        <h1>{wall.unit.name}进度看板</h1>
        <p>
          数据截止 <time dateTime={wall.at}>{momentText(wall.at)}</time>
          {wall.asOf ? '（已关账）' : '（实时）'}
          <To to="/board" search={search} className="wall-back">
            返回看板
          </To>
        </p>
        <Stale trouble={trouble} at={wall.at} />
      </header>
      <p className="wall-says">{wall.says}</p>
      <Counts wall={wall} />
      <Targets wall={wall} />
      <section className="wall-map" aria-label="各单位">
        <h2>各单位（状态取居中的一项任务）</h2>
        <UnitMap units={wall.units} map={map} />
      </section>
      <Ranking wall={wall} />
    </main>
  );
}

function Stale({ trouble, at }: { trouble: Trouble | null; at: string }) {
  if (!trouble) return <p role="status" className="unseen" />;
  const why = trouble.sort === 'signed-out' ? '登录已结束，请重新登录' : '连接中断，恢复后自动更新';
  return (
    <p role="status" className="wall-stale">
      {why}；画面停在 {momentText(at)}
    </p>
  );
}

function Counts({ wall }: { wall: Wall }) {
  return (
    <dl className="wall-counts" aria-label="各单位各项任务按状态计">
      {STATUSES.filter(status => (wall.counts[status] ?? 0) > 0).map(status => (
        <div key={status} className={`wall-${toneOf(status)}`}>
          <dt>
            <span aria-hidden>{PACE_LIGHTS[status].icon}</span> {PACE_NAMES[status]}
          </dt>
          <dd>
            {wall.counts[status]}
            <small>项次</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What fits on a wall; the slowest first. */
const MOST = 9;

function Targets({ wall }: { wall: Wall }) {
  const sorted = [...wall.targets].sort(
    (a, b) => PACE_ORDER.indexOf(a.status) - PACE_ORDER.indexOf(b.status),
  );
  return (
    <section className="wall-targets" aria-label="目标任务">
      <h2>目标任务（完成率与序时进度）</h2>
      <ul>
        {sorted.slice(0, MOST).map(target => (
          <li key={target.taskRootId} className={`wall-${toneOf(target.status)}`}>
            <div className="wall-line">
              <span className="wall-title">{target.title}</span>
              <span className="wall-rate">
                {target.ratio === null ? '无数据' : percentText(target.ratio)}
              </span>
              <span className="wall-status">
                <span aria-hidden>{PACE_LIGHTS[target.status].icon}</span> {PACE_NAMES[target.status]}
              </span>
            </div>
            <div className="wall-bar" aria-hidden>
              <span className="done" style={{ width: `${Math.min(100, (target.ratio ?? 0) * 100)}%` }} />
              <span className="due" style={{ left: `${Math.min(100, target.share * 100)}%` }} />
            </div>
            <div className="wall-small">
              {target.actual === null ? '—' : amountIn(target.measure, target.actual)} /{' '}
              {amountIn(target.measure, target.received)}
              {measureAfter(target.measure)}，序时 {percentText(target.share)}
              {target.isSelfReported && '，自报'}
            </div>
          </li>
        ))}
      </ul>
      {sorted.length > MOST && <p className="wall-small">另有 {sorted.length - MOST} 项未列出</p>}
    </section>
  );
}

/** As many units as a wall holds in one column. */
const BELOW_EACH_OTHER = 16;

function Ranking({ wall }: { wall: Wall }) {
  const ranked = [...wall.units].sort((a, b) => (a.place ?? 999) - (b.place ?? 999));
  return (
    <section className="wall-ranking" aria-label="单位排名">
      <h2>单位排名（平均完成率）</h2>
      <ol
        {...(ranked.length > BELOW_EACH_OTHER
          ? {
              className: 'many',
              style: { gridTemplateRows: `repeat(${Math.ceil(ranked.length / 2)}, auto)` },
            }
          : {})}
      >
        {ranked.map(unit => (
          <li key={unit.unitId}>
            <span className="wall-place">{unit.place ?? '—'}</span>
            <span className="wall-unit">{unit.unit}</span>
            <span className="wall-bar" aria-hidden>
              <span className="done" style={{ width: `${Math.min(100, (unit.rate ?? 0) * 100)}%` }} />
            </span>
            <span className="wall-rate">{unit.rate === null ? '—' : percentText(unit.rate)}</span>
            <span className="wall-small">
              {unit.place === null ? unit.note : unit.behind > 0 ? `滞后${unit.behind}项` : ''}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
