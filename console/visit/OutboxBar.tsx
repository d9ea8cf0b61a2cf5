import { To } from '../app/To.tsx';
import { waitingWords } from './outbox.rules.ts';
import { useSending } from './useField.ts';

/** On every page: how much waits to be sent; and what drives the sending. */
export function OutboxBar() {
  const { outbox } = useSending();
  const waiting = waitingWords(outbox.entries);
  const unread = outbox.entries.filter(e => e.state === 'refused' || e.state === 'beside').length;
  if (!waiting && unread === 0) return null;
  return (
    <div role="status" className="bar tone-info">
      <span>{[waiting, unread > 0 ? `${unread} 条走访要您看一看` : null].filter(Boolean).join('；')}</span>
      <To to="/own-visits">今日走访</To>
    </div>
  );
}
