/** Labelled clauses as the regression sees them: the labelled spans themselves, in the place where they stand. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DevSet, listSources, loadDevSet } from '@niangjia/domain/deploy/reader/dev-set/load.ts';
import { type Draft, draftOfWords, partOf, placed } from '@niangjia/domain/deploy/reader/draft.ts';
import type { Label, SectionMode } from '@niangjia/domain/deploy/reader/reading.model.ts';
import { drawersOf } from '@niangjia/domain/deploy/reader/runs.ts';
import { draftsOf, outlined } from '@niangjia/domain/deploy/reader/speech.ts';
import { splitSpeeches } from '@niangjia/domain/deploy/reader/split.ts';
import { type Seamed, seamedIn } from './seams.ts';
import { readerFolder } from './weights.ts';

/** Values by the names of the marks. */
type Features = Readonly<Record<string, number>>;

export interface Seen {
  features: Features;
  /** Its runs of characters, as drawers. */
  drawers: number[];
  label: Label;
  weight: number;
  /** Source and speech: `compilation 3`, `promotion 0`, `sample`. */
  speech: string;
}

export interface Span {
  start: number;
  end: number;
  label: Label;
  borderline?: boolean;
}

/** A clause that two people might label differently teaches less. */
const BORDERLINE = 0.5;
const SAMPLE = 0.8;
/** A sentence of mixed sorts, seen as a whole. */
const WHOLE = 0.4;
/** Texts of others that lie outside the repository are many sorts of text by other hands: they lean the rest a little. */
const OTHERS = 0.3;
/** Speeches of the compilation on other work (supervision, firms, schools) say less of how union leaders speak. */
const ELSEWHERE = /^compilation (?:0|1|8|9|10|11|12|13)$/;
const ELSEWHERE_WEIGHT = 0.6;

/** What there is to learn from. */
export interface Learnt {
  /** Labelled clauses, and beside them the sentences that hold clauses of several sorts. */
  seen: Seen[];
  /** Sentences whose commas are known to be seams or none. */
  seamed: Seamed[];
}

export function learntFrom(text: string, source: string, spans: readonly Span[], base: number): Learnt {
  const learnt: Learnt = { seen: [], seamed: [] };
  splitSpeeches(text).forEach(({ title, start, end }, index) => {
    const drafts = draftsOf(text, outlined(text, { title, start, end, on: null, index: 0, first: 0 }));
    const speech = `${source} ${index}`;
    const own = spans.filter(span => span.start >= start && span.start < end);
    const worth = base * (ELSEWHERE.test(speech) ? ELSEWHERE_WEIGHT : 1);
    const weightOf = ({ borderline }: Span) => worth * (borderline ? BORDERLINE : 1);
    for (const span of own) {
      const features = featuresAt(text, span, drafts);
      const drawers = drawersOf(text.slice(span.start, span.end));
      learnt.seen.push({ features, drawers, label: span.label, weight: weightOf(span), speech });
    }
    for (const draft of drafts) {
      const near = own.filter(span => span.start < draft.cut.end && span.end > draft.cut.start);
      const seamed = seamedIn(draft, near, speech, worth);
      if (seamed) learnt.seamed.push(seamed);
      const inside = near.filter(span => span.start >= draft.cut.start && span.end <= draft.cut.end);
      if (new Set(inside.map(({ label }) => label)).size < 2) continue;
      const main = mainOf(inside);
      learnt.seen.push({
        features: all(draft),
        drawers: drawersOf(draft.text),
        label: main.label,
        weight: WHOLE * weightOf(main),
        speech,
      });
    }
  });
  return learnt;
}

/** Of spans in one sentence the one that the sentence is about: a task before a problem before a fact. */
function mainOf(spans: readonly Span[]): Span {
  const rank: Label[] = ['task', 'problem', 'fact', 'none'];
  return spans.reduce((best, span) => (rank.indexOf(span.label) < rank.indexOf(best.label) ? span : best));
}

function featuresAt(text: string, span: Span, drafts: readonly Draft[]): Features {
  const shared = ({ cut }: Draft) => Math.min(cut.end, span.end) - Math.max(cut.start, span.start);
  const host = drafts.reduce((best, draft) => (shared(draft) > shared(best) ? draft : best), drafts[0]!);
  const { cut } = host;
  if (span.start >= cut.start && span.end <= cut.end) {
    return all(partOf(host, span.start - cut.start, span.end - cut.start, null));
  }
  const alone = draftOfWords(text.slice(span.start, span.end), host.mode);
  return all(placed({ ...alone, cut: { ...cut, start: span.start, end: span.end } }, host.mode, host.around));
}

function all({ words, place }: Draft): Features {
  return { ...words, ...place };
}

/** Texts of the tuned sources: each labelled source goes with the file in which most of its clauses are found. */
export function tunedTexts(): Map<string, string> {
  const folder = process.env.NIANGJIA_SPEECHES;
  if (!folder) return new Map();
  const given = readdirSync(folder).map(name => readFileSync(path.join(folder, name), 'utf8'));
  const texts = new Map<string, string>();
  for (const { key } of listSources().filter(source => source.file === null)) {
    const found = (text: string) => loadDevSet(new Map([[key, text]])).clauses.length;
    const best = given.map(text => ({ text, count: found(text) })).sort((a, b) => b.count - a.count)[0];
    if (best && best.count > 0) texts.set(key, best.text);
  }
  return texts;
}

export function heldOutTexts(): Map<string, string> {
  const folder = path.join(readerFolder, 'dev-set');
  return new Map(
    listSources().flatMap(({ key, file }) =>
      file ? [[key, readFileSync(path.join(folder, file), 'utf8')]] : [],
    ),
  );
}

/** Everything that may be learned from: the tuned speeches and the reader's own samples, never a held-out text. */
export function gather(set: DevSet): Learnt {
  const speeches = [...set.texts].map(([key, text]) =>
    learntFrom(
      text,
      key,
      set.clauses.filter(clause => clause.source === key && !clause.heldOut),
      1,
    ),
  );
  const own = sampleTexts().map(({ key, text, spans }) => learntFrom(text, key, spans, SAMPLE));
  const others = textsOfOthers(process.env.NIANGJIA_LABELLED).map(({ key, text, spans }) =>
    learntFrom(text, key, spans, OTHERS),
  );
  const single = sampleJson('clauses.json') as { mode: SectionMode; label: Label; text: string }[];
  const alone = single.map(({ mode, label, text }) => ({
    features: all(draftOfWords(text, mode)),
    drawers: drawersOf(text),
    label,
    weight: SAMPLE,
    speech: 'single',
  }));
  const texts = [...speeches, ...own, ...others];
  return {
    seen: [...texts.flatMap(({ seen }) => seen), ...alone],
    seamed: texts.flatMap(({ seamed }) => seamed),
  };
}

/** Texts with labels in a folder outside the repository; what is kept for judging is not among them. */
export function textsOfOthers(folder: string | undefined): { key: string; text: string; spans: Span[] }[] {
  if (!folder) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith('.labels.json'))
    .flatMap(name => {
      const { judge, clauses } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as {
        judge?: boolean;
        clauses: Span[];
      };
      const text = path.join(folder, name.replace('.labels.json', '.txt'));
      return judge
        ? []
        : [{ key: `other-${path.basename(text, '.txt')}`, text: readFileSync(text, 'utf8'), spans: clauses }];
    });
}

/** The same without some speeches. */
export function without({ seen, seamed }: Learnt, isOut: (speech: string) => boolean): Learnt {
  return {
    seen: seen.filter(({ speech }) => !isOut(speech)),
    seamed: seamed.filter(({ speech }) => !isOut(speech)),
  };
}

const samples = path.join(readerFolder, 'samples');

function sampleJson(name: string): unknown[] {
  return (JSON.parse(readFileSync(path.join(samples, name), 'utf8')) as { clauses: unknown[] }).clauses;
}

/** The reader's own samples that are whole texts. */
export function sampleTexts(): { key: string; text: string; spans: Span[] }[] {
  return readdirSync(samples)
    .filter(name => name.endsWith('.txt'))
    .map(name => ({
      key: `sample-${name.replace('.txt', '')}`,
      text: readFileSync(path.join(samples, name), 'utf8'),
      spans: sampleJson(name.replace('.txt', '.labels.json')) as Span[],
    }));
}
