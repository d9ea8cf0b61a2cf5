/** How moments, days and figures are written. Moments are shown in Asia/Shanghai wherever the browser stands. */

const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** `2026-07-15 14:32`, from an RFC 3339 moment or milliseconds. */
export function momentText(moment: string | number): string {
  const at = typeof moment === 'number' ? moment : Date.parse(moment);
  return Number.isNaN(at) ? String(moment) : MOMENT.format(at);
}

/** `2026-07-01` */
export const dayText = (moment: string | number): string => momentText(moment).slice(0, 10);
/** `14:32` */
export const clockText = (moment: string | number): string => momentText(moment).slice(-5);

export { figureText } from '@niangjia/domain/core/amount.ts';

/** The open end of a dated row is not shown as a year. */
export const openEnd = (day: string): string => (day.startsWith('9999') ? '至今' : day);

/** 12 KB, 1.4 MB. */
export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
