/**
 * Splits a repaired text into speeches. A compilation is cut at its separators (`…讲话稿篇一`, `【篇1】`, `第一篇`); a part that
 * holds several speeches is cut again where somebody greets the hall anew after the one before has closed.
 */
import { type Line, linesOf } from './repair/lines.ts';

export interface SpeechRange {
  title: string;
  /** The speech without its separator and its title line, without blank lines at both ends. */
  start: number;
  end: number;
}

const NUMBER = '[一二三四五六七八九十百\\d]{1,4}';
const LONGEST_TITLE = 60;
const SEPARATORS: readonly RegExp[] = [
  new RegExp(`^(?<title>.{0,${LONGEST_TITLE}}?)[（(【\\[]?篇(?<number>${NUMBER})[】\\]）)]?[:：]?$`, 'u'),
  new RegExp(
    `^[（(【\\[]?篇(?<number>${NUMBER})[】\\]）)]?[:：、\\s]*(?<title>[^。；;]{0,${LONGEST_TITLE}})$`,
    'u',
  ),
  new RegExp(
    `^[（(【\\[]?第(?<number>${NUMBER})篇[】\\]）)]?[:：、\\s]*(?<title>[^。；;]{0,${LONGEST_TITLE}})$`,
    'u',
  ),
  new RegExp(
    `^(?:范文|讲话稿?|发言稿?|例文)(?<number>${NUMBER})[:：、\\s]*(?<title>[^。；;,，]{0,40})$`,
    'u',
  ),
];
const VOCATIVE =
  /^(?:尊敬的|亲爱的|各位|同志|朋友|职工|.{0,14}的(?:各位)?).{0,24}[:：]$|^(?:各位)?(?:代表|同志|委员|朋友|同事|领导|来宾|老师)们?[:：]$/u;
const GREETED = /(?:同志|代表|委员|朋友|同事|领导|来宾|老师|职工|工友|嘉宾|女士|先生)们?[:：]$/u;
/** How a speech closes: thanks, a wish, a call. */
const CLOSING =
  /谢谢|[!！]”?$|^同志们[,，]|祝(?:愿|大会|会议|大家|各位)|让我们|^最后[,，]|我(?:就)?讲(?:到这里|这么多|完了)|贡献。$/u;
/** A speech shorter than this does not end where a greeting is repeated. */
const SHORTEST = 200;

export function splitSpeeches(text: string): SpeechRange[] {
  const lines = linesOf(text);
  const separators = separatorsOf(lines);
  if (separators.length < 2) return speechesIn(text, lines, '');
  const speeches: SpeechRange[] = [];
  const head = lines.slice(0, separators[0]?.at);
  if (head.some(line => isVocative(line.text)) && lengthOf(head) >= SHORTEST)
    speeches.push(...speechesIn(text, head, ''));
  for (const [i, separator] of separators.entries()) {
    const part = lines.slice(separator.at + 1, separators[i + 1]?.at);
    speeches.push(...speechesIn(text, part, separator.title));
  }
  return speeches;
}

interface Separator {
  at: number;
  title: string;
}

/** Lines of one shape whose numbers begin at one and do not fall. */
function separatorsOf(lines: readonly Line[]): Separator[] {
  let best: Separator[] = [];
  for (const shape of SEPARATORS) {
    const found: Separator[] = [];
    for (const [at, line] of lines.entries()) {
      const bare = bareOf(line.text);
      if (bare.length > LONGEST_TITLE + 10 || !shape.test(bare)) continue;
      found.push({ at, title: bare.replace(/[:：]$/u, '') });
    }
    if (found.length > best.length) best = found;
  }
  return best;
}

/** The speeches in some lines; `title` is the separator's, if there was one. */
function speechesIn(text: string, lines: readonly Line[], title: string): SpeechRange[] {
  const cuts = [0, ...restarts(lines)];
  const speeches: SpeechRange[] = [];
  for (const [i, from] of cuts.entries()) {
    const part = lines.slice(from, cuts[i + 1]);
    const own = titleOf(part);
    const range = trimmed(text, part.slice(own.lines));
    if (!range) continue;
    const name = own.title || (title && speeches.length > 0 ? `${title}（${speeches.length + 1}）` : title);
    speeches.push({ title: name, ...range });
  }
  return speeches;
}

/** Lines at which another speech begins: a greeting after a closing, or the title above it. */
function restarts(lines: readonly Line[]): number[] {
  const found: number[] = [];
  const first = lines[0]?.start ?? 0;
  let isGreeted = false;
  let since = first;
  for (const [at, line] of lines.entries()) {
    if (!isVocative(line.text)) continue;
    const begin = titleAbove(lines, at);
    const length = (lines[begin]?.start ?? first) - since;
    // What stands before the first greeting is its own head, unless it is as long as a speech.
    if (length >= SHORTEST && (begin < at || closesBefore(lines, begin))) {
      found.push(begin);
      since = line.start;
    } else if (!isGreeted) since = line.start;
    isGreeted = true;
  }
  return found;
}

/** Whether one of the last two filled lines before `at` closes a speech. */
function closesBefore(lines: readonly Line[], at: number): boolean {
  let seen = 0;
  for (let i = at - 1; i >= 0 && seen < 2; i--) {
    const bare = bareOf(lines[i]?.text ?? '');
    if (bare === '') continue;
    if (CLOSING.test(bare)) return true;
    seen++;
  }
  return false;
}

/** The line of the title that stands above a greeting, or the greeting's own. */
function titleAbove(lines: readonly Line[], at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    const bare = bareOf(lines[i]?.text ?? '');
    if (bare && isTitle(bare)) return i;
    if (bare && !isByline(bare)) return at;
  }
  return at;
}

/** A title at the beginning of a part and the lines it takes; date and speaker below it belong to the speech. */
function titleOf(lines: readonly Line[]): { title: string; lines: number } {
  const at = lines.findIndex(line => bareOf(line.text) !== '');
  const first = bareOf(lines[at]?.text ?? '');
  const isAlone = lines.slice(at + 1).every(line => !bareOf(line.text));
  if (at < 0 || isAlone || !isTitle(first) || isVocative(first)) return { title: '', lines: 0 };
  return { title: first, lines: at + 1 };
}

function isTitle(bare: string): boolean {
  return (
    bare.length >= 4 &&
    bare.length <= LONGEST_TITLE &&
    !/[。；;：:,，!！?？、]$/u.test(bare) &&
    !isNumbered(bare) &&
    !isByline(bare)
  );
}

function isNumbered(bare: string): boolean {
  return /^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．,，]|第[一二三四五六七八九十]+[,，、章节条]|[一二三四五六七八九十]+[是要])/u.test(
    bare,
  );
}

/** `(2026年7月10日)`, `市总工会主席 某某`: what stands between a title and the greeting. */
function isByline(bare: string): boolean {
  return (
    /^[（(].{2,30}[)）]$/u.test(bare) ||
    /^(?:\d{4}|[×xX*＊]{2,4}|二[〇○零]\S{2})年.{1,10}日$/u.test(bare) ||
    /^\S{2,16}[ \u3000]+\S{1,4}([ \u3000]\S)?$/u.test(bare)
  );
}

function isVocative(line: string): boolean {
  const bare = bareOf(line);
  return bare.length <= 40 && GREETED.test(bare) && VOCATIVE.test(bare);
}

function bareOf(line: string): string {
  return line.trim();
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.text.length, 0);
}

function trimmed(text: string, lines: readonly Line[]): { start: number; end: number } | null {
  const filled = lines.filter(line => bareOf(line.text));
  const first = filled[0];
  const last = filled.at(-1);
  if (!first || !last) return null;
  const piece = text.slice(first.start, last.start + last.text.length);
  const lead = piece.length - piece.replace(/^[\s\u00a0\u3000]+/u, '').length;
  return { start: first.start + lead, end: first.start + piece.trimEnd().length };
}
