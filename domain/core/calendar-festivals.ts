import { addCalendarDays, type Day, dayOf, readDay } from './days.ts';

/**
 * Which days of a year are statutory holidays (全国年节及纪念日放假办法第二条), for imports that do not say so.
 * Months and days of 春节 (正月初一), 清明, 端午, 中秋, agreed by two independent almanacs. The table of ICU is wrong by a
 * day in years whose new moon falls near midnight (2027, 2030), so the days are written down, not computed.
 */
const FESTIVALS: Readonly<Record<number, readonly [string, string, string, string]>> = {
  2020: ['01-25', '04-04', '06-25', '10-01'],
  2021: ['02-12', '04-04', '06-14', '09-21'],
  2022: ['02-01', '04-05', '06-03', '09-10'],
  2023: ['01-22', '04-05', '06-22', '09-29'],
  2024: ['02-10', '04-04', '06-10', '09-17'],
  2025: ['01-29', '04-04', '05-31', '10-06'],
  2026: ['02-17', '04-05', '06-19', '09-25'],
  2027: ['02-06', '04-05', '06-09', '09-15'],
  2028: ['01-26', '04-04', '05-28', '10-03'],
  2029: ['02-13', '04-04', '06-16', '09-22'],
  2030: ['02-03', '04-05', '06-05', '09-12'],
  2031: ['01-23', '04-05', '06-24', '10-01'],
  2032: ['02-11', '04-04', '06-12', '09-19'],
  2033: ['01-31', '04-04', '06-01', '09-08'],
  2034: ['02-19', '04-05', '06-20', '09-27'],
  2035: ['02-08', '04-05', '06-10', '09-16'],
  2036: ['01-28', '04-04', '05-30', '10-04'],
  2037: ['02-15', '04-04', '06-18', '09-24'],
  2038: ['02-04', '04-05', '06-07', '09-13'],
  2039: ['01-24', '04-05', '05-27', '10-02'],
  2040: ['02-12', '04-04', '06-14', '09-20'],
};

/** Since 2025 除夕 and 5月2日 belong to them: 13 days instead of 11 (2024年修订). */
const YEAR_OF_13_DAYS = 2025;

/** Statutory holidays with their names, or undefined outside 2020 to 2040. */
export function statutoryHolidaysOf(year: number): ReadonlyMap<Day, string> | undefined {
  const festivals = FESTIVALS[year];
  if (!festivals) return undefined;
  const [spring, clear, dragonBoat, midAutumn] = festivals.map(at => readDay(`${year}-${at}`)!);
  const fromSpring = (n: number) => addCalendarDays(spring!, n);
  const isLonger = year >= YEAR_OF_13_DAYS;
  const named: [Day, string][] = [
    [dayOf(year, 1, 1), '元旦'],
    ...(isLonger ? [-1, 0, 1, 2] : [0, 1, 2]).map((n): [Day, string] => [fromSpring(n), '春节']),
    [clear!, '清明节'],
    ...(isLonger ? [1, 2] : [1]).map((n): [Day, string] => [dayOf(year, 5, n), '劳动节']),
    [dragonBoat!, '端午节'],
    ...[1, 2, 3].map((n): [Day, string] => [dayOf(year, 10, n), '国庆节']),
    [midAutumn!, '中秋节'],
  ];
  return new Map(named);
}
