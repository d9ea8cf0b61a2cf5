import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import type { BulletinView, Words } from '@niangjia/domain/report/bulletin.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { BulletinEditor } from './BulletinEditor.tsx';
import { BulletinMoves } from './BulletinMoves.tsx';
import { BulletinNamings } from './BulletinNamings.tsx';
import { BulletinPaper } from './BulletinPaper.tsx';
import { bulletinTone, previewOf } from './bulletin-words.ts';

export function BulletinPage() {
  const { bulletinId } = usePageParams<{ bulletinId: string }>();
  const read = useRead(bulletinApi.getBulletin, { params: { id: bulletinId } });
  usePageTitle(read.data?.title);
  return (
    <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="通报">
      {bulletin => <Desk key={bulletin.id} bulletin={bulletin} />}
    </ReadGate>
  );
}

/** Words at the left, the paper at the right; whoever only reads sees the paper and where it comes from. */
function Desk({ bulletin }: { bulletin: BulletinView }) {
  const [typed, setTyped] = useState<Words | null>(null);
  const mayEdit = bulletin.allowed.includes('edit');
  const printed = mayEdit && typed ? previewOf(bulletin, typed) : bulletin.printed;
  return (
    <>
      <PageHead
        title={bulletin.title}
        tags={<StateTag tone={bulletinTone(bulletin.state)}>{bulletin.stateLabel}</StateTag>}
        note={`${bulletin.unit} · ${bulletin.sortLabel} · ${bulletin.period} · 数据截止${bulletin.asOf} · ${bulletin.number ?? '签发时编号'}`}
        actions={
          <>
            <BulletinMoves bulletin={bulletin} hasUnsaved={typed !== null} />
            <SaveFile
              endpoint={bulletinApi.printBulletin}
              id={bulletin.id}
              label={bulletin.number ? '下载正式文件' : '下载拟稿'}
            />
            <Button onClick={() => window.print()}>打印或存为 PDF</Button>
          </>
        }
      />
      {bulletin.withdrawnWhy && (
        <p className="notice tone-warn">本文已撤回：{bulletin.withdrawnWhy}。编号不再使用。</p>
      )}
      {mayEdit ? (
        <div className="bulletin-desk">
          <div className="stack bulletin-side">
            <BulletinEditor bulletin={bulletin} typed={typed} onType={setTyped} />
            <BulletinNamings bulletin={bulletin} />
            <Aside bulletin={bulletin} />
          </div>
          <BulletinPaper printed={printed} />
        </div>
      ) : (
        <div className="bulletin-desk alone">
          <BulletinPaper printed={printed} />
          <div className="stack bulletin-side">
            <BulletinNamings bulletin={bulletin} />
            <Aside bulletin={bulletin} />
          </div>
        </div>
      )}
    </>
  );
}

function Aside({ bulletin }: { bulletin: BulletinView }) {
  return (
    <>
      <section className="panel" aria-label="数据来源">
        <h2>数据来源</h2>
        <p className="quiet">
          数据截止时点为{bulletin.asOf}当日终了，{momentText(bulletin.moment)}
          取数后封存；以后的更正只进入下一期。
        </p>
        <details>
          <summary>每个数的口径（{bulletin.figures.length}）</summary>
          <ul className="plain-list bulletin-figures">
            {bulletin.figures.map(f => (
              <li key={f.key}>
                <div>
                  {f.label}：<strong>{f.value}</strong>
                </div>
                <div className="quiet">{f.basis}</div>
              </li>
            ))}
          </ul>
        </details>
      </section>
      {bulletin.receivers.length > 0 && (
        <section className="panel" aria-label="印发范围">
          <h2>印发范围</h2>
          <p>{bulletin.receivers.map(r => r.unit).join('、')}</p>
        </section>
      )}
      {bulletin.trail.length > 0 && <TrailPanel trail={bulletin.trail} />}
    </>
  );
}
