/** Outside lists against files in force. What matched nobody is not kept (个人信息保护法 第六条、第十九条). */
import { createHash } from 'node:crypto';
import { matchApi } from '@niangjia/domain/aid/match.api.ts';
import { matchRefusals as no } from '@niangjia/domain/aid/match.refusals.ts';
import {
  birthOf,
  type FilePerson,
  type MarkOf,
  matchList,
  readList,
} from '@niangjia/domain/aid/match.rules.ts';
import type { BodyOf, SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { maskName } from '@niangjia/domain/core/mask.ts';
import { mustHold, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { identityIndex, sealedFields } from '../matter/sealed.actions.ts';
import {
  filesInForce,
  insertList,
  lockMatch,
  type MatchRow,
  type NewMatch,
  noteDecision,
} from './match.store.ts';

const REVIEW = 'aid.review';
export const foundPlace = (rowId: string) => ({ table: 'aid_match', column: 'found', rowId });

export function importList(ctx: Ctx, unitId: string, body: BodyOf<typeof matchApi.importList>) {
  const { text, ...rest } = body;
  const digest = createHash('sha256').update(text).digest('hex');
  return act(ctx, matchApi.importList.audit, [REVIEW], { ...rest, unitId, digest }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, REVIEW);
    const id = w.newId();
    w.about({ id, unitId: unit.id, seatId: unit.seatId });
    const rows = readWhole(text);
    const matches = matchList(rows, await peopleInForce(w, unit.id), markIn(w.crypto));
    const found = matches.map(({ row, matterId, sort, because }): NewMatch => {
      const matchId = w.newId();
      const said = JSON.stringify({ name: row.name, what: row.what });
      return {
        id: matchId,
        row: row.row,
        matterId,
        sort,
        because,
        found: w.crypto.seal(foundPlace(matchId), said),
      };
    });
    const list = { id, unitId: unit.id, title: body.title, digest, rows: rows.length };
    if (!(await insertList(w, list, found))) throw new Refusal(no['taken-before']());
    const exact = matches.filter(m => m.sort === 'exact').length;
    return { id, rows: rows.length, exact, near: matches.length - exact };
  });
}

const markIn =
  (crypto: Crypto): MarkOf =>
  identity =>
    identityIndex(crypto, identity).toString('hex');

/** Who is in file: names and days of birth to compare by, of their numbers only the marks. */
async function peopleInForce(w: Work, unitId: string): Promise<FilePerson[]> {
  const files = await filesInForce(w.tx, unitId);
  const secrets = await sealedFields(
    w,
    files.map(f => f.id),
    ['name', 'identity', 'members'],
  );
  const markOf = markIn(w.crypto);
  return files.flatMap(({ id: matterId, employer }) => {
    const { members = [], ...applicant } = secrets.get(matterId)!.values as unknown as Household;
    const known = ({ name, identity }: Named, at: string): FilePerson => ({
      ...{ matterId, name, mark: markOf(identity), birth: birthOf(identity) },
      employer: at,
    });
    return [known(applicant, employer), ...members.map(m => known(m, ''))];
  });
}
interface Named {
  name: string;
  identity: string;
}
type Household = Named & { members?: Named[] };

function readWhole(text: string) {
  const { rows, faults, missing } = readList(text);
  if (missing.length) throw new Refusal(no['columns-missing']({ columns: missing.join('、') }));
  const [first] = faults;
  if (first) {
    const fields = faults.slice(0, 50).map(f => ({ path: `rows.${f.row}`, says: f.says }));
    throw new Refusal(no['rows-faulty']({ count: faults.length, first: first.says }, { fields }));
  }
  if (rows.length === 0) throw new Refusal(no['rows-none']());
  return rows;
}

export function decideMatch(ctx: Ctx, id: string, body: BodyOf<typeof matchApi.decideMatch>) {
  return act(ctx, matchApi.decideMatch.audit, [REVIEW], { id, body }, async w => {
    const match = present(await lockMatch(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, match.unitId);
    insist(mustHold(w.actor, REVIEW, places));
    w.about({ id, unitId: match.unitId, seatId: seatIdFor(w.actor, REVIEW, places) });
    if (match.sort === 'exact' || match.decision) throw new Refusal(no['decided-before']());
    if (match.listBy === w.actor.personId) throw new Refusal(no['same-hands']());
    await noteDecision(w, id, body.decision, body.note);
    return { id, decision: body.decision };
  });
}

export function matchView(
  { crypto, actor }: Pick<Ctx, 'crypto' | 'actor'>,
  match: MatchRow,
): SentReplyOf<typeof matchApi.listMatches>['items'][number] {
  const { found, listBy, unitId: _, ...shown } = match;
  const isOpen = match.sort === 'near' && match.decision === null;
  const { name, what } = JSON.parse(crypto.open(foundPlace(match.id), found).toString('utf8')) as Record<
    'name' | 'what',
    string
  >;
  return { ...shown, name: maskName(name), what, mayDecide: isOpen && listBy !== actor.personId };
}
