/** Letters of a matter: drafted from the record, edited, signed by somebody else with the number of that moment, delivered, reminded of. */
import { createHash } from 'node:crypto';
import { holds } from '@niangjia/domain/core/actor.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import { DUTIES } from '@niangjia/domain/core/duty.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { chineseDate, documentNo } from '@niangjia/domain/deploy/letter.rules.ts';
import { isSealed } from '@niangjia/domain/matter/field.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { LetterNames, LetterSpec } from '@niangjia/domain/matter/move.ts';
import { UNIT_LEVELS } from '@niangjia/domain/unit/unit.model.ts';
import { seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { printLetter } from '../letter/layout/letter-form.ts';
import { nextNo } from '../letter/series.actions.ts';
import { type Hand, inHand } from './hand.ts';
import { deliveriesOf, type LetterRecord, lockMatterLetter, matterLetterProjection } from './letter.store.ts';
import { letterMoves, letterShown } from './letter.view.ts';
import { MATTER_FILES } from './matter.files.ts';
import { lockMatter } from './matter.store.ts';
import { note, plainContent } from './move.actions.ts';
import { openSecrets } from './secret.store.ts';

type MoveBody = BodyOf<typeof matterApi.moveMatterLetter>;

const handOf = async (w: Work, id: string): Promise<Hand> =>
  inHand(w.tx, w.actor, present(await lockMatter(w.tx, w.actor, id)));

export function draftLetter(ctx: Ctx, id: string, body: { code: string }) {
  const { audit, duty } = matterApi.draftLetter;
  return act(ctx, audit, duty, { id, body }, async w => {
    const hand = await handOf(w, id);
    const { kind, matter, standing } = hand;
    const spec = specOf(hand, body.code);
    const seatId = seatIdFor(w.actor, spec.drafts, standing.subject.places.unit);
    w.about({ id, unitId: matter.unitId, seatId, compartment: matter.confined });
    insistDuty(w, spec.drafts, hand);
    insistLevel(hand, spec);
    if (!spec.within.includes(matter.state)) throw new Refusal(no['letter-state']({ letter: spec.label }));
    const content = await plainContent(w, hand);
    const names = await namesOf(w, hand);
    const letterId = w.newId();
    await openLife(
      w,
      matterLetterProjection,
      letterId,
      'draft',
      {
        title: spec.title(content as never, names),
        addressee: spec.addressee(content as never, names),
        paragraphs: [...spec.paragraphs(content as never, names)],
        drafterId: w.actor.personId,
      },
      { matter_id: matter.id, unit_id: matter.unitId, code: body.code },
      seatId,
    );
    return shown(w, hand, present(await lockMatterLetter(w.tx, matter.id, letterId)), kind);
  });
}

function specOf({ kind }: Hand, code: string): LetterSpec<never> {
  const spec = Object.hasOwn(kind.letters, code) ? kind.letters[code] : undefined;
  if (!spec) throw new Refusal(no['letter-state']({ letter: code }));
  return spec as LetterSpec<never>;
}

function insistDuty(w: Work, duty: LetterSpec['drafts'], { standing }: Hand): void {
  if (!holds(w.actor, duty, standing.subject.places.unit))
    throw new Refusal(coreRefusals['no-duty']({ duty: DUTIES[duty] }));
}

function insistLevel({ matter }: Hand, spec: LetterSpec<never>): void {
  if (spec.levels && !spec.levels.includes(matter.level))
    throw new Refusal(
      no.level({ move: `出具《${spec.label}》`, levels: spec.levels.map(l => UNIT_LEVELS[l]).join('、') }),
    );
}

async function namesOf(w: Work, { matter, clocks }: Hand): Promise<LetterNames> {
  const unit = await w.tx.one<{ name: string }>(sql`SELECT name FROM unit WHERE id = ${matter.unitId}`);
  return {
    unit: unit.name,
    employer: matter.employer,
    ref: matter.ref,
    due: code => {
      const run = clocks.findLast(r => r.code === code);
      return run ? chineseDay(run.dueOn) : null;
    },
  };
}

const shown = async (w: Work, hand: Hand, letter: LetterRecord, kind = hand.kind) =>
  letterShown(letter, await deliveriesOf(w.tx, [letter.id]), kind, w.actor, hand);

export function moveLetter(
  ctx: Ctx,
  id: string,
  letterId: string,
  move: 'edit' | 'sign' | 'deliver' | 'remind',
  body: MoveBody,
) {
  const { audit, duty } = matterApi.moveMatterLetter;
  return act(ctx, audit, duty, { id, letterId, move, body }, async w => {
    const hand = await handOf(w, id);
    const letter = present(await lockMatterLetter(w.tx, id, letterId));
    const spec = specOf(hand, letter.code);
    const seatId = seatIdFor(
      w.actor,
      move === 'sign' ? spec.signs : spec.drafts,
      hand.standing.subject.places.unit,
    );
    w.about({ id, unitId: hand.matter.unitId, seatId, compartment: hand.matter.confined });
    insistLetterMove(w, hand, letter, spec, move);
    await insistSeq(w.tx, letter, body.seenSeq, {
      title: letter.title,
      addressee: letter.addressee,
      paragraphs: letter.paragraphs,
    });
    if (move === 'edit')
      await advance(w, matterLetterProjection, letter, 'edit', edited(letter, body), { seatId });
    else if (move === 'sign') await sign(w, hand, letter, spec, seatId);
    else if (move === 'deliver') await deliver(w, hand, letter, spec, body, seatId);
    else await note(w, hand, 'reminded', `《${spec.label}》${letter.documentNo}`, seatId);
    return shown(w, hand, present(await lockMatterLetter(w.tx, id, letterId)));
  });
}

function insistLetterMove(
  w: Work,
  hand: Hand,
  letter: LetterRecord,
  spec: LetterSpec<never>,
  move: 'edit' | 'sign' | 'deliver' | 'remind',
): void {
  if (letterMoves(letter, hand.kind, w.actor, hand).includes(move)) return;
  const blanks = { letter: spec.label, no: letter.documentNo ?? '' };
  insistDuty(w, move === 'sign' ? spec.signs : spec.drafts, hand);
  if (move === 'sign' && letter.state === 'draft') throw new Refusal(no['letter-same-hands'](blanks));
  throw new Refusal(letter.state === 'draft' ? no['letter-not-signed'](blanks) : no['letter-signed'](blanks));
}

const edited = (letter: LetterRecord, { title, addressee, paragraphs }: MoveBody) => ({
  title: title || letter.title,
  addressee: addressee || letter.addressee,
  paragraphs: paragraphs ?? letter.paragraphs,
});

/** Fields complete, nothing sealed in the words, the number of that moment; the bytes are kept and served from then on. */
async function sign(
  w: Work,
  hand: Hand,
  letter: LetterRecord,
  spec: LetterSpec<never>,
  seatId: string | null,
): Promise<void> {
  const { kind, matter } = hand;
  insistLevel(hand, spec);
  if (!spec.within.includes(matter.state)) throw new Refusal(no['letter-state']({ letter: spec.label }));
  const missing = spec.needs
    .filter(f => (matter.content[f] ?? null) === null)
    .map(f => kind.fields[f]!.label);
  if (missing.length)
    throw new Refusal(no['letter-fields']({ letter: spec.label, what: missing.join('、') }));
  await insistNothingSealed(w, hand, letter);
  const year = Number(w.actor.day.slice(0, 4));
  const n = await nextNo(w.tx, matter.unitId, spec.series, year);
  const number = documentNo(spec.series, year, n);
  const bytes = await printLetter({
    ...letter,
    office: letter.office,
    documentNo: number,
    signedOn: chineseDate(w.actor.day),
  });
  const file = await w.files.keep(w.tx, {
    name: `${letter.title}.docx`,
    bytes,
    unitId: matter.unitId,
    subject: matter.id,
    area: MATTER_FILES,
    madeBy: w.actor.personId,
    home: homeOf(matter.id),
  });
  const digest = createHash('sha256').update(bytes).digest('hex');
  await advance(
    w,
    matterLetterProjection,
    letter,
    'sign',
    {
      series: spec.series,
      year,
      no: n,
      documentNo: number,
      signerId: w.actor.personId,
      signedOn: w.actor.day,
      fileId: file.id,
      digest,
    },
    { seatId },
  );
  await note(w, hand, 'signed', `《${spec.label}》${number}`, seatId);
}

/** Names, numbers and addresses of the person must not leave in a paper to somebody else (《信访工作条例》第三十条；个人信息保护法第二十五条). */
async function insistNothingSealed(w: Work, { kind, matter }: Hand, letter: LetterRecord): Promise<void> {
  const secrets = await openSecrets(w, matter.id);
  const words = [letter.title, letter.addressee, ...letter.paragraphs].join('\n').replace(/\s/g, '');
  const told = Object.entries(secrets)
    .filter(
      ([f, v]) =>
        isSealed(kind.fields[f]!) &&
        kind.fields[f]!.mask !== 'none' &&
        typeof v === 'string' &&
        v.length > 1 &&
        words.includes(v.replace(/\s/g, '')),
    )
    .map(([f]) => kind.fields[f]!.label);
  if (told.length) throw new Refusal(no['letter-sealed']({ what: told.join('、') }));
}

async function deliver(
  w: Work,
  hand: Hand,
  letter: LetterRecord,
  spec: LetterSpec<never>,
  body: MoveBody,
  seatId: string | null,
): Promise<void> {
  const { delivery } = body;
  if (!delivery)
    throw new Refusal(
      coreRefusals['bad-input']({ count: 1 }, { fields: [{ path: 'delivery', says: '请填写送达情况' }] }),
    );
  if (delivery.on > w.actor.day || (letter.signedOn && delivery.on < asDay(letter.signedOn)))
    throw new Refusal(
      coreRefusals['bad-input'](
        { count: 1 },
        { fields: [{ path: 'delivery.on', says: '送达日期应在签发之日与今天之间' }] },
      ),
    );
  await w.tx.run(sql`INSERT INTO matter_delivery (home, id, letter_id, how, delivered_on, by_name, received_by, refused, note, person, at)
    VALUES (${homeOf(letter.id)}, ${w.newId()}, ${letter.id}, ${delivery.how}, ${delivery.on}, ${delivery.by}, ${delivery.receivedBy}, ${delivery.refused}, ${delivery.note}, ${w.actor.personId}, clock())`);
  await note(
    w,
    hand,
    'delivered',
    `《${spec.label}》${letter.documentNo}${delivery.refused ? '，拒收' : ''}`,
    seatId,
  );
}
