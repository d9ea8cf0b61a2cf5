/** Every endpoint × every role × every relation of its record to the role, against the oracle. */
import { afterAll, describe, expect, test } from 'vitest';
import { routesFor } from '../areas.ts';
import { CALLS } from './calls.ts';
import { type RoleName, roleNames, roleOf } from './cast.ts';
import { type Door, openDoor } from './door.ts';
import { type Expected, expected, isListed, isVisible } from './oracle.ts';
import { type PlaceName, placeNames, relation } from './places.ts';
import { RULES } from './specification.ts';
import type { Kind } from './subjects.ts';
import { eachSortInTurn } from './turns.ts';
import { makeWorld } from './world.ts';

const began = performance.now();
const world = await makeWorld();
const routes = routesFor('demo');
const door: Door = await openDoor(world, routes);
const tally = { cells: 0, relations: new Map<string, number>(), admitted: new Set<string>() };
afterAll(() => {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const relations = [...tally.relations].map(([name, n]) => `${name} ${n}`).join(', ');
  console.log(
    `matrix: ${routes.length} routes, ${Object.keys(CALLS).length} calls × ${roleNames.length} roles × ${placeNames.length} units = ${tally.cells} cells in ${seconds} s (${relations})`,
  );
});

const fits = (want: Expected, got: number, code: string): boolean => {
  // A wrong password is answered 401 as well: what counts is that nobody was asked to sign in first.
  if (want === 'open') return got < 500 && code !== 'core.signed-out' && code !== 'core.no-duty';
  if (want === 'own') return got < 500 && got !== 401 && got !== 403;
  if (want === 'ok') return got === 200 || got === 409 || got === 422;
  if (typeof want === 'number') return got === want;
  return got === 409 || got === Number(want.slice(0, 3));
};

test('every endpoint has a call, and every call an endpoint and a rule', () => {
  const called = new Set(Object.keys(CALLS).map(name => name.split(' ')[0]!));
  const missing = routes.map(r => r.name).filter(name => !called.has(name));
  expect(missing, 'say in calls.ts how these endpoints are called, and in oracle.ts who may').toEqual([]);
  const known = new Set(routes.map(r => r.name));
  expect([...called].filter(name => !known.has(name))).toEqual([]);
  expect(Object.keys(CALLS).filter(name => !RULES[name])).toEqual([]);
  for (const { name, endpoint } of routes)
    if (endpoint.scope === 'subject')
      expect(
        CALLS[name]?.kind,
        `${name} is scoped by its subject: give it a record in calls.ts`,
      ).not.toBeNull();
});

describe.each(roleNames)('%s', who => {
  test('gets of every endpoint what the specification says', async () => {
    const wrong: string[] = [];
    const cells = Object.keys(CALLS).flatMap(call => placesFor(call, who).map(at => ({ call, at })));
    await door.each(cells, async ({ call, at }) => {
      const want = expected(call, who, at);
      const { status, code } = await door.ask(call, who, at);
      tally.cells++;
      const where = at ? relation(roleOf(who).posts[0]!.at, at) : 'no record';
      tally.relations.set(where, (tally.relations.get(where) ?? 0) + 1);
      if (status === 200) tally.admitted.add(call);
      if (!fits(want, status, code))
        wrong.push(`${call} at ${at ?? '-'} (${where}): ${want} wanted, ${status} ${code}`);
    });
    expect(wrong).toEqual([]);
  }, 120_000);
});

/** Foreign in the same way as others: the lists below look at them, too. */
const ALIKE: readonly PlaceName[] = ['metal', 'chengWest', 'farTown'];

const callNames = Object.keys(CALLS);
const met = new Set<string>();

/**
 * At whose records the call is asked. A session that gives nothing is turned away before any record is looked for: two are enough.
 */
function placesFor(call: string, who: RoleName): (PlaceName | null)[] {
  const { kind } = CALLS[call]!;
  if (kind === null || kind === 'session' || kind === 'draft') return [null];
  if (kind === 'confined') return ['yan'];
  if (roleOf(who).fate) return ['yan', 'far'];
  const { at: own } = roleOf(who).posts[0]!;
  const wanted = placeNames.filter(at => !ALIKE.includes(at) || relation(own, at) !== 'foreign');
  const turn = callNames.indexOf(call) + roleNames.indexOf(who);
  const want = (at: PlaceName) => String(expected(call, who, at));
  const isRefusal = (sort: string) => /^\d{3}/.test(sort);
  // Some calls are carried out at one unit alone: until that was seen, all are asked.
  const isCarriedOut = tally.admitted.has(call) || NEEDS_A_SECRET.test(call);
  // Of a refusal one unit of each relation and three relations; of what is carried out two units of each.
  const byRelation = eachSortInTurn(
    wanted,
    turn,
    at => `${want(at)} ${relation(own, at)}`,
    sort => (isRefusal(sort) ? 1 : isCarriedOut ? 2 : wanted.length),
  );
  const inTurn = new Set(
    eachSortInTurn(byRelation, turn, want, sort => (isRefusal(sort) ? 3 : byRelation.length)),
  );
  return byRelation.filter(at => {
    // Every answer that a call gives at a relation is asked for by somebody at least.
    const answer = `${call} ${want(at)} ${relation(own, at)}`;
    const isAsked = inTurn.has(at) || !met.has(answer);
    met.add(answer);
    return isAsked;
  });
}

const lists = Object.keys(RULES).filter(call => RULES[call]!.lists);
test.each(lists)('%s shows what is visible and nothing else', async call => {
  const { lists: kinds = [] } = RULES[call]!;
  for (const who of roleNames) {
    if (expected(call, who, null) !== 'ok') continue;
    const { body } = await door.ask(call, who, null);
    const visible = placeNames.filter(at => isListed(call, who, at));
    const shown = placeNames.filter(at => kinds.some(kind => body.includes(world.at[at][kind as Kind])));
    expect(shown, who).toEqual(visible);
  }
});

test('no list, count or search names a confined paper to somebody who may not know of it', async () => {
  for (const call of ['deploy.listPapers', 'deploy.search', 'deploy.workbench', 'deploy.coverView'])
    for (const who of roleNames as RoleName[]) {
      const { body } = await door.ask(call, who, null);
      if (body.includes(world.confined))
        expect(isVisible(roleOf(who), '', 'yan', true), `${call} ${who}`).toBe(true);
    }
  const { body } = await door.ask('deploy.listPapers', 'listed outsider', null);
  expect(body).toContain(world.confined);
});

/** Links, codes, posted addresses and set-ups that exist once; nothing of the proof is over its time, and a file is its asker's, as is one that comes in pieces; the letter of a matter is a draft and has no receipt; a shift of the proof is over and is not swapped; words are told from ten answers on; a confined paper goes to nobody, and only a confined one has a list; a bulletin is
 * of days that are over, and the records of the proof are of today: those are their rules. */
const NEEDS_A_SECRET =
  /^(account\.(signIn|enter|startTotp|confirmTotp|checkTotp)|setup\.(check|run)|demo\.\w+|draft\.get|file\.(sendPiece|finishUpload))$|(distributePaper|relayOwnPaper) confined$|^(deploy\.changeMembers|report\.draftBulletin|unit\.withdraw|aid\.(takeReturn|apply|drawCheck)|rights\.(follow|add|rate|withdraw|swapShift|(take|add|rate|withdraw)Own)|survey\.listTexts|personal\.(countRun|moveRun|hold|takeExport)|own-data\.(look|ask|withdraw|take|withdrawOwn)|visit\.(seeVisited|rateFinding)|matter\.(nameMember|checkLetter|printLetterReceipt|objectToNotice|openNotice|objectAtNotice))$/;

test('every endpoint was carried out for somebody, so that no rule of form hides who may', () => {
  const never = Object.keys(CALLS).filter(call => !tally.admitted.has(call) && !NEEDS_A_SECRET.test(call));
  expect(never).toEqual([]);
});
