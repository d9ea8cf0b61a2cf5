/**
 * Coming back with the receipt code, or to what is kept under an account: what was answered, in everything that the request went into, and what the asker may still say.
 * Of several that run at once the first one that is open is the asker's: it owes the answer.
 */
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Followed } from '@niangjia/domain/rights/ask.model.ts';
import {
  onwardFrom,
  onwardUntil,
  type ShownStep,
  shownSteps,
} from '@niangjia/domain/rights/followed.rules.ts';
import { lastDayToAsk } from '@niangjia/domain/rights/petition.rules.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/request.rules.ts';
import { aidSteps } from '../aid/followed.figures.ts';
import { type Ctx, canonical, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { oneByOne } from '../core/one-by-one.ts';
import { Refusal } from '../core/refusal.ts';
import { papersOf } from '../matter/outside-papers.actions.ts';
import { type AskerView, moveForAsker, numbersForAsker, viewForAsker } from '../matter/public.actions.ts';
import { claimWrite, matterOfCode } from './code.store.ts';
import { outsideWork } from './door.actions.ts';

/** How somebody comes to a matter of their own. */
export interface Way {
  /** What was shown for it, as part of what was sent. */
  shows: string;
  find: (tx: Tx) => Promise<string | undefined>;
}

export const withCode = (ctx: Ctx, code: string): Way => ({
  shows: code,
  find: tx => matterOfCode(tx, ctx.crypto, code),
});

/** The work at the office of the matter; unknown, mistyped and outdated ways to it are one answer. */
export async function along<T>(ctx: Ctx, way: Way, work: (w: Work, id: string) => Promise<T>): Promise<T> {
  return ctx.db.tx(async tx => {
    const matterId = await way.find(tx);
    if (!matterId) throw new Refusal(no['code-unknown']());
    const { day } = await tx.one<{ day: string }>(sql`SELECT today()::text AS day`);
    return work(outsideWork(ctx, tx, { unitId: matterId, day }), matterId);
  });
}

/** The matter of the code and all that it went into, each once. */
async function viewsFrom(w: Work, first: string): Promise<AskerView[]> {
  const views: AskerView[] = [];
  const ids = new Set([first]);
  for (const id of ids) {
    const view = await viewForAsker(w, id);
    if (!view) continue;
    views.push(view);
    for (const next of view.next) ids.add(next);
  }
  if (!views.length) throw new Refusal(no['code-unknown']());
  return views;
}

const current = (views: readonly AskerView[]): AskerView => views.find(v => !v.isEnded) ?? views.at(-1)!;

/** Which of them hears it. Words go where the asker's words are kept; a rating is given once, when all is over. */
function hearer(views: readonly AskerView[], name: AskerMoveName): AskerView | undefined {
  const now = current(views);
  const may = (view: AskerView) => view.may.includes(name);
  if (name === 'withdraw') return may(now) ? now : undefined;
  if (name === 'add') return may(now) ? now : views.findLast(may);
  const rated = now.isEnded ? views.findLast(may) : undefined;
  return rated?.content.satisfaction ? undefined : rated;
}

const ASKER_MOVES = ['add', 'rate', 'withdraw'] as const;
type AskerMoveName = (typeof ASKER_MOVES)[number];

async function followed(w: Work, views: readonly AskerView[]): Promise<Followed> {
  const { tx } = w;
  const now = current(views);
  const steps = await oneByOne(views, view => stepsOf(tx, view));
  return {
    stateLabel: now.stateLabel,
    isEnded: now.isEnded,
    askedOn: asDay(views[0]!.openedOn),
    unit: now.unit,
    dueOn: now.due ? asDay(now.due.dueOn) : null,
    dueLabel: now.due?.label ?? null,
    steps: inOrder(steps.flat()),
    onward: await onwardOf(w, views),
    may: ASKER_MOVES.filter(name => hearer(views, name)),
    takesPapers: hearer(views, 'add')?.takesPapers ?? false,
    looks: views.flatMap(view => view.looks).sort((a, b) => (a.at < b.at ? 1 : -1)),
  };
}

/** The last day by the same rule by which the union above takes it in. */
async function onwardOf(w: Work, views: readonly AskerView[]): Promise<Followed['onward']> {
  const answered = views.findLast(({ kind, moves, content }) => onwardFrom(kind, moves, content));
  if (!answered) return null;
  const { stage, answeredOn } = onwardFrom(answered.kind, answered.moves, answered.content)!;
  const untilOn = lastDayToAsk(stage, answeredOn, await numbersForAsker(w, answered.unitId));
  return onwardUntil(stage, untilOn, asDay(w.actor.day));
}

/** Of one day, in the order in which one came out of the other. */
const inOrder = (steps: readonly ShownStep[]): ShownStep[] =>
  [...steps].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** What was done with the matter itself, and with the aid that came of it. */
async function stepsOf(tx: Tx, { id, kind, moves, content }: AskerView): Promise<ShownStep[]> {
  const own = shownSteps(kind, moves, content);
  return kind === 'hardship' ? [...own, ...(await aidSteps(tx, id))] : own;
}

export interface Standing extends Followed {
  /** Of what it is now. */
  kindLabel: string;
}

export async function standing(w: Work, id: string): Promise<Standing> {
  const views = await viewsFrom(w, id);
  return { ...(await followed(w, views)), kindLabel: current(views).kindLabel };
}

export const followByCode = (ctx: Ctx, code: string): Promise<Followed> =>
  along(ctx, withCode(ctx, code), async (w, id) => followed(w, await viewsFrom(w, id)));

/** Sent twice under one key, as a phone does that heard no answer, it is written once and answered as it stands. */
const moved = (
  ctx: Ctx,
  way: Way,
  name: AskerMoveName,
  more: { given?: Record<string, unknown>; why?: string },
) =>
  along(ctx, way, async (w, id) => {
    if (!ctx.key) throw new Refusal(coreRefusals['key-missing']());
    const sent = { key: ctx.key, body: canonical({ code: way.shows, name, more }) };
    const claimed = await claimWrite(w.tx, ctx.crypto, { matterId: id, sent });
    if (claimed === 'other') throw new Refusal(coreRefusals['key-reused']());
    const views = await viewsFrom(w, id);
    if (claimed === 'again') return followed(w, views);
    // Nobody hears it: the record itself says why.
    await moveForAsker(w, (hearer(views, name) ?? current(views)).id, name, more);
    return followed(w, await viewsFrom(w, id));
  });

export const addWords = (ctx: Ctx, way: Way, { words, papers = [] }: { words: string; papers?: string[] }) =>
  moved(ctx, way, 'add', {
    given: { more: words, ...(papers.length ? { morePapers: papersOf(ctx.crypto, papers) } : {}) },
  });

export const rate = (ctx: Ctx, way: Way, { satisfaction, words }: { satisfaction: string; words: string }) =>
  moved(ctx, way, 'rate', { given: { satisfaction, ...(words ? { satisfactionWords: words } : {}) } });

export const withdraw = (ctx: Ctx, way: Way, why: string) => moved(ctx, way, 'withdraw', { why });

type ByCode<T> = { code: string } & T;
export const addByCode = (ctx: Ctx, { code, ...more }: ByCode<{ words: string; papers?: string[] }>) =>
  addWords(ctx, withCode(ctx, code), more);
export const rateByCode = (ctx: Ctx, { code, ...more }: ByCode<{ satisfaction: string; words: string }>) =>
  rate(ctx, withCode(ctx, code), more);
export const withdrawByCode = (ctx: Ctx, { code }: { code: string }) =>
  withdraw(ctx, withCode(ctx, code), '本人凭查询码撤回');
