/**
 * Clauses between the reader's guess and the person's decision.
 *
 *   guessed 待确认 ──accept──▶ accepted 已采纳      guess and decision are both kept
 *      │  ▲ reopen               │
 *      └──reject──▶ rejected ◀───┘                merge, split: the originals become replaced, the pieces say what they are made from
 *
 * A clause whose source withheld a figure or name is not accepted before a person has filled it in.
 */
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { deployRefusals } from './deploy.refusals.ts';
import type { Clause, Quantity } from './reader/reading.model.ts';
import { isFigureWithheld, isWithheld } from './reader/withheld.ts';
import type { Decision } from './speech.model.ts';

/** The marks that stand for something withheld, as they appear in a text: shown to the person who has to fill them in. */
const MARKS = /[xX]{2,}|[×✕]+|\*{2,}|_+|某{2,}|(?<![\d\s])[%％]/;
const markIn = (text: string): string => MARKS.exec(text)?.[0] ?? '××';

export type Content = Decision & { path: string[]; startAt: number; endAt: number; missing: string[] };

/** What the reader said, as the first content of a clause. */
export function contentOf(clause: Clause): Content {
  return {
    text: clause.text,
    label: clause.label,
    action: clause.action,
    owner: clause.owner,
    outside: clause.outside,
    dueFrom: clause.due?.from ?? null,
    dueBy: clause.due?.by ?? null,
    dueText: clause.due?.text ?? null,
    cadence: clause.cadence,
    quantities: clause.quantities,
    withheld: clause.withheld,
    path: clause.path,
    startAt: clause.start,
    endAt: clause.end,
    missing: clause.missing,
  };
}

/** What a task still does not say. Lead and department are settled on the breakdown table, so a clause never has them. */
export function missingOf(d: Decision): string[] {
  if (d.label !== 'task') return [];
  const missing: string[] = [];
  if (!d.owner) missing.push('owner');
  missing.push('lead', 'department');
  const due = d.dueBy ?? d.dueFrom;
  if (!due && !d.cadence) missing.push('due');
  if (due?.startsWith('--')) missing.push('year');
  if (isFigureWithheld(d.text)) missing.push('quantity');
  return missing;
}

/** Only a task has to be complete; a fact or a slogan may stay as the source has it. */
export function canAccept(clause: { label: string; withheld: boolean; text: string }): Verdict {
  return clause.label === 'task' && clause.withheld
    ? refused(deployRefusals['clause-withheld']({ token: markIn(clause.text) }))
    : allowed;
}

/** Withholding is lifted by filling in: the flag alone does not do it. */
export function canDecide(decision: Decision): Verdict {
  if (decision.label !== 'task') return allowed;
  if (endsBeforeItBegins(decision)) {
    const note = deployRefusals['clause-days']();
    return refused({ ...note, fields: [{ path: 'dueBy', says: note.says }] });
  }
  const open = (['text', 'action'] as const).filter(field => isWithheld(decision[field] ?? ''));
  if (!decision.withheld && open.length === 0) return allowed;
  const refusal = (field: 'text' | 'action') =>
    deployRefusals['clause-still-withheld']({ token: markIn(decision[field] ?? '') });
  const note = refusal(open[0] ?? 'text');
  const fields = open.map(field => ({ path: field, says: refusal(field).says }));
  return refused({ ...note, fields: fields.length > 0 ? fields : [{ path: 'withheld', says: note.says }] });
}

/** Days whose year is not known may lie on either side of its turn. */
const endsBeforeItBegins = ({ dueFrom, dueBy }: Decision): boolean =>
  dueFrom !== null && dueBy !== null && !`${dueFrom}${dueBy}`.includes('--') && dueBy < dueFrom;

export interface Piece extends Content {
  id: string;
  sortNo: number;
  state: string;
}

/** Neighbours only, in the order of the speech. `live` are all clauses that stand, sorted. */
export function canMerge(chosen: readonly string[], live: readonly { id: string }[]): Verdict {
  const places = chosen.map(id => live.findIndex(c => c.id === id)).sort((a, b) => a - b);
  const apart = places.some((place, i) => place < 0 || (i > 0 && place !== places[i - 1]! + 1));
  return apart || chosen.length < 2 ? refused(deployRefusals['clauses-apart']()) : allowed;
}

/** One clause out of neighbours: words joined as they stand in the speech, quantities united, the first named owner and date kept. */
export function mergeContent(pieces: readonly Piece[], speechText: string): Content {
  const first = pieces[0]!;
  const last = pieces[pieces.length - 1]!;
  const label = pieces.some(p => p.label === 'task') ? 'task' : first.label;
  const dated = pieces.find(p => p.dueBy ?? p.dueFrom ?? p.dueText);
  const owned = pieces.find(p => p.owner);
  const actions = pieces.map(p => p.action).filter((a): a is string => Boolean(a));
  const merged: Decision = {
    text: joined(pieces, speechText).slice(0, 2000),
    label,
    action: actions.length ? actions.join('；').slice(0, 500) : null,
    owner: owned?.owner ?? null,
    outside: owned?.outside ?? false,
    dueFrom: dated?.dueFrom ?? null,
    dueBy: dated?.dueBy ?? null,
    dueText: dated?.dueText ?? null,
    cadence: pieces.find(p => p.cadence)?.cadence ?? null,
    quantities: uniteQuantities(pieces.flatMap(p => p.quantities)),
    withheld: pieces.some(p => p.withheld),
  };
  return {
    ...merged,
    path: first.path,
    startAt: first.startAt,
    endAt: last.endAt,
    missing: missingOf(merged),
  };
}

function joined(pieces: readonly Piece[], speechText: string): string {
  return pieces.reduce((text, piece, i) => {
    if (i === 0) return piece.text;
    const between = speechText.slice(pieces[i - 1]!.endAt, piece.startAt);
    // What stands between two clauses is a line break or a mark; a heading in between is not part of either.
    return text + (/^[\p{P}\s]{0,4}$/u.test(between) ? between.trim() : '') + piece.text;
  }, '');
}

function uniteQuantities(all: readonly Quantity[]): Quantity[] {
  const same = (a: Quantity, b: Quantity) =>
    a.raw === b.raw && a.value === b.value && a.measure === b.measure;
  return all.filter((q, i) => all.findIndex(o => same(o, q)) === i).slice(0, 30);
}

export function canSplitClause(text: string, at: number): Verdict {
  return at > 0 && at < text.length && text.slice(0, at).trim() && text.slice(at).trim()
    ? allowed
    : refused(deployRefusals['clause-cut']());
}

/** Two clauses out of one; each keeps the quantities, date and rhythm that its own words name. */
export function splitContent(clause: Content, at: number): [Content, Content] {
  const cut = Math.min(clause.startAt + at, clause.endAt);
  return [
    pieceOf(clause, clause.text.slice(0, at), clause.startAt, cut),
    pieceOf(clause, clause.text.slice(at), cut, clause.endAt),
  ];
}

function pieceOf(clause: Content, raw: string, startAt: number, endAt: number): Content {
  const text = raw.trim();
  const says = (words: string | null) => words !== null && text.includes(words);
  const hasDue = says(clause.dueText);
  const piece: Decision = {
    text,
    label: clause.label,
    action: clause.label === 'task' ? actionIn(clause.action, text) : null,
    owner: clause.owner,
    outside: clause.outside,
    dueFrom: hasDue ? clause.dueFrom : null,
    dueBy: hasDue ? clause.dueBy : null,
    dueText: hasDue ? clause.dueText : null,
    cadence: says(clause.cadence) ? clause.cadence : null,
    quantities: clause.quantities.filter(q => text.includes(q.raw)),
    withheld: clause.withheld && isWithheld(text),
  };
  return { ...piece, path: clause.path, startAt, endAt, missing: missingOf(piece) };
}

const actionIn = (action: string | null, text: string): string =>
  action && text.includes(action) ? action : text.replace(/[，,；;。.！!]+$/u, '').slice(0, 500);

export interface NewBaseline {
  name: string;
  value: number;
  measure: string;
  bound: string;
}

/** Every quantity of a fact is a figure of its own, named by the words before it. */
export function baselinesOf(clause: { text: string; quantities: readonly Quantity[] }): NewBaseline[] {
  let from = 0;
  return clause.quantities.map(q => {
    const at = clause.text.indexOf(q.raw, from);
    const before = at < 0 ? clause.text : clause.text.slice(0, at);
    if (at >= 0) from = at + q.raw.length;
    return {
      name: nameBefore(before) || clause.text.slice(0, 40),
      value: q.value,
      measure: q.measure,
      bound: q.bound,
    };
  });
}

/** The last run of words that is not itself a mark or a mere link such as 达到. */
function nameBefore(before: string): string {
  const runs = before.split(/[，,、；;。：:（）()\s]+/u).filter(r => /\p{L}{2,}/u.test(r));
  const last = (runs.at(-1) ?? '').replace(/(?:分别)?(?:共计|合计|累计|达到|达|为|约|超过|近|有|了)+$/u, '');
  const named = /\p{L}{2,}/u.test(last) ? last : (runs.at(-2) ?? last);
  return named.slice(-40);
}

/** The first line that can be a title: a heading of the reader, else the first short line, else nothing to go by. */
export function guessTitle(text: string, read: string | undefined): string {
  const clean = (s: string) => s.replace(/\s+/gu, '').slice(0, 120);
  if (read && clean(read)) return clean(read);
  const lines = text.split('\n').map(clean);
  const line = lines.find(l => l.length >= 4 && l.length <= 60 && !/[。；，]$/u.test(l));
  return line ?? lines.find(l => l)?.slice(0, 30) ?? '未命名文稿';
}

/** What PostgreSQL cannot hold as text: NUL and halves of characters. */
export const storable = (text: string): string => text.replaceAll('\0', '').replace(/\p{Cs}/gu, '');
