/**
 * Numbers of official documents and the words of a request letter.
 * 发文字号 = 代字〔年份〕序号: full year in 六角括号, the number without 第 and without leading noughts (GB/T 9704-2012).
 * A number is given when the document is signed, runs on within unit, 代字 and year, and is never used twice.
 */
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { deployRefusals } from './deploy.refusals.ts';

export const documentNo = (series: string, year: number, n: number): string => `${series}〔${year}〕${n}号`;

export function canNumber(series: string | undefined | null): Verdict {
  const note = series
    ? /^\p{Script=Han}{1,12}$/u.test(series)
      ? null
      : deployRefusals['series-shape']()
    : deployRefusals['series-missing']();
  return note ? refused({ ...note, fields: [{ path: 'series', says: note.says }] }) : allowed;
}

/** Titles are split by the sort of document: 关于…的函. */
export const requestTitle = (title: string): string => `关于商请协助办理“${title.slice(0, 80)}”的函`;

export interface Asked {
  text: string;
  action: string | null;
  /** A full day or null. */
  dueOn: string | null;
}

/** The body of a request: why it is asked, what is asked in the words of the source and by when, and who answers. */
export function requestParagraphs(programme: string, asked: readonly Asked[]): string[] {
  const items = asked.map(({ text, action, dueOn }, i) => {
    const words = (action ?? text).replace(/[。；;]+$/u, '');
    const by = dueOn ? `（请于${chineseDate(dueOn)}前办理）` : '';
    return `${asked.length > 1 ? `${i + 1}.` : ''}${words}${by}。`;
  });
  return [
    `为做好“${programme}”有关工作，现就需要贵单位协助的事项商请如下：`,
    ...items,
    '专此函商，请予支持并函复。',
  ];
}

/** 2026-09-30 → 2026年9月30日: no leading noughts. */
export function chineseDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

export const canSign = (paragraphs: readonly string[]): Verdict =>
  paragraphs.some(p => p.trim()) ? allowed : refused(deployRefusals['letter-empty']());

const at = (name: 'delivered-later' | 'delivered-before' | 'reply-day', path: string, day = ''): Verdict => {
  const note = deployRefusals[name]({ day });
  return refused({ ...note, fields: [{ path, says: note.says }] });
};

/** It reaches the department on a day between the signing and today; an answer may be asked for by a later one. */
export function canDeliver(
  letter: { signedOn: string | null },
  { deliveredOn, replyBy }: { deliveredOn: string; replyBy: string | null },
  today: string,
): Verdict {
  if (deliveredOn > today) return at('delivered-later', 'deliveredOn');
  if (letter.signedOn !== null && deliveredOn < letter.signedOn)
    return at('delivered-before', 'deliveredOn', letter.signedOn);
  return replyBy !== null && replyBy < deliveredOn ? at('reply-day', 'replyBy') : allowed;
}

/** What the department answered, and when. */
export function canBeAnswered(
  letter: { deliveredOn: string | null; signedOn: string | null },
  { repliedOn, reply }: { repliedOn: string; reply: string },
  today: string,
): Verdict {
  const from = letter.deliveredOn ?? letter.signedOn ?? repliedOn;
  const field = (name: 'replied-later' | 'replied-before' | 'reply-missing', path: string) => {
    const note = deployRefusals[name]({ day: from });
    return refused({ ...note, fields: [{ path, says: note.says }] });
  };
  if (reply.trim() === '') return field('reply-missing', 'reply');
  if (repliedOn > today) return field('replied-later', 'repliedOn');
  return repliedOn < from ? field('replied-before', 'repliedOn') : allowed;
}

/** No answer by the day that was asked for. */
export const isReplyLate = (letter: { state: string; replyBy: string | null }, today: string): boolean =>
  letter.state === 'sent' && letter.replyBy !== null && letter.replyBy < today;
