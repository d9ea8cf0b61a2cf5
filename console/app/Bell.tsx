import { BellOutlined } from '@ant-design/icons';
import { reminderApi } from '@niangjia/domain/core/reminder.api.ts';
import { MOST_COUNTED } from '@niangjia/domain/core/reminder.model.ts';
import { Link } from '@tanstack/react-router';
import { useRead } from './queries.ts';

const REFRESH_MS = 60_000;

/** How many reminders are unread; the list is one tap away. */
export function Bell() {
  const { data } = useRead(reminderApi.countReminders, {}, { everyMs: REFRESH_MS });
  const unread = data?.unread ?? 0;
  const count = unread > MOST_COUNTED ? `${MOST_COUNTED}+` : String(unread);
  return (
    <Link
      to={'/reminders' as string}
      className="head-button head-bell"
      aria-label={unread > 0 ? `提醒，${count}条未读` : '提醒，没有未读'}
    >
      <BellOutlined aria-hidden />
      {unread > 0 && (
        <span className="bell-count" aria-hidden>
          {count}
        </span>
      )}
    </Link>
  );
}
