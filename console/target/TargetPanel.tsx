import { amountIn, amountOf, measureAfter } from '@niangjia/domain/core/amount.ts';
import { targetApi } from '@niangjia/domain/target/target.api.ts';
import type { TargetView } from '@niangjia/domain/target/target.model.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Button, Popover } from 'antd';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { CurveChart } from './CurveChart.tsx';
import { Points } from './Points.tsx';
import { halfLine, PaceTag } from './pace-words.tsx';
import { ResplitButton } from './ResplitDesk.tsx';
import { ShapeTarget } from './ShapeTarget.tsx';
import { DetachSource, SourceDialog } from './SourceDialog.tsx';
import { TargetParts } from './TargetParts.tsx';
import { Versions } from './Versions.tsx';

/** What a task counts, by which curve, and how its unit stands against it. */
export function TargetPanel({ id }: { id: string }) {
  const target = useRead(targetApi.getTarget, { params: { id } });
  return (
    <section className="panel stack" aria-label="目标任务">
      <ReadGate data={target.data} trouble={target.trouble} onRetry={target.onRetry} what="目标任务">
        {data => <Target target={data} />}
      </ReadGate>
    </section>
  );
}

function Target({ target }: { target: TargetView }) {
  const { today } = useMe();
  const { standing, source } = target;
  const may = (move: string) => target.allowed.includes(move);
  return (
    <>
      <div className="panel-head">
        <h2>目标任务与进度</h2>
        <div className="row">
          {(may('set') || may('shape')) && <ShapeTarget target={target} />}
          {may('attach') && <SourceDialog target={target} />}
          {may('detach') && <DetachSource target={target} />}
          {may('resplit') && <ResplitButton target={target} />}
        </div>
      </div>
      {target.fault && <p className="notice tone-warn">{target.fault}</p>}
      {standing ? <PaceLines standing={standing} /> : <p className="quiet">这项任务已撤回，不再计进度。</p>}
      <p>
        口径：{source ? <Meaning source={source} /> : <Basis target={target} />}
        <span className="quiet">
          {' · '}
          {target.from} 至 {target.to}，{target.curveName}
        </span>
      </p>
      {target.type === 'quantity' && standing && (
        <CurveChart
          from={standing.from}
          to={standing.to}
          line={target.line}
          amount={standing.received}
          course={target.course}
          today={today}
          forecast={standing.forecast}
          measure={standing.measure}
        />
      )}
      <Points target={target} />
      <Proof target={target} />
      {target.astray.map(part => (
        <p key={part.partId} className="notice tone-warn">
          {part.says}
        </p>
      ))}
      <TargetParts target={target} />
      <Versions versions={target.versions} />
    </>
  );
}

function PaceLines({ standing }: { standing: NonNullable<TargetView['standing']> }) {
  const half = halfLine(standing);
  return (
    <div className="target-pace">
      <p>
        <PaceTag status={standing.status} /> {standing.says}
        {standing.basis === 'self-reported' && standing.actual !== null && (
          <span className="self-mark">自报</span>
        )}
      </p>
      {half && <p>{half}</p>}
      {standing.basis === 'counted' && standing.selfReported !== null && (
        <p className="quiet">
          另有自报 {amountOf(standing.measure, standing.selfReported)}，只作对照，不计入
        </p>
      )}
      {standing.forecast && <p>{standing.forecast.says}</p>}
      {standing.perWeek !== null && (
        <p>
          要按期完成，从现在起每周还需{' '}
          <strong className="figure">{amountIn(standing.measure, standing.perWeek)}</strong>
          {measureAfter(standing.measure)}
        </p>
      )}
    </div>
  );
}

/** What a figure counts stands behind a "?" wherever the figure stands. */
function Meaning({ source }: { source: NonNullable<TargetView['source']> }) {
  return (
    <>
      {source.name}{' '}
      <Popover
        trigger={['hover', 'focus']}
        title={`${source.name}（${source.measure}）`}
        content={
          <div style={{ maxWidth: 320 }}>
            <p>{source.meaning}</p>
            {source.caveat && <p className="quiet">{source.caveat}</p>}
          </div>
        }
      >
        <Button size="small" shape="circle" aria-label={`${source.name}的口径`}>
          ?
        </Button>
      </Popover>
    </>
  );
}

function Basis({ target }: { target: TargetView }) {
  if (target.type === 'milestone') return '按节点办结';
  if (target.type === 'standing') return '按期报告';
  return '各单位自报，没有接统计来源';
}

/** received = given + reserve, said with its figures. */
function Proof({ target: { standing, parts, type } }: { target: TargetView }) {
  if (type !== 'quantity' || !standing || parts.length === 0) return null;
  const reserve = Math.round((standing.received - standing.given) * 1e6) / 1e6;
  const sum = parts.reduce((n, p) => n + p.standing.received, 0);
  const holds = Math.abs(sum - standing.given) < 1e-6;
  const amount = (n: number) => amountIn(standing.measure, n);
  return (
    <p className={`proof${holds ? '' : ' off'}`} role="status">
      任务数 {amount(standing.received)} = 分解到 {parts.length} 个单位 {amount(sum)} + 机动 {amount(reserve)}
      {measureAfter(standing.measure)}
      {holds ? '，相符' : '，不相符，请报系统管理员'}
    </p>
  );
}
