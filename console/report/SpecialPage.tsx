import { specialApi } from '@niangjia/domain/report/special.api.ts';
import { SPECIAL_FIGURES, type SpecialView } from '@niangjia/domain/report/special.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useState } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { BulletinPaper } from './BulletinPaper.tsx';
import { SpecialEditor } from './SpecialEditor.tsx';
import { SpecialMoves } from './SpecialMoves.tsx';
import { specialTone } from './special-words.ts';

export function SpecialPage() {
  const { reportId } = usePageParams<{ reportId: string }>();
  const read = useRead(specialApi.getSpecial, { params: { id: reportId } });
  usePageTitle(read.data?.title);
  return (
    <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="走访专报">
      {special => <Desk key={`${special.id} ${special.seq}`} special={special} />}
    </ReadGate>
  );
}

function Desk({ special }: { special: SpecialView }) {
  const [hasUnsaved, setUnsaved] = useState(false);
  const mayEdit = special.allowed.includes('edit');
  return (
    <>
      <PageHead
        title={special.title}
        tags={<StateTag tone={specialTone(special.state)}>{special.stateLabel}</StateTag>}
        note={`${special.unit} 报 ${special.toUnit} · ${special.number ?? '签发时编号'}`}
        actions={
          <>
            <SpecialMoves special={special} hasUnsaved={hasUnsaved} />
            <SaveFile
              endpoint={specialApi.printSpecial}
              id={special.id}
              label={special.number ? '下载正式文件' : '下载拟稿'}
            />
          </>
        }
      />
      <div className="stack">
        {special.response && (
          <section className="panel" aria-label="批示">
            <h2>{special.toUnit}批示</h2>
            <p className="keep-lines">{special.response}</p>
            {special.taskId && <To to={`/tasks/${special.taskId}`}>已转为任务</To>}
          </section>
        )}
        <div className={mayEdit ? 'bulletin-desk' : 'bulletin-desk alone'}>
          {mayEdit && (
            <div className="stack bulletin-side">
              <SpecialEditor special={special} onUnsaved={setUnsaved} />
            </div>
          )}
          <BulletinPaper printed={special.printed} />
          <div className="stack bulletin-side">
            <Sources special={special} />
            <TrailPanel trail={special.trail} />
          </div>
        </div>
      </div>
    </>
  );
}

/** Every quotation and every figure leads back to where it comes from. */
function Sources({ special }: { special: SpecialView }) {
  return (
    <section className="panel" aria-label="出处">
      <h2>出处</h2>
      <h3>引用的问题</h3>
      <ul className="plain-list">
        {special.quotes.map(q => (
          <li key={q.findingId}>
            <To to={`/visit-findings/${q.findingId}`}>问题号 {q.no}</To> {q.text}
            {q.isNamed && <div className="quiet">未隐名：{q.why}</div>}
          </li>
        ))}
      </ul>
      <h3>引用的数</h3>
      {special.figures.length === 0 && <p className="quiet">没有引用数字。</p>}
      <ul className="plain-list">
        {special.figures.map(f => (
          <li key={`${f.code} ${f.fromDay} ${f.toDay}`}>
            <To to={`${SPECIAL_FIGURES[f.code].page}?unitId=${special.unitId}`}>
              {f.label}：{f.value}
            </To>
            <div className="quiet">
              {f.fromDay} 至 {f.toDay}；{f.basis}
            </div>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {special.number ? '数字在签发时重算定格，以后不再变。' : '数字随记录变化，签发时重算定格。'}
      </p>
    </section>
  );
}
