import type { OwnDay, OwnVisit } from '@niangjia/domain/visit/field.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useEffect, useState } from 'react';
import { startFieldWorker } from '../app/field-worker.ts';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { canKeep } from '../app/vault.ts';
import { FieldForm } from './FieldForm.tsx';
import { KeepNotice } from './KeepNotice.tsx';
import { OwnVisitFacts } from './OwnVisitFacts.tsx';
import { type Field, useField, useOutbox } from './useField.ts';

/** One employer on the way: what to know, and the record. */
export function OwnVisitPage() {
  const { roundId, employerId } = usePageParams<{ roundId: string; employerId: string }>();
  const { personId } = useMe();
  const field = useField();
  const item = field.day?.items.find(i => i.roundId === roundId && i.employerId === employerId);
  usePageTitle(item?.employer);
  useEffect(startFieldWorker, []);
  return (
    <ReadGate data={field.day} trouble={field.trouble} onRetry={field.onRetry} what="走访资料">
      {day =>
        item ? (
          <>
            <PageHead
              title={item.employer}
              note={`${item.unit} · ${item.visited === 'both' ? '双走访' : '走访'}`}
            />
            <div className="stack">
              <KeepNotice personId={personId} />
              <OwnVisitFacts item={item} />
              <Recording item={item} day={day} field={field} />
            </div>
          </>
        ) : (
          <EmptyState title="这家企业现在不在您的走访安排里">
            <p>它可能已经走访过，或者改由其他组走访。已填写未提交的内容仍在本机。</p>
            <To to="/own-visits">回到今日走访</To>
          </EmptyState>
        )
      }
    </ReadGate>
  );
}

/** The form begins once it is known where it can be kept: what was typed before is then there from the first moment. */
function Recording({ item, day, field }: { item: OwnVisit; day: OwnDay; field: Field }) {
  const outbox = useOutbox();
  // The form stays while it is being answered: a refusal is shown where it can be put right.
  const [isSending, setSending] = useState(false);
  const mine = outbox.entries.find(e => e.roundId === item.roundId && e.employerId === item.employerId);
  if (mine && mine.state !== 'refused' && !isSending)
    return (
      <p className="notice tone-info">
        这家企业您已登记，在<To to="/own-visits">今日走访</To>里看同步情况。
      </p>
    );
  if (!field.vault && canKeep() && field.keptAt === null && !field.isSettled) return null;
  return (
    <FieldForm
      key={field.vault ? 'kept' : 'page'}
      {...{ item, day, field }}
      refused={mine?.state === 'refused' ? mine : null}
      onSending={setSending}
    />
  );
}
