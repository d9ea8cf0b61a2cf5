/**
 * What may be done with a bulletin beside its life: which day may be frozen, that words keep their figures, who must have answered.
 * Figures are cited as `{key}`; a key may stand anywhere and as often as one likes, but none of the first text disappears unless the
 * office says why. Typed digits are its own business; what stands in braces is not.
 */
import { type Day, isBefore } from '../core/days.ts';
import { PERIOD_KINDS, type Period } from '../core/period.ts';
import { all, allowed, type FieldNote, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import {
  type Block,
  type BulletinSort,
  bulletinKind,
  type Named,
  type SnapshotCells,
  type Words,
} from './bulletin.model.ts';
import { bulletinRefusals } from './bulletin.refusals.ts';

const at = (note: RefusalNote, path: string): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });

/** Keys cited in a text, in their order. */
export const citedIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/gu)].map(m => m[1]!);
export const citedInBlocks = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(b => (b.sort === 'paragraph' || b.sort === 'heading' ? citedIn(b.text) : []));

/** May this day be frozen for this period? `last` is the last closed day; null when none is. */
export function canFreeze(
  sort: BulletinSort,
  period: Period,
  asOf: Day,
  { today, last }: { today: Day; last: Day | null },
): Verdict {
  const kind = bulletinKind(sort);
  if (!kind.periods.some(p => p === period.kind))
    return at(
      bulletinRefusals['period-kind']({ kind: kind.label, period: PERIOD_KINDS[period.kind] }),
      'period',
    );
  if (isBefore(asOf, period.start) || isBefore(period.end, asOf))
    return at(bulletinRefusals['day-outside']({ from: period.start, to: period.end }), 'asOf');
  const blanks = { day: asOf, last: last ?? '（还没有封存的日期）' };
  if (!isBefore(asOf, today) && asOf !== today) return at(bulletinRefusals['day-future'](blanks), 'asOf');
  if (last === null || isBefore(last, asOf)) return at(bulletinRefusals['day-open'](blanks), 'asOf');
  return allowed;
}

/** Words keep every figure, table and chart that they had, or say why not. */
export function canEdit(before: Words, after: Words, cells: SnapshotCells): Verdict {
  return all(knownFigures(after, cells), keptFigures(before, after, cells), keptTables(before, after));
}

function knownFigures(after: Words, cells: SnapshotCells): Verdict {
  const keys = new Set(cells.figures.map(f => f.key));
  const unknown = after.blocks.flatMap((b, i) =>
    b.sort === 'paragraph' || b.sort === 'heading'
      ? citedIn(b.text)
          .filter(k => !keys.has(k))
          .map(k => ({ i, note: bulletinRefusals['figure-unknown']({ key: `{${k}}` }) }))
      : [],
  );
  const fields: FieldNote[] = unknown.map(({ i, note }) => ({ path: `blocks.${i}.text`, says: note.says }));
  return unknown[0] ? refused({ ...unknown[0].note, fields }) : allowed;
}

function keptFigures(before: Words, after: Words, cells: SnapshotCells): Verdict {
  const cited = new Set(citedInBlocks(after.blocks));
  const left = new Set(after.omitted.map(o => o.key));
  // What was once left out with a reason may come back, and what stood there may not vanish.
  const owed = [...new Set([...citedInBlocks(before.blocks), ...before.omitted.map(o => o.key)])];
  const gone = owed.filter(key => !cited.has(key) && !left.has(key));
  if (gone.length === 0) return allowed;
  const names = gone.map(key => cells.figures.find(f => f.key === key)?.label ?? key).join('、');
  return at(bulletinRefusals['figure-removed']({ count: gone.length, names }), 'blocks');
}

function keptTables(before: Words, after: Words): Verdict {
  const has = (words: Words, block: Block) =>
    words.blocks.some(b => b.sort === block.sort && 'key' in b && 'key' in block && b.key === block.key);
  const gone = before.blocks.find(b => (b.sort === 'table' || b.sort === 'chart') && !has(after, b));
  if (!gone) return allowed;
  const name =
    gone.sort === 'chart' ? '完成率图' : 'key' in gone && gone.key === 'ranking' ? '排名表' : '进展表';
  return at(bulletinRefusals['table-removed']({ name }), 'blocks');
}

/** Units that the text names now. */
export const namedIn = (words: Pick<Words, 'blocks'>, named: readonly Named[]): Named[] => {
  const cited = new Set(citedInBlocks(words.blocks));
  return named.filter(n => cited.has(n.key));
};

export interface Answer {
  key: string;
  unit: string;
  state: string;
  answerBy: string;
}

/** Before it goes to the checker every unit that the text names has been asked. */
export function canAskBefore(named: readonly Named[], answers: readonly Pick<Answer, 'key'>[]): Verdict {
  const unasked = named.filter(n => !answers.some(a => a.key === n.key));
  const units = [...new Set(unasked.map(n => n.unit))].join('、');
  return unasked.length ? refused(bulletinRefusals['named-unasked']({ units })) : allowed;
}

/** Before anybody checks or signs: every unit named has been asked and has answered, or let its time pass; objections are decided. */
export function canGoOn(named: readonly Named[], answers: readonly Answer[], today: string): Verdict {
  const of = (n: Named) => answers.find(a => a.key === n.key);
  const units = (list: readonly Named[]) => [...new Set(list.map(n => n.unit))].join('、');
  const unasked = named.filter(n => !of(n));
  if (unasked.length) return refused(bulletinRefusals['named-unasked']({ units: units(unasked) }));
  const objected = named.filter(n => of(n)!.state === 'objected');
  if (objected.length) return refused(bulletinRefusals['named-objected']({ units: units(objected) }));
  const waiting = named.filter(n => of(n)!.state === 'asked' && today <= of(n)!.answerBy);
  if (waiting.length === 0) return allowed;
  const by = waiting
    .map(n => of(n)!.answerBy)
    .sort()
    .at(-1)!;
  return refused(bulletinRefusals['named-waiting']({ units: units(waiting), by }));
}

export const canAddress = (words: Pick<Words, 'addressee'>): Verdict =>
  words.addressee ? allowed : at(bulletinRefusals['addressee-missing'](), 'addressee');

/** Leaves out a name whose unit was right to object, with the reason; the names after it are counted anew. */
export function withoutName(words: Words, key: string, why: string): Words {
  const token = `{${key}}`;
  const kept = words.blocks.flatMap((b): Block[] => {
    if (b.sort !== 'paragraph' || !b.text.includes(token)) return [b];
    const text = b.text.replaceAll(token, '');
    return citedIn(text).length ? [{ ...b, text }] : [];
  });
  let n = 0;
  const blocks = kept.map(b =>
    b.sort === 'paragraph' && /^（\d+）\{点名/u.test(b.text)
      ? { ...b, text: b.text.replace(/^（\d+）/u, `（${++n}）`) }
      : b,
  );
  return { ...words, blocks, omitted: [...words.omitted.filter(o => o.key !== key), { key, why }] };
}

export function canSeries(sort: BulletinSort, series: string | undefined): Verdict {
  const isIssue = bulletinKind(sort).numbered === 'issue';
  if (!series)
    return at(bulletinRefusals['series-missing']({ what: isIssue ? '刊头名称' : '发文代字' }), 'series');
  if (isIssue && !/^\p{Script=Han}{2,20}$/u.test(series))
    return at(bulletinRefusals['issue-series-shape'](), 'series');
  return allowed;
}

/** 第n期 within the year. */
export const issueNo = (year: number, n: number): string => `${year}年第${n}期`;
