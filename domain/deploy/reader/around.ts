/** What the sentences around a clause are like: reports, demands or shortcomings. Near ones count more. */
import type { Cut } from './cuts.ts';
import type { WordFeatures } from './marks.ts';
import type { Section } from './outline.ts';
import type { Quantity } from './reading.model.ts';

/** Shares from 0 to 1 of the neighbours that report, demand or blame. */
export interface Around {
  report: number;
  demand: number;
  blame: number;
  /** Shares over the whole speech. */
  allReport: number;
  allDemand: number;
  /** How far into the speech, from 0 to 1. */
  late: number;
  /** 1 where the speaker repeats what a higher body or its leader said. */
  recited: number;
}

type Mood = Pick<Around, 'report' | 'demand' | 'blame'>;

export const NOTHING_AROUND: Around = {
  report: 0,
  demand: 0,
  blame: 0,
  allReport: 0,
  allDemand: 0,
  late: 0.5,
  recited: 0,
};

/** A text of fewer clauses says little of its kind: as if so many more of no kind stood in it. */
const UNKNOWN = 6;

/** How many clauses away a neighbour still counts. */
const REACH = 6;

interface Seen {
  cut: Cut;
  text: string;
  words: WordFeatures;
  quantities: readonly Quantity[];
}

/** A counted figure, not a planned one: 837家, 61.3%. */
export function isOdd({ value }: Quantity): boolean {
  return value > 1 && String(value).replace(/\.|0+$/g, '').length >= 3;
}

/** What one clause by itself says of its kind. */
export function moodOf({ words, quantities }: Seen): Mood {
  const demand = words.shall || words.must || words.wish ? 1 : 0;
  const blame = words.someHead || words.notYet || words.lack + words.someOnes > 0.9 ? 1 : 0;
  const report = demand ? 0 : Math.max(words.reported, quantities.some(isOdd) ? 0.8 : 0);
  return { report, demand, blame };
}

/** For every clause the moods of its neighbours, weighed by distance and by how close they stand in the outline. */
export function aroundEach(seen: readonly Seen[]): Around[] {
  const moods = seen.map(moodOf);
  const share = (mood: 'report' | 'demand') =>
    moods.reduce((sum, one) => sum + one[mood], 0) / (moods.length + UNKNOWN);
  const allReport = share('report');
  const allDemand = share('demand');
  const recital = new RecitalRun();
  return seen.map((one, index) => {
    const sum = { report: 0, demand: 0, blame: 0 };
    let total = 0;
    for (let at = Math.max(0, index - REACH); at <= Math.min(seen.length - 1, index + REACH); at++) {
      const other = seen[at]!;
      if (at === index) continue;
      const weight = kinship(one.cut, other.cut) / Math.abs(at - index);
      total += weight;
      sum.report += weight * moods[at]!.report;
      sum.demand += weight * moods[at]!.demand;
      sum.blame += weight * moods[at]!.blame;
    }
    const late = seen.length > UNKNOWN ? index / (seen.length - 1) : 0.5;
    const whole = { allReport, allDemand, late, recited: recital.holds(one.text, one.cut.line) ? 1 : 0 };
    if (total === 0) return { ...NOTHING_AROUND, ...whole };
    return { report: sum.report / total, demand: sum.demand / total, blame: sum.blame / total, ...whole };
  });
}

/** 总书记强调, 党的报告指出: what follows in the paragraph is told of others, until the speaker turns to the own people. */
const RECITES =
  /(?:中央|总书记|主席|党的[^，,。]{0,12}(?:报告|大会|全会)|全会|全总|全国总工会|国务院|同志在[^，,。]{2,24}[上时中]|批示|讲话|《[^》]{2,40}》)[^。；;]{0,30}(?:指出|强调|提出|要求|明确|规定|批示|阐明|阐述)/;
/** 按照省委《…意见》要求: by what light the own people are told. */
const BY_LIGHT = /(?:按照|根据|依据|遵照|对照|贯彻|落实|围绕|结合|执行)[^，,。；;]{0,60}$/;
const TURNS_HOME =
  /^(?:我们|我市|我县|各级|各地|各[县区市部]|全[市县省区]|市总|县总|因此|为此|对此|这|以上|同志们|当前|今年|下一步|必须|[^，,。]{0,12}(?:工会|部门|单位|组织|党委|政府|干部)[^，,。]{0,6}要)/;

class RecitalRun {
  private line = -1;

  /** Call it for every clause in order. */
  holds(words: string, line: number): boolean {
    const recital = RECITES.exec(words);
    if (recital && !BY_LIGHT.test(words.slice(0, recital.index))) this.line = line;
    else if (line !== this.line || TURNS_HOME.test(words)) this.line = -1;
    return this.line >= 0;
  }
}

/** One paragraph is one matter; items of one list mostly are; another section under the same heading may be. */
function kinship(a: Cut, b: Cut): number {
  if (a.line === b.line) return 1;
  if (a.section === b.section) return 0.7;
  if (a.section?.parent && a.section.parent === b.section?.parent) return 0.6;
  return outermost(a.section) === outermost(b.section) ? 0.3 : 0.05;
}

function outermost(section: Section | null): Section | null {
  return section?.parent ? outermost(section.parent) : section;
}
