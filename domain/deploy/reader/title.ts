/** Titles of sections: where the run-in title of a numbered paragraph ends, and titles without a number. */
import { scan } from './lexicon.ts';

const TITLE_LIMIT = 40;

/** The run-in title ends at the first full stop; without one near, the first part of the sentence names the section. */
export function titleOf(text: string, from: number, limit: number): { title: string; bodyStart: number } {
  const stretch = text.slice(from, limit);
  const stop = /[。：:！!？?；;]/.exec(stretch);
  const stock = scan(stretch, ['titles'], 0, Math.min(16, stretch.length)).titles[0];
  if (stock?.start === 0 && (!stop || stop.index > stock.end)) {
    return { title: stock.word, bodyStart: from + stock.end };
  }
  // 走访调研阶段（3月—6月）: the window closes the title even where the full stop was lost.
  const stage = /^[^，,。；;：:（(]{2,16}[（(][^）)]*[月年日][^）)]*[）)]/.exec(stretch);
  if (stage) {
    const after = /^[。：:]/.exec(stretch.slice(stage[0].length))?.[0].length ?? 0;
    return { title: stage[0], bodyStart: from + stage[0].length + after };
  }
  if (!stop && stretch.length <= TITLE_LIMIT) return { title: stretch.trim(), bodyStart: limit };
  if (stop && stop.index <= TITLE_LIMIT && stop[0] !== '；' && stop[0] !== ';') {
    const end = from + stop.index + 1;
    // A sentence that ends the item is its whole content, not a title above a body.
    const alone =
      text.slice(end, limit).trim() === '' && /[，,]/.test(stretch.slice(0, stop.index)) && stop.index > 16;
    return { title: stretch.slice(0, stop.index).trim(), bodyStart: alone ? from : end };
  }
  const part = /^[^，,；;。:：]{1,40}/.exec(stretch)?.[0] ?? stretch.slice(0, TITLE_LIMIT);
  return { title: part.trim(), bodyStart: from };
}

/** A short line without a stop that carries a word of structure: 指导思想, 存在的问题. */
export function isBareTitle(text: string, line: { start: number; end: number }): boolean {
  if (line.end - line.start > 20) return false;
  const words = text.slice(line.start, line.end);
  if (/[。，,；;：:！!？?）)]$/.test(words) || /[，,。；;]/.test(words)) return false;
  return scan(words, ['titles']).titles.length > 0;
}

const TOPIC =
  /^(?:[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]?)?[^，,。；;：:！!？?]{0,12}(?:情况|问题|不足|工作|任务|措施|要求|安排|打算|重点|成绩|做法|形势)$/u;
/** A word that says something of its own: what was reached, what is wanting. */
const SAYS = /[不未欠缺弱差滞难了]|完成|实现|突破|提升|推进|超额/u;

/** 上半年工作情况, 存在的主要问题: it names what follows and says nothing itself, so it is neither a result nor a shortcoming. */
export const namesTopicOnly = (words: string): boolean => TOPIC.test(words.trim()) && !SAYS.test(words);
