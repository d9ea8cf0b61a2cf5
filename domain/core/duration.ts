/** How long something took, in words. Minutes are what is counted; nobody reads 1,573 of them. */

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * 1天2小时 · 3小时15分钟 · 40分钟: the two largest units, whole ones, so that time left is never overstated. Less than a minute is one minute,
 * none at all is none.
 * @param minutes of any sign and with fractions, as averages have them
 */
export function minutesText(minutes: number): string {
  if (minutes < 0) return `-${minutesText(-minutes)}`;
  if (minutes === 0) return '0分钟';
  const whole = Math.max(1, Math.round(minutes));
  const days = Math.floor(whole / DAY);
  const hours = Math.floor((whole % DAY) / HOUR);
  const rest = days > 0 ? 0 : whole % HOUR;
  return [days > 0 ? `${days}天` : '', hours > 0 ? `${hours}小时` : '', rest > 0 ? `${rest}分钟` : ''].join(
    '',
  );
}
