import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import { MARK_SORTS, type ResultView } from '@niangjia/domain/assess/assess.model.ts';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { assessTone, rankText } from './assess-words.ts';
import { MarkMoves } from './MarksPanel.tsx';
import { ObjectForm } from './ObjectForm.tsx';
import { ObjectionShown } from './ObjectionShown.tsx';

/** 为什么是这个分: value, what was counted, the formula with the figures in it, points, and why. */
export function ResultPage() {
  const { schemeId, unitId } = usePageParams<{ schemeId: string; unitId: string }>();
  const result = useRead(assessApi.getResult, { params: { id: schemeId, unitId } });
  usePageTitle(result.data && `${result.data.unit}：为什么是这个分`);
  return (
    <ReadGate data={result.data} trouble={result.trouble} onRetry={result.onRetry} what="考核结果">
      {data => <Result result={data} />}
    </ReadGate>
  );
}

function Result({ result }: { result: ResultView }) {
  return (
    <>
      <PageHead
        title={`${result.unit}：为什么是这个分`}
        tags={<StateTag tone={assessTone(result.state)}>{result.stateLabel}</StateTag>}
        note={
          <>
            <To to={`/assess/${result.schemeId}`}>{result.scheme}</To> · {result.group} · 数据截止{' '}
            {result.asOf}
            {result.objectBy && result.state === 'announced' && ` · ${result.objectBy} 前可提出异议`}
          </>
        }
        actions={<ObjectForm result={result} />}
      />
      <div className="stack">
        <section className="panel" aria-label="总分">
          <div className="assess-total">
            <span>
              总分 <strong>{figureText(result.score)}</strong>
            </span>
            <span>{rankText(result)}</span>
            {result.grade && <span>等次：{result.grade}</span>}
          </div>
          <p className="quiet">
            项目得分 {figureText(result.itemPoints)} ＋ 加分 {figureText(result.bonus)} − 扣分{' '}
            {figureText(result.deduction)} ＝ {figureText(result.score)}
          </p>
        </section>
        <Lines result={result} />
        <Marks result={result} />
        {result.objections.length > 0 && (
          <section className="panel" aria-label="异议与更正">
            <h2>异议与更正</h2>
            {result.objections.map(o => (
              <div key={o.id} className="assess-line">
                <ObjectionShown objection={o} />
              </div>
            ))}
          </section>
        )}
        <Versions result={result} />
      </div>
    </>
  );
}

function Lines({ result }: { result: ResultView }) {
  return (
    <section className="panel" aria-label="逐项说明">
      <h2>逐项说明</h2>
      {result.lines.map(line => (
        <div key={line.no} className="assess-line">
          <div className="row">
            <h3>
              {line.no}. {line.name}
            </h3>
            <span className="assess-points">
              {line.points === null ? '不计' : `${figureText(line.points)} 分`}
              <span className="quiet"> / {figureText(line.weight)} 分</span>
            </span>
          </div>
          <p>
            数值：{line.value === null ? '没有数据' : `${figureText(line.value)} ${line.measure}`}
            {line.base !== null && <span className="quiet">（基数 {figureText(line.base)}）</span>}{' '}
            {line.selfReported && <StateTag tone="warn">自报</StateTag>}
          </p>
          {line.formula && <p>算式：{line.formula}</p>}
          {line.notes.map(note => (
            <p key={note}>
              <strong>{note}</strong>
            </p>
          ))}
          <p className="quiet">口径：{line.basis}</p>
        </div>
      ))}
    </section>
  );
}

function Marks({ result }: { result: ResultView }) {
  if (result.marks.length + result.pending.length === 0) return null;
  return (
    <section className="panel" aria-label="加分与扣分">
      <h2>加分与扣分</h2>
      {result.marks.map(mark => (
        <div key={mark.id} className="assess-line">
          <div className="row">
            <h3>
              {MARK_SORTS[mark.sort]}：{mark.rule} · {mark.thing}
            </h3>
            <span className="assess-points">
              {mark.sort === 'veto'
                ? '不排名'
                : `${mark.sort === 'bonus' ? '＋' : '−'}${figureText(mark.counted)} 分`}
            </span>
          </div>
          <p className="quiet">{mark.note}</p>
        </div>
      ))}
      {result.pending.map(mark => (
        <div key={mark.id} className="assess-line">
          <div className="row">
            <h3>
              {MARK_SORTS[mark.sort]}：{mark.rule} · {mark.thing}
            </h3>
            <StateTag tone={assessTone(mark.state)}>{mark.stateLabel}</StateTag>
            <span className="assess-points quiet">未计入</span>
          </div>
          <p className="keep-lines">{mark.reason}</p>
          <MarkMoves mark={mark} />
        </div>
      ))}
    </section>
  );
}

function Versions({ result }: { result: ResultView }) {
  if (result.versions.length < 2) return null;
  return (
    <section className="panel" aria-label="历次结果">
      <h2>历次结果</h2>
      <ol className="trail">
        {result.versions.map(v => (
          <li key={v.version}>
            <div className="row">
              <strong>第 {v.version} 版</strong>
              <span>
                {figureText(v.score)} 分{v.rank === null ? '' : `，第 ${v.rank} 名`}
              </span>
              <span>{v.cause}</span>
              <span className="quiet">数据截止 {v.asOf}</span>
              <time className="quiet" dateTime={v.madeAt}>
                {momentText(v.madeAt)}
              </time>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
