/** What each stretch of a speech is for: by its heading, else by the heading above, else by its place. */
import { modeOfTitle, type Section } from './outline.ts';
import type { SectionMode } from './reading.model.ts';

/** Sets `mode` on every section, outermost first; a heading that does not tell takes over from the one above. */
export function setModes(sections: readonly Section[]): void {
  for (const section of sections) {
    const above: SectionMode | null = section.parent?.mode ?? null;
    const own = modeOfTitle(section.title);
    section.mode = settle(own, above, section);
    setModes(section.children);
  }
}

/** Under 存在的问题 or 工作回顾 a sub-heading such as 加强… praises or blames, it does not command. */
function settle(own: SectionMode | null, above: SectionMode | null, section: Section): SectionMode {
  if (above === null || above === 'other') return own ?? above ?? 'other';
  if (above === 'problems') return 'problems';
  if (above === 'achievements') return own === 'problems' ? 'problems' : 'achievements';
  if (own === 'other' && section.kind !== 'item') return 'other';
  return above;
}

const FAREWELL =
  /^(?:同志们|各位代表|最后|朋友们|让我们)[，,、：:！!]|^(?:谢谢大家|我的讲话完了|预祝|最后[，,]?(?:预)?祝|祝)/;
const LOOKS_BACK =
  /^(?:[^，,。]{0,6})?(?:五年来|四年来|三年来|几年来|一年来|今年来|今年以来|近年来|多年来|过去(?:的)?[一两三四五]?年|去年|上半年|刚刚过去|长期以来|[^，,。]{2,12}以来[，,])/;
/** Opens a run of shortcomings: 存在的主要不足：, 也要看到, 与先进地区相比还有差距. */
const BLAMES =
  /(?:也要|必须|还要|更要|清醒地?|应当|应该|同时)(?:清醒地?|清楚地?)?(?:看到|认识到|指出)[^。]{0,40}(?:问题|不足|差距|薄弱|短板|困难)|(?:存在|主要|突出|面临)(?:着|的)?(?:主要|突出)?(?:一些|不少|以下|几个)?[^，,。：:]{0,8}(?:问题|不足|差距|短板)(?:[是有：:，,]|$|。|表现)|还?(?:有|存在)(?:着)?(?:一定|较大|不小|明显|很大)?的?差距|问题(?:主要)?(?:表现|体现)在/;
/** Ends it: the speaker turns to what is to be done. */
const TURNS_TO_WORK =
  /^(?:对此|为此|对这些|这些问题|对于这些|针对|下一步|下步|今后|各级|各地|我们要|要|必须|希望|同志们|上述问题|以上问题)/;

/** Carries a run of shortcomings from its lead-in to the end of the paragraph, and on into the list it announces. */
export class BlameRun {
  private line = -1;
  private intoList = false;

  /** Tells whether the clause belongs to a run of shortcomings; call it for every clause in order. */
  holds(words: string, line: number, inList: boolean): boolean {
    if (
      BLAMES.test(words) &&
      !/(?:解决|整改|查找|针对|克服|破解)[^，,。]{0,20}(?:问题|不足|差距)/.test(words)
    ) {
      this.line = line;
      this.intoList = /[：:是有]\s*$/.test(words);
      return true;
    }
    if (this.line < 0) return false;
    if (TURNS_TO_WORK.test(words)) this.line = -1;
    else if (line === this.line) return true;
    else if (this.intoList && inList) this.line = line;
    else this.line = -1;
    return this.line >= 0;
  }
}

/** Mode of a paragraph where the outline says nothing (`other`) or the paragraph plainly speaks otherwise. */
export function modeOfParagraph(words: string, inherited: SectionMode, isTail: boolean): SectionMode {
  if (isTail && FAREWELL.test(words)) return 'closing';
  if (inherited === 'problems' || inherited === 'achievements') return inherited;
  const head = words.slice(0, 60);
  if (LOOKS_BACK.test(head)) return inherited === 'commitments' ? inherited : 'achievements';
  return inherited;
}
