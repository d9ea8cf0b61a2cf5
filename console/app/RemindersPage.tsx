import { reminderApi } from '@niangjia/domain/core/reminder.api.ts';
import type { Reminder, ReminderSort } from '@niangjia/domain/core/reminder.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { usePageSearch } from './place.ts';
import { usePages, useWrite } from './queries.ts';
import type { RemindersShape } from './search.model.ts';
import { useTodoPlace } from './todo-places.ts';

const TONES: Partial<Record<string, Tone>> = {
  warning: 'warn',
  due: 'warn',
  overdue: 'bad',
  urged: 'warn',
  overseen: 'warn',
  granted: 'good',
  refused: 'warn',
} satisfies Partial<Record<ReminderSort, Tone>>;

/** 提醒: what happened to what this person handles. Opening a line reads it; what is to be done stands on the first page. */
export function RemindersPage() {
  const [{ show = 'unread' }, change] = usePageSearch<RemindersShape>();
  const list = usePages(reminderApi.listReminders, { query: { show, limit: 50 } });
  const read = useWrite(reminderApi.readReminders);
  const mark = (ids?: string[]) => read.send({ body: ids ? { ids } : {} }).catch(() => undefined);
  const hasUnread = list.rows?.some(row => !row.isRead) ?? false;
  return (
    <>
      <PageHead
        title="提醒"
        note="事项转来、催办、将到期和逾期时提醒一次；同一事项未读的只留最近一条。"
        actions={
          hasUnread && (
            <Button loading={read.isPending} onClick={() => void mark()}>
              全部标为已读
            </Button>
          )
        }
      />
      <fieldset className="filter-tabs" aria-label="提醒范围">
        {(['unread', 'all'] as const).map(one => (
          <button key={one} type="button" aria-pressed={show === one} onClick={() => change({ show: one })}>
            {one === 'unread' ? '未读' : '全部'}
          </button>
        ))}
      </fieldset>
      <ProblemNotice trouble={read.trouble} />
      <ReadGate data={list.rows} trouble={list.trouble} onRetry={list.onRetry} what="提醒">
        {rows => (
          <RecordTable
            caption="提醒"
            columns={columnsWith(mark)}
            rows={rows}
            rowKey={r => r.id}
            rowName={r => r.title}
            empty={
              <EmptyState title={show === 'unread' ? '没有未读的提醒' : '还没有提醒'}>
                <p>要办的事项在首页“待办”中。</p>
              </EmptyState>
            }
            hasMore={list.hasMore}
            onMore={list.onMore}
            isReadingMore={list.isReadingMore}
          />
        )}
      </ReadGate>
    </>
  );
}

type Mark = (ids: string[]) => void;

const columnsWith = (mark: Mark): readonly Column<Reminder>[] => [
  {
    key: 'sort',
    title: '提醒',
    width: 130,
    render: r => <StateTag tone={TONES[r.sort] ?? 'info'}>{r.sortLabel}</StateTag>,
  },
  { key: 'title', title: '事项', narrow: 'title', render: r => <Subject reminder={r} mark={mark} /> },
  { key: 'unit', title: '办理单位', width: 140, render: r => r.unit },
  { key: 'at', title: '时间', width: 150, render: r => <time dateTime={r.at}>{momentText(r.at)}</time> },
  {
    key: 'read',
    title: '已读',
    width: 110,
    narrow: 'foot',
    render: r =>
      r.isRead ? (
        <span className="quiet">已读</span>
      ) : (
        <Button size="small" aria-label={`标为已读：${r.title}`} onClick={() => mark([r.id])}>
          标为已读
        </Button>
      ),
  },
];

function Subject({
  reminder: { id, kind, subject, title, sort, isRead },
  mark,
}: {
  reminder: Reminder;
  mark: Mark;
}) {
  const place = useTodoPlace()({ kind, sort, id: subject, itemId: subject });
  if (!place) return title;
  return (
    <Link to={place} onClick={() => !isRead && mark([id])} style={isRead ? {} : { fontWeight: 600 }}>
      {title}
    </Link>
  );
}
