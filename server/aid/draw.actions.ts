/**
 * Drawing a batch: approved items become lines, part by part, each part a transaction of its own that notes how far it came. A program
 * or a database that stops in the middle loses nothing: the next call goes on behind the last part, and no item can have two lines.
 */

import { AID_SORTS, OPEN_SORTS } from '@niangjia/domain/aid/aid.model.ts';
import { type AidAsked, aidCap, canGrant, canGrantHousehold } from '@niangjia/domain/aid/aid-cap.rules.ts';
import type { aidItem } from '@niangjia/domain/aid/aid-item.kind.ts';
import { otherClass } from '@niangjia/domain/aid/aid-item.rules.ts';
import { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import { batchLife } from '@niangjia/domain/aid/payment.life.ts';
import type { BatchContent, Skipped } from '@niangjia/domain/aid/payment.model.ts';
import { paymentRefusals as no } from '@niangjia/domain/aid/payment.refusals.ts';
import { checkBankCard } from '@niangjia/domain/core/identity-number.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { maskBankCard, maskName } from '@niangjia/domain/core/mask.ts';
import { asFen, type Fen } from '@niangjia/domain/core/money.ts';
import { allowed } from '@niangjia/domain/core/verdict.ts';
import type { ContentOf } from '@niangjia/domain/matter/field.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, openLife } from '../core/life-store.ts';
import { loadParameters, type ParameterSet } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { type SealedFields, sealedFields } from '../matter/sealed.actions.ts';
import { type BatchRow, batchProjection, lockBatch } from './batch.store.ts';
import {
  type Candidate,
  candidates,
  householdKey,
  insertLines,
  lockHouseholds,
  lockYears,
  type NewLine,
  yearKey,
} from './draw.store.ts';
import { cardIndex, sealPayee } from './payee.ts';

const PAY = 'aid.pay';
/** Items looked at in one transaction. */
const PART = 1000;

export function openBatch(ctx: Ctx, unitId: string, content: BatchContent) {
  return act(ctx, paymentApi.openBatch.audit, [PAY], { unitId, content }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, PAY);
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    const patch = { ...content, lines: 0, amountFen: 0, drawnUpto: null, isDrawn: false };
    await openLife(w, batchProjection, id, 'open', patch, { unit_id: unitId }, unit.seatId);
    return { id, state: batchLife.initial, seq: 1 };
  });
}

/** Draws one part. Called again and again until `isDrawn`. */
export function drawPart(ctx: Ctx, id: string) {
  return act(ctx, paymentApi.drawBatch.audit, [PAY], { id }, async w => {
    const batch = present(await lockBatch(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, batch.unitId);
    insist(canMove(batchLife, 'draw', at(places, batch.state), w.actor));
    const seatId = seatIdFor(w.actor, PAY, places);
    w.about({ id, unitId: batch.unitId, seatId });
    const numbers = await loadParameters(w.tx, 'aid.', batch.unitId, w.actor.day);
    const most = numbers.number('aid.batch-lines');
    if (batch.lines >= most) throw new Refusal(no['batch-full']({ most }));
    // Who draws for the same unit at the same time waits here, before looking at what is free.
    await w.tx.rows(sql`SELECT FROM unit WHERE id = ${batch.unitId} FOR NO KEY UPDATE`);
    const found = await candidates(w.tx, batch, w.actor.personId, Math.min(PART, most - batch.lines));
    const { lines, skipped } = await linesOf(w, batch, found, numbers);
    await insertLines(w, id, lines);
    const isDrawn = found.length === 0 || batch.lines + lines.length >= most;
    const patch = {
      lines: batch.lines + lines.length,
      amountFen: lines.reduce((sum, l) => sum + l.amountFen, batch.amountFen as number),
      drawnUpto: found.at(-1)?.id ?? batch.drawnUpto,
      isDrawn,
    };
    const { state, seq } = await advance(w, batchProjection, batch, 'draw', patch, { seatId });
    return { id, state, seq, drawn: lines.length, skipped, isDrawn };
  });
}

type Drawn = { lines: NewLine[]; skipped: Skipped[] };

async function linesOf(
  w: Work,
  batch: BatchRow,
  found: readonly Candidate[],
  numbers: ParameterSet,
): Promise<Drawn> {
  const drawn: Drawn = { lines: [], skipped: [] };
  if (!found.length) return drawn;
  const fields = ['name', 'card', 'bank', 'identity', 'stage', 'ownShare'];
  const secrets = await sealedFields(
    w,
    found.map(c => c.id),
    fields,
  );
  const read = found.map(c => readItem(c, secrets.get(c.id)!));
  const years = await lockYears(
    w.tx,
    read.flatMap(item => ('why' in item ? [] : [item.key])),
  );
  const homes = await homesOf(w, read, numbers);
  for (const [i, item] of read.entries()) {
    const { id: itemId, priorId } = found[i]!;
    const why = 'why' in item ? item.why : (overCap(item, years, numbers) ?? homes.over(item));
    if (why || 'why' in item) {
      drawn.skipped.push({ itemId, why: why ?? '' });
      continue;
    }
    const key = yearKey(item.key);
    years.set(key, asFen((years.get(key) ?? 0) + item.amountFen));
    homes.add(item);
    const id = w.newId();
    const { name, card, bank } = item;
    drawn.lines.push({
      id,
      no: batch.lines + drawn.lines.length + 1,
      itemId,
      priorId,
      amountFen: item.amountFen,
      payee: sealPayee(w.crypto, id, { name, card, bank }),
      nameShown: maskName(name),
      cardShown: maskBankCard(card),
      cardBlind: cardIndex(w.crypto, card),
      ...item.key,
    });
  }
  return drawn;
}

/** The cap of a household over all items and people of a year, where the place has set one; 送温暖 stands beside it. */
async function homesOf(w: Work, read: readonly (Item | { why: string })[], numbers: ParameterSet) {
  const cap = numbers.number('aid.household-cap');
  const counted = (item: Item) => cap > 0 && item.key.sort !== 'warm';
  const keys = read.flatMap(item => ('why' in item || !counted(item) ? [] : [item.key]));
  const homes = keys.length
    ? await lockHouseholds(w.tx, keys)
    : new Map<string, { household: string; fen: Fen }>();
  const spent = new Map([...homes.values()].map(h => [h.household, h.fen as number]));
  const homeOf = (item: Item) => (counted(item) ? homes.get(householdKey(item.key)) : undefined);
  return {
    over(item: Item): string | null {
      const home = homeOf(item);
      const verdict = home
        ? canGrantHousehold(item.amountFen, asFen(spent.get(home.household)!), asFen(cap))
        : allowed;
      return verdict.ok ? null : verdict.refusal.says;
    },
    add(item: Item): void {
      const home = homeOf(item);
      if (home) spent.set(home.household, spent.get(home.household)! + item.amountFen);
    },
  };
}

interface Item {
  asked: AidAsked;
  amountFen: Fen;
  name: string;
  card: string;
  bank: string;
  key: { person: Buffer; sort: string; year: number };
}

/** The item in plain, or why it cannot be paid now. */
function readItem(
  { content, isSameHands, isInFile, fileClass }: Candidate,
  { values, blind }: SealedFields,
): Item | { why: string } {
  const { sort, group, amount, givenOn } = content as ContentOf<(typeof aidItem)['fields']>;
  const { name, card, bank, stage, ownShare } = values as Record<string, string | undefined>;
  if (isSameHands) return { why: '您登记、复核或审定过这一项，须由另一位资金岗发放' };
  if (!sort || !amount || !givenOn || !name || !blind.identity)
    return { why: '缺少项目、金额、日期、姓名或身份证号' };
  if (!card || !bank) return { why: '缺少开户行或银行卡号，请更正收款账户' };
  const checked = checkBankCard(card);
  if (!checked.ok) return { why: checked.says };
  if (!OPEN_SORTS.has(sort) && !isInFile) return { why: `本人不在档，不能发放${AID_SORTS[sort]}` };
  const other = otherClass(group ?? null, fileClass);
  if (other && !OPEN_SORTS.has(sort)) return { why: other };
  const asked = {
    sort,
    group: group ?? null,
    stage: (stage ?? null) as AidAsked['stage'],
    ownShareFen: ownShare === undefined || ownShare === null ? null : asFen(Number(ownShare)),
  };
  const key = { person: blind.identity, sort, year: Number(givenOn.slice(0, 4)) };
  return { asked, amountFen: amount, name, card: checked.value, bank, key };
}

function overCap(item: Item, years: ReadonlyMap<string, Fen>, numbers: ParameterSet): string | null {
  const cap = aidCap(item.asked, code => numbers.number(code));
  const verdict = canGrant(item.amountFen, years.get(yearKey(item.key)) ?? asFen(0), cap);
  return verdict.ok ? null : verdict.refusal.says;
}
