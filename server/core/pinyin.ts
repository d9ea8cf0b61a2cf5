/** Readings for search: full and initials, without tones. Surnames are read as surnames: 单雄信 is shanxiongxin. */
import { pinyin } from 'pinyin-pro';

function readings(text: string, surname: 'head' | 'off'): string {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true, surname, nonZh: 'spaced' })
    .map(s => s.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter(Boolean);
  const initials = syllables.map(s => (/^\d+$/.test(s) ? s : s[0])).join('');
  return syllables.length ? `${syllables.join('')} ${initials}` : '';
}

/** 'zhangsan zs' */
export const personPinyin = (name: string): string => readings(name, 'head');

/** The same in columns of their own, for look-ups from the first sign on. */
export function personReadings(name: string): { pinyin: string; initials: string } {
  const [pinyin = '', initials = ''] = personPinyin(name).split(' ');
  return { pinyin, initials };
}

/** Of the name, then of the short name where it reads differently. */
export function unitPinyin(name: string, shortName: string): string {
  const words = `${readings(name, 'off')} ${readings(shortName, 'off')}`.trim().split(/ +/);
  return [...new Set(words)].join(' ');
}

/** Of the title of a task, a programme or a paper. */
export const titlePinyin = (title: string): string => readings(title, 'off');

/** Of an employer's name. */
export const employerPinyin = (name: string): string => readings(name, 'off');
