import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { LABELS, type SpeechView } from '@niangjia/domain/deploy/speech.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { ClauseDesk } from './ClauseDesk.tsx';
import { EditSpeech } from './EditSpeech.tsx';
import { KeptPanel } from './KeptPanel.tsx';
import { MakeProgramme } from './MakeProgramme.tsx';
import { RepairsList } from './RepairsList.tsx';

export function SpeechPage() {
  const { speechId } = usePageParams<{ speechId: string }>();
  const speech = useRead(speechApi.getSpeech, { params: { id: speechId } });
  usePageTitle(speech.data?.title);
  return (
    <ReadGate data={speech.data} trouble={speech.trouble} onRetry={speech.onRetry} what="文稿">
      {data => <Speech speech={data} />}
    </ReadGate>
  );
}

function Speech({ speech }: { speech: SpeechView }) {
  const move = useWrite(speechApi.moveSpeech);
  const step = (name: 'settle' | 'reopen' | 'drop', why?: string) =>
    move.send({
      params: { id: speech.id },
      body: { move: name, seenSeq: speech.seq, ...(why ? { why } : {}) },
    });
  const may = (name: string) => speech.allowed.includes(name);
  const drafter = useUnitFor('deploy.draft');
  const { counts } = speech;
  return (
    <>
      <PageHead
        title={speech.title}
        tags={
          <StateTag tone={speech.state === 'open' ? 'info' : speech.state === 'settled' ? 'good' : 'plain'}>
            {speech.stateLabel}
          </StateTag>
        }
        note={
          <>
            {speech.heldOn ? `会议日期 ${speech.heldOn}` : '未填会议日期，没有写年份的时限推算不出年份'} ·{' '}
            {Object.entries(LABELS)
              .map(([key, word]) => `${word} ${figureText(counts[key as keyof typeof LABELS])}`)
              .join(' · ')}{' '}
            · 待确认 {figureText(counts.guessed)}
          </>
        }
        actions={
          <>
            <Repairs speech={speech} />
            {may('edit') && <EditSpeech speech={speech} />}
            {drafter && <MakeProgramme speech={speech} />}
            {may('settle') && (
              <ConfirmMove label="整理完成" onConfirm={() => step('settle')}>
                {counts.guessed > 0
                  ? `还有 ${counts.guessed} 条没有确认，整理完成后仍可重新整理。`
                  : '条款已全部确认。'}
              </ConfirmMove>
            )}
            {may('reopen') && <ConfirmMove label="重新整理" onConfirm={() => step('reopen')} />}
            {may('drop') && <ConfirmMove label="作废" why="required" onConfirm={why => step('drop', why)} />}
          </>
        }
      />
      {speech.programmes.length > 0 && (
        <p>
          已生成：
          {speech.programmes.map(p => (
            <To key={p.id} to={`/programmes/${p.id}`}>
              {p.title}
            </To>
          ))}
        </p>
      )}
      <ClauseDesk speech={speech} />
      <KeptPanel speechId={speech.id} />
    </>
  );
}

function Repairs({ speech }: { speech: SpeechView }) {
  const [open, setOpen] = useState(false);
  if (speech.repairCount === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>修复记录（{figureText(speech.repairCount)}）</Button>
      <Drawer open={open} title="原文修复记录" onClose={() => setOpen(false)} size={520}>
        <Alert
          type="info"
          showIcon
          title="网页转抄的文稿常有注音、繁体、错码和广告，识别前已自动修复，原样保留在下面。"
        />
        <RepairsList repairs={speech.repairs} total={speech.repairCount} />
      </Drawer>
    </>
  );
}
