/** What the server holds, laid beside the mirror. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { isSealed } from '@niangjia/domain/matter/field.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { expect } from 'vitest';
import { sql } from '../../../core/database/sql.ts';
import { matterDesk } from '../matters.ts';
import { factKey, nearest, noticeUntil } from './mirror.clocks.ts';
import { sealedIn } from './mirror.moves.ts';
import { canRead, holdsOver, LINE_MOVES, linesFor, type Mirror, offered } from './mirror.ts';
import { tellTales } from './samples.ts';
import { type Game, oneOf, said } from './table.ts';

/** Words that were sealed, and those that stand in the open anyway. */
export const sealedWords = new Set<string>();
const openWords = new Set<string>();

export async function compare(game: Game, m: Mirror): Promise<void> {
  if (game.isDry) return;
  const why = game.told.join('\n');
  const found = await game.tree.g.db.read(async tx => ({
    row: await tx.one<
      Record<string, unknown>
    >(sql`SELECT state, seq, fence, unit_id AS "unitId", issuer_unit_id AS "issuerId",
      undertaker_id AS "undertakerId", received_on IS NOT NULL AS "isReceived", overseen, merged_into AS "mergedInto", ended_on AS "endedOn",
      joint, joint_lines AS lines, content, due_code AS "dueCode", due_on AS "dueOn" FROM matter WHERE id = ${m.id}`),
    runs: await tx.rows(sql`SELECT code, joint_unit_id AS "jointUnitId", state, started_on AS "startedOn", due_on AS "dueOn", extended FROM matter_clock
      WHERE matter_id = ${m.id} ORDER BY no`),
    done: await tx.rows(
      sql`SELECT name, person AS "personId" FROM move WHERE subject = ${m.id} ORDER BY seq`,
    ),
    facts: await tx.rows<{ indicator: string; unit: string; day: string; dims: object; amount: number }>(sql`
      SELECT indicator, unit_id AS unit, day, dims, sum(amount)::float8 AS amount FROM (SELECT indicator, unit_id, day, dims, amount FROM tail
        WHERE source = ${m.id} UNION ALL SELECT indicator, unit_id, day, dims, amount FROM fact WHERE source = ${m.id}) f
      GROUP BY 1, 2, 3, 4 HAVING sum(amount) <> 0`),
  }));
  const due = nearest(m);
  const { content, ...row } = found.row;
  expect(row, why).toEqual({
    ...{ state: m.state, seq: m.seq, fence: m.fence, unitId: m.unitId, issuerId: m.issuerId },
    ...{ undertakerId: m.undertakerId, isReceived: m.isReceived, overseen: m.overseen, joint: m.joint },
    ...{ mergedInto: m.mergedInto?.id ?? null, endedOn: m.endedOn },
    lines: m.lines.length ? m.lines.map(line => ({ ...line, files: [] })) : null,
    ...{ dueCode: due?.code ?? null, dueOn: due?.dueOn ?? null },
  });
  expect(opened(m, content as Record<string, unknown>), why).toEqual(JSON.parse(JSON.stringify(kept(m))));
  expect(found.runs, why).toEqual(
    m.runs.map(({ code, jointUnitId, state, startedOn, dueOn, extended }) => ({
      code,
      jointUnitId,
      state,
      startedOn,
      dueOn,
      extended,
    })),
  );
  expect(found.done, why).toEqual(m.done);
  const counted = found.facts.map(f => [factKey(f.indicator, f.unit, f.day, f.dims), f.amount] as const);
  expect(Object.fromEntries(counted), why).toEqual(Object.fromEntries(m.facts));
}

/** Plain values as they are; of a sealed one only that it was given. */
function kept(m: Mirror): Record<string, unknown> {
  for (const [f, value] of Object.entries(m.content))
    for (const word of tellTales(value)) (isSealed(m.kind.fields[f]!) ? sealedWords : openWords).add(word);
  return Object.fromEntries(
    Object.entries(m.content).map(([f, v]) => [f, v !== null && isSealed(m.kind.fields[f]!) ? 'sealed' : v]),
  );
}

const opened = (m: Mirror, content: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(content).map(([f, v]) => {
      const isMark = isSealed(m.kind.fields[f]!) && JSON.stringify(Object.keys(v ?? {})) === '["sealed"]';
      return [f, isMark ? 'sealed' : v];
    }),
  );

/** What somebody is shown and offered; a sealed field is opened only to whoever handles it. */
export async function compareView(game: Game, m: Mirror, who: Actor, pick: number): Promise<void> {
  const { tree, day } = game;
  const desk = matterDesk(tree.on(day));
  const shown = await said(desk.on<MatterView>('getMatter', who, { params: { id: m.id } }));
  const why = `${who.name} looks\n${game.told.join('\n')}`;
  const isReader = canRead(tree, m, who);
  if (!isReader) expect(shown, why).toBe('core.absent');
  else {
    const view = shown as MatterView;
    expect(view.allowed, why).toEqual(offered(tree, m, who, day));
    for (const [i, line] of m.lines.entries())
      expect(view.joint[i], why).toMatchObject({
        ...{ unitId: line.unitId, state: line.state },
        allowed: view.allowed.filter(name => LINE_MOVES[name] && linesFor(tree, m, name, who).includes(line)),
      });
    const text = JSON.stringify(view);
    for (const [f, value] of sealedIn(m))
      if (m.kind.fields[f]!.mask !== 'none')
        for (const word of tellTales(value)) if (!openWords.has(word)) expect(text, why).not.toContain(word);
  }
  const [field, value] = oneOf(sealedIn(m), pick) ?? [];
  if (!field) return;
  const body = { field, why: '核对材料' };
  const revealed = await said(desk.on('revealField', who, { params: { id: m.id }, body }));
  const handles = Object.values(m.kind.moves).some(({ duty }) => holdsOver(who, duty, tree.unit(m.unitId)));
  if (!isReader) expect(revealed, why).toBe('core.absent');
  else if (!handles) expect(revealed, why).toBe('core.no-duty');
  else expect(revealed, why).toEqual({ value });
}

/** The notice that a move has put up: its days are those of the parameter. */
export async function noteGate(game: Game, m: Mirror): Promise<void> {
  const gate = m.gates.at(-1);
  if (!gate || gate.id) return;
  gate.untilOn = noticeUntil(m.kind.gates[gate.code]!.parameter, game.day);
  if (game.isDry) {
    gate.id = 'dry';
    return;
  }
  const found = await game.tree.g.db.read(tx =>
    tx.one<{ id: string; untilOn: string }>(
      sql`SELECT id, until_on AS "untilOn" FROM matter_gate WHERE matter_id = ${m.id} ORDER BY id DESC LIMIT 1`,
    ),
  );
  gate.id = found.id;
  expect(found.untilOn).toBe(gate.untilOn);
}

export const linkedTo = async (game: Game, m: Mirror, sort: string): Promise<string> =>
  game.isDry
    ? ''
    : (
        await game.tree.g.db.read(tx =>
          tx.one<{ id: string }>(
            sql`SELECT to_id AS id FROM matter_link WHERE from_id = ${m.id} AND sort = ${sort} ORDER BY at DESC LIMIT 1`,
          ),
        )
      ).id;

const WRITTEN = [
  'move',
  'audit',
  'request',
  'matter',
  'matter_handover',
  'matter_letter',
  'matter_link',
  'tail',
  'fact',
  'outbox',
];

/** Nothing that was sealed stands in the clear anywhere else. */
export async function nothingTold({ tree, kind }: Pick<Game, 'tree' | 'kind'>): Promise<void> {
  const words = [...sealedWords].filter(word => !openWords.has(word));
  const told = await tree.g.db.read(async tx => {
    const present = await tx.rows<{ name: string }>(
      sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY (${WRITTEN}::text[])`,
    );
    const found: string[] = [];
    for (const { name } of present) {
      const rows = await tx.rows<{ text: string }>({
        text: `SELECT t::text AS text FROM ${name} t`,
        values: [],
      } as never);
      const all = rows.map(r => r.text).join('\n');
      found.push(...words.filter(word => all.includes(word)).map(word => `${name}: ${word}`));
    }
    return found;
  });
  if (Object.values(kind.fields).some(isSealed)) expect(words.length).toBeGreaterThan(0);
  expect(told).toEqual([]);
}
