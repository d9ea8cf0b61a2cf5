/** What a kind declares as standing in one matter only: kept by the primary key, freed when the matter leaves. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { blindOf } from './secret.store.ts';

/** @throws Refusal when another matter of the kind holds one of the values; two who come at once wait for each other at the key */
export async function holdSole(
  { tx, crypto }: Pick<Work, 'tx' | 'crypto'>,
  kind: MatterKind,
  matterId: string,
  state: string,
  content: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { sole } = kind;
  if (!sole) return;
  const isFree = kind.ends.includes(state) || sole.free.includes(state);
  const values = isFree ? [] : sole.values(content as never);
  const blinds = values.map(value => blindOf(crypto, sole.index, value));
  await tx.run(
    sql`DELETE FROM matter_sole WHERE matter_id = ${matterId} AND blind <> ALL (${blinds}::bytea[])`,
  );
  if (blinds.length === 0) return;
  await tx.run(sql`INSERT INTO matter_sole (kind, blind, home, matter_id)
    SELECT ${kind.kind}, b, ${homeOf(matterId)}, ${matterId} FROM unnest(${blinds}::bytea[]) AS b ORDER BY b ON CONFLICT DO NOTHING`);
  const taken =
    await tx.rows(sql`SELECT FROM matter_sole WHERE kind = ${kind.kind} AND blind = ANY (${blinds}::bytea[])
    AND matter_id <> ${matterId}`);
  if (taken.length)
    throw new Refusal(no['sole-taken']({ says: sole.says, count: taken.length, kind: kind.label }));
}
