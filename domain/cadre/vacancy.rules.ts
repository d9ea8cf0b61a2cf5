/**
 * 主席、副主席空缺: read from the posts of a union, never typed. The by-election is due so many months after the day on which the seat fell
 * vacant: in good time, says 中国工会章程; the number is the place's own (`cadre.vacancy-months`).
 *
 *   one seat (主席)       vacant while nobody holds it, since the last holder went
 *   several (副主席)       each end leaves one vacancy; whoever is appointed later fills the oldest; an appointment without a vacancy is a further seat
 *
 *
 * How many seats there are may be declared with a paper. Then so many are missing as the number is above those who hold one, the latest to
 * fall vacant: a seat that was given up is missed no longer, and a new one since the day from which it was declared.
 *
 * A union where nobody was ever registered has no vacancy: what the platform does not know is not counted as missing.
 */
import { addCalendarDays, addMonthsTo, type Day } from '../core/days.ts';

export interface SeatPost {
  name: string;
  fromDay: Day;
  /** First day out of office. */
  toDay: Day;
}

export interface DeclaredSeats {
  seats: number;
  fromDay: Day;
}

export interface OpenSeat {
  /** Empty for a seat that nobody has held yet. */
  former: string;
  since: Day;
  fillsOn: Day | null;
}

/**
 * @param posts of one office at one union, past and present
 * @param declared how many seats there are; of a single office always one
 */
export function openSeats(
  posts: readonly SeatPost[],
  isShared: boolean,
  today: Day,
  declared: DeclaredSeats | null = null,
): OpenSeat[] {
  const held = posts.filter(post => post.fromDay < post.toDay);
  const ends = held
    .filter(post => post.toDay <= today)
    .sort((a, b) => (a.toDay < b.toDay ? -1 : a.toDay > b.toDay ? 1 : 0));
  if (ends.length === 0 && !(isShared && declared)) return [];
  if (!isShared) {
    if (held.some(post => post.fromDay <= today && today < post.toDay)) return [];
    const last = ends.at(-1)!;
    return [{ former: last.name, since: last.toDay, fillsOn: nextOf(held, today)[0] ?? null }];
  }
  const filled = new Set<SeatPost>();
  for (const post of [...held].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1))) {
    if (post.fromDay > today) continue;
    const vacant = ends.find(end => !filled.has(end) && end !== post && end.toDay <= post.fromDay);
    if (vacant) filled.add(vacant);
  }
  const coming = nextOf(held, today);
  const left = ends.filter(end => !filled.has(end)).map(end => ({ former: end.name, since: end.toDay }));
  const sitting = held.filter(post => post.fromDay <= today && today < post.toDay).length;
  const missing = declared ? asDeclared(left, Math.max(0, declared.seats - sitting), declared.fromDay) : left;
  return missing.map((seat, at) => ({ ...seat, fillsOn: coming[at] ?? null }));
}

type Left = Pick<OpenSeat, 'former' | 'since'>;

/** So many, of those that fell vacant the latest; beyond them seats that came with the declaration. */
function asDeclared(left: readonly Left[], count: number, fromDay: Day): Left[] {
  const kept = count === 0 ? [] : left.slice(-count);
  return [...kept, ...Array.from({ length: count - kept.length }, () => ({ former: '', since: fromDay }))];
}

const nextOf = (posts: readonly SeatPost[], today: Day): Day[] =>
  posts
    .map(post => post.fromDay)
    .filter(day => day > today)
    .sort();

export interface VacancyNumbers {
  months: number;
  warningDays: number;
}

export function vacancyStanding(
  since: Day,
  { months, warningDays }: VacancyNumbers,
  today: Day,
): { dueOn: Day; standing: 'late' | 'soon' | 'open' } {
  const dueOn = addMonthsTo(since, months);
  if (today > dueOn) return { dueOn, standing: 'late' };
  return { dueOn, standing: addCalendarDays(today, warningDays) >= dueOn ? 'soon' : 'open' };
}
