/** What each stretch of a speech is for: by its heading, else by the heading above, else by its place. */
import { scan } from './lexicon.ts';
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
const BLAMES =
  /(?:也要|同时|必须|还要|清醒地?|应当|应该|也)(?:清醒地?)?看到|存在(?:着|的|一些|不少)?[^，,。]{0,8}(?:问题|不足|差距)/;

/** Mode of a paragraph where the outline says nothing (`other`) or the paragraph plainly speaks otherwise. */
export function modeOfParagraph(
  words: string,
  inherited: SectionMode,
  position: 'head' | 'middle' | 'tail',
): SectionMode {
  if (position === 'tail' && FAREWELL.test(words)) return 'closing';
  if (inherited === 'problems' || inherited === 'achievements') return inherited;
  const head = words.slice(0, 60);
  if (BLAMES.test(head) && scan(words, ['problems']).problems.length >= 2) return 'problems';
  if (LOOKS_BACK.test(head)) return inherited === 'commitments' ? inherited : 'achievements';
  return inherited;
}
