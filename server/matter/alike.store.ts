/**
 * Records that may tell of the same thing, told through different doors: same person by blind index, or like words of the same employer or among
 * what the same union has in hand.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { type MatterRecord, readableAmong } from './matter.store.ts';

const MOST = 20;
/** So many of the newest of a kind at the union are compared by their words. */
const BESIDE = 200;

export async function alikeOf(
  tx: Tx,
  actor: Actor,
  kind: MatterKind,
  m: MatterRecord,
): Promise<{ record: MatterRecord; because: string }[]> {
  const samePerson = await tx.rows<{
    id: string;
  }>(sql`SELECT DISTINCT o.matter_id AS id FROM matter_secret mine
    JOIN matter_secret o ON o.index = mine.index AND o.blind = mine.blind AND o.matter_id <> mine.matter_id
    WHERE mine.home = ${homeOf(m.id)} AND mine.matter_id = ${m.id} AND mine.blind IS NOT NULL LIMIT 100`);
  const sameEmployer = m.employerId
    ? await tx.rows<{ id: string }>(
        sql`SELECT id FROM matter WHERE employer_id = ${m.employerId} AND id <> ${m.id} ORDER BY id DESC LIMIT 100`,
      )
    : [];
  const sameUnit = m.confined
    ? []
    : await tx.rows<{ id: string }>(
        sql`SELECT id FROM matter WHERE unit_id = ${m.unitId} AND kind = ${m.kind} AND NOT confined AND ended_on IS NULL AND id <> ${m.id}
          ORDER BY id DESC LIMIT ${BESIDE}`,
      );
  const persons = new Set(samePerson.map(r => r.id));
  const found = await readableAmong(tx, actor, [
    ...new Set([...persons, ...[...sameEmployer, ...sameUnit].map(r => r.id)]),
  ]);
  const issue = issueOf(kind, m);
  return found
    .filter(r => r.mergedInto === null)
    .flatMap(record => {
      const reasons = [
        persons.has(record.id) ? '同一人' : '',
        record.employerId && record.employerId === m.employerId ? '同一单位' : '',
        likeness(issue, issueOf(kind, record)) > 0.5 ? '诉求相近' : '',
      ].filter(Boolean);
      // One employer alone is no reason: it may have many matters.
      return reasons.length === 0 || reasons.join() === '同一单位'
        ? []
        : [{ record, because: reasons.join('、') }];
    })
    .slice(0, MOST);
}

const issueOf = (kind: MatterKind, m: MatterRecord): string =>
  (kind.kind === m.kind && kind.issue ? kind.issue(m.content as never) : '') || m.title;

const pairsOf = (text: string): Set<string> => {
  const words = text.replace(/[\s\p{P}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, words.length - 1) }, (_, i) => words.slice(i, i + 2)));
};

/** Shared pairs of characters, over those of the shorter text: 0 nothing, 1 all. */
export function likeness(a: string, b: string): number {
  const [one, other] = [pairsOf(a), pairsOf(b)];
  const least = Math.min(one.size, other.size);
  if (least === 0) return 0;
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared++;
  return shared / least;
}
