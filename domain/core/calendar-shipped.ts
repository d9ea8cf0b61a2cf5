import { type Calendar, type CalendarYear, calendarOf } from './calendar.ts';
import { asCalendarYear } from './calendar-import.ts';
import year2025 from './calendar-years/2025.json' with { type: 'json' };
import year2026 from './calendar-years/2026.json' with { type: 'json' };

/** The arrangements that come with the platform. Later years are imported by an administrator. */
export const shippedCalendarYears: readonly CalendarYear[] = [year2025, year2026].map(asCalendarYear);

export const shippedCalendar: Calendar = calendarOf(shippedCalendarYears);
