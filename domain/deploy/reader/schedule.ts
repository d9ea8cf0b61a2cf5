/**
 * A plan by months: lines that say only when (三月份：, 第二季度), and under each what is planned for that time. Its items
 * need no verb (庆元旦活动, 工会工作总结): standing there makes a task of them, and the line above gives them their dates.
 */
import type { Draft } from './draft.ts';
import { findDue } from './due.ts';
import type { Line } from './outline.ts';
import type { Due } from './reading.model.ts';

const N = '(?:[一二三四五六七八九十]{1,3}|\\d{1,2})';
const MONTH = `${N}\\s*月(?:份)?(?:[上中下]旬)?`;
const ONLY_WHEN = new RegExp(
  `^(?:[（(]?${N}[）)、.．]\\s*)?(?:20\\d{2}年|今年|明年)?(?:${MONTH}(?:\\s*[—–~～至到、-]{1,2}\\s*${MONTH})?|${N}\\s*[—–~～至到、-]{1,2}\\s*${MONTH}|第?[一二三四1-4]季度)(?:份)?(?:工作|活动|重点|主要|安排|内容)*\\s*[:：]?$`,
);
/** One such line may be a date; a plan by months has more. */
const FEWEST = 2;
/** What is planned is named in a few words; longer lines are sentences and tell their sort themselves. */
const LONGEST = 60;

export interface Planned {
  due: Due;
  /** It is one of the things planned: it opens its line and is short. */
  isItem: boolean;
}

/** For every draft in order when it is planned for; null outside a plan by months. */
export function plannedFor(
  drafts: readonly Draft[],
  lines: readonly Line[],
  on: string | null,
): (Planned | null)[] {
  const heads = drafts.map(({ cut, text, mode }) => {
    const line = lines[cut.line]!;
    const isWholeLine = cut.start === line.start && cut.end === line.end;
    return isWholeLine && mode !== 'achievements' && ONLY_WHEN.test(text) ? findDue(text, on) : null;
  });
  if (heads.filter(head => head !== null).length < FEWEST) return heads.map(() => null);
  let open: Due | null = null;
  return drafts.map(({ cut, text, mode }, index) => {
    const head = heads[index];
    if (head) {
      open = head;
      return null;
    }
    // A chapter that says something else closes the plan.
    if (cut.section?.start === cut.start && /^(?:cn|chapter)$/.test(cut.section.kind)) open = null;
    if (!open || mode === 'achievements') return null;
    return { due: open, isItem: cut.start === lines[cut.line]!.start && text.length <= LONGEST };
  });
}
