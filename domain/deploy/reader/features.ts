/** What the scorer sees of a clause: plain counts and yes/no marks, each named. No weights here. */
import { type Around, isOdd } from './around.ts';
import { PlaceFeatures, WordFeatures } from './marks.ts';
import type { Quantity, SectionMode } from './reading.model.ts';
import { shapeFeatures } from './shapes.ts';
import { CONNECTIVE, TALLIES, TALLY, type WordPart, type Words } from './words.ts';

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

/** 要 as a command; not in 重要, 主要, 需要, 要求. */
const YAO = '(?<![重主需必纪摘首紧险扼])要(?![求素点领害闻职事务])';
const SHALL = new RegExp(`^(?:[^，,]{0,24}?)(?:${YAO}|务必|必须|应当|应(?=[当在于按及])|须)`);
const SHALL_HEAD = new RegExp(`^(?:[一二三四五六七八九十]要|[^，,]{0,20}(?:${YAO}|务必|必须))`);
const WILL =
  /(?:将(?=[于在对会继组开召]|[^，,]{0,6}(?:开展|召开|举办|加大|组织))|拟(?=[于在])|计划(?=[于在用]))/;
const DONE_LE = /[一-龥](?<!为|除|得|不|罢|明)了(?!解|如|然|望|却)/g;
const HEDGE = /(?:为了|为(?=[^，,]{2,20}(?:贡献|保障|支撑|动力|基础|奋斗)))/;

const NOT_YET =
  /(?:还有|仍有|尚有|至今|仍|还|近?\d+(?:\.\d+)?%|多数|大多)[^，,。；;]{0,24}(?:没有|没能|未(?!来)|不(?!断|仅|但|少|漏))/;
const SOME_HEAD =
  /^(?:[一二三四五六七八九十]{1,2}是|比如[，,]?|但|而|其中[，,]?)?(?:有的|个别|少数|有些|部分|一些)/;

/** What the words alone tell. */
export function wordFeatures(words: Words): WordFeatures {
  const { text, parts } = words;
  const features = new WordFeatures();
  deedFeatures(features, parts);
  markFeatures(features, words);
  features.weSay = /^(?:我们|我|大家)/.test(text) ? 1 : 0;
  features.reported = Math.max(features.done, features.le, features.lookBack, features.rise) > 0 ? 1 : 0;
  shapeFeatures(features, words);
  return features;
}

/** What the place of the clause adds to `words` (of `wordFeatures`). */
export function placeFeatures(words: WordFeatures, context: ClauseContext): PlaceFeatures {
  const features = new PlaceFeatures();
  contextFeatures(features, words, context);
  aroundFeatures(features, words, context);
  crossFeatures(features, words, context);
  return features;
}

function deedFeatures(features: WordFeatures, parts: readonly WordPart[]) {
  const count = Math.max(1, parts.length);
  let [many, soft, hard] = [0, 0, 0];
  let isMiddling = false;
  for (const part of parts) {
    const { pair } = part;
    if (pair > features.pairBest) features.pairBest = pair;
    if (part.deed > features.deedBest) features.deedBest = part.deed;
    if (part.object > features.objectBest) features.objectBest = part.object;
    if (pair >= 0.5) many += 1;
    if (pair >= 0.7) hard += 1;
    if (pair >= 0.35) isMiddling = true;
    if (part.leadsSoft) soft += 1;
  }
  features.pairMany = Math.min(1, many / 3);
  features.pairHard = hard > 0 ? 1 : 0;
  features.deedHard = features.deedBest >= 0.9 ? 1 : 0;
  features.softShare = soft / count;
  features.softOnly = many === 0 && soft > 0 ? 1 : 0;
  features.hardShare = hard / count;
  features.midOnly = hard === 0 && isMiddling ? 1 : 0;
  features.softEnd = parts[parts.length - 1]?.leadsSoft ? 1 : 0;
  features.noDeed = features.deedBest < 0.5 ? 1 : 0;
}

function capped(count: number, cap: number): number {
  return Math.min(count, cap) / cap;
}

/** Counts of the clause at hand; cleared for every one. */
const counts = new Uint32Array(TALLIES);

function markFeatures(features: WordFeatures, { text, start, end, counted, wider }: Words) {
  const may = (name: keyof WordFeatures) => wider === null || wider[name] !== 0;
  counts.fill(0);
  for (const one of counted) if (one.start >= start && one.end <= end) counts[one.tally]! += 1;
  features.done = capped(counts[TALLY.done]!, 2);
  features.lookBack = capped(counts[TALLY.lookBack]!, 1);
  features.rise = capped(counts[TALLY.rise]!, 2);
  features.someOnes = capped(counts[TALLY.someOnes]!, 1);
  features.lack = capped(counts[TALLY.lack]!, 2);
  features.turn = capped(counts[TALLY.turn]!, 1);
  features.greeting = capped(counts[TALLY.greeting]!, 2);
  features.occasion = capped(counts[TALLY.occasion]!, 2);
  features.significance = capped(counts[TALLY.significance]!, 2);
  features.farewell = capped(counts[TALLY.farewell]!, 2);
  features.office = capped(counts[TALLY.office]!, 1);
  features.must = capped(counts[TALLY.must]!, 1);
  features.aim = capped(counts[TALLY.aim]!, 2);
  features.manner = capped(counts[TALLY.manner]!, 3);
  features.softMany = capped(counts[TALLY.soft]!, 5);
  features.generalTalk = capped(counts[TALLY.generalTalk]!, 2);
  features.le = may('le') ? capped(text.match(DONE_LE)?.length ?? 0, 2) : 0;
  features.lackAndSome = features.someOnes * features.lack;
  features.notYet = may('notYet') && NOT_YET.test(text) ? 1 : 0;
  features.someHead = SOME_HEAD.test(text) ? 1 : 0;
  features.listed = capped(text.match(/、/g)?.length ?? 0, 4);
  features.shall =
    may('shall') && text.split(/[，,；;：:]/).some(part => SHALL.test(part.replace(CONNECTIVE, ''))) ? 1 : 0;
  features.shallHead = SHALL_HEAD.test(text) ? 1 : 0;
  features.will = may('will') && WILL.test(text) ? 1 : 0;
  features.hedge = may('hedge') && HEDGE.test(text) ? 1 : 0;
  features.question = /[？?]$/.test(text) ? 1 : 0;
  features.colon = /[：:]$/.test(text) ? 1 : 0;
  features.saysIs =
    /^[^，,]{1,24}(?:是(?!否)|就是|在于)[^，,]{2,}/.test(text) && !/^[一二三四五六七八九十]{1,2}是/.test(text)
      ? 1
      : 0;
  features.longText = capped(text.length, 150);
  features.tiny = text.length < 12 ? 1 : 0;
}

function contextFeatures(features: PlaceFeatures, words: WordFeatures, context: ClauseContext) {
  features[`mode.${context.mode}`] = 1;
  const reported = words.reported;
  figureFeatures(features, context, reported);
  features.due = context.hasDue && !reported ? 1 : 0;
  features.vagueDue = context.hasVagueDue ? 1 : 0;
  features.cadence = context.hasCadence ? 1 : 0;
  features.title = context.isTitle ? 1 : 0;
  features.item = context.isItem ? 1 : 0;
  features.principle = context.isPrinciple ? 1 : 0;
  // A command or a named owner speaks for a task only as far as there is something to do.
  const matter = Math.max(
    words.pairBest,
    0.4 * words.deedHard,
    reported ? 0 : 0.6 * features.figures,
    0.8 * features.due,
    0.6 * features.cadence,
  );
  features.matter = matter;
  const commits = context.mode === 'commitments' ? 1 : 0;
  const praises = context.mode === 'achievements' ? 1 : 0;
  features.matterCommits = commits * matter;
  features.matterPraises = praises * matter;
  features.matterBlamed = context.mode === 'problems' ? matter : 0;
  features.deedPraises = praises * words.deedBest;
  features.matterShall = words.shall * matter;
  features.matterMust = words.must * matter;
  features.matterManner = words.manner * matter;
  features.owner = context.hasOwner ? 1 : 0;
  features.matterOwner = features.owner * matter;
}

/** What the sentences around are like: a run of reports makes a report of a sentence that could be either. */
function aroundFeatures(features: PlaceFeatures, words: WordFeatures, { around, mode }: ClauseContext) {
  const open = words.reported || words.shall || words.must ? 0 : 1;
  features.nearReports = around.report;
  features.nearDemands = around.demand;
  features.nearBlame = around.blame;
  features.opensWithSuccess = mode === 'opening' ? words.successTold : 0;
  features.openNearReports = open * around.report;
  features.openNearDemands = open * around.demand;
  features.matterNearReports = features.matter * around.report;
  features.matterNearDemands = features.matter * around.demand;
}

/** Reports give odd figures and say 余; plans give round ones and say 以上. */
function figureFeatures(features: PlaceFeatures, context: ClauseContext, reported: number) {
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
  features: PlaceFeatures,
  words: WordFeatures,
  { around, mode, isItem, isTitle }: ClauseContext,
) {
  const open = words.reported || words.shall || words.must ? 0 : 1;
  const matter = features.matter;
  const lack = Math.max(words.lack, words.noneYet, words.manyFew);
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
  features.someStated = told * Math.max(words.someHead, words.someParts, words.exists);
  const praised = words.worked * (words.thanks || words.greeting || words.shall || words.wish ? 0 : 1);
  features.workPraised = praised * (words.reported || words.resultTail ? 1 : 0);
  features.workPraisedOpening = mode === 'opening' ? features.workPraised : 0;
  features.comingUpOpen = words.comingUp * (words.shall || words.must ? 0 : 1);
  features.softCommits = demanded * words.softParts;
  features.softShall = words.shall * words.softParts;
  features.softNoMatter = words.softParts * (1 - matter);
  features.reportedCommits = demanded * words.reported;
  features.shallPraises = mode === 'achievements' ? words.shall : 0;
  features.noMatter = matter < 0.2 ? 1 : 0;
  features.itemMatter = isItem ? matter : 0;
  features.withinOpen = words.within * open;
  features.eachOpen = words.toEach * open;
  features.figureOpen = words.deedFigures * open * (demanded + (mode === 'other' ? 1 : 0));
  features.firstWords = around.late < 0.08 ? 1 : 0;
  features.recited = around.recited;
  features.matterRecited = around.recited * matter;
  if (isTitle) titleFeatures(features, words, mode, isItem);
}

/** A title mostly names a topic; among results it tells one, among shortcomings it is one, and some are orders. */
function titleFeatures(features: PlaceFeatures, words: WordFeatures, mode: SectionMode, isItem: boolean) {
  features.titlePraises = mode === 'achievements' ? 1 : 0;
  features.titleBlames = mode === 'problems' ? 1 : 0;
  features.titleCommits = mode === 'commitments' ? 1 : 0;
  features.titleItem = isItem ? 1 : 0;
  features.titleTiny = words.tiny;
  features.titleHard = words.pairHard;
  features.titleMatter = features.matter;
  features.titleSoft = words.softParts;
}
