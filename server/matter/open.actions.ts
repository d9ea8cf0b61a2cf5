/** Opening a matter: by staff at their unit, by a move of another matter, or by the platform for somebody without an account. */
import { randomInt } from 'node:crypto';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf, isId } from '@niangjia/domain/core/id.ts';
import { clocksAfter } from '@niangjia/domain/matter/clock.rules.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { Channel, Origin } from '@niangjia/domain/matter/matter.model.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { movesOf, titleOf } from '@niangjia/domain/matter/matter.rules.ts';
import { RECEIVED_ON } from '@niangjia/domain/matter/move.ts';
import { OPENING } from '@niangjia/domain/matter/recorded.ts';
import { UNIT_LEVELS, type UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { mustHold, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { conflictedPersons, inScope, present } from '../core/scope.ts';
import { orTaken } from '../core/taken.ts';
import { calendarStamp } from './clock.stamps.ts';
import { applyClocks, clockWorld, dayIn, noteNearest } from './clock.store.ts';
import { noteConflicts } from './conflict.ts';
import { countOpening } from './facts.ts';
import { parted, readGiven } from './given.ts';
import { askOpening } from './guard.ts';
import { inHand, knownOf, numbersFor } from './hand.ts';
import { takeFiles } from './matter.files.ts';
import { fieldPatch, projectionOf, sealedMarks } from './matter.projection.ts';
import { remindOf } from './matter.reminders.ts';
import { findMatter, isConfined, type MatterRecord } from './matter.store.ts';
import { admit, takersAt } from './member.store.ts';
import { holdOrigin } from './origin.actions.ts';
import { keepSecrets } from './secret.store.ts';
import { holdSole } from './sole.store.ts';

type Body = BodyOf<typeof matterApi.openMatter>;

export function openMatter(ctx: Ctx, body: Body) {
  const { audit, duty } = matterApi.openMatter;
  return act(ctx, audit, duty, body, async w => {
    const kind = insistKind(body.kind);
    const unit = present(
      await w.tx.maybe<{ id: string; level: UnitLevel }>(
        sql`SELECT u.id, u.level FROM unit u WHERE u.id = ${body.unitId} AND ${inScope(w.actor, [kind.intake.duty, 'unit.read'], sql`u.id`)}`,
      ),
    );
    const places = await placesAt(w.tx, w.actor, unit.id);
    insist(mustHold(w.actor, kind.intake.duty, places));
    const seatId = seatIdFor(w.actor, kind.intake.duty, places);
    const id = idOf(w, body.id);
    w.about({ id, unitId: unit.id, seatId, compartment: isConfined(kind) });
    if (body.employerId) await insistEmployer(w, body.employerId);
    const held = body.origin && (await holdOrigin(w, kind, body.origin));
    const from = held ? { channel: held.channel, employerId: held.employerId } : {};
    const birth = { ...body, ...from, id, unitId: unit.id, level: unit.level, seatId };
    const matter = await orTaken(born(w, kind, birth), coreRefusals['key-reused']());
    const found = present(await findMatter(w.tx, w.actor, id));
    const hand = await inHand(w.tx, w.actor, found);
    return {
      id,
      ref: matter.ref,
      state: found.state,
      seq: 1,
      fence: 0,
      allowed: movesOf(kind, hand.standing, w.actor, asDay(w.actor.day)).allowed,
    };
  });
}

const insistKind = (code: string): MatterKind => {
  const kind = kindOf(code);
  if (!kind) throw new Refusal(no['kind-unknown']());
  return kind;
};

/** Made by the client while it was offline: an id of this federation that nobody has used. A second use is refused. */
function idOf(w: Work, given: string | undefined): string {
  if (!given) return w.newId();
  if (!isId(given) || homeOf(given) !== w.actor.home)
    throw new Refusal(
      coreRefusals['bad-input']({ count: 1 }, { fields: [{ path: 'id', says: '编号无效，请刷新页面' }] }),
    );
  return given;
}

async function insistEmployer(w: Work, employerId: string): Promise<void> {
  const found = await w.tx.maybe(sql`SELECT 1 AS yes FROM employer WHERE id = ${employerId}`);
  if (!found)
    throw new Refusal(
      coreRefusals['bad-input'](
        { count: 1 },
        { fields: [{ path: 'employerId', says: '请从列表中选择用人单位' }] },
      ),
    );
}

export interface Birth {
  id: string;
  unitId: string;
  level: UnitLevel;
  channel: Channel;
  employerId: string | null;
  persons: number;
  /** 收到之日; today when null. */
  receivedOn: string | null;
  given: Record<string, unknown>;
  origin: Origin | null;
  /** Who may know of a confined one beside the one who opens it; the platform lets in whoever takes such matters in. */
  named: readonly string[];
  seatId: string | null;
  /** Opened by the platform, for somebody without an account or beside another matter: the opener is not put on the list. */
  byPlatform?: boolean;
}

/** The record, its clocks, its list of those who may know, its facts. The caller has said what it is about and checked the unit. */
export async function born(w: Work, kind: MatterKind, birth: Birth): Promise<{ id: string; ref: string }> {
  const { intake } = kind;
  const cameOn = birth.receivedOn ?? w.actor.day;
  if (cameOn > w.actor.day)
    throw new Refusal(
      no['came-later'](
        { day: chineseDay(asDay(w.actor.day)) },
        { fields: [{ path: 'receivedOn', says: '请改正收到日期' }] },
      ),
    );
  if (intake.levels && !intake.levels.includes(birth.level))
    throw new Refusal(
      no.level({ move: `登记${kind.label}`, levels: intake.levels.map(l => UNIT_LEVELS[l]).join('、') }),
    );
  const given = readGiven(kind, { label: '登记', needs: intake.needs, asks: intake.asks ?? [] }, birth.given);
  const numbers = await numbersFor(w.tx, birth.unitId, w.actor.day);
  const record = {
    state: kind.life.initial,
    channel: birth.channel,
    persons: birth.persons,
    level: birth.level,
    employerId: birth.employerId,
  };
  if (intake.check)
    insist(
      intake.check(
        knownOf({ matter: record as MatterRecord, clocks: [], gates: [] }, w.actor, numbers, {}, given),
      ),
    );
  await askOpening(kind.kind, w, { unitId: birth.unitId, given });
  const title = titleOf(kind, given);
  if (!title) throw new Refusal(no['title-empty']());

  const confined = isConfined(kind);
  const ref = await freshRef(w);
  const { plain, sealed } = parted(kind, given);
  const marks = sealedMarks(sealed, 1);
  await openLife(
    w,
    projectionOf(kind),
    birth.id,
    OPENING,
    {
      unitId: birth.unitId,
      issuerUnitId: birth.unitId,
      undertakerId: null,
      title,
      persons: birth.persons,
      fence: 0,
      receivedOn: w.actor.day,
      overseen: false,
      mergedInto: null,
      endedOn: null,
      joint: [],
      ...fieldPatch({ ...plain, ...marks }),
    },
    {
      kind: kind.kind,
      version: kind.version,
      ref,
      channel: birth.channel,
      opened_on: w.actor.day,
      came_on: cameOn,
      accept_unit_id: birth.unitId,
      employer_id: birth.employerId,
      confined,
      origin: birth.origin ? JSON.stringify(birth.origin) : null,
    },
    birth.seatId,
  );
  await keepSecrets(w, kind, birth.id, sealed);
  await holdSole(w, kind, birth.id, kind.life.initial, given);
  await takeFiles(w, kind, { id: birth.id, unitId: birth.unitId, content: {} }, given);
  if (confined) {
    await noteConflicts(w, kind, { ...birth, confined }, given);
    await admitFirst(w, kind, birth);
  }
  const clocks = clocksAfter(
    kind.clocks,
    [],
    OPENING,
    { isEnd: false, day: field => (field === RECEIVED_ON ? asDay(cameOn) : dayIn(given[field])) },
    clockWorld(w.actor.day, numbers.calendar, numbers.set),
  );
  await applyClocks(w, birth.id, clocks, calendarStamp(numbers.calendar));
  if (clocks.length) await noteNearest(w.tx, birth.id);
  await countOpening(w, kind, birth);
  if (birth.byPlatform) await remindOf(w, birth.id, 'arrived');
  return { id: birth.id, ref };
}

/** Those who may know: the opener and whoever was named; what the platform opens is known to those who take it in. None is tied to the accused. */
async function admitFirst(w: Work, kind: MatterKind, birth: Birth): Promise<void> {
  const { id, unitId, byPlatform } = birth;
  if (byPlatform) {
    await admit(w, kind, id, unitId, await takersAt(w, kind, { id, acceptUnitId: unitId }, unitId));
    return;
  }
  const wanted = [...new Set([...birth.named, w.actor.personId])];
  const tied = await conflictedPersons(w.tx, { id, unitId }, wanted, w.actor.day);
  if (tied.length)
    throw new Refusal(
      no['conflicted-person'](
        { who: tied.map(p => p.name).join('、') },
        { fields: [{ path: 'named', says: '应当回避' }] },
      ),
    );
  if ((await admit(w, kind, id, unitId, wanted)) !== wanted.length)
    throw new Refusal(no['named-elsewhere']({}, { fields: [{ path: 'named', says: '请从列表中选择' }] }));
}

/** Letters and digits that are not mistaken for each other. Random: a gap in the numbers tells nothing. */
const REF_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const drawn = (): string =>
  Array.from({ length: 8 }, () => REF_LETTERS[randomInt(REF_LETTERS.length)]).join('');

async function freshRef(w: Work): Promise<string> {
  for (;;) {
    const ref = drawn();
    if (!(await w.tx.maybe(sql`SELECT 1 AS yes FROM matter WHERE ref = ${ref}`))) return ref;
  }
}
