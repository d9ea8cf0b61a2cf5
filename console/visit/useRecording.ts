import { fileApi } from '@niangjia/domain/core/file.api.ts';
import type { OwnVisit } from '@niangjia/domain/visit/field.model.ts';
import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import { App } from 'antd';
import { useState } from 'react';
import { call, newKey } from '../app/client.ts';
import { connection } from '../app/connection.ts';
import { useGo } from '../app/place.ts';
import { ProblemError } from '../app/problem-error.ts';
import { readAnew } from '../app/query-client.ts';
import type { Vault } from '../app/vault.ts';
import { type Entry, mayStandBeside, SHAPE } from './outbox.rules.ts';
import { dropEntry, hashOf, keepEntry, outboxNow, sendAll } from './outbox.ts';
import type { PartShelf } from './part-shelf.ts';
import type { Making } from './useVisitDraft.ts';
import { sentOf } from './visit-form.ts';

interface Props {
  item: OwnVisit;
  vault: Vault | null;
  shelf: PartShelf;
  refused: Entry | null;
  onSending: (isSending: boolean) => void;
  /** The draft is no longer needed. */
  done: () => void;
}

const SAID = {
  waiting: '已存在本机，待同步',
  sent: '已登记',
  beside: '已作为佐证保留，请看本页说明',
} as const;
const isAway = (): boolean => !navigator.onLine || connection() !== 'well';
const partsOf = ({ photos, signature }: Making) => [...photos, ...(signature ? [signature] : [])];
const bodyOf = (
  item: OwnVisit,
  { typed, visitId, place }: Making,
  beside: boolean,
): Record<string, unknown> => ({
  ...sentOf(typed),
  ...{ id: visitId, employerId: item.employerId, fence: item.fence, beside },
  ...(place ? { place } : {}),
});

/** Everything goes by way of the outbox; where nothing can be kept, straight to the platform. */
export function useRecording({ item, vault, shelf, refused, onSending, done }: Props) {
  const go = useGo();
  const { message } = App.useApp();
  const [isPending, setPending] = useState(false);
  const [failed, setFailed] = useState<{ says: string; mayStandBeside: boolean } | null>(null);

  function left(says: string) {
    done();
    void message.success(says);
    go('/own-visits');
  }

  async function byOutbox(vaultHere: Vault, making: Making, beside: boolean) {
    const body = bodyOf(item, making, beside);
    const no = Math.max(0, ...outboxNow().entries.map(e => e.no)) + 1;
    const entry: Entry = {
      ...{
        shape: SHAPE,
        id: making.visitId,
        no,
        key: newKey(),
        roundId: item.roundId,
        employerId: item.employerId,
      },
      ...{ employer: item.employer, typed: making.typed, body, hash: await hashOf(body), madeAt: Date.now() },
      ...{ state: 'waiting', tries: 0, nextAt: 0, says: null, code: null, instead: null, isRead: false },
      parts: partsOf(making),
    };
    if (refused) await dropEntry(vaultHere, refused, true);
    await keepEntry(vaultHere, entry);
    void navigator.storage?.persist?.();
    if (isAway()) return left('已加密存在本机，有网络时自动同步');
    await sendAll(vaultHere);
    const after = outboxNow().entries.find(e => e.id === entry.id);
    if (after?.state !== 'refused') return left(SAID[after?.state ?? 'sent']);
    // Somebody is looking at the form: it is put right here and now, and nothing of it is kept twice.
    await dropEntry(vaultHere, after, true);
    setFailed({ says: after.says ?? '', mayStandBeside: mayStandBeside(after) });
  }

  async function straight(making: Making, beside: boolean) {
    const params = { id: item.roundId };
    await call(visitApi.recordVisit, { params, body: bodyOf(item, making, beside) } as never, {
      key: newKey(),
    });
    for (const part of partsOf(making)) {
      const bytes = await shelf.get(part.id);
      const body = { area: part.sort === 'signature' ? 'visitsign' : 'visit', subject: making.visitId };
      if (bytes) await call(fileApi.upload, { body, file: new Blob([bytes]), fileName: part.name });
    }
    await readAnew();
    left('已登记');
  }

  async function send(making: Making, beside = isAway()) {
    setPending(true);
    onSending(true);
    setFailed(null);
    try {
      await (vault ? byOutbox(vault, making, beside) : straight(making, beside));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { title, errors, code } = error.trouble;
      const says = [title, ...errors.map(e => e.message)].join('；');
      setFailed({ says, mayStandBeside: code === 'visit.already-visited' || code === 'visit.team-other' });
    } finally {
      setPending(false);
      onSending(false);
    }
  }
  return { send, isPending, says: failed?.says ?? null, mayStandBeside: failed?.mayStandBeside ?? false };
}
