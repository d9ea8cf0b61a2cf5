import type { Instead } from '@niangjia/domain/visit/visit.view.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { newKey } from '../app/client.ts';
import { useConnection } from '../app/connection.ts';
import { useGo } from '../app/place.ts';
import { To } from '../app/To.tsx';
import type { Vault } from '../app/vault.ts';
import { besideNow, besideWords, type Entry, isDone, mayStandBeside, waitingWords } from './outbox.rules.ts';
import { dropEntry, hashOf, keepEntry, type Outbox, sendAll, sendNow } from './outbox.ts';
import { Version } from './Version.tsx';
import { outcomeLabel } from './visit-words.ts';

const STATES: Readonly<Record<Entry['state'], readonly [Tone, string]>> = {
  waiting: ['info', '待同步'],
  sent: ['good', '已登记'],
  beside: ['warn', '作为佐证保留'],
  refused: ['warn', '没有收下'],
};

/** What was recorded on this phone and is not done with: waiting, told of, or to be put right. */
export function OutboxPanel({ outbox, vault }: { outbox: Outbox; vault: Vault }) {
  const connection = useConnection();
  const [isSending, setSending] = useState(false);
  const { entries, shut } = outbox;
  if (entries.length === 0 && shut === 0) return null;
  const waiting = waitingWords(entries);
  async function now() {
    setSending(true);
    await sendNow(vault);
    setSending(false);
  }
  return (
    <section className="panel stack" aria-label="本机的登记">
      <div className="row">
        <h2 className="grow">{waiting ?? '本机的登记'}</h2>
        {waiting && (
          <Button loading={isSending} onClick={() => void now()}>
            现在同步
          </Button>
        )}
      </div>
      {waiting && (
        <p className="quiet" role="status">
          {connection === 'well'
            ? '正在按先后顺序同步，可以继续走访。'
            : '没有网络，已加密存在本机；有网络时自动同步。'}
        </p>
      )}
      {shut > 0 && (
        <p className="notice tone-warn">
          另有 {shut}{' '}
          条记录在本机打不开（由较新版本保存，或密钥已更换），没有删除；请刷新页面，仍打不开时联系管理员。
        </p>
      )}
      <ul className="own-visits">
        {entries.map(entry => (
          <Row key={entry.id} entry={entry} vault={vault} />
        ))}
      </ul>
    </section>
  );
}

function Row({ entry, vault }: { entry: Entry; vault: Vault }) {
  const go = useGo();
  const [tone, label] = STATES[entry.state];
  const photos = entry.parts.filter(p => !p.isSent).length;
  const refusedParts = entry.parts.filter(p => p.refused);
  const isToldOf = entry.state === 'beside' || refusedParts.length > 0;
  async function read() {
    const after = { ...entry, isRead: true };
    await (isDone(after) ? dropEntry(vault, after) : keepEntry(vault, after));
  }
  async function standBeside() {
    const after = besideNow(entry, newKey(), await hashOf({ ...entry.body, beside: true }));
    await keepEntry(vault, after);
    await sendAll(vault);
  }
  return (
    <li>
      <div className="row">
        <strong className="grow">{entry.employer}</strong>
        <StateTag tone={tone}>{label}</StateTag>
      </div>
      <div className="quiet">
        {entry.typed.visitedOn} {entry.typed.outcome && outcomeLabel(entry.typed.outcome)}
        {photos > 0 && `，附件 ${photos} 个未传完`}
      </div>
      {entry.state === 'beside' && <p>{besideWords(entry)}</p>}
      {entry.state === 'beside' && entry.instead?.visit && (
        <Both entry={entry} theirs={entry.instead.visit} />
      )}
      {entry.says && <p role="alert">{entry.says}</p>}
      {refusedParts.map(p => (
        <p key={p.id}>
          {p.name}没有收下：{p.refused}
        </p>
      ))}
      <div className="row">
        {entry.state === 'refused' && (
          <>
            <Button onClick={() => go(`/own-visits/${entry.roundId}/${entry.employerId}`)}>打开改正</Button>
            {mayStandBeside(entry) && <Button onClick={() => void standBeside()}>作为佐证保留</Button>}
            <ConfirmMove label="不再登记" title="不再登记这次走访" onConfirm={() => dropEntry(vault, entry)}>
              <p>这条记录和它的附件会从本机删除，没有同步的内容不能找回。</p>
            </ConfirmMove>
          </>
        )}
        {(entry.state === 'beside' || entry.state === 'sent') && (
          <To to={`/visits/${entry.id}`}>看这条记录</To>
        )}
        {isToldOf && <Button onClick={() => void read()}>知道了</Button>}
      </div>
    </li>
  );
}

/** The two records, one beside the other; both stay. */
function Both({ entry, theirs }: { entry: Entry; theirs: NonNullable<Instead['visit']> }) {
  const { typed } = entry;
  return (
    <div className="both-sides">
      <Version
        title="您的记录（佐证）"
        side={{ ...typed, who: '您的组', outcome: typed.outcome ? outcomeLabel(typed.outcome) : '' }}
      />
      <Version title="已计数的记录" side={{ ...theirs, outcome: outcomeLabel(theirs.outcome) }} />
    </div>
  );
}
