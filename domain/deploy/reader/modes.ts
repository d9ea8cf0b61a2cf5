/** What each stretch of a speech is for: by its heading, else by the heading above, else by its place. */
import { scan } from './lexicon.ts';
import type { Section } from './outline.ts';
import type { SectionMode } from './reading.model.ts';

/** Sentences of a section by what they say of their own kind; titles are not counted. */
export interface Tally {
  sentences: number;
  report: number;
  demand: number;
  blame: number;
}

/**
 * Sets `mode` on every section, outermost first; a heading that does not tell takes over from the one above, and one
 * that tells only half gives way to what stands under it. `tallyOf` counts the sentences of a section with its children.
 */
export function setModes(
  sections: readonly Section[],
  tallyOf: (section: Section) => Tally,
  genre: Genre = null,
): void {
  const runs = runTallies(sections, tallyOf);
  const owns = sections.map(section =>
    confirmed(modeOfTitle(section.title), section, runs.get(section)!, genre),
  );
  if (sections[0]?.parent === null) {
    fillGaps(sections, owns, runs, genre);
    tellYears(sections, owns);
  }
  sections.forEach((section, index) => {
    const above = section.parent;
    const own = owns[index]!;
    section.mode = settle(own, above, section);
    if (section.mode === 'commitments' && own === 'achievements' && reports(runs.get(section)!))
      section.mode = own;
    section.isPrinciple =
      CREED.test(section.title) ||
      (section.mode === 'other' && section.kind !== 'item' && (above?.isPrinciple ?? false));
    setModes(section.children, tallyOf, genre);
  });
}

/** What a text is as a whole, as far as its title or its lead-in says: a report of work done or a plan. */
export type Genre = 'report' | 'plan' | null;

const PLANS =
  /(?:工作|活动|行动|实施|换届|整改|培训|督查|推进)?(?:要点|计划|方案|实施意见|安排|规划|预案|打算|思路)(?:[（(].*)?$/;
const REPORTS =
  /(?:总结|汇报|述职报告|小结|回顾|情况报告|(?:汇报|交流|典型|经验)(?:发言|介绍|材料))(?:[（(].*)?$|总结[和及与暨]/;
/** The sentence before the first heading: 现将情况汇报如下, 着重做了以下几方面工作. */
const LEADS_REPORT =
  /(?:汇报|报告|总结)如下|(?:做|抓|开展|完成|搞|干)了(?:以下|如下|几|[一二三四五六七八九]|下面)[^。；;]{0,16}(?:工作|事|方面|实事)|做了(?:大量|许多|很多|不少)[^。；;]{0,16}工作[^。]{0,16}[。：:]\s*$/;

export function genreOf(title: string, leadIn: string): Genre {
  const bare = title.trim();
  if (REPORTS.test(bare)) return 'report';
  if (PLANS.test(bare)) return 'plan';
  return LEADS_REPORT.test(leadIn) ? 'report' : null;
}

/** A heading of the first level that says nothing goes with those around it and with what the text is. */
function fillGaps(
  sections: readonly Section[],
  owns: (SectionMode | null)[],
  runs: ReadonlyMap<Section, Tally>,
  genre: Genre,
) {
  const blamed = owns.lastIndexOf('problems');
  sections.forEach((section, index) => {
    if (owns[index] !== null || CREED.test(section.title)) return;
    const { sentences, report, demand } = runs.get(section)!;
    const told = report > demand || (report === demand && report < 0.3 * sentences);
    if (told && (genre === 'report' || index < blamed)) owns[index] = 'achievements';
    else if (genre === 'plan' || (demand > report && owns[index - 1] === 'commitments'))
      owns[index] = 'commitments';
  });
}

/** 一、2025年的主要工作, 二、2026年的工作思路: of two years the earlier is told and the later planned. */
const WORK_OF_YEAR = /(20\d\d)年(?:度)?的?(?:主要|重点)?工作(.*)$/;
const TELLS = /^(?:情况|回顾|总结|开展情况|完成情况)?$/;
const PLANNED = /^(?:思路|设想|任务|重点|打算|安排|计划|目标)?$/;

function tellYears(sections: readonly Section[], owns: (SectionMode | null)[]) {
  const named = sections.map(({ title }) => WORK_OF_YEAR.exec(title));
  const years = named.map(match => Number(match?.[1] ?? 0));
  const latest = years.reduce((late, year) => Math.max(late, year), 0);
  if (years.every(year => year === 0 || year === latest)) return;
  named.forEach((match, index) => {
    if (!match) return;
    if (years[index]! < latest && TELLS.test(match[2]!)) owns[index] = 'achievements';
    else if (years[index] === latest && PLANNED.test(match[2]!)) owns[index] = 'commitments';
  });
}

/** Items of one list (一是, 二是 …) are of one sort, so each is judged by all of them. */
function runTallies(sections: readonly Section[], tallyOf: (section: Section) => Tally): Map<Section, Tally> {
  const runs = new Map<Section, Tally>();
  let run: Tally | null = null;
  for (const section of sections) {
    const tally = tallyOf(section);
    if (section.kind !== 'item' || section.ordinal === 1) run = null;
    if (section.kind === 'item' && run) {
      for (const key of ['sentences', 'report', 'demand', 'blame'] as const) run[key] += tally[key];
    } else run = { ...tally };
    runs.set(section, run);
  }
  return runs;
}

/** Verbs such as 加强 stand in headings of reports as well as of demands: then the sentences under it decide. */
function confirmed(
  own: SectionMode | null,
  section: Section,
  tally: Tally,
  genre: Genre,
): SectionMode | null {
  // An item is named by the beginning of its sentence, not by a heading.
  if (section.kind === 'item' && own === 'problems') return PLAINLY_BLAMES.test(section.title) ? own : null;
  const { sentences, report, demand } = tally;
  if (sentences < 2 || ORDERS.test(section.marker + section.title)) return own;
  if (own !== 'problems' && reports(tally) && genre !== 'plan') return 'achievements';
  if (genre === 'report' && own === 'commitments' && demand < report && demand <= 0.25 * sentences)
    return 'achievements';
  // 以…为根本, 推动…提质: in a report of work done such a heading tells what was done, in bare verbs.
  if (genre === 'report' && own === 'commitments' && demand === 0 && !AHEAD.test(section.title))
    return 'achievements';
  if (own === 'achievements' && demand >= 0.5 * sentences && report <= 0.2 * sentences) return 'commitments';
  return own;
}

function reports({ sentences, report, demand }: Tally): boolean {
  return sentences > 1 && report >= 0.5 * sentences && demand <= 0.15 * sentences;
}

const PLAINLY_BLAMES = /存在|不足|差距|短板|薄弱|不够|不强|不到位|滞后|问题(?:突出|较多|不少|明显)/;
/** Words that only a heading of demands has. */
const ORDERS =
  /下半年|下一步|下步|今后|意见|要求|希望|安排|部署|打算|步骤|务必|(?<![主重需])要(?![求素点领])|必须/;

/** Words of a heading that looks ahead, in a report as well. */
const AHEAD = /重点|计划|思路|目标|任务|明年|来年|规划|设想|展望/;

/** Under 存在的问题 or 工作回顾 a sub-heading such as 加强… praises or blames, under 基本原则 it preaches. */
function settle(own: SectionMode | null, parent: Section | null, section: Section): SectionMode {
  const above = parent?.mode ?? null;
  if (above === null) return own ?? 'other';
  if (above === 'other') return own === 'commitments' && parent?.isPrinciple ? 'other' : (own ?? 'other');
  if (above === 'problems') return 'problems';
  if (above === 'achievements') return own === 'problems' ? 'problems' : 'achievements';
  if (own === 'problems' && /存在|不足|差距|正视|问题$/.test(section.title)) return 'problems';
  if (own === 'other' && section.kind !== 'item') return 'other';
  return above;
}

/** Headings under which everything is a creed. */
const CREED = /^引言|^前言|指导思想|总体要求|总体思路|基本原则|工作原则|^原则|重要意义|重大意义|重要性/;

/** Two marks of done deeds make a paragraph a report, whatever it demands besides. */
function isReport(words: string): boolean {
  return scan(words, ['past']).past.filter(hit => hit.group === 0).length >= 2;
}

const FAREWELL =
  /^(?:同志们|各位代表|最后|朋友们|让我们)[，,、：:！!]|^(?:谢谢大家|我的讲话完了|预祝|最后[，,]?(?:预)?祝|祝)/;
const GREETS = /感谢|祝贺|致以|问候|敬意|掌声|刚才|召开|下面/;
const LOOKS_BACK =
  /^(?:[^，,。]{0,6})?(?:五年来|四年来|三年来|几年来|一年来|今年来|今年以来|近年来|多年来|过去(?:的)?[一两三四五]?年|去年|(?<!明年)(?<!今年)上半年|刚刚过去|长期以来|[^，,。]{2,12}以来[，,])/;
/** Opens a run of shortcomings: 存在的主要不足：, 也要看到, 与先进地区相比还有差距. */
const BLAMES =
  /(?:也要|必须|还要|更要|清醒地?|应当|应该|同时)(?:清醒地?|清楚地?)?(?:看到|认识到|指出)[^。]{0,40}(?:问题|不足|差距|薄弱|短板|困难)|(?:存在|主要|突出|面临)(?:着|的)?(?:主要|突出)?(?:一些|不少|以下|几个)?[^，,。：:]{0,8}(?:问题|不足|差距|短板)(?:[是有：:，,]|$|。|表现)|还?(?:有|存在)(?:着)?(?:一定|较大|不小|明显|很大)?的?差距|问题(?:主要)?(?:表现|体现)在|问题(?:也)?(?:不少|不容忽视|不容回避|值得注意)|实事求是地(?:指出|说)|(?:问题|不足)要正视|主要表现[在为是：:]|(?:缺点|不足|差距)(?:是有的|还很|主要是)|暴露出(?:来)?的?[^，,。]{0,8}(?:问题|不足)/;
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

/** A sentence that looks back (五年来, 去年) makes reports of those after it, up to the next turn or the paragraph's end. */
export class PraiseRun {
  private place = '';

  /** Tells whether the clause is part of a report; call it for every clause outside commitments, in order. */
  holds(words: string, place: string): boolean {
    if (LOOKS_BACK.test(words) && !/明年/.test(words.slice(0, 12))) this.place = place;
    else if (this.place !== place || TURNS_AWAY.test(words)) this.place = '';
    return this.place !== '';
  }
}

/** A demand at the head of a sentence; two of them make a paragraph of demands. */
const DEMANDS = /(?<=^|[。；;])(?:希望|[^。；;，,]{0,12}(?:要(?![求素点领])|必须|务必))/g;
const TURNS_AWAY =
  /^[^，,]{0,16}(?:要(?![求素点])|务必|必须|希望)|^(?:对此|为此|下一步|下步|今后|当前|面对|实践证明|实践表明|这些成绩|这是|这一|在此|同时|但是|但|然而|借此)/;

/** Mode of a paragraph where the outline says nothing (`other`) or the paragraph plainly speaks otherwise. */
export function modeOfParagraph(words: string, inherited: SectionMode, isTail: boolean): SectionMode {
  if (isTail && FAREWELL.test(words)) return 'closing';
  if (inherited === 'problems' || inherited === 'achievements') return inherited;
  const head = words.slice(0, 60);
  if (LOOKS_BACK.test(head) && !/明年/.test(head))
    return inherited === 'commitments' ? inherited : 'achievements';
  if (inherited !== 'other' && inherited !== 'opening') return inherited;
  const demands = words.match(DEMANDS)?.length ?? 0;
  if (demands >= 2 && !isReport(words)) return 'commitments';
  if (inherited === 'opening' && demands > 0 && !GREETS.test(words)) return 'other';
  return inherited;
}

/** Mode of a heading by its own words, or null when they do not tell. What stands first weighs most. */
export function modeOfTitle(title: string): SectionMode | null {
  // 主要做法, 重要意义: 要 demands nothing there.
  const hits = scan(title, ['modes']).modes.filter(
    ({ word, start }) => word !== '要' || !/[主重必需]/.test(title[start - 1] ?? ''),
  );
  const weight: Record<SectionMode, number> = {
    achievements: 0,
    problems: 0,
    commitments: 0,
    other: 0,
    opening: 0,
    closing: 0,
  };
  const modes: SectionMode[] = ['achievements', 'problems', 'commitments', 'other'];
  hits.forEach((hit, index) => {
    weight[modes[hit.group]!] += index === 0 ? 1.5 : 1;
  });
  if (weight.problems > 0 && weight.problems + weight.achievements > weight.commitments) return 'problems';
  const best = modes.reduce((top, mode) => (weight[mode] > weight[top] ? mode : top), modes[0]!);
  return weight[best] > 0 ? best : null;
}
