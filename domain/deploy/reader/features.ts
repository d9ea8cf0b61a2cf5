/** What the scorer sees of a clause: plain counts and yes/no marks, each named. No weights here. */
import { type Around, isOdd } from './around.ts';
import { type Hit, scan } from './lexicon.ts';
import type { Quantity, SectionMode } from './reading.model.ts';
import { shapeFeatures } from './shapes.ts';

export type Features = Record<string, number>;

/** What was found in the clause besides its words. */
export interface Finds {
  quantities: readonly Quantity[];
  hasDue: boolean;
  hasVagueDue: boolean;
  hasCadence: boolean;
  hasOwner: boolean;
}

/** Where the clause stands. */
export interface ClauseContext extends Finds {
  mode: SectionMode;
  isTitle: boolean;
  isItem: boolean;
  isPrinciple: boolean;
  around: Around;
}

const LISTS = ['deeds', 'objects', 'soft', 'past', 'problems', 'ritual', 'commands'] as const;
const CONNECTIVE =
  /^(?:[一二三四五六七八九十]{1,2}[是要]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.、．]|同时|此外|另外|特别是|特别|尤其|并且|并|还|也|又|再|其次|首先|再次|最后|从而|进而|[，,、：:\s])+/;
/** 要 as a command; not in 重要, 主要, 需要, 要求. */
const YAO = '(?<![重主需必纪摘首紧险扼])要(?![求素点领害闻职事务])';
const SHALL = new RegExp(`^(?:[^，,]{0,24}?)(?:${YAO}|务必|必须|应当|应(?=[当在于按及])|须)`);
const SHALL_HEAD = new RegExp(`^(?:[一二三四五六七八九十]要|[^，,]{0,20}(?:${YAO}|务必|必须))`);
const WILL =
  /(?:将(?=[于在对会继组开召]|[^，,]{0,6}(?:开展|召开|举办|加大|组织))|拟(?=[于在])|计划(?=[于在用]))/;
const DONE_LE = /[一-龥](?<!为|除|得|不|罢|明)了(?!解|如|然|望|却)/g;
const HEDGE = /(?:为了|为(?=[^，,]{2,20}(?:贡献|保障|支撑|动力|基础|奋斗)))/;

const REPORTS =
  /向[^，,。；;]{2,14}(?:报告|汇报|通报|述职|反馈)|(?:上报|报送)|报[市省县区乡镇]?[^，,。；;]{0,8}(?:总工会|总(?=[，,。；;]|$)|办公室|部(?=[，,。；;]|$)|党委|党组|备案|审批)/;
const NOT_YET =
  /(?:还有|仍有|尚有|至今|仍|还|近?\d+(?:\.\d+)?%|多数|大多)[^，,。；;]{0,24}(?:没有|没能|未(?!来)|不(?!断|仅|但|少|漏))/;
const SOME_HEAD =
  /^(?:[一二三四五六七八九十]{1,2}是|比如[，,]?|但|而|其中[，,]?)?(?:有的|个别|少数|有些|部分|一些)/;

export interface WordPart {
  text: string;
  start: number;
  deed: number;
  object: number;
  pair: number;
  leadsSoft: boolean;
}

/** What the words alone tell. `text` is the clause alone. */
export function wordFeatures(text: string): Features {
  const hits = scan(text, LISTS);
  const parts = partsOf(text, hits.deeds, hits.objects, hits.soft);
  const features: Features = { bias: 1 };
  deedFeatures(features, parts);
  markFeatures(features, text, hits);
  features.weSay = /^(?:我们|我|大家)/.test(text) ? 1 : 0;
  features.reported =
    Math.max(features.done ?? 0, features.le ?? 0, features.lookBack ?? 0, features.rise ?? 0) > 0 ? 1 : 0;
  shapeFeatures(features, text, parts);
  return features;
}

/** What the place of the clause adds to `words` (of `wordFeatures`). */
export function placeFeatures(words: Features, context: ClauseContext): Features {
  const features: Features = {};
  contextFeatures(features, words, context);
  aroundFeatures(features, words, context);
  crossFeatures(features, words, context);
  return features;
}

function partsOf(text: string, deeds: Hit[], objects: Hit[], soft: Hit[]): WordPart[] {
  const parts: WordPart[] = [];
  for (const match of text.matchAll(/[^，,：:；;。！!？?]+/g)) {
    const start = match.index;
    const end = start + match[0].length;
    const lead = CONNECTIVE.exec(match[0])?.[0].length ?? 0;
    const within = (hit: Hit) => hit.start >= start && hit.end <= end;
    const ownDeeds = deeds.filter(within);
    const ownObjects = objects.filter(within);
    const ownSoft = soft.filter(within);
    let pair = 0;
    for (const deed of ownDeeds) {
      for (const object of ownObjects) {
        // Objects follow their verb; a topic before it (对…开展调查) counts less. A word is not its own object.
        const apart = object.start >= deed.end ? 1 : object.end <= deed.start ? 0.75 : 0.5;
        pair = Math.max(pair, deed.weight * object.weight * apart);
      }
    }
    // Reporting upward is complete without an object.
    if (REPORTS.test(match[0])) pair = Math.max(pair, 0.9);
    const first = Math.min(...ownDeeds.map(hit => hit.start), Number.POSITIVE_INFINITY);
    const firstSoft = Math.min(...ownSoft.map(hit => hit.start), Number.POSITIVE_INFINITY);
    parts.push({
      text: match[0].slice(lead),
      start,
      deed: Math.max(0, ...ownDeeds.map(hit => hit.weight)),
      object: Math.max(0, ...ownObjects.map(hit => hit.weight)),
      pair,
      leadsSoft: firstSoft < first,
    });
  }
  return parts;
}

function deedFeatures(features: Features, parts: WordPart[]) {
  const count = Math.max(1, parts.length);
  const pairs = parts.map(part => part.pair);
  features.pairBest = Math.max(0, ...pairs);
  features.pairMany = Math.min(1, pairs.filter(pair => pair >= 0.5).length / 3);
  features.pairHard = parts.some(part => part.pair >= 0.7) ? 1 : 0;
  features.deedBest = Math.max(0, ...parts.map(part => part.deed));
  features.deedHard = parts.some(part => part.deed >= 0.9) ? 1 : 0;
  features.objectBest = Math.max(0, ...parts.map(part => part.object));
  features.softShare = parts.filter(part => part.leadsSoft).length / count;
  features.softOnly = parts.every(part => part.pair < 0.5) && parts.some(part => part.leadsSoft) ? 1 : 0;
  features.hardShare = pairs.filter(pair => pair >= 0.7).length / count;
  features.midOnly = features.pairHard === 0 && pairs.some(pair => pair >= 0.35) ? 1 : 0;
  features.softEnd = parts[parts.length - 1]?.leadsSoft ? 1 : 0;
  features.noDeed = parts.every(part => part.deed < 0.5) ? 1 : 0;
}

function capped(count: number, cap: number): number {
  return Math.min(count, cap) / cap;
}

function inGroup(hits: readonly Hit[], group: number): number {
  let count = 0;
  for (const hit of hits) if (hit.group === group) count += 1;
  return count;
}

function markFeatures(features: Features, text: string, hits: Record<(typeof LISTS)[number], Hit[]>) {
  const { past, problems, ritual, commands } = hits;
  features.softMany = capped(hits.soft.length, 5);
  features.done = capped(inGroup(past, 0), 2);
  features.lookBack = capped(inGroup(past, 1), 1);
  features.rise = capped(inGroup(past, 2), 2);
  features.le = capped(text.match(DONE_LE)?.length ?? 0, 2);
  features.someOnes = capped(inGroup(problems, 0), 1);
  features.lack = capped(inGroup(problems, 1), 2);
  features.turn = capped(inGroup(problems, 2), 1);
  features.lackAndSome = features.someOnes * features.lack;
  features.notYet = NOT_YET.test(text) ? 1 : 0;
  features.someHead = SOME_HEAD.test(text) ? 1 : 0;
  features.greeting = capped(inGroup(ritual, 0), 2);
  features.occasion = capped(inGroup(ritual, 1), 2);
  features.significance = capped(inGroup(ritual, 2), 2);
  features.farewell = capped(inGroup(ritual, 3), 2);
  features.office = capped(inGroup(ritual, 4), 1);
  features.generalTalk = capped(hits.soft.filter(hit => hit.group === 4).length, 2);
  features.listed = capped(text.match(/、/g)?.length ?? 0, 4);
  features.must = capped(inGroup(commands, 0), 1);
  features.aim = capped(inGroup(commands, 1), 2);
  features.manner = capped(inGroup(commands, 2), 3);
  features.shall = text.split(/[，,；;：:]/).some(part => SHALL.test(part.replace(CONNECTIVE, ''))) ? 1 : 0;
  features.shallHead = SHALL_HEAD.test(text) ? 1 : 0;
  features.will = WILL.test(text) ? 1 : 0;
  features.hedge = HEDGE.test(text) ? 1 : 0;
  features.question = /[？?]$/.test(text) ? 1 : 0;
  features.colon = /[：:]$/.test(text) ? 1 : 0;
  features.saysIs =
    /^[^，,]{1,24}(?:是(?!否)|就是|在于)[^，,]{2,}/.test(text) && !/^[一二三四五六七八九十]{1,2}是/.test(text)
      ? 1
      : 0;
  features.longText = capped(text.length, 150);
  features.tiny = text.length < 12 ? 1 : 0;
}

function contextFeatures(features: Features, words: Features, context: ClauseContext) {
  features[`mode.${context.mode}`] = 1;
  const reported = words.reported ?? 0;
  figureFeatures(features, context, reported);
  features.due = context.hasDue && !reported ? 1 : 0;
  features.vagueDue = context.hasVagueDue ? 1 : 0;
  features.cadence = context.hasCadence ? 1 : 0;
  features.title = context.isTitle ? 1 : 0;
  features.item = context.isItem ? 1 : 0;
  features.principle = context.isPrinciple ? 1 : 0;
  // A command or a named owner speaks for a task only as far as there is something to do.
  const matter = Math.max(
    words.pairBest ?? 0,
    0.4 * (words.deedHard ?? 0),
    reported ? 0 : 0.6 * (features.figures ?? 0),
    0.8 * (features.due ?? 0),
    0.6 * (features.cadence ?? 0),
  );
  features.matter = matter;
  const commits = context.mode === 'commitments' ? 1 : 0;
  const praises = context.mode === 'achievements' ? 1 : 0;
  features.matterCommits = commits * matter;
  features.matterPraises = praises * matter;
  features.matterBlamed = context.mode === 'problems' ? matter : 0;
  features.deedPraises = praises * (words.deedBest ?? 0);
  features.matterShall = (words.shall ?? 0) * matter;
  features.matterMust = (words.must ?? 0) * matter;
  features.matterManner = (words.manner ?? 0) * matter;
  features.owner = context.hasOwner ? 1 : 0;
  features.matterOwner = features.owner * matter;
}

/** What the sentences around are like: a run of reports makes a report of a sentence that could be either. */
function aroundFeatures(features: Features, words: Features, { around, mode }: ClauseContext) {
  const open = words.reported || words.shall || words.must ? 0 : 1;
  features.nearReports = around.report;
  features.nearDemands = around.demand;
  features.nearBlame = around.blame;
  features.opensWithSuccess = mode === 'opening' ? (words.successTold ?? 0) : 0;
  features.openNearReports = open * around.report;
  features.openNearDemands = open * around.demand;
  features.matterNearReports = (features.matter ?? 0) * around.report;
  features.matterNearDemands = (features.matter ?? 0) * around.demand;
}

/** Reports give odd figures and say 余; plans give round ones and say 以上. */
function figureFeatures(features: Features, context: ClauseContext, reported: number) {
  const { quantities, mode } = context;
  const has = (test: (quantity: Quantity) => boolean) => (quantities.some(test) ? 1 : 0);
  features.figures = quantities.length > 0 ? 1 : 0;
  features.figuresMany = Math.min(quantities.length, 4) / 4;
  features.figuresReported = features.figures * reported;
  features.figuresLoose = has(({ bound }) => bound === '余' || bound === '近' || bound === '左右');
  features.figuresLimit = has(({ bound }) => bound === '以上' || bound === '以下');
  features.figuresOdd = has(isOdd);
  features.figuresPlanned =
    features.figures *
    (1 - reported) *
    (1 - features.figuresLoose) *
    (mode === 'commitments' ? 1 : 1 - features.figuresOdd) *
    (mode === 'achievements' || mode === 'problems' ? 0 : 1);
  features.figuresOddOpen = features.figuresOdd * (mode === 'commitments' ? 0 : 1);
}

/** One mark says different things in different company. */
function crossFeatures(
  features: Features,
  words: Features,
  { around, mode, isItem, isTitle }: ClauseContext,
) {
  const open = words.reported || words.shall || words.must ? 0 : 1;
  const matter = features.matter ?? 0;
  const lack = Math.max(words.lack ?? 0, words.noneYet ?? 0, words.manyFew ?? 0);
  const demanded = mode === 'commitments' ? 1 : 0;
  features.speechReports = around.allReport;
  features.speechDemands = around.allDemand;
  features.openInReport = open * Math.max(0, around.allReport - around.allDemand);
  features.openInDemands = open * Math.max(0, around.allDemand - around.allReport);
  features.openLate = open * around.late;
  features.matterLate = matter * around.late;
  features.lackOpen = lack * open * (1 - demanded);
  features.lackCommits = lack * demanded;
  features.lackNearBlame = lack * around.blame;
  features.lackPraises = mode === 'achievements' ? lack : 0;
  // Nobody is told anything and nothing is solved: the lack itself is stated.
  const told = words.shall || words.must || words.manner || words.solves || words.pairHard ? 0 : 1;
  features.lackStated = told * lack;
  features.someStated = told * Math.max(words.someHead ?? 0, words.someParts ?? 0, words.exists ?? 0);
  const praised = (words.worked ?? 0) * (words.thanks || words.greeting || words.shall || words.wish ? 0 : 1);
  features.workPraised = praised * (words.reported || words.resultTail ? 1 : 0);
  features.workPraisedOpening = mode === 'opening' ? features.workPraised : 0;
  features.comingUpOpen = (words.comingUp ?? 0) * (words.shall || words.must ? 0 : 1);
  features.softCommits = demanded * (words.softParts ?? 0);
  features.softShall = (words.shall ?? 0) * (words.softParts ?? 0);
  features.softNoMatter = (words.softParts ?? 0) * (1 - matter);
  features.reportedCommits = demanded * (words.reported ?? 0);
  features.shallPraises = mode === 'achievements' ? (words.shall ?? 0) : 0;
  features.noMatter = matter < 0.2 ? 1 : 0;
  features.itemMatter = isItem ? matter : 0;
  features.withinOpen = (words.within ?? 0) * open;
  features.eachOpen = (words.toEach ?? 0) * open;
  features.figureOpen = (words.deedFigures ?? 0) * open * (demanded + (mode === 'other' ? 1 : 0));
  features.firstWords = around.late < 0.08 ? 1 : 0;
  features.recited = around.recited;
  features.matterRecited = around.recited * matter;
  if (isTitle) titleFeatures(features, words, mode, isItem);
}

/** A title mostly names a topic; among results it tells one, among shortcomings it is one, and some are orders. */
function titleFeatures(features: Features, words: Features, mode: SectionMode, isItem: boolean) {
  features.titlePraises = mode === 'achievements' ? 1 : 0;
  features.titleBlames = mode === 'problems' ? 1 : 0;
  features.titleCommits = mode === 'commitments' ? 1 : 0;
  features.titleItem = isItem ? 1 : 0;
  features.titleTiny = words.tiny ?? 0;
  features.titleHard = words.pairHard ?? 0;
  features.titleMatter = features.matter ?? 0;
  features.titleSoft = words.softParts ?? 0;
}
