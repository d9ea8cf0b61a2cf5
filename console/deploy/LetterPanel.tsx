import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageSearch } from '../app/place.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { LetterDrawer } from './LetterDrawer.tsx';

type Letter = ProgrammeView['letters'][number];

const TONES: Readonly<Record<string, 'good' | 'info'>> = { answered: 'good', sent: 'info', signed: 'info' };

/** Requests to government departments: drafted beside the table, signed by the chair, then sent. Never tasks. */
export function LetterPanel({ letters }: { letters: readonly Letter[] }) {
  const [{ letter: openId }, change] = usePageSearch<{ letter?: string }>();
  const columns: readonly Column<Letter>[] = [
    {
      key: 'title',
      title: '标题',
      narrow: 'title',
      render: l => (
        <button type="button" className="link-button" onClick={() => change({ letter: l.id })}>
          {l.title}
        </button>
      ),
    },
    { key: 'to', title: '商请单位', width: 220, render: l => l.addressee },
    {
      key: 'state',
      title: '状态',
      width: 110,
      render: l =>
        l.isReplyLate ? (
          <StateTag tone="bad">逾期未复函</StateTag>
        ) : (
          <StateTag tone={TONES[l.state] ?? 'plain'}>{l.stateLabel}</StateTag>
        ),
    },
    {
      key: 'reply',
      title: '函复',
      width: 150,
      render: l =>
        l.repliedOn ? (
          `${l.repliedOn} 已复`
        ) : l.replyBy ? (
          `${l.replyBy} 前`
        ) : (
          <span className="quiet">{l.deliveredOn ? '没有定期限' : '未送达'}</span>
        ),
    },
    {
      key: 'no',
      title: '文号',
      width: 180,
      render: l => l.documentNo ?? <span className="quiet">未编号</span>,
    },
    {
      key: 'file',
      title: '文件',
      width: 100,
      narrow: 'foot',
      render: l => <SaveFile endpoint={programmeApi.printLetter} id={l.id} label="下载" of={l.title} />,
    },
  ];
  return (
    <div className="stack">
      <p className="quiet">任务只下达给工会系统。请党政部门办理的事项在这里拟函，由主席签发后发出。</p>
      <RecordTable
        caption="商请函"
        columns={columns}
        rows={letters}
        rowKey={l => l.id}
        empty={<EmptyState title="没有商请函" />}
      />
      {letters.some(l => l.id === openId) && (
        <LetterDrawer id={openId!} onClose={() => change({ letter: undefined })} />
      )}
    </div>
  );
}
