/**
 * 标题 of an official document (GB/T 9704-2012, 7.3.1): 2号小标宋, centred, over one or several lines that keep the words whole, stand
 * evenly under one another and end with no single character.
 */
import { AlignmentType, Paragraph, TextRun } from 'docx';
import { widthOf } from './flow.ts';
import { FONT, LINE, PORTRAIT_WIDTH, run, SIZE } from './page.ts';

/** Never at the head of a line. */
const CLINGS = /^[，。、；：？！）》”’〕％的了等们]/u;
/** Never at the end of one. */
const OPENS = /[（《“‘〔]$/u;
const LATIN = /[A-Za-z0-9.]$/u;
/** Words that begin or end something in titles: between them and what stands beside is a good place. */
const BEGINS =
  /^(?:[（《“]|关于|以及|和|及|与|暨|并|在|对|情况|工作|问题|活动|专项|方案|通知|意见|报告|专报|通报|简报|职工|工会|企业|劳动|工资|全市|全县|全区|\d+年)/u;
const ENDS =
  /(?:[）》”：、的]|走访|反映|开展|推进|加强|做好|落实|印发|组织|工作|问题|活动|行动|职工|工会|企业|年|月)$/u;

/** One character stays free: where a line is full to the last, programs differ, and one of them would leave a single character over. */
const SPARE = SIZE.two * 10;

/** @param area width of the text area, in twentieths of a point */
export function titleLines(title: string, area: number = PORTRAIT_WIDTH): string[] {
  const width = area - SPARE;
  const whole = widthOf(title, SIZE.two);
  const count = Math.ceil(whole / width);
  if (count <= 1) return [title];
  const characters = [...title];
  const wide = (from: number, to: number): number => widthOf(characters.slice(from, to).join(''), SIZE.two);
  /** The best lines from a character on, by what they cost. */
  const best = (from: number, left: number): { cost: number; ends: number[] } | null => {
    const even = (line: number): number => ((line - whole / count) / (SIZE.two * 10)) ** 2;
    if (left === 1) {
      const rest = wide(from, characters.length);
      return rest > width ? null : { cost: even(rest), ends: [characters.length] };
    }
    let found: { cost: number; ends: number[] } | null = null;
    for (let to = from + 1; to < characters.length; to++) {
      const line = wide(from, to);
      if (line > width) break;
      const rest = best(to, left - 1);
      if (!rest) continue;
      const cost =
        even(line) + breakCost(characters.slice(0, to).join(''), characters.slice(to).join('')) + rest.cost;
      if (!found || cost < found.cost) found = { cost, ends: [to, ...rest.ends] };
    }
    return found;
  };
  const ends = best(0, count)?.ends ?? best(0, count + 1)?.ends ?? [characters.length];
  return ends.map((to, i) => characters.slice(i === 0 ? 0 : ends[i - 1]!, to).join(''));
}

const AWKWARD = 40;
const FORBIDDEN = 10_000;

function breakCost(before: string, after: string): number {
  if (
    CLINGS.test(after) ||
    OPENS.test(before) ||
    (LATIN.test(before) && /^[A-Za-z0-9.年月日号]/u.test(after))
  )
    return FORBIDDEN;
  return BEGINS.test(after) || ENDS.test(before) ? 0 : AWKWARD;
}

/** One paragraph, its lines broken where `titleLines` says. */
export const title = (text: string, width: number = PORTRAIT_WIDTH): Paragraph =>
  new Paragraph({
    spacing: LINE,
    alignment: AlignmentType.CENTER,
    keepNext: true,
    children: titleLines(text, width).flatMap((part, i) => [
      ...(i > 0 ? [new TextRun({ break: 1 })] : []),
      run(part, { font: FONT.title, size: SIZE.two }),
    ]),
  });
